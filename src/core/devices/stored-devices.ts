// The known devices as they lie in the browser's storage, which other versions and other programs of this origin
// may have written to: refused as a whole unless every part is what this version would have written.
import { areDistinct, FINGERPRINT, isCount, isListOf, isNewer, isRecord } from '#core/stored.ts'
import { cleanName } from './device-name.ts'
import { type KnownDevice, type KnownDevices, MAX_KNOWN_DEVICES } from './known-devices.ts'

const VERSION = 2
const FIELDS = [
  'fingerprint',
  'givenName',
  'saidName',
  'firstMetMs',
  'lastMetMs',
  'timesMet',
  'isBlocked',
  'acceptsUnasked'
]

export interface StoredDevices {
  readonly version: typeof VERSION
  readonly devices: KnownDevices
}

export function storeDevices(devices: KnownDevices): StoredDevices {
  return { version: VERSION, devices }
}

/** Undefined when `stored` is no list of devices. */
export function readStoredDevices(stored: unknown): KnownDevices | undefined {
  if (!isRecord(stored, ['version', 'devices'])) return undefined
  const { version } = stored
  if (version !== VERSION && version !== 1) return undefined
  const devices = version === 1 ? withoutChoices(stored['devices']) : stored['devices']
  if (!isListOf(devices, MAX_KNOWN_DEVICES, isKnownDevice)) return undefined
  return areDistinct(devices.map(({ fingerprint }) => fingerprint)) ? devices : undefined
}

/** Version 1 had no blocked devices and none that is not asked about, and is else the same. */
function withoutChoices(devices: unknown): unknown {
  if (!Array.isArray(devices)) return undefined
  return Array.from<unknown>(devices).map((device) =>
    typeof device === 'object' && device !== null && !('isBlocked' in device) && !('acceptsUnasked' in device)
      ? { ...device, isBlocked: false, acceptsUnasked: false }
      : undefined
  )
}

/** Whether a version to come wrote this: what it means is not known here. */
export function isNewerList(stored: unknown): boolean {
  return isNewer(stored, VERSION)
}

function isKnownDevice(value: unknown): value is KnownDevice {
  if (!isRecord(value, FIELDS)) return false
  const { fingerprint, givenName, saidName, firstMetMs, lastMetMs, timesMet, isBlocked, acceptsUnasked } =
    value
  return (
    typeof fingerprint === 'string' &&
    FINGERPRINT.test(fingerprint) &&
    (givenName === undefined || (isCleanName(givenName) && givenName !== '')) &&
    isCleanName(saidName) &&
    isCount(firstMetMs) &&
    isCount(lastMetMs) &&
    firstMetMs <= lastMetMs &&
    isCount(timesMet) &&
    typeof isBlocked === 'boolean' &&
    (timesMet > 0 || isBlocked) &&
    typeof acceptsUnasked === 'boolean' &&
    !(isBlocked && acceptsUnasked)
  )
}

function isCleanName(value: unknown): value is string {
  return typeof value === 'string' && cleanName(value) === value
}
