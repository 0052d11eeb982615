// Two devices that look at each other: what one shows on its screen is what the other's camera sees, again and
// again until stopped, so codes that change while they are shown are seen changing.
import { setTimeout as wait } from 'node:timers/promises'
import type { Device } from './device.ts'

/** A hand does not hold a phone for less; and taking a picture of the screen costs some 50 ms. */
const GLANCE_MS = 100

export interface Gaze {
  stop(): Promise<void>
}

/** Points the scanner's camera at the other's code, whenever that one shows a code. */
export function pointAt(scanner: Device, shown: Device): Gaze {
  const stopping = new AbortController()
  const ended = (async () => {
    while (!stopping.signal.aborted && !scanner.isGone && !shown.isGone) {
      const picture = await shown.cardPicture()
      if (picture !== undefined) await scanner.see(picture)
      await wait(GLANCE_MS)
    }
  })()
  // A failure is reported by stop(); until then it must not end the test run as an unhandled rejection.
  ended.catch(() => undefined)
  return {
    async stop() {
      stopping.abort()
      await ended
    }
  }
}

/** Both cameras on the other's code. */
export function faceEachOther(one: Device, other: Device): Gaze {
  const gazes = [pointAt(one, other), pointAt(other, one)]
  return {
    async stop() {
      await Promise.all(gazes.map((gaze) => gaze.stop()))
    }
  }
}
