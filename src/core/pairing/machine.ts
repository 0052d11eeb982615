// The pairing state machine: one, the same on both devices, with no roles and no order. docs/protocol.md §3.3.
// Pure: `step` takes a state and an event and answers with the next state and the effects to perform.
import { equalBytes } from '#core/bytes.ts'
import { DecodeError, unreachable } from '#core/errors.ts'
import { type Card, decodeCard, encodeCard } from '#core/signal/card.ts'
import { cardToLink, cardToText } from '#core/signal/text.ts'
import { type CardProblem, readCard } from './card-reading.ts'
import { needsTurns, planHeldJoin, planShortJoin } from './join-plan.ts'
import {
  type CameraTrouble,
  JOIN_LIMIT_MS,
  type Joining,
  LONG_WAIT_MS,
  type OwnCard,
  type Pairing,
  type PairingEffect,
  type PairingEvent,
  type PairingPhase,
  PROBLEM_SHOWN_MS,
  type ReadVia,
  type Settings,
  type Step,
  type TimerName,
  TURN_MS
} from './state.ts'

export function step(state: Pairing, event: PairingEvent): Step {
  if ('attempt' in event && event.attempt !== state.attempt) return stay(state) // late; callbacks race
  switch (event.type) {
    case 'start':
      return isActive(state) ? stay(state) : start(state, event.camera, event.settings)
    case 'cancel':
      return isActive(state) ? finish(state, { at: 'idle' }) : go({ ...state, phase: { at: 'idle' } })
    case 'camera-opened':
      return cameraOpened(state)
    case 'camera-failed':
      return cameraFailed(state, event.trouble)
    case 'link-described':
      return linkDescribed(state, event.link, event.sdp)
    case 'link-open':
      return linksOf(state.phase).includes(event.link)
        ? finish(state, { at: 'connected', link: event.link })
        : stay(state)
    case 'link-failed':
      return linkFailed(state, event.link)
    case 'join-refused':
      return joinRefused(state, event.link)
    case 'card-read':
      return cardRead(state, event.text, event.via)
    case 'timer-fired':
      return timerFired(state, event.timer)
    case 'redraw':
      return redraw(state)
    default:
      return unreachable(event)
  }
}

function start(before: Pairing, camera: boolean, settings: Settings): Step {
  const state: Pairing = {
    ...before,
    attempt: before.attempt + 1,
    settings,
    problem: undefined,
    pending: undefined
  }
  if (camera)
    return go(
      { ...state, camera: { at: 'starting' }, phase: { at: 'opening-camera' } },
      { do: 'open-camera' }
    )
  return prepare({ ...state, camera: { at: 'off' } })
}

/** The camera comes first: what it grants decides which addresses a new link finds (docs/field-notes.md). */
function prepare(state: Pairing): Step {
  const link = state.nextLink
  return go({ ...state, nextLink: link + 1, phase: { at: 'preparing', link } }, { do: 'make-link', link })
}

function cameraOpened(before: Pairing): Step {
  const state: Pairing = { ...before, camera: { at: 'looking' } }
  return state.phase.at === 'opening-camera' ? prepare(state) : redraw(state)
}

function cameraFailed(before: Pairing, trouble: CameraTrouble): Step {
  if (!isActive(before)) return stay(before)
  const state: Pairing = { ...before, camera: { at: 'blocked', trouble } }
  return state.phase.at === 'opening-camera' ? prepare(state) : go(state)
}

function linkDescribed(state: Pairing, link: number, sdp: string): Step {
  const { phase } = state
  if (!linksOf(phase).includes(link)) return stay(state)
  const own = ownCard(state.settings, link, sdp)
  if (own === undefined) return finish(state, { at: 'failed', reason: 'no-webrtc' })
  switch (phase.at) {
    case 'preparing': {
      const shown: Pairing = {
        ...state,
        pending: undefined,
        phase: { at: 'showing', own, replacement: undefined }
      }
      return state.pending === undefined ? go(shown) : cardRead(shown, state.pending, 'text')
    }
    case 'showing': {
      if (link === phase.own.link) return go({ ...state, phase: { ...phase, own } })
      const old = phase.own.link
      return go(
        { ...state, phase: { at: 'showing', own, replacement: undefined } },
        { do: 'close-link', link: old }
      )
    }
    case 'joining':
      return describedWhileJoining(state, phase, own)
    case 'idle':
    case 'opening-camera':
    case 'connected':
    case 'failed':
      return stay(state)
    default:
      return unreachable(phase)
  }
}

function describedWhileJoining(state: Pairing, phase: Joining, own: OwnCard): Step {
  // A late candidate for a link that was joined already: the other device still gets the better card.
  if (phase.own.link === own.link) return go({ ...state, phase: { ...phase, own } })
  if (phase.making?.link !== own.link) return stay(state)
  const { theirs } = phase.making
  const turns = turnsFor(state, own, theirs)
  const next: Joining = { ...phase, theirs, own, turns, previous: phase.own.link, making: undefined }
  return go({ ...state, phase: next }, ...closeDropped(phase, next), joinEffect(state, next))
}

function linkFailed(state: Pairing, link: number): Step {
  const { phase } = state
  if (!linksOf(phase).includes(link)) return stay(state)
  if (phase.at === 'preparing') return finish(state, { at: 'failed', reason: 'no-webrtc' })
  if (phase.at === 'showing') {
    if (link === phase.own.link) return redraw(state)
    return go({ ...state, phase: { ...phase, replacement: undefined } }, { do: 'close-link', link })
  }
  if (phase.at !== 'joining') return stay(state)
  if (phase.making?.link === link)
    return go({ ...state, phase: { ...phase, making: undefined } }, { do: 'close-link', link })
  return link === phase.own.link ? redraw(state) : stay(state)
}

/** Their card says something that this browser does not take: ours is still good for another one. */
function joinRefused(state: Pairing, link: number): Step {
  const { phase } = state
  if (phase.at !== 'joining' || phase.own.link !== link) return linkFailed(state, link)
  const closing = linksOf(phase)
    .filter((other) => other !== link)
    .map((other) => ({ do: 'close-link', link: other }) as const)
  const next = withProblem(
    { ...state, phase: { at: 'showing', own: phase.own, replacement: undefined } },
    'unsupported'
  )
  return go(next.state, ...closing, { do: 'clear-timers' }, ...next.effects)
}

function cardRead(state: Pairing, text: string, via: ReadVia): Step {
  const { phase } = state
  if (phase.at === 'opening-camera' || phase.at === 'preparing') return go({ ...state, pending: text })
  if (phase.at !== 'showing' && phase.at !== 'joining') return stay(state)
  const reading = readCard(text, phase.own.fingerprint)
  if (!reading.ok) return withProblem(state, reading.problem)
  const { card } = reading
  if (phase.at === 'showing') return join(state, phase, card)
  if (card.key === (phase.making?.theirs ?? phase.theirs).key)
    return via === 'camera' ? stay(state) : withProblem(state, 'already-read')
  if (!equalBytes(card.fingerprint, phase.theirs.fingerprint)) return withProblem(state, 'busy')
  // Their card changes while they wait or their network changes. Following each would make both chase each other.
  // Only when joining the first one has led nowhere, or a person pasted it on purpose, is it followed.
  if (via === 'camera' && !phase.takingLong) return stay(state)
  const next = makeNext({ ...state, problem: undefined }, { ...phase, takingLong: false }, card)
  return go(next.state, ...next.effects, { do: 'set-timer', timer: 'long-wait', waitMs: LONG_WAIT_MS })
}

function join(state: Pairing, phase: Extract<PairingPhase, { at: 'showing' }>, theirs: Card): Step {
  const { own, replacement } = phase
  const joining: Joining = {
    at: 'joining',
    theirs,
    own,
    previous: undefined,
    turns: turnsFor(state, own, theirs),
    making: undefined,
    takingLong: false
  }
  return go(
    { ...state, problem: undefined, phase: joining },
    joinEffect(state, joining),
    ...(replacement === undefined ? [] : [{ do: 'close-link', link: replacement } as const]),
    ...turnTimer(joining),
    { do: 'set-timer', timer: 'long-wait', waitMs: LONG_WAIT_MS },
    { do: 'set-timer', timer: 'limit', waitMs: JOIN_LIMIT_MS }
  )
}

function joinEffect({ settings }: Pairing, { own, theirs, turns }: Joining): PairingEffect {
  const plan = turns
    ? planShortJoin(theirs, own.fingerprint)
    : planHeldJoin(theirs, own.fingerprint, settings.engine)
  return { do: 'join', link: own.link, plan }
}

/** Makes the link that is shown next; the present one stays on screen until then. One at a time: a link that is
 *  slow to gather is dropped for one that matters more. */
function makeNext(state: Pairing, phase: Joining, theirs: Card): Step {
  const link = state.nextLink
  const next: Joining = { ...phase, making: { link, theirs } }
  return go(
    { ...state, nextLink: link + 1, phase: next },
    ...closeDropped(phase, next),
    { do: 'make-link', link },
    ...turnTimer(next)
  )
}

/** Text travels for minutes, so its card must hold; a camera reads what is on screen now. */
function turnsFor({ camera, settings }: Pairing, own: OwnCard, theirs: Card): boolean {
  return camera.at === 'looking' && needsTurns(theirs, own.fingerprint, settings.engine)
}

function turnTimer(phase: Joining): PairingEffect[] {
  return phase.turns ? [{ do: 'set-timer', timer: 'turn', waitMs: TURN_MS }] : []
}

function timerFired(state: Pairing, timer: TimerName): Step {
  if (timer === 'problem') return go({ ...state, problem: undefined })
  const { phase } = state
  if (phase.at !== 'joining') return stay(state)
  switch (timer) {
    case 'turn':
      return phase.making === undefined
        ? makeNext(state, phase, phase.theirs)
        : go(state, ...turnTimer(phase))
    case 'long-wait':
      return go({ ...state, phase: { ...phase, takingLong: true } })
    case 'limit':
      return finish(state, { at: 'failed', reason: phase.own.hasAddresses ? 'timed-out' : 'no-addresses' })
    default:
      return unreachable(timer)
  }
}

/** Brings a fresh card on screen, as soon as it is made; the old one stays until then. */
function redraw(state: Pairing): Step {
  const { phase } = state
  if (phase.at === 'joining')
    return phase.making === undefined ? makeNext(state, phase, phase.theirs) : go(state)
  if (phase.at !== 'showing' || phase.replacement !== undefined) return go(state)
  const link = state.nextLink
  return go(
    { ...state, nextLink: link + 1, phase: { ...phase, replacement: link } },
    { do: 'make-link', link }
  )
}

function withProblem(state: Pairing, problem: CardProblem): Step {
  return go({ ...state, problem }, { do: 'set-timer', timer: 'problem', waitMs: PROBLEM_SHOWN_MS })
}

/** Leaves pairing: everything that it holds is let go, except a link that won. */
function finish(state: Pairing, phase: PairingPhase): Step {
  const keep = phase.at === 'connected' ? phase.link : undefined
  const closing = linksOf(state.phase)
    .filter((link) => link !== keep)
    .map((link) => ({ do: 'close-link', link }) as const)
  return go(
    { ...state, camera: { at: 'off' }, problem: undefined, pending: undefined, phase },
    ...closing,
    { do: 'clear-timers' },
    { do: 'close-camera' }
  )
}

function closeDropped(before: Joining, after: Joining): PairingEffect[] {
  const kept = linksOf(after)
  return linksOf(before)
    .filter((link) => !kept.includes(link))
    .map((link) => ({ do: 'close-link', link }))
}

/** Every link that a phase keeps open, each once. */
function linksOf(phase: PairingPhase): readonly number[] {
  switch (phase.at) {
    case 'idle':
    case 'opening-camera':
    case 'failed':
      return []
    case 'preparing':
    case 'connected':
      return [phase.link]
    case 'showing':
      return present(phase.own.link, phase.replacement)
    case 'joining':
      return present(phase.own.link, phase.previous, phase.making?.link)
    default:
      return unreachable(phase)
  }
}

function present(...links: readonly (number | undefined)[]): number[] {
  return [...new Set(links.filter((link) => link !== undefined))]
}

function ownCard({ linkBase }: Settings, link: number, sdp: string): OwnCard | undefined {
  try {
    const bytes = encodeCard(sdp)
    const { fingerprint, description } = decodeCard(bytes)
    const text = linkBase === undefined ? cardToText(bytes) : cardToLink(bytes, linkBase)
    return { link, text, fingerprint, hasAddresses: description?.candidates.length !== 0 }
  } catch (error) {
    if (error instanceof DecodeError) return undefined
    throw error
  }
}

function isActive(state: Pairing): boolean {
  return state.phase.at !== 'idle' && state.phase.at !== 'failed' && state.phase.at !== 'connected'
}

function stay(state: Pairing): Step {
  return { state, effects: [] }
}

function go(state: Pairing, ...effects: readonly PairingEffect[]): Step {
  return { state, effects }
}
