import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cleanName } from '#core/devices/device-name.ts'
import {
  block,
  acceptUnasked,
  blockStranger,
  findDevice,
  forget,
  isNameTaken,
  type KnownDevice,
  MAX_KNOWN_DEVICES,
  nameOf,
  remember,
  rename,
  restore
} from '#core/devices/known-devices.ts'
import { anyDevice, anyDevices, anyFingerprint, fingerprintOf } from './arbitrary.ts'

const A = fingerprintOf(1)
const B = fingerprintOf(2)

describe('remembering', () => {
  test('a new device is met once, a known one again, and the last one met comes first', () => {
    const first = remember([], A, 'Phone', 1000)
    expect(first).toEqual([
      {
        fingerprint: A,
        givenName: undefined,
        saidName: 'Phone',
        firstMetMs: 1000,
        lastMetMs: 1000,
        timesMet: 1,
        isBlocked: false,
        acceptsUnasked: false
      }
    ])
    const both = remember(first, B, 'Laptop', 2000)
    expect(both.map(({ fingerprint }) => fingerprint)).toEqual([B, A])
    expect(remember(both, A, 'New phone', 3000)).toEqual([
      {
        fingerprint: A,
        givenName: undefined,
        saidName: 'New phone',
        firstMetMs: 1000,
        lastMetMs: 3000,
        timesMet: 2,
        isBlocked: false,
        acceptsUnasked: false
      },
      ...both.slice(0, 1)
    ])
  })

  test('a clock that was set back does not make the last meeting come before the first', () => {
    const [device] = remember(remember([], A, '', 5000), A, '', 400)
    expect([device?.firstMetMs, device?.lastMetMs, device?.timesMet]).toEqual([400, 400, 2])
  })

  test('a name that the person gave outlives whatever the device calls itself', () => {
    const named = rename(remember([], A, 'Linux computer', 1), A, 'Desk')
    const [device] = remember(named, A, 'Anna’s phone', 2)
    expect(device && nameOf(device)).toBe('Desk')
    expect(rename(named, A, ' \u202e ').map(nameOf)).toEqual(['Linux computer']) // taken away again
  })

  test('the list never grows beyond its limit, and what was met now is never what gives way', () => {
    fc.assert(
      fc.property(
        anyDevices(),
        anyFingerprint(),
        fc.string(),
        fc.nat(),
        (known, fingerprint, said, nowMs) => {
          const after = remember(known, fingerprint, said, nowMs)
          expect(after.length).toBeLessThanOrEqual(MAX_KNOWN_DEVICES)
          expect(after[0]?.fingerprint).toBe(fingerprint)
          expect(after[0]?.givenName).toBe(findDevice(known, fingerprint)?.givenName)
          const left = forget(known, fingerprint).filter((device) => after.includes(device))
          expect(after.slice(1)).toEqual(left) // in order, as they were
          expect(after.length).toBe(Math.min(MAX_KNOWN_DEVICES, forget(known, fingerprint).length + 1))
        }
      )
    )
  })

  test('a hundred and one: the one not met for longest is gone', () => {
    const numbers = Array.from({ length: MAX_KNOWN_DEVICES + 1 }, (_, index) => index)
    const known = numbers.reduce<readonly KnownDevice[]>(
      (list, number) => remember(list, fingerprintOf(number), '', number),
      []
    )
    expect(known.map(({ lastMetMs }) => lastMetMs)).toEqual(numbers.slice(1).toReversed())
  })
})

describe('blocking', () => {
  test('holds over meetings and names until it is taken back', () => {
    const blocked = block(remember(remember([], A, 'Phone', 1), B, 'Laptop', 2), A, true)
    expect(blocked.map(({ isBlocked }) => isBlocked)).toEqual([false, true])
    const later = rename(remember(blocked, A, 'Other name', 3), A, 'Mine')
    expect(later.map(({ isBlocked }) => isBlocked)).toEqual([true, false])
    expect(block(later, A, false).map(({ isBlocked }) => isBlocked)).toEqual([false, false])
  })

  test('a stranger is blocked without having been met, and is a stranger again once it is not', () => {
    const blocked = blockStranger(remember([], A, 'Phone', 3), B, 'Tablet', 5)
    expect(findDevice(blocked, B)).toMatchObject({ saidName: 'Tablet', timesMet: 0, isBlocked: true })
    expect(findDevice(block(blocked, B, false), B)).toBe(undefined)
    const known = blockStranger(blocked, A, 'Other', 6)
    expect(findDevice(known, A)).toMatchObject({ saidName: 'Phone', timesMet: 1, isBlocked: true })
  })

  test('a blocked device gives way only to others of its kind', () => {
    const met = Array.from({ length: MAX_KNOWN_DEVICES }, (_, number) => number).reduce<
      readonly KnownDevice[]
    >((list, number) => remember(list, fingerprintOf(number), '', number), [])
    const [first, second, newest] = [0, 1, MAX_KNOWN_DEVICES].map(fingerprintOf)
    const one = remember(block(met, first ?? '', true), newest ?? '', '', 1000)
    expect([findDevice(one, first ?? '')?.isBlocked, findDevice(one, second ?? '')]).toEqual([
      true,
      undefined
    ])
    const all = met.map((device) => ({ ...device, isBlocked: true }))
    const full = remember(all, newest ?? '', '', 1000)
    expect([full.length, full[0]?.fingerprint, findDevice(full, first ?? '')]).toEqual([
      MAX_KNOWN_DEVICES,
      newest,
      undefined
    ])
  })
})

describe('accepting without asking', () => {
  const both = remember(remember([], A, 'Phone', 1), B, 'Laptop', 2)
  const on = (known: readonly KnownDevice[]): readonly boolean[] =>
    known.map((device) => device.acceptsUnasked)

  test('is off until it is switched on, and holds for this device over meetings and names until it is switched off', () => {
    expect(on(both)).toEqual([false, false])
    const letIn = acceptUnasked(both, A, true)
    expect(on(letIn)).toEqual([false, true])
    const later = rename(remember(letIn, A, 'Other name', 3), A, 'Mine')
    expect(on(later)).toEqual([true, false])
    expect(on(acceptUnasked(later, A, false))).toEqual([false, false])
  })

  test('is not for a device that nobody knows', () => {
    expect(acceptUnasked(both, fingerprintOf(3), true)).toEqual(both)
  })

  test('ends when the device is blocked, cannot be switched on then, and is off when it is let in again', () => {
    const blocked = block(acceptUnasked(both, A, true), A, true)
    expect(on(blocked)).toEqual([false, false])
    expect(on(acceptUnasked(blocked, A, true))).toEqual([false, false])
    expect(on(block(blocked, A, false))).toEqual([false, false])
    expect(on(blockStranger(acceptUnasked(both, A, true), A, 'Phone', 3))).toEqual([false, false])
  })

  test('ends when the device is forgotten, also where that is taken back', () => {
    const letIn = acceptUnasked(both, A, true)
    expect(on(remember(forget(letIn, A), A, 'Phone', 3))).toEqual([false, false])
    const device = findDevice(letIn, A)
    expect(device && on(restore(forget(letIn, A), device))).toEqual([false, false])
  })
})

describe('forgetting', () => {
  test('leaves the others, and the device is new the next time', () => {
    const known = remember(rename(remember([], A, 'Phone', 1), A, 'Mine'), B, 'Laptop', 2)
    const left = forget(known, A)
    expect(left.map(({ fingerprint }) => fingerprint)).toEqual([B])
    expect(remember(left, A, 'Phone', 9)[0]).toMatchObject({
      givenName: undefined,
      firstMetMs: 9,
      timesMet: 1
    })
  })

  test('can be taken back, to the same place', () => {
    fc.assert(
      fc.property(anyDevices({ inOrder: true }), fc.nat(), (known, pick) => {
        const device = known[pick % Math.max(1, known.length)]
        if (device === undefined) return
        expect(restore(forget(known, device.fingerprint), device)).toEqual(
          acceptUnasked(known, device.fingerprint, false)
        )
      })
    )
  })

  test('is not taken back over a newer meeting', () => {
    const [device] = remember([], A, 'Phone', 1)
    const again = remember([], A, 'Phone', 2)
    expect(device && restore(again, device)).toBe(again)
  })
})

describe('a name is no identity', () => {
  const known = rename(remember(remember([], A, 'Desk by the window', 1), B, 'Phone', 2), B, 'Anna’s phone')

  test.each([
    ['Anna’s phone', true],
    ['  ANNA’S\u00a0 phone\u200b', true], // looks the same
    ['Phone', false], // it goes by the given name
    ['desk by the window', true],
    ['', false],
    ['Ｄesk by the window', true] // full-width D
  ])('%j is taken: %s', (name, taken) => {
    expect(isNameTaken(known, fingerprintOf(3), name)).toBe(taken)
  })

  test('the name of a kind is nobody’s', () => {
    const met = remember([], A, 'iPhone', 1)
    expect(isNameTaken(met, B, 'iPhone')).toBe(false)
    expect(isNameTaken(rename(met, A, 'Mine'), B, 'Mine')).toBe(true)
  })

  test('by another device, not by itself', () => {
    expect(isNameTaken(known, B, 'Anna’s phone')).toBe(false)
  })

  test('two devices of the same name are two', () => {
    const two = remember(known, fingerprintOf(3), 'Desk by the window', 3)
    expect(two.length).toBe(3)
    expect(rename(two, A, 'Desk').map(nameOf)).toEqual(['Desk by the window', 'Anna’s phone', 'Desk'])
  })
})

describe('a clean name', () => {
  test.each([
    ['Anna’s Pixel', 'Anna’s Pixel'],
    ['  two \n lines\t', 'two lines'],
    ['invoice\u202efdp.exe', 'invoicefdp.exe'],
    ['\u200d\u200c', ''],
    ['a\ud800b', 'ab'],
    ['👩‍👧', '👩‍👧'],
    ['x'.repeat(70), 'x'.repeat(64)],
    [`${'x'.repeat(63)}é`, 'x'.repeat(63)] // never half a character
  ])('%j becomes %j', (name, clean) => {
    expect(cleanName(name)).toBe(clean)
  })

  test('fits a hello, and cleaning it again changes nothing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (name) => {
        const clean = cleanName(name)
        expect(new TextEncoder().encode(clean).byteLength).toBeLessThanOrEqual(64)
        expect(cleanName(clean)).toBe(clean)
        expect(clean.isWellFormed()).toBe(true)
      })
    )
  })
})

test('a name given is the name shown, whatever was said', () => {
  fc.assert(
    fc.property(anyDevice(), (device) => {
      const [renamed] = rename([device], device.fingerprint, 'Desk')
      expect(renamed && nameOf(renamed)).toBe('Desk')
    })
  )
})
