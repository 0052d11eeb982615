// `npm run --silent card`, run the way a script would.
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { decodeCard, encodeCard } from '#core/signal/card.ts'
import { cardToLink, cardToText } from '#core/signal/text.ts'

const SDP = readFileSync('tests/data/sdp/firefox153-host-camera.sdp', 'utf8')
const CARD = encodeCard(SDP)
const USAGE = 'usage: npm run --silent card -- encode|decode   (stdin to stdout)\n'
/** Each run starts Node and compiles the program. */
const WAIT_MS = 60_000

function card(
  args: string[],
  input: string | Buffer
): { status: number | null; stdout: string; stderr: string } {
  const { status, stdout, stderr } = spawnSync('node', ['scripts/run.mjs', 'scripts/card.ts', ...args], {
    input,
    encoding: 'utf8'
  })
  return { status, stdout, stderr }
}

describe('npm run card', { timeout: WAIT_MS }, () => {
  test('encode makes the text of an SDP', () => {
    expect(card(['encode'], SDP)).toEqual({ status: 0, stdout: `${cardToText(CARD)}\n`, stderr: '' })
  })

  test('decode rebuilds the SDP of a text, or of a link', () => {
    const expected = { status: 0, stdout: decodeCard(CARD).sdp, stderr: '' }
    expect(card(['decode'], `${cardToText(CARD)}\n`)).toEqual(expected)
    expect(card(['decode'], cardToLink(CARD, 'https://host.example/app/'))).toEqual(expected)
  })

  const NO_SDP =
    'card encode: this is no SDP: UTF-8 in lines of the form x=…, the first of them v=0 (bad-text at byte 0)\n'
  const unnamed = (name: string): string =>
    SDP.split('\r\n')
      .filter((line) => !line.startsWith(name))
      .join('\r\n')
  const UNNAMED =
    'card encode: the SDP has no a=fingerprint or no a=ice-ufrag that names its connection (bad-field at byte 0)\n'
  const damaged = cardToText(Uint8Array.from(CARD, (byte, i) => (i === 9 ? byte ^ 1 : byte)))
  const bad: [name: string, args: string[], input: string | Buffer, line: string][] = [
    ['words', ['encode'], 'hello', NO_SDP],
    ['no UTF-8', ['encode'], Buffer.from(`${SDP}a=x:\xff\r\n`, 'latin1'), NO_SDP],
    ['nothing', ['encode'], '', NO_SDP],
    ['an SDP without its certificate', ['encode'], unnamed('a=fingerprint'), UNNAMED],
    ['an SDP without its user name', ['encode'], unnamed('a=ice-ufrag'), UNNAMED],
    ['words', ['decode'], 'hello', 'card decode: this is no card (not-a-card at byte 0)\n'],
    [
      'a card of version 2',
      ['decode'],
      cardToText(Uint8Array.of(0x20, 1, 2)),
      'card decode: this card is of a version that this program does not know (newer-version at byte 0)\n'
    ],
    [
      'a card with a wrong byte',
      ['decode'],
      damaged,
      `card decode: this card is incomplete or was changed (bad-check at byte ${String(CARD.byteLength - 2)})\n`
    ],
    [
      'a megabyte and a byte',
      ['decode'],
      ' '.repeat(2 ** 20 + 1),
      'card decode: this is longer than a card (too-long at byte 1048576)\n'
    ]
  ]
  for (const [name, args, input, line] of bad) {
    test(`${args.join(' ')} ${name}: one line and exit code 1`, () => {
      expect(card(args, input)).toEqual({ status: 1, stdout: '', stderr: line })
    })
  }

  test('anything else is a mistake in the command: exit code 2', () => {
    for (const args of [[], ['fold'], ['encode', 'file.sdp']]) {
      expect(card(args, '')).toEqual({ status: 2, stdout: '', stderr: USAGE })
    }
  })
})
