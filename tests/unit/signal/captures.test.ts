// SDPs that real browsers made, and the sizes their cards must not pass.
import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { encodeCode } from '#core/qr/code.ts'
import { parseSdp } from '#core/sdp/parse.ts'
import { decodeCard, encodeCard } from '#core/signal/card.ts'
import { cardToLink, cardToText, textToCard } from '#core/signal/text.ts'
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

  // protocol.md §6: both families at home, and what one server each adds.
  const SRFLX = 'a=candidate:7 1 udp 1677729535 198.51.100.7 46272 typ srflx raddr 192.0.2.2 rport 46272'
  const relay = (address: string, port: number): string =>
    `a=candidate:8 1 udp 50339839 ${address} ${String(port)} typ relay raddr 198.51.100.7 rport 46272`
  const having = (browser: string, ...lines: readonly string[]): string =>
    capture(`${browser}-host-camera`).replace(/(?=a=candidate:)/, lines.map((line) => `${line}\r\n`).join(''))
  for (const browser of browsers) {
    test(`${browser}, IPv4, IPv6, a public address and a relay: at most 106 bytes`, () => {
      const sdp = having(browser, relay('203.0.113.9', 50_000), SRFLX)
      const types = decodeCard(encodeCard(sdp)).description?.candidates.map(({ type }) => type)
      expect(types).toEqual(['host', 'host', 'srflx', 'relay'])
      expect(bytesOf(sdp)).toBeLessThanOrEqual(106)
    })

    test(`${browser}, several servers: each address once, the nearest first, and one code whatever they find`, () => {
      const servers = Array.from({ length: 8 }, (_, i) => [
        SRFLX,
        relay(`203.0.113.${String(i)}`, 50_000 + i)
      ])
      const sdp = having(
        browser,
        ...servers.flat(),
        ...servers.map(([, line = '']) => line.replace('50', '51'))
      )
      const candidates = decodeCard(encodeCard(sdp)).description?.candidates ?? []
      expect(candidates.map(({ type }) => type).join(' ')).toBe(`host host srflx${' relay'.repeat(8)}`)
      expect(
        encodeCode(cardToLink(encodeCard(sdp), 'https://heliograph.example/')).version
      ).toBeLessThanOrEqual(9)
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
