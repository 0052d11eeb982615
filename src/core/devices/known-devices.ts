// The devices that this one has met, last met first. What makes a device the same one is its certificate's
// fingerprint, which DTLS has verified, and nothing else: any device can call itself anything. docs/protocol.md §2.7.
import { cleanName, isKindName, isSameName } from './device-name.ts'

/** More than a person has; the ones not met for longest give way. */
export const MAX_KNOWN_DEVICES = 100

export interface KnownDevice {
  /** SHA-256 of its certificate, lower-case hex. */
  readonly fingerprint: string
  /** From the person; it wins over what the device says. */
  readonly givenName: string | undefined
  /** What the device called itself last; may be empty. */
  readonly saidName: string
  readonly firstMetMs: number
  readonly lastMetMs: number
  /** 0 for one that was blocked before anybody knew for certain whose it was. */
  readonly timesMet: number
  /** The person wants no link with it. */
  readonly isBlocked: boolean
  /** The person does not want to be asked about its offers (docs/protocol.md §4.9). Never of a blocked one. */
  readonly acceptsUnasked: boolean
}

export type KnownDevices = readonly KnownDevice[]

export function findDevice(known: KnownDevices, fingerprint: string): KnownDevice | undefined {
  return known.find((device) => device.fingerprint === fingerprint)
}

/** What it is called here: empty when neither the person nor the device has said. */
export function nameOf({ givenName, saidName }: KnownDevice): string {
  return givenName ?? saidName
}

/** The list after a meeting. `nowMs` is a wall clock's, which may have been set back since the last one. */
export function remember(
  known: KnownDevices,
  fingerprint: string,
  saidName: string,
  nowMs: number
): KnownDevices {
  const before = findDevice(known, fingerprint)
  const met: KnownDevice = {
    fingerprint,
    givenName: before?.givenName,
    saidName: cleanName(saidName),
    firstMetMs: Math.min(before?.firstMetMs ?? nowMs, nowMs),
    lastMetMs: nowMs,
    timesMet: (before?.timesMet ?? 0) + 1,
    isBlocked: before?.isBlocked ?? false,
    acceptsUnasked: before?.acceptsUnasked ?? false
  }
  return withinLimit([met, ...forget(known, fingerprint)])
}

/** Gives a known device a name; an empty one takes the given name away again. */
export function rename(known: KnownDevices, fingerprint: string, name: string): KnownDevices {
  const clean = cleanName(name)
  const givenName = clean === '' ? undefined : clean
  return known.map((device) => (device.fingerprint === fingerprint ? { ...device, givenName } : device))
}

/** Notes a device that was not met before as one to have no link with. */
export function blockStranger(
  known: KnownDevices,
  fingerprint: string,
  saidName: string,
  nowMs: number
): KnownDevices {
  if (findDevice(known, fingerprint) !== undefined) return block(known, fingerprint, true)
  const [stranger, ...others] = remember(known, fingerprint, saidName, nowMs)
  return stranger === undefined
    ? known
    : [{ ...stranger, timesMet: 0, isBlocked: true, acceptsUnasked: false }, ...others]
}

/** Or, with `on` false, no longer: one that was never met is a stranger again. What was accepted of it unasked is asked about from
 *  then on. */
export function block(known: KnownDevices, fingerprint: string, on: boolean): KnownDevices {
  if (!on && findDevice(known, fingerprint)?.timesMet === 0) return forget(known, fingerprint)
  return known.map((device) =>
    device.fingerprint === fingerprint ? { ...device, isBlocked: on, acceptsUnasked: false } : device
  )
}

/** Whether the offers of a device are accepted without asking; those of a blocked one never are. */
export function acceptUnasked(known: KnownDevices, fingerprint: string, on: boolean): KnownDevices {
  return known.map((device) =>
    device.fingerprint === fingerprint ? { ...device, acceptsUnasked: on && !device.isBlocked } : device
  )
}

export function forget(known: KnownDevices, fingerprint: string): KnownDevices {
  return known.filter((device) => device.fingerprint !== fingerprint)
}

/** Puts back what was just forgotten, unless it was met again meanwhile. Its offers are asked about, whatever was before. */
export function restore(known: KnownDevices, forgotten: KnownDevice): KnownDevices {
  if (findDevice(known, forgotten.fingerprint) !== undefined) return known
  const device = { ...forgotten, acceptsUnasked: false }
  const later = known.filter(({ lastMetMs }) => lastMetMs > device.lastMetMs)
  const earlier = known.filter(({ lastMetMs }) => lastMetMs <= device.lastMetMs)
  return withinLimit([...later, device, ...earlier])
}

/** The one not met for longest gives way, and a blocked one only to others of its kind: it would be met again as a stranger. */
function withinLimit(devices: KnownDevices): KnownDevices {
  if (devices.length <= MAX_KNOWN_DEVICES) return devices
  const spare = devices.findLastIndex(({ isBlocked }) => !isBlocked)
  const last = spare > 0 ? spare : devices.length - 1
  return devices.filter((_, index) => index !== last)
}

/** Whether another device, a known one, goes by this name. Any number of devices have the name of their kind. */
export function isNameTaken(known: KnownDevices, fingerprint: string, name: string): boolean {
  return (
    cleanName(name) !== '' &&
    !isKindName(name) &&
    known.some((device) => device.fingerprint !== fingerprint && isSameName(nameOf(device), name))
  )
}
