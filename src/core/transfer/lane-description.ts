// What the description of a further connection must be before a browser sees it: docs/protocol.md §4.10.
import { verifiedFingerprint } from '#core/devices/fingerprint.ts'

const MEDIA = /^m=/
const APPLICATION = /^m=application /

/** Whether this SDP is of data alone, and of the device with this fingerprint and of no other. */
export function isLaneOf(fingerprint: string, sdp: string): boolean {
  const sections = sdp.split(/[\r\n]+/).filter((line) => MEDIA.test(line))
  const isDataAlone = sections.length === 1 && sections.every((line) => APPLICATION.test(line))
  return isDataAlone && verifiedFingerprint(sdp) === fingerprint
}
