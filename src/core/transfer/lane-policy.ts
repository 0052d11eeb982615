// How many connections a transfer is sent over: docs/protocol.md §4.10. A lossy or distant network carries several times
// as much over several; a fast one gains nothing and pays for them. So they are tried, and kept where they paid. Pure:
// the caller brings the time and makes the connections.
import { unreachable } from '#core/errors.ts'
import { BLOCK_BYTES, MIB } from './limits.ts'

/** Connections in all. What a lossy network gains is nearly in proportion, and each step costs seconds, so they are large. */
const STEPS = [1, 3, 8]
/** Faster than this the processor is the limit, not the network (docs/field-notes.md). */
const FAST_BYTES_PER_MS = (40 * MIB) / 1000
/** A connection that begins has yet to find its speed: this is not measured. */
const START_MS = 250
/** After new connections came up, beside others. */
const SETTLE_MS = 750

/** How carefully it is measured. */
interface Pace {
  /** With the connections that there are, again and again while others are being made. */
  readonly measureMs: number
  /** With those that are tried: noise must not decide. */
  readonly trialMs: number
  /** Less than this is noise, or not worth the connections. */
  readonly gain: number
  /** What still rises is given time, up to so many measurements. */
  readonly maxWindows: number
}

/** On a slow network a second lost is a second lost, and what there is to gain is a multiple. */
const SLOW: Pace = { measureMs: 500, trialMs: 1250, gain: 1.25, maxWindows: 5 }
/** Faster than this there is time to look twice: connections that gain nothing share what there is less well than one, and
 *  what its first second lacks is no gain of theirs. Where the processor is nearly the limit, rates differ by a fifth from
 *  second to second. */
const BRISK_BYTES_PER_MS = (5 * MIB) / 1000
const BRISK: Pace = { measureMs: 1500, trialMs: 2000, gain: 1.3, maxWindows: 1 }
/** Far away they need longer to find their speed. */
const RISING = 1.1
/** So much while they settle is no noise, and a second is saved. Not for the last step: what fills the buffers of a slow network
 *  looks like this too. */
const CLEAR_GAIN = 1.75
/** What lasts no longer than this is over before more connections are of use. */
const MIN_LEFT_MS = 2000
/** Between two trials, when the last one gained nothing: networks change, but not by the second. */
const RETRY_MS = 30_000
/** A distant network takes a first burst, against which nothing is a gain. So when the connections that gained nothing are
 *  gone it is seen, for so long, whether they are missed. */
const REGRET_MS = 2000
const REGRET = 1.25
/** Connections without work are kept for this long. */
const IDLE_MS = 10_000
/** So many that failed within this time are the network's answer for as long. */
const MAX_FAILURES = 2
const FAILURES_MS = 60_000

export interface LaneReading {
  readonly nowMs: number
  /** Bytes that have left for the network since the link began. */
  readonly wireBytes: number
  /** Bytes that may be sent and were not handed to a connection. */
  readonly leftBytes: number
  /** Something is on its way, in either direction and perhaps over connections of ours. */
  readonly busy: boolean
  /** Connections that are up, the first one and the other side's among them. */
  readonly up: number
  /** Of ours, those that are being made. */
  readonly making: number
  /** Of ours, those that are being given back. */
  readonly leaving: number
}

/** Where a measurement began. */
interface Mark {
  readonly ms: number
  readonly bytes: number
}

interface Raise {
  readonly before: number
  readonly target: number
  /** The rate with `before`. */
  readonly rate: number
  /** This was tried and given back a moment ago. */
  readonly isAgain: boolean
}

/** More connections were tried, and given back. */
interface Tried {
  readonly target: number
  readonly rate: number
}

/** More connections are being made. */
interface Raising {
  readonly at: 'raising'
  readonly raise: Raise
  readonly from: Mark
}

type Phase =
  /** There is nothing to send, or not yet. */
  | { readonly at: 'resting' }
  /** How fast it is as it is. */
  | {
      readonly at: 'measuring'
      readonly startMs: number
      readonly from: Mark | undefined
      readonly pace: Pace
    }
  | Raising
  /** They are there: is it faster? */
  | {
      readonly at: 'trying'
      readonly raise: Raise
      readonly from: Mark
      /** Of the window before; undefined in the first, which only lets them settle. */
      readonly rate: number | undefined
      readonly windows: number
    }
  | {
      readonly at: 'settled'
      readonly sinceMs: number
      /** What it may still be compared with, from when it settled down. */
      readonly tried: Tried | undefined
      readonly from: Mark | undefined
    }

export class LanePolicy {
  #phase: Phase = { at: 'resting' }
  #wanted = 1
  /** The most connections that paid on this link. */
  #good = 1
  #idleSinceMs: number | undefined
  #nextTrialMs = -Infinity
  #failuresMs: number[] = []

  /** A connection of ours did not come up, or broke. */
  failed(nowMs: number): void {
    this.#failuresMs = [...this.#recentFailures(nowMs), nowMs]
  }

  /** How many connections there should be in all. To be asked a few times a second while there is something to send,
   *  and until only the first is left. */
  read(reading: LaneReading): number {
    const { nowMs, leftBytes, busy, up, making } = reading
    this.#noteIdle(nowMs, leftBytes > 0 || busy)
    this.#phase = leftBytes > 0 ? this.#next(reading) : { at: 'resting' }
    return this.#isBarred(nowMs) ? Math.min(this.#wanted, up + making) : this.#wanted
  }

  #next(reading: LaneReading): Phase {
    const { nowMs, up, making, leaving } = reading
    const phase = this.#phase
    const here = { ms: nowMs, bytes: reading.wireBytes }
    switch (phase.at) {
      case 'resting':
        return { at: 'measuring', startMs: nowMs, from: undefined, pace: SLOW }
      case 'measuring': {
        if (phase.from === undefined)
          return nowMs - phase.startMs < START_MS ? phase : { ...phase, from: here }
        if (nowMs - phase.from.ms < phase.pace.measureMs) return phase
        const rate = rateBetween(phase.from, here)
        if (phase.pace === SLOW && paceOf(rate) === BRISK) return { ...phase, from: here, pace: BRISK }
        return this.#raised(reading, rate)
      }
      case 'raising': {
        const { raise, from } = up > phase.raise.before ? phase : freshBase(phase, here)
        if (making > 0 || (up < raise.target && !this.#isBarred(nowMs))) return { at: 'raising', raise, from }
        if (up <= raise.before) return this.#fail(nowMs, raise.before)
        return { at: 'trying', raise, from: here, rate: undefined, windows: 0 }
      }
      case 'trying': {
        if (up <= phase.raise.before) return this.#fail(nowMs, phase.raise.before) // they broke
        const { trialMs } = paceOf(phase.raise.rate)
        if (nowMs - phase.from.ms < (phase.rate === undefined ? SETTLE_MS : trialMs)) return phase
        const rate = rateBetween(phase.from, here)
        const isJudged =
          phase.rate === undefined
            ? isClear(phase.raise, rate)
            : !isStillRising(phase.raise, phase.rate, rate, phase.windows)
        if (isJudged) return this.#judged(reading, phase.raise, rate)
        return { ...phase, from: here, rate, windows: phase.windows + 1 }
      }
      case 'settled':
        if (nowMs - phase.sinceMs >= RETRY_MS)
          return { at: 'measuring', startMs: nowMs, from: here, pace: SLOW }
        if (phase.tried === undefined) return phase
        if (phase.from === undefined) return leaving > 0 ? phase : { ...phase, from: here }
        if (nowMs - phase.from.ms < REGRET_MS) return phase
        return this.#regretted(reading, phase.tried, rateBetween(phase.from, here))
      default:
        return unreachable(phase)
    }
  }

  /** With this rate over what is up: are more worth a trial? */
  #raised(reading: LaneReading, rate: number): Phase {
    const { nowMs, up } = reading
    const next = STEPS.find((step) => step > up)
    if (next === undefined || rate >= FAST_BYTES_PER_MS) return this.#settle(nowMs, up)
    if (nowMs < this.#nextTrialMs || this.#isBarred(nowMs)) return this.#settle(nowMs, this.#wanted)
    const target = Math.max(next, this.#good)
    if (!isWorthIt(reading, rate, target))
      return { at: 'measuring', startMs: nowMs, from: markOf(reading), pace: paceOf(rate) }
    return this.#raise(reading, { before: up, target, rate, isAgain: false })
  }

  #judged(reading: LaneReading, raise: Raise, rate: number): Phase {
    const { nowMs, up } = reading
    if (rate < raise.rate * paceOf(raise.rate).gain) {
      this.#good = Math.min(this.#good, raise.before)
      return this.#fail(nowMs, raise.before, raise.isAgain ? undefined : { target: raise.target, rate })
    }
    this.#good = Math.max(this.#good, up)
    this.#nextTrialMs = -Infinity
    this.#wanted = up
    return this.#raised(reading, rate)
  }

  /** With this rate after they were given back: was it better with them? */
  #regretted(reading: LaneReading, { target, rate: withThem }: Tried, rate: number): Phase {
    const { nowMs, up } = reading
    if (rate * REGRET > withThem || up >= target || !isWorthIt(reading, rate, target))
      return this.#settle(nowMs, this.#wanted)
    return this.#raise(reading, { before: up, target, rate, isAgain: true })
  }

  #raise(reading: LaneReading, raise: Raise): Phase {
    this.#wanted = raise.target
    return { at: 'raising', raise, from: markOf(reading) }
  }

  #fail(nowMs: number, count: number, tried?: Tried): Phase {
    this.#nextTrialMs = nowMs + RETRY_MS
    return this.#settle(nowMs, count, tried)
  }

  #settle(nowMs: number, count: number, tried?: Tried): Phase {
    this.#wanted = count
    return { at: 'settled', sinceMs: nowMs, tried, from: undefined }
  }

  #noteIdle(nowMs: number, isBusy: boolean): void {
    this.#idleSinceMs = isBusy ? undefined : (this.#idleSinceMs ?? nowMs)
    if (this.#idleSinceMs !== undefined && nowMs - this.#idleSinceMs >= IDLE_MS) this.#wanted = 1
  }

  #isBarred(nowMs: number): boolean {
    return this.#recentFailures(nowMs).length >= MAX_FAILURES
  }

  #recentFailures(nowMs: number): number[] {
    return this.#failuresMs.filter((ms) => nowMs - ms < FAILURES_MS)
  }
}

/** A connection that is young may be faster a moment later, or slower, which is not for those to answer that are being made. */
function freshBase(phase: Raising, here: Mark): Raising {
  const { raise, from } = phase
  if (here.ms - from.ms < SLOW.measureMs) return phase
  const now = rateBetween(from, here)
  // So short a look at a brisk one is mostly noise; what has risen counts all the same.
  const rate = paceOf(raise.rate) === BRISK ? Math.max(raise.rate, now) : now
  return { ...phase, raise: { ...raise, rate }, from: here }
}

function isClear(raise: Raise, rate: number): boolean {
  return raise.target !== STEPS.at(-1) && rate >= raise.rate * CLEAR_GAIN
}

/** A gain is one at once; what is none yet may become one. */
function isStillRising(raise: Raise, before: number, rate: number, windows: number): boolean {
  const { gain, maxWindows } = paceOf(raise.rate)
  return rate < raise.rate * gain && rate >= before * RISING && windows < maxWindows
}

/** Where nothing leaves at all the network is not what it waits for; and each connection takes whole blocks. */
function isWorthIt({ leftBytes }: LaneReading, rate: number, target: number): boolean {
  return rate > 0 && leftBytes >= rate * MIN_LEFT_MS && leftBytes >= target * BLOCK_BYTES
}

function paceOf(rate: number): Pace {
  return rate < BRISK_BYTES_PER_MS ? SLOW : BRISK
}

function markOf({ nowMs, wireBytes }: LaneReading): Mark {
  return { ms: nowMs, bytes: wireBytes }
}

function rateBetween(from: Mark, to: Mark): number {
  return Math.max(0, to.bytes - from.bytes) / Math.max(1, to.ms - from.ms)
}
