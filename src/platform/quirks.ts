// Differences between browsers that no feature test tells.
import type { KindName } from '#core/devices/device-name.ts'
import type { Engine } from '#core/pairing/join-plan.ts'
import type { BrowserKind } from '#core/scan-ports.ts'

/** Firefox and its kin, by a style property that only Gecko knows. */
export function engine(): Engine {
  return CSS.supports('-moz-appearance', 'none') ? 'gecko' : 'other'
}

/** Which browser's settings the camera's permission is in. Every browser on iOS is Safari inside, and only Safari
 *  itself has a page for each site. */
export function browserKind({ userAgent, maxTouchPoints }: Agent): BrowserKind {
  if (/iPhone|iPad/.test(userAgent) || (userAgent.includes('Macintosh') && maxTouchPoints > 1))
    return /CriOS|FxiOS|EdgiOS/.test(userAgent) ? 'other' : 'safari-ios'
  if (userAgent.includes('Firefox/')) return 'firefox'
  if (userAgent.includes('Chrome/')) return userAgent.includes('Android') ? 'chrome-android' : 'chrome'
  return userAgent.includes('Safari/') && userAgent.includes('Macintosh') ? 'safari-mac' : 'other'
}

/** The part of `navigator` that tells. */
type Agent = Pick<Navigator, 'userAgent' | 'maxTouchPoints'>

/** What this device calls itself to the other one: the kind of device, never a name or a serial number. */
export function deviceName(): KindName {
  const { userAgent, maxTouchPoints } = navigator
  if (userAgent.includes('iPhone')) return 'iPhone'
  // iPadOS presents itself as a Mac; no Mac has a touch screen.
  if (userAgent.includes('iPad') || (userAgent.includes('Macintosh') && maxTouchPoints > 1)) return 'iPad'
  if (userAgent.includes('Android')) return userAgent.includes('Mobile') ? 'Android phone' : 'Android tablet'
  if (userAgent.includes('CrOS')) return 'Chromebook'
  if (userAgent.includes('Macintosh')) return 'Mac'
  if (userAgent.includes('Windows')) return 'Windows computer'
  return userAgent.includes('Linux') ? 'Linux computer' : 'Another device'
}
