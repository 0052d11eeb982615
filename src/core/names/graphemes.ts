// Text as people count it: an emoji of several code points, or a letter with its marks, is one character.

const segmenter = new Intl.Segmenter(undefined, { granularity: 'grapheme' })

export function toGraphemes(text: string): string[] {
  return Array.from(segmenter.segment(text), ({ segment }) => segment)
}

const UTF8 = new TextEncoder()
const ASCII = /^[\u0000-\u007f]*$/

/** The beginning of `text` that fits, never half of what is seen as one; of one that is longer than that, never half a code
 *  point. */
export function cutToBytes(text: string, maxBytes: number): string {
  if (UTF8.encode(text).byteLength <= maxBytes) return text
  // A code unit is a byte or more, and no name needs to be looked at further than it may reach.
  const start = text.slice(0, maxBytes + 1)
  if (ASCII.test(start)) return start.slice(0, maxBytes)
  return fitting(toGraphemes(start), maxBytes) || fitting(Array.from(start), maxBytes)
}

function fitting(parts: readonly string[], maxBytes: number): string {
  let bytes = 0
  const end = parts.findIndex((part) => (bytes += UTF8.encode(part).byteLength) > maxBytes)
  return parts.slice(0, end).join('')
}
