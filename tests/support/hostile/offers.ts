// Offers that do not add up, lists that lead elsewhere, and answers to what nobody asked (docs/protocol.md §4.2, §4.6, §4.9).
import { expect } from '@playwright/test'
import type { Bytes } from '#core/bytes.ts'
import { MAX_FILES_PER_OFFER, MAX_OPEN_FILES, MAX_OPEN_OFFERS } from '#core/transfer/limits.ts'
import { type ControlRecord, encodeRecord, type ManifestEntry } from '#core/transfer/record.ts'
import { strings } from '../english.ts'
import { joined, text, TYPE, u16, u32, u64 } from './bytes.ts'
import type { Duel, Given, Violation } from './duel.ts'

const ID = new Uint8Array(16)
const TOO_LARGE = 2n ** 53n
const LARGEST = Number.MAX_SAFE_INTEGER
const NOBODY = 0xffff_ffff

const offer = (number: number, files: number, total: bigint): Bytes =>
  joined(Uint8Array.of(TYPE.offer), u32(number), ID, u32(files), u64(total))

type Entry = readonly [path: string | Bytes, sizeBytes: bigint]

const entries = (number: number, first: number, ...list: readonly Entry[]): Bytes =>
  joined(
    Uint8Array.of(TYPE.entries),
    u32(number),
    u32(first),
    u16(list.length),
    ...list.flatMap(([path, size]) => [text(path), u64(size), u64(0n)])
  )

/** Said with the number that the next offer should have. */
function said(name: string, ...messages: readonly ((next: number) => Bytes)[]): Violation {
  return {
    name,
    follows: 'closed',
    async act({ peer }) {
      const next = peer.nextOffer()
      await peer.say('control', ...messages.map((message) => message(next)))
    }
  }
}

const records = (name: string, record: ControlRecord): Violation => said(name, () => encodeRecord(record))

/** A list of one file under a path that may not travel. */
const path = (what: string, one: string | Bytes): Violation =>
  said(
    `a path ${what}`,
    (n) => offer(n, 1, 1n),
    (n) => entries(n, 0, [one, 1n])
  )

const entry = (name: string, sizeBytes = 1): ManifestEntry => ({ path: name, sizeBytes, modifiedMs: 0 })

export const OFFERS: readonly Violation[] = [
  said('number 0', () => offer(0, 1, 1n)),
  said(
    'the same number twice',
    (n) => offer(n, 1, 1n),
    (n) => entries(n, 0, ['a', 1n]),
    (n) => offer(n, 1, 1n)
  ),
  said(
    'a number below the last',
    (n) => offer(n + 1, 1, 1n),
    (n) => offer(n, 1, 1n)
  ),
  said('no files', (n) => offer(n, 0, 0n)),
  said('100,001 files', (n) => offer(n, MAX_FILES_PER_OFFER + 1, 0n)),
  said('1,000,000 files', (n) => offer(n, 1_000_000, 1n)),
  said('4,294,967,295 files', (n) => offer(n, NOBODY, 1n)),
  said('2^53 bytes in all', (n) => offer(n, 1, TOO_LARGE)),
  said(
    'a file of 2^53 bytes',
    (n) => offer(n, 1, 1n),
    (n) => entries(n, 0, ['a', TOO_LARGE])
  ),
  said(
    'a file of 2^64 bytes less one',
    (n) => offer(n, 1, 1n),
    (n) => entries(n, 0, ['a', 2n ** 64n - 1n])
  ),
  said(
    'sizes that add up to less',
    (n) => offer(n, 2, 3n),
    (n) => entries(n, 0, ['a', 1n], ['b', 1n])
  ),
  said(
    'sizes that add up to more than numbers hold',
    (n) => offer(n, 2, BigInt(LARGEST)),
    (n) => entries(n, 0, ['a', BigInt(LARGEST)], ['b', BigInt(LARGEST)])
  ),
  said('a list for no offer', (n) => entries(n + 9, 0, ['a', 1n])),
  said(
    'a list that does not begin at its beginning',
    (n) => offer(n, 2, 2n),
    (n) => entries(n, 1, ['b', 1n])
  ),
  said(
    'a list with a gap',
    (n) => offer(n, 3, 3n),
    (n) => entries(n, 0, ['a', 1n]),
    (n) => entries(n, 2, ['c', 1n])
  ),
  said(
    'a list that says the same twice',
    (n) => offer(n, 2, 2n),
    (n) => entries(n, 0, ['a', 1n]),
    (n) => entries(n, 0, ['a', 1n])
  ),
  said(
    'more files than were announced',
    (n) => offer(n, 1, 2n),
    (n) => entries(n, 0, ['a', 1n], ['b', 1n])
  ),
  said(
    'a list that goes on after its end',
    (n) => offer(n, 1, 1n),
    (n) => entries(n, 0, ['a', 1n]),
    (n) => entries(n, 1, ['b', 1n])
  ),
  said(
    'a list of nothing',
    (n) => offer(n, 1, 1n),
    (n) => entries(n, 0)
  ),
  said(
    'a list of 65,535 that holds one',
    (n) => offer(n, 1, 1n),
    (n) => joined(Uint8Array.of(TYPE.entries), u32(n), u32(0), u16(0xffff), text('a'), u64(1n), u64(0n))
  ),
  path('that climbs', '../../etc/passwd'),
  path('that climbs later', 'a/../../b'),
  path('from the root', '/etc/passwd'),
  path('with a backslash', 'a\\b'),
  path('with a NUL', 'a\0.txt'),
  path('with a control of C1', 'a\u0085b'),
  path('of nothing', ''),
  path('of a dot', './a'),
  path('with an empty segment', 'a//b'),
  path('of 1,025 bytes', `${`${'x'.repeat(255)}/`.repeat(4)}y`),
  path('of 33 segments', Array.from({ length: 33 }, () => 'a').join('/')),
  path('with a segment of 256 bytes', 'x'.repeat(256)),
  path('that is no UTF-8', Uint8Array.of(0x61, 0xff)),
  said(
    'a folder with a size',
    (n) => offer(n, 1, 1n),
    (n) => entries(n, 0, ['folder/', 1n])
  ),
  { name: 'a path twice', follows: 'ignored', act: pathTwice, keeps: true },
  { name: 'a name that reads as another', follows: 'ignored', act: nameThatDeceives },
  {
    name: 'a file of 8 PiB',
    follows: 'declined',
    reason: 'not-enough-space',
    says: strings.transferTroubles.receive['storage-full'],
    act: tooLarge
  },
  { name: '100,000 files that are never listed', follows: 'ignored', act: neverListed },
  { name: '200,001 files together', follows: 'declined', reason: 'too-many', act: tooManyFiles },
  { name: 'a 17th offer', follows: 'declined', reason: 'too-many', act: tooManyOffers },
  { name: '10,000 offers in a row', follows: 'closed', act: offerFlood },
  records('yes to an offer that was never made', { type: 'accept', offer: 1000 }),
  records('no to an offer that was never made', { type: 'decline', offer: NOBODY, reason: 'person' }),
  records('a withdrawal of an offer that was never made', {
    type: 'withdraw',
    offer: 1000,
    file: undefined,
    reason: 'person'
  }),
  said(
    'a withdrawal of a file that is not listed',
    (n) => offer(n, 1, 1n),
    (n) => entries(n, 0, ['a', 1n]),
    (n) => encodeRecord({ type: 'withdraw', offer: n, file: 1, reason: 'person' })
  ),
  { name: 'a list that goes on after it was withdrawn', follows: 'ignored', act: listAfterWithdrawal },
  { name: 'yes, and yes again, and then no', follows: 'ignored', act: yesTwice }
]

async function pathTwice(duel: Duel): Promise<void> {
  const name = duel.freshName('txt')
  const number = await duel.offer([entry(name), entry(name)])
  await duel.answer(name, 'accept')
  await duel.peer.hear('accept')
  const saved = duel.app.savedFile()
  for (const file of [0, 1]) {
    const payload = Uint8Array.of(file)
    const [frame = payload] = duel.block({ offer: number, name, bytes: payload } satisfies Given, 0)
    frame[8] = file // the last byte of the file's number (docs/protocol.md §4.5)
    await duel.peer.say('data', frame)
  }
  for (let verified = 0; verified < 2;) verified += (await duel.peer.hear('verified')).files.length
  await saved
  await expect(duel.app.transfer(name)).toHaveCount(2)
  for (const row of await duel.app.transfer(name).all())
    await expect(row).toHaveAttribute('data-state', 'done')
}

async function nameThatDeceives(duel: Duel): Promise<void> {
  await duel.offer([entry('a\u202etxt.exe<img src=x>', 1)])
  const card = duel.app.page.getByTestId('incoming')
  await expect(card).toContainText('\ufffd')
  expect(await card.innerText()).not.toContain('\u202e')
  await expect(card.locator('img')).toHaveCount(0)
  await card.getByTestId('decline').click()
  await duel.peer.hear('decline')
}

/** In a browser that does not say how much room there is; in others there is no saying yes. */
async function tooLarge(duel: Duel): Promise<void> {
  const { app } = duel
  await app.page.evaluate(() => {
    Object.defineProperty(navigator.storage, 'estimate', { value: () => Promise.resolve({}) })
  })
  const name = duel.freshName()
  await duel.offer([entry(name, LARGEST)])
  await duel.answer(name, 'accept')
  await app.waitForTransfer(name, 'failed')
}

async function neverListed(duel: Duel): Promise<void> {
  const { app, peer } = duel
  const number = peer.nextOffer()
  await duel.staysLight(async () => {
    await peer.say('control', offer(number, MAX_FILES_PER_OFFER, BigInt(LARGEST)))
    await expect(app.page.getByTestId('incoming')).toHaveCount(0)
  })
  await peer.records({ type: 'withdraw', offer: number, file: undefined, reason: 'person' })
}

/** All but the last are withdrawn again, as nobody was asked about them. */
async function tooManyFiles({ peer }: Duel): Promise<void> {
  const half = MAX_OPEN_FILES / 2
  const numbers = [half, half, 1].map((files) => ({ number: peer.nextOffer(), files }))
  await peer.say('control', ...numbers.map(({ number, files }) => offer(number, files, 0n)))
  for (const { number } of numbers.slice(0, 2))
    await peer.records({ type: 'withdraw', offer: number, file: undefined, reason: 'person' })
}

async function tooManyOffers(duel: Duel): Promise<void> {
  const { app } = duel
  const names = Array.from({ length: MAX_OPEN_OFFERS }, () => duel.freshName())
  for (const name of names) await duel.offer([entry(name)])
  await expect(app.page.getByTestId('incoming')).toHaveCount(MAX_OPEN_OFFERS)
  await duel.offer([entry(duel.freshName())])
  await expect(app.page.getByTestId('incoming')).toHaveCount(MAX_OPEN_OFFERS)
  for (const [at, name] of names.entries()) {
    await duel.answer(name, 'decline')
    // Else the next press may meet what moves up.
    await expect(app.page.getByTestId('incoming')).toHaveCount(names.length - at - 1)
  }
  await app.page.getByTestId('ask-again').click() // or the next honest one would not be heard
}

async function offerFlood({ app, peer }: Duel): Promise<void> {
  await peer.flood('control', { record: offer(1000, 1, 1n), times: 10_000, counterAt: 1 })
  expect(await app.page.getByTestId('incoming').count()).toBeLessThanOrEqual(MAX_OPEN_OFFERS)
}

async function listAfterWithdrawal({ app, peer }: Duel): Promise<void> {
  const number = peer.nextOffer()
  await peer.say(
    'control',
    offer(number, 2, 2n),
    entries(number, 0, ['a', 1n]),
    encodeRecord({ type: 'withdraw', offer: number, file: undefined, reason: 'person' }),
    entries(number, 1, ['b', 1n])
  )
  await expect(app.page.getByTestId('incoming')).toHaveCount(0)
}

async function yesTwice(duel: Duel): Promise<void> {
  const { offer: number, file } = await duel.sentByApp()
  const { blocks, root } = await duel.takeData(number)
  await duel.peer.records(
    { type: 'accept', offer: number },
    { type: 'decline', offer: number, reason: 'person' }
  )
  await duel.storeAll(number, blocks)
  await duel.peer.records({ type: 'verified', offer: number, files: [{ file: 0, digest: root }] })
  await duel.app.waitForTransfer(file.name, 'done')
}
