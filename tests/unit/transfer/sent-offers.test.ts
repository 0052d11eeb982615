import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  forgetSent,
  isSameManifest,
  MAX_SENT_OFFERS,
  readStoredSent,
  rememberSent,
  type SentOffers,
  storeSent
} from '#core/transfer/sent-offers.ts'

const FILES = [{ path: 'd/a', sizeBytes: 3, modifiedMs: 1 }]
const offer = (number: number) => ({
  transferId: number.toString(16).padStart(32, '0'),
  files: FILES,
  peer: 'a'.repeat(64)
})

test('the newest are kept, each once', () => {
  let sent: SentOffers = []
  for (let number = 0; number <= MAX_SENT_OFFERS; number++) sent = rememberSent(sent, offer(number))
  sent = rememberSent(sent, offer(7))
  expect(sent.length).toBe(MAX_SENT_OFFERS)
  expect(sent[0]).toEqual(offer(7))
  expect(sent).not.toContainEqual(offer(0))
  expect(forgetSent(sent, offer(7).transferId)).not.toContainEqual(offer(7))
})

test('a list of too many files gives way to the ones after it', () => {
  const many = { ...offer(1), files: new Array<(typeof FILES)[0]>(150_000).fill(FILES[0] as never) }
  expect(rememberSent(rememberSent([], many), { ...many, transferId: offer(2).transferId }).length).toBe(1)
})

test('files are the same by path, size and time', () => {
  expect(isSameManifest(FILES, [{ ...FILES[0] } as never])).toBe(true)
  for (const change of [{ path: 'd/b' }, { sizeBytes: 4 }, { modifiedMs: 2 }])
    expect(isSameManifest(FILES, [{ ...FILES[0], ...change } as never])).toBe(false)
  expect(isSameManifest(FILES, [])).toBe(false)
})

describe('what is stored', () => {
  test('is what is read', () => {
    expect(readStoredSent(structuredClone(storeSent([offer(1), offer(2)])))).toEqual([offer(1), offer(2)])
  })

  test('is refused as a whole when a part is not what was written', () => {
    fc.assert(
      fc.property(fc.anything(), (junk) => {
        expect(readStoredSent(junk)).toBe(undefined)
        expect(readStoredSent({ version: 1, offers: [junk] })).toBe(undefined)
      })
    )
    for (const offers of [new Array(2), [offer(1), offer(1)], [{ ...offer(1), files: new Array(1) }]])
      expect(readStoredSent({ version: 1, offers })).toBe(undefined)
    for (const change of [
      { transferId: 'x' },
      { peer: '' },
      { files: [] },
      { files: [{ ...FILES[0], path: '../a' }] },
      { files: [{ ...FILES[0], sizeBytes: -1 }] },
      { more: 1 }
    ])
      expect(readStoredSent({ version: 1, offers: [{ ...offer(1), ...change }] })).toBe(undefined)
  })
})
