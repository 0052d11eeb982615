import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { MAX_KNOWN_DEVICES, remember, rename } from '#core/devices/known-devices.ts'
import { isNewerList, readStoredDevices, storeDevices } from '#core/devices/stored-devices.ts'
import { anyDevices, fingerprintOf } from './arbitrary.ts'

const FINGERPRINT = fingerprintOf(1)
const DEVICES = rename(remember([], FINGERPRINT, 'Phone', 5), FINGERPRINT, 'Mine')
const [device] = DEVICES

test('what was stored is what is read', () => {
  fc.assert(
    fc.property(anyDevices(), (devices) => {
      expect(readStoredDevices(structuredClone(storeDevices(devices)))).toEqual(devices)
    })
  )
})

test('a list of version 1 is read: nobody was blocked then, and each was asked about', () => {
  const old = DEVICES.map(({ isBlocked: _blocked, acceptsUnasked: _unasked, ...device }) => device)
  expect(readStoredDevices(structuredClone({ version: 1, devices: old }))).toEqual(DEVICES)
})

test('whatever else lies there is refused, and nothing throws', () => {
  fc.assert(
    fc.property(fc.anything(), (junk) => {
      expect(readStoredDevices(junk)).toBe(undefined)
      expect(readStoredDevices({ version: 1, devices: [junk] })).toBe(undefined)
      expect(readStoredDevices({ version: 2, devices: [junk] })).toBe(undefined)
    })
  )
})

test('a newer list is told from what is none', () => {
  expect([{ version: 3 }, storeDevices(DEVICES), { version: -3 }, 'version', null].map(isNewerList)).toEqual([
    true,
    false,
    false,
    false,
    false
  ])
})

describe('refused as a whole', () => {
  const many = Array.from({ length: MAX_KNOWN_DEVICES + 1 }, (_, index) => ({
    ...device,
    fingerprint: fingerprintOf(index)
  }))
  test.each([
    ['nothing', undefined],
    ['a newer version', { version: 3, devices: DEVICES }],
    ['an older version with what came later', { version: 1, devices: DEVICES }],
    ['a field too many', { ...storeDevices(DEVICES), more: 1 }],
    ['too many devices', { version: 2, devices: many }],
    ['the same device twice', { version: 2, devices: [...DEVICES, ...DEVICES] }],
    ['a hole, which a clone keeps', { version: 2, devices: new Array(1) }],
    ['one bad device among good ones', { version: 2, devices: [...DEVICES, {}] }]
  ])('%s', (_, stored) => {
    expect(readStoredDevices(stored)).toBe(undefined)
  })

  test.each([
    ['upper-case hex', { fingerprint: FINGERPRINT.replace('1', 'A') }],
    ['a short fingerprint', { fingerprint: FINGERPRINT.slice(1) }],
    ['an empty given name', { givenName: '' }],
    ['a name that deceives', { saidName: 'a\u202eb' }],
    ['a name that is too long', { givenName: 'x'.repeat(65) }],
    ['a name that is none', { saidName: 7 }],
    ['a time that is none', { lastMetMs: Number.NaN }],
    ['half a millisecond', { lastMetMs: 6.5 }],
    ['the last meeting before the first', { lastMetMs: 4 }],
    ['never met', { timesMet: 0 }],
    ['neither blocked nor not', { isBlocked: undefined }],
    ['neither asked about nor not', { acceptsUnasked: undefined }],
    ['blocked, and not asked about', { isBlocked: true, acceptsUnasked: true }],
    ['an unknown field', { trusted: true }]
  ])('%s', (_, change) => {
    expect(readStoredDevices({ version: 2, devices: [{ ...device, ...change }] })).toBe(undefined)
  })
})
