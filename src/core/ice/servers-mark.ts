// What tells a code with servers from a card: small enough for the page that opens light. What is in it, servers-code.ts reads.

export const SERVERS_MARK = 'servers='

/** Whether `text` is meant as a code with servers, be it one that can be read or not. What messengers put into long words is none of it. */
export function isServersCode(text: string): boolean {
  return /^(?:[^#]*#)?servers=/.test(text.replace(/[^\x21-\x7e]+/g, ''))
}
