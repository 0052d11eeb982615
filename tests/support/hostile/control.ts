// Control records that are none, and greetings that are none (docs/protocol.md §4.4, §4.9).
import { encodeRecord, PROTOCOL_VERSION } from '#core/transfer/record.ts'
import { strings } from '../english.ts'
import { hello } from '../hostile-page.ts'
import { cut, joined, text, TYPE, u16, u32, u8, withMore } from './bytes.ts'
import type { Duel, Violation } from './duel.ts'
import { expect } from '@playwright/test'
import type { Bytes } from '#core/bytes.ts'

const WINDOW = u32(16 * 2 ** 20)
const ID = new Uint8Array(8)
const TEXT = { type: 'text', id: ID, text: 'hello' } as const

/** A hello of which one field is wrong. */
function badHello({
  version = u8(PROTOCOL_VERSION),
  window = WINDOW,
  app = text('0.0.0'),
  name = text('Mallory')
}): Bytes {
  return joined(u8(TYPE.hello), version, window, app, name)
}

function said(name: string, ...messages: readonly (Bytes | string)[]): Violation {
  return { name, follows: 'closed', act: ({ peer }) => peer.say('control', ...messages) }
}

/** In place of a greeting. */
function greeted(name: string, ...messages: readonly Bytes[]): Violation {
  return { ...said(name, ...messages), isSilent: true }
}

export const CONTROL: readonly Violation[] = [
  said('a record of no bytes', new Uint8Array(0)),
  said('a message that is text', 'hello'),
  said('a record that ends early', cut(TEXT, 1)),
  said('a record that goes on after its end', withMore(TEXT, u8(0))),
  said('type 0', joined(u8(0), ID)),
  said('type 255', joined(u8(255), ID)),
  said('65,537 bytes', joined(u8(TYPE.text), ID, u16(60_000), new Uint8Array(65_537 - 11).fill(0x61))),
  said('a text that is no UTF-8', joined(u8(TYPE.text), ID, text(Uint8Array.of(0xc3, 0x28)))),
  said('a surrogate as UTF-8', joined(u8(TYPE.text), ID, text(Uint8Array.of(0xed, 0xa0, 0x80)))),
  said('a goodbye for no reason that there is', joined(u8(TYPE.bye), u8(9))),
  said('hello twice', encodeRecord(hello())),
  greeted('a text before hello', encodeRecord(TEXT), encodeRecord(hello())),
  greeted('hello with no window', badHello({ window: u32(0) })),
  greeted('hello with a window of 4 GiB less a byte', badHello({ window: u32(0xffff_ffff) })),
  greeted('hello of version 0', badHello({ version: u8(0) })),
  greeted('hello with a name of 65 bytes', badHello({ name: text('x'.repeat(65)) })),
  greeted('hello with an app version of 33 bytes', badHello({ app: text('1'.repeat(33)) })),
  {
    ...greeted(
      'hello of the next version, and what that may say',
      joined(badHello({ version: u8(PROTOCOL_VERSION + 1) }), ID)
    ),
    follows: 'version'
  },
  {
    ...greeted('hello of the version before', joined(u8(TYPE.hello), u8(PROTOCOL_VERSION - 1))),
    follows: 'version'
  },
  {
    name: 'a name of controls and of marks that turn the line around',
    follows: 'ignored',
    isSilent: true,
    act: nameThatDeceives
  },
  {
    name: 'silence, and hello when the person has waited',
    follows: 'ignored',
    isSilent: true,
    act: silence
  }
]

async function nameThatDeceives({ app, peer }: Duel): Promise<void> {
  await peer.greet({ deviceName: '\u202ecod\u0000\n\u2066.exe\u200b<b>' })
  const name = app.page.locator('h1 bdi')
  await expect(name).toContainText('cod')
  expect(await name.innerText()).toMatch(/^[\x20-\x7e\ufffd]+$/)
  await expect(name.locator('b')).toHaveCount(0)
}

/** Without a number there is no link to use, and the person may give up at any time. */
async function silence({ app, peer }: Duel): Promise<void> {
  await peer.hear('hello')
  await peer.hear('commit')
  expect(await app.phase()).toBe('connecting')
  await expect(app.page.getByRole('button', { name: strings.preparing.cancel })).toBeEnabled()
  await peer.records(hello(), peer.check.commit, peer.check.reveal)
  await app.waitForPhase('connected')
  await expect(app.page.locator('h1 bdi')).toHaveText('Mallory')
}
