// `node scripts/run.mjs scripts/card-table.ts`: writes the table of card sizes in docs/protocol.md §2.9 anew, from
// the captured SDPs in tests/data/sdp. A test fails when the page and the code disagree.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { encodeCode } from '#core/qr/code.ts'
import { decodeCard, encodeCard } from '#core/signal/card.ts'
import { cardToText } from '#core/signal/text.ts'

const ROOT = resolve(import.meta.dirname, '..')
const CAPTURES = resolve(ROOT, 'tests/data/sdp')
const PAGE = resolve(ROOT, 'docs/protocol.md')
const BEGIN = '<!-- card-table: begin (scripts/card-table.ts writes this) -->'
const END = '<!-- card-table: end -->'
/** As long as the address of an app tends to be: 26 characters with the `#`. */
const LINK_PREFIX = 'https://host.example/app/#'

export interface CardSize {
  readonly capture: string
  readonly form: string
  readonly bytes: number
  readonly digits: number
  readonly versionAlone: number
  readonly versionInLink: number
}

export function cardSizes(): CardSize[] {
  return readdirSync(CAPTURES)
    .sort()
    .map((file) => {
      const card = encodeCard(readFileSync(resolve(CAPTURES, file), 'utf8'))
      const digits = cardToText(card)
      return {
        capture: file.replace('.sdp', ''),
        form: decodeCard(card).form,
        bytes: card.byteLength,
        digits: digits.length,
        versionAlone: encodeCode(digits).version,
        versionInLink: encodeCode(LINK_PREFIX + digits).version
      }
    })
}

export function cardTable(): string {
  const rows = cardSizes().map((size) => `| ${Object.values(size).map(String).join(' | ')} |`)
  return [
    '| capture | form | bytes | digits | QR version, digits alone | QR version, link |',
    '| --- | --- | ---: | ---: | ---: | ---: |',
    ...rows
  ].join('\n')
}

/** The page with a new table between its two marks. */
export function withTable(page: string, table: string): string {
  const begin = page.indexOf(BEGIN)
  const end = page.indexOf(END)
  if (begin === -1 || end < begin) throw new Error('docs/protocol.md has lost the marks of its card table')
  return `${page.slice(0, begin + BEGIN.length)}\n${table}\n${page.slice(end)}`
}

export function main(): void {
  writeFileSync(PAGE, withTable(readFileSync(PAGE, 'utf8'), cardTable()))
}
