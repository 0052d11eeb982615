// The outer grammar of SDP, shared by the strict parser and by cards that carry a whole SDP: lines `x=…`
// (RFC 8866 §5). Nothing here knows what a line means.

/** A type letter, `=`, and any characters but the three that RFC 8866 §9 rules out of a byte-string. */
const LINE = /^[a-z]=[^\0\r\n]*$/

/** The lines of an SDP without their ends (CRLF or LF; the last may lack one), or nothing when it is no SDP. */
export function splitSdp(sdp: string): string[] | undefined {
  const lines = sdp.split(/\r?\n/)
  while (lines.at(-1) === '') lines.pop() // the end of the last line, and blank lines that a paste adds
  return lines[0] === 'v=0' && lines.every((line) => LINE.test(line)) ? lines : undefined
}

export function joinSdp(lines: readonly string[]): string {
  return lines.map((line) => `${line}\r\n`).join('')
}
