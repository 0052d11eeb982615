// SDPs that real browsers made, and the sizes their cards must not pass.
import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { parseSdp } from '#core/sdp/parse.ts'
import { decodeCard, encodeCard } from '#core/signal/card.ts'
import { cardToText, textToCard } from '#core/signal/text.ts'
import { cardSizes, cardTable, withTable } from '#scripts/card-table.ts'

const FOLDER = 'tests/data/sdp'
const captures = readdirSync(FOLDER).map((file) => ({
  name: file.replace('.sdp', ''),
  sdp: readFileSync(`${FOLDER}/${file}`, 'utf8')
}))
const bytesOf = (sdp: string): number => encodeCard(sdp).byteLength
const capture = (name: string): string => captures.find((one) => one.name === name)?.sdp ?? ''
const without = (sdp: string, what: RegExp): string =>
  sdp
    .split('\r\n')
    .filter((line) => !what.test(line))
    .join('\r\n')

describe('captures', () => {
  for (const { name, sdp } of captures) {
    test(`${name} comes back with its whole meaning`, () => {
      const card = decodeCard(textToCard(cardToText(encodeCard(sdp))))
      if (name.includes('audio')) expect([card.form, card.sdp]).toEqual(['whole', sdp])
      else expect([card.form, card.description]).toEqual(['compact', parseSdp(sdp)])
    })
  }

  test('there are some of either kind', () => {
    expect(
      cardSizes()
        .map(({ form }) => form)
        .sort()
        .join(' ')
    ).toBe(`${'compact '.repeat(12)}whole whole`)
  })
})

describe('sizes', () => {
  const browsers = ['chromium156', 'firefox153']
  for (const browser of browsers) {
    test(`${browser}, one IPv4 address: at most 64 bytes`, () => {
      expect(bytesOf(without(capture(`${browser}-host-camera`), /fd00/))).toBeLessThanOrEqual(64)
    })
    test(`${browser}, IPv4 and IPv6: at most 84 bytes`, () => {
      expect(bytesOf(capture(`${browser}-host-camera`))).toBeLessThanOrEqual(84)
    })
    test(`${browser}, two mDNS names: at most 98 bytes`, () => {
      expect(bytesOf(capture(`${browser}-host-nocamera`))).toBeLessThanOrEqual(98)
    })
  }

  const usable = captures
    .map(({ name, sdp }) => ({ name, sdp, count: parseSdp(sdp)?.candidates.length }))
    .filter(({ count }) => count !== undefined && count <= 4)
  for (const { name, sdp } of usable) {
    test(`${name}, at most four UDP candidates: at most 112 bytes`, () => {
      expect(bytesOf(sdp)).toBeLessThanOrEqual(112)
    })
  }

  test('a link with IPv4 and IPv6 fits QR version 6, a link with IPv4 alone version 5', () => {
    const versions = cardSizes().map(({ capture: name, versionInLink }) => [name, versionInLink] as const)
    const found = new Map(versions)
    expect([found.get('chromium156-host-camera'), found.get('firefox153-host-camera')]).toEqual([6, 6])
    expect([found.get('chromium156-relay-camera'), found.get('firefox153-relay-camera')]).toEqual([5, 5])
  })

  test('§2.9 the table in protocol.md is what the code makes', () => {
    const page = readFileSync('docs/protocol.md', 'utf8')
    expect(withTable(page, cardTable())).toBe(page)
  })
})
