// Time and randomness of the browser behind the ports.
import type { Clock, Random, WallClock } from '#core/ports.ts'

export const clock: Clock = {
  nowMs: () => performance.now(),
  setTimer(waitMs, fire) {
    const timer = setTimeout(fire, waitMs)
    return () => {
      clearTimeout(timer)
    }
  }
}

export const wallClock: WallClock = { nowMs: () => Date.now() }

export const random: Random = {
  bytes: (count) => crypto.getRandomValues(new Uint8Array(count))
}
