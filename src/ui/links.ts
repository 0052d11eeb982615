// Web links in a text that arrived. Only http and https, only to be opened by a person's tap, and shown with
// the host they really lead to: "https://bank.example@evil.example/" leads to evil.example.

export interface Link {
  readonly href: string
  readonly host: string
}

const MAX_LINKS = 5
const CANDIDATE = /\bhttps?:\/\/[^\s<>"']+/giu
/** Punctuation that ends a sentence rather than a link. */
const TRAILING = '.,;:!?)]}'

/** The first few distinct links in `message`. */
export function findLinks(message: string): readonly Link[] {
  const found = new Map<string, Link>()
  for (const [match] of message.matchAll(CANDIDATE)) {
    const url = parse(withoutTrailing(match))
    if (url === undefined) continue
    found.set(url.href, { href: url.href, host: url.host })
    if (found.size === MAX_LINKS) break
  }
  return [...found.values()]
}

/** Counted from the end: a pattern that looks for it from everywhere takes seconds for a text of dots. */
function withoutTrailing(text: string): string {
  let end = text.length
  while (TRAILING.includes(text.charAt(end - 1)) && end > 0) end--
  return text.slice(0, end)
}

function parse(text: string): URL | undefined {
  try {
    return new URL(text) // URL.canParse: only since Safari 17
  } catch {
    return undefined
  }
}
