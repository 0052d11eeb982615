import { describe, expect, test } from 'vitest'
import type { IncomingTransfer } from '#core/transfer/incoming.ts'
import { MAX_FILES_PER_OFFER, MAX_OPEN_FILES, MAX_OPEN_OFFERS } from '#core/transfer/limits.ts'
import {
  awaitedBytes,
  MAX_UNASKED_FILES,
  MAX_UNASKED_OFFERS,
  mayAcceptUnasked,
  type Standing,
  type UnaskedOffer,
  type UnaskedSoFar
} from '#core/transfer/unasked.ts'
import { sessionPair, simFiles } from '#tests/support/session-pair.ts'

const LET_IN: Standing = { isRecognised: true, isOn: true, isBlocked: false, isPrivate: false }
const OFFER: UnaskedOffer = {
  standing: LET_IN,
  isChecked: true,
  room: { place: 'disk', freeBytes: 100 },
  fileCount: 2,
  totalBytes: 60,
  awaitedBytes: 40
}
const SO_FAR: UnaskedSoFar = { offers: 0, files: 0, noes: 0 }

/** What is decided where all would speak for it but this. */
const decide = (offer: Partial<UnaskedOffer>, soFar: Partial<UnaskedSoFar> = {}): boolean =>
  mayAcceptUnasked({ ...OFFER, ...offer }, { ...SO_FAR, ...soFar })

test('an offer of a recognised device for which it is switched on is accepted without asking', () => {
  expect(decide({})).toBe(true)
})

test.each<[string, Partial<Standing>]>([
  ['is not recognised', { isRecognised: false }],
  ['has it switched off', { isOn: false }],
  ['is blocked', { isBlocked: true }],
  ['is on a private link', { isPrivate: true }]
])('the person is asked about a device that %s', (_, standing) => {
  expect(decide({ standing: { ...LET_IN, ...standing } })).toBe(false)
})

test('the person is asked before the number of the link is settled', () => {
  expect(decide({ isChecked: false })).toBe(false)
})

describe('room', () => {
  test.each([
    ['just enough, with what is still to come', 'disk', 100, true],
    ['a byte too little on the disk', 'disk', 99, false],
    ['a disk of which nothing is told: its first byte shows it', 'disk', undefined, true],
    ['just enough memory', 'memory', 100, true],
    ['a byte too little memory', 'memory', 99, false],
    ['memory of which nothing is told', 'memory', undefined, false],
    ['nowhere', 'none', undefined, false],
    ['nowhere, whatever is free', 'none', 1000, false]
  ] as const)('%s', (_, place, freeBytes, accepted) => {
    expect(decide({ room: { place, freeBytes } })).toBe(accepted)
  })

  test('is needed for what was accepted and is still to come, not for what waits or is over', async () => {
    const pair = sessionPair(1)
    const { incoming } = pair.right.session
    const offer = (...sizesBytes: number[]): void => {
      pair.left.offer(simFiles(pair.random, sizesBytes))
    }
    offer(3, 5)
    await pair.drain()
    expect(awaitedBytes(incoming)).toBe(0)
    pair.right.raise({ type: 'accept', offer: 1 })
    expect(awaitedBytes(incoming)).toBe(8)
    pair.right.raise({ type: 'refuse', offer: 1, file: 0 })
    expect(awaitedBytes(incoming)).toBe(5)
    await pair.drain()
    expect([incoming.map(({ over }: IncomingTransfer) => over), awaitedBytes(incoming)]).toEqual([[true], 0])
  })
})

describe('bounds', () => {
  test.each([
    ['one stop', { noes: 1 }, true],
    ['two', { noes: 2 }, false],
    ['the last offer', { offers: MAX_UNASKED_OFFERS - 1 }, true],
    ['one more', { offers: MAX_UNASKED_OFFERS }, false],
    ['the last file', { files: MAX_UNASKED_FILES - OFFER.fileCount }, true],
    ['one more', { files: MAX_UNASKED_FILES - OFFER.fileCount + 1 }, false]
  ])('%s', (_, soFar, accepted) => {
    expect(decide({}, soFar)).toBe(accepted)
  })

  test('a list longer than that is asked about at once', () => {
    expect(decide({ fileCount: MAX_UNASKED_FILES + 1 })).toBe(false)
  })

  test('lie below what a device may have open and list at all', () => {
    expect(MAX_UNASKED_FILES).toBeLessThan(Math.min(MAX_FILES_PER_OFFER, MAX_OPEN_FILES))
    expect(MAX_UNASKED_OFFERS).toBeGreaterThan(MAX_OPEN_OFFERS) // that one holds meanwhile
  })
})
