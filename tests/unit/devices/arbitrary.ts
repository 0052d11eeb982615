// Devices as they may lie in storage, for property tests.
import * as fc from 'fast-check'
import { cleanName } from '#core/devices/device-name.ts'
import { type KnownDevice, MAX_KNOWN_DEVICES } from '#core/devices/known-devices.ts'

export function fingerprintOf(number: number): string {
  return number.toString(16).padStart(64, '0')
}

/** Of few, so that the same one comes up again. */
export function anyFingerprint(): fc.Arbitrary<string> {
  return fc.nat({ max: 2 * MAX_KNOWN_DEVICES }).map(fingerprintOf)
}

export function anyDevice(): fc.Arbitrary<KnownDevice> {
  const name = fc.string({ unit: 'binary', maxLength: 20 }).map(cleanName)
  return fc
    .record({
      fingerprint: anyFingerprint(),
      givenName: fc.option(
        name.filter((given) => given !== ''),
        { nil: undefined }
      ),
      saidName: name,
      firstMetMs: fc.nat(),
      apartMs: fc.nat(),
      timesMet: fc.integer({ min: 1, max: 1000 }),
      choice: fc.constantFrom('none', 'blocked', 'unasked')
    })
    .map(({ apartMs, choice, ...device }) => ({
      ...device,
      lastMetMs: device.firstMetMs + apartMs,
      isBlocked: choice === 'blocked',
      acceptsUnasked: choice === 'unasked'
    }))
}

/** `inOrder`: last met first, no two at the same time, as meetings make it. */
export function anyDevices({ inOrder = false } = {}): fc.Arbitrary<readonly KnownDevice[]> {
  const options = { selector: (device: KnownDevice) => device.fingerprint, maxLength: MAX_KNOWN_DEVICES }
  const devices = fc.uniqueArray(anyDevice(), { ...options, size: 'max' })
  if (!inOrder) return devices
  return devices.map((list) =>
    list
      .filter((device, index) => list.findIndex(({ lastMetMs }) => lastMetMs === device.lastMetMs) === index)
      .toSorted((a, b) => b.lastMetMs - a.lastMetMs)
  )
}
