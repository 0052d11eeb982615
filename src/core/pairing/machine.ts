// The pairing state machine: one, the same on both devices, with no roles and no order. docs/protocol.md §3.3.
// Pure: `step` takes a state and an event and answers with the next state and the effects to perform.
import { equalBytes } from '#core/bytes.ts'
import { unreachable } from '#core/errors.ts'
import type { Card } from '#core/signal/card.ts'
import { type CardProblem, type ReadVia, readCard } from './card-reading.ts'
import { mayBothControl, planAnswerLink, planOwnLink } from './join-plan.ts'
import { drawCard, hasAddresses, hasOpenAddresses } from './own-card.ts'
import {
  type CameraTrouble,
  JOIN_LIMIT_MS,
  type Joining,
  LONG_WAIT_MS,
  MAX_SHOWN,
  MAX_USED,
  type OwnCard,
  type Pairing,
  type PairingEffect,
  type PairingEvent,
  type PairingFailure,
  type PairingPhase,
  type Pending,
  PROBLEM_SHOWN_MS,
  QUESTION_SHOWN_MS,
  linksOf,
  present,
  shownCard,
  type Settings,
  type Showing,
  SLOW_CAMERA_MS,
  type Step,
  STUCK_MS,
  type TimerName,
  USED_SILENCE_MS
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
    case 'skip-camera': // where it opens after all, it looks
      return state.phase.at === 'opening-camera' ? prepare(state) : stay(state)
    case 'retry-camera':
      return retryCamera(state)
    case 'link-described':
      return linkDescribed(state, event.link, event.sdp)
    case 'link-open':
      return linksOf(state.phase).includes(event.link)
        ? finish(state, {
            at: 'connected',
            link: event.link,
            via: state.phase.at === 'joining' ? state.phase.via : undefined
          })
        : stay(state)
    case 'link-failed':
      return linkFailed(state, event.link, event.why === 'ended' ? 'no-addresses' : 'no-webrtc')
    case 'link-barred':
      return linkHindered(state, event.link, { barred: event.barred })
    case 'link-refused':
      return linkHindered(state, event.link, { otherKey: true })
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
    pending: undefined,
    outdated: [],
    usedSeen: undefined
  }
  if (camera)
    return go(
      { ...state, camera: { at: 'starting' }, phase: { at: 'opening-camera', isSlow: false } },
      { do: 'open-camera' },
      { do: 'set-timer', timer: 'camera', waitMs: SLOW_CAMERA_MS }
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
  const { phase } = state
  if (phase.at === 'opening-camera') return prepare(state)
  // A card that came with addresses is as good as before, and may be on its way already.
  const shown = shownCard(phase)
  return shown === undefined || hasOpenAddresses(shown) ? go(state) : redraw(state)
}

function cameraFailed(before: Pairing, trouble: CameraTrouble): Step {
  if (!isActive(before)) return stay(before)
  const state: Pairing = { ...before, camera: { at: 'blocked', trouble } }
  return state.phase.at === 'opening-camera' ? prepare(state) : go(state)
}

/** Once it opens, a card without addresses is drawn anew: they come with the camera. */
function retryCamera(state: Pairing): Step {
  const { camera, phase } = state
  if (camera.at !== 'blocked' || (phase.at !== 'showing' && phase.at !== 'joining')) return stay(state)
  return go({ ...state, camera: { at: 'starting' } }, { do: 'open-camera' })
}

function linkDescribed(before: Pairing, link: number, sdp: string): Step {
  const { phase, settings } = before
  if (!linksOf(phase).includes(link)) return stay(before)
  const own = drawCard(settings, link, sdp, phase.at === 'joining' ? answeredBy(phase, link) : undefined)
  if (own === undefined) return finish(before, { at: 'failed', reason: 'no-webrtc' })
  const shown = [...new Set([...before.shown, own.card.mark])].slice(-MAX_SHOWN)
  const state: Pairing = { ...before, shown }
  switch (phase.at) {
    case 'preparing':
      return show(state, own)
    case 'showing':
      if (link === phase.own.link) return go({ ...state, phase: { ...phase, own } })
      return show(state, own, { do: 'close-link', link: phase.own.link })
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

/** The card that a link of ours was made for; none for the first. */
function answeredBy({ own, theirs, making }: Joining, link: number): Card | undefined {
  if (link === own.link) return undefined
  return link === making?.link ? making.theirs : theirs
}

/** Shows the card of a free link, and reads what was waiting for one. */
function show(state: Pairing, own: OwnCard, ...effects: readonly PairingEffect[]): Step {
  const { pending } = state
  const shown: Pairing = {
    ...state,
    pending: undefined,
    phase: { at: 'showing', own, replacement: undefined, spent: false }
  }
  if (pending === undefined) return go(shown, ...effects)
  const next = readPending(shown, own, pending)
  return go(next.state, ...effects, ...next.effects)
}

/** A card that says its role, and not which one it answers, was made for an earlier card of ours, whose link is no more. */
function readPending(state: Pairing, own: OwnCard, { text, via }: Pending): Step {
  const reading = readCard(text, own.card.fingerprint)
  if (!reading.ok || reading.card.setup === 'actpass' || reading.card.answers !== undefined)
    return cardRead(state, text, via)
  return withTextProblem(state, 'outdated', via)
}

function describedWhileJoining(state: Pairing, phase: Joining, drawn: OwnCard): Step {
  // A late candidate for a link that was joined already: the other device still gets the better card.
  if (phase.own.link === drawn.link) return go({ ...state, phase: { ...phase, own: drawn } })
  if (phase.answer?.link === drawn.link) return go({ ...state, phase: { ...phase, answer: drawn } })
  if (phase.making === undefined) return stay(state)
  const { theirs } = phase.making
  const next: Joining = { ...phase, theirs, answer: drawn, making: undefined }
  const isJoined = mayBothControl(theirs, state.settings.engine)
  const join = { do: 'join', link: drawn.link, plan: planAnswerLink(theirs) } as const
  return go({ ...state, phase: next }, ...closeDropped(phase, next), ...(isJoined ? [] : [join]))
}

function linkFailed(state: Pairing, link: number, reason: PairingFailure): Step {
  const { phase } = state
  if (!linksOf(phase).includes(link)) return stay(state)
  if (phase.at === 'preparing') return finish(state, { at: 'failed', reason })
  if (phase.at === 'showing') {
    if (link === phase.own.link) return renew(state)
    if (phase.spent) return finish(state, { at: 'failed', reason })
    const next = show({ ...state, phase: { ...phase, replacement: undefined } }, phase.own)
    return go(next.state, { do: 'close-link', link }, ...next.effects)
  }
  if (phase.at !== 'joining') return stay(state)
  if (phase.making?.link === link)
    return go({ ...state, phase: { ...phase, making: undefined } }, { do: 'close-link', link })
  // Beside an answer our first link is a second chance only.
  return link === shownCard(phase)?.link ? renew(state) : stay(state)
}

function linkHindered(
  state: Pairing,
  link: number,
  hindrance: Partial<Pick<Joining, 'barred' | 'otherKey'>>
): Step {
  const { phase } = state
  if (phase.at !== 'joining' || !linksOf(phase).includes(link)) return stay(state)
  return go({ ...state, phase: { ...phase, ...hindrance } })
}

/** Their card says something that this browser does not take: ours is still good for another one. */
function joinRefused(state: Pairing, link: number): Step {
  const { phase } = state
  if (phase.at !== 'joining' || !linksOf(phase).includes(link)) return stay(state)
  if (phase.own.link !== link) {
    const anew = startAnew(state, phase)
    const said = withProblem(anew.state, 'unsupported')
    return go(said.state, ...anew.effects, ...said.effects)
  }
  const closing = linksOf(phase)
    .filter((other) => other !== link)
    .map((other) => ({ do: 'close-link', link: other }) as const)
  const next = withProblem(
    {
      ...state,
      usedSeen: undefined,
      phase: { at: 'showing', own: phase.own, replacement: undefined, spent: false }
    },
    'unsupported'
  )
  return go(next.state, ...closing, { do: 'clear-timers' }, ...next.effects)
}

function cardRead(state: Pairing, text: string, via: ReadVia): Step {
  const { phase } = state
  if (phase.at === 'opening-camera' || phase.at === 'preparing')
    return go({ ...state, pending: { text, via } })
  if (phase.at !== 'showing' && phase.at !== 'joining') return stay(state)
  const reading = readCard(text, phase.own.card.fingerprint)
  if (!reading.ok) return withProblem(state, reading.problem)
  const { card } = reading
  if (state.used.includes(card.key)) return usedCardRead(state, via)
  if (isForAnother(state, card) && (phase.at === 'showing' || via === 'text'))
    return withTextProblem(state, 'for-another', via)
  if (phase.at === 'joining') return cardReadWhileJoining(state, phase, card, via)
  if (state.outdated.includes(card.key) || (card.answers ?? phase.own.card.mark) !== phase.own.card.mark)
    return withTextProblem(state, 'outdated', via)
  // The link on screen is about to be replaced for a reason.
  if (phase.replacement !== undefined) return go({ ...state, pending: { text, via } })
  return join(state, phase, card, via)
}

/** Sixteen bits let one in 65,536 pass: that one is joined, and leads nowhere. */
function isForAnother({ shown }: Pairing, { answers }: Card): boolean {
  return answers !== undefined && !shown.includes(answers)
}

/** Its device has another card by now. */
function usedCardRead(state: Pairing, via: ReadVia): Step {
  if (via === 'text' || state.usedSeen === 'due') return withProblem(state, 'used')
  if (state.usedSeen === 'waiting') return stay(state)
  return go({ ...state, usedSeen: 'waiting' }, { do: 'set-timer', timer: 'used', waitMs: USED_SILENCE_MS })
}

function cardReadWhileJoining(state: Pairing, phase: Joining, card: Card, via: ReadVia): Step {
  if (card.key === (phase.making?.theirs ?? phase.theirs).key)
    return via === 'camera' ? stay(state) : withProblem(state, 'already-read')
  if (!equalBytes(card.fingerprint, phase.theirs.fingerprint)) return withProblem(state, 'busy')
  // They have started anew, with a link that is free.
  if (card.setup === 'actpass') {
    const next = makeAnswer(
      { ...state, problem: undefined },
      { ...phase, via, waited: 'short', otherKey: false },
      card
    )
    return go(next.state, ...next.effects, ...patience())
  }
  // They have answered a card of ours whose link is taken: by their first card when both looked at each other at
  // the same moment, and then it opens now; or by an answer that has died since.
  if (via === 'camera' && (phase.waited === 'short' || isForAnother(state, card))) return stay(state)
  return startAnew(state, phase, card)
}

function join(state: Pairing, phase: Showing, theirs: Card, via: ReadVia): Step {
  const { own, replacement } = phase
  const { plan, answers } = planOwnLink(theirs, own.card, state.settings.engine)
  const joining: Joining = {
    at: 'joining',
    theirs,
    via,
    own,
    answer: undefined,
    making: undefined,
    waited: 'short',
    barred: false,
    otherKey: false
  }
  const joined: Pairing = { ...state, problem: undefined, phase: joining }
  const next = answers ? makeAnswer(joined, joining, theirs) : go(joined)
  return go(
    next.state,
    { do: 'join', link: own.link, plan },
    ...(replacement === undefined ? [] : [{ do: 'close-link', link: replacement } as const]),
    ...next.effects,
    ...patience(),
    { do: 'set-timer', timer: 'limit', waitMs: JOIN_LIMIT_MS }
  )
}

function patience(): PairingEffect[] {
  return [
    { do: 'set-timer', timer: 'stuck', waitMs: STUCK_MS },
    { do: 'set-timer', timer: 'long-wait', waitMs: LONG_WAIT_MS }
  ]
}

/** Makes the link that answers `theirs`; what is on screen stays until then. One at a time: a link that is slow to
 *  gather is dropped for one that matters more. */
function makeAnswer(state: Pairing, phase: Joining, theirs: Card): Step {
  const link = state.nextLink
  const next: Joining = { ...phase, making: { link, theirs } }
  const answers = mayBothControl(theirs, state.settings.engine) ? { answers: planAnswerLink(theirs) } : {}
  return go({ ...state, nextLink: link + 1, phase: next }, ...closeDropped(phase, next), {
    do: 'make-link',
    link,
    ...answers
  })
}

/** Back to a card that says nothing of theirs: they read it and answer. */
function startAnew(state: Pairing, phase: Joining, seen?: Card): Step {
  const link = state.nextLink
  const taken = [phase.theirs, seen].flatMap((card) =>
    card === undefined || card.setup === 'actpass' ? [] : [card.key]
  )
  const closing = present(phase.answer?.link, phase.making?.link)
  return go(
    {
      ...state,
      nextLink: link + 1,
      problem: undefined,
      outdated: [...state.outdated, ...taken],
      usedSeen: undefined,
      phase: { at: 'showing', own: phase.own, replacement: link, spent: true }
    },
    ...closing.map((other) => ({ do: 'close-link', link: other }) as const),
    { do: 'clear-timers' },
    { do: 'make-link', link }
  )
}

function timerFired(state: Pairing, timer: TimerName): Step {
  if (timer === 'problem') return go({ ...state, problem: undefined })
  if (timer === 'used') return go({ ...state, usedSeen: 'due' })
  const { phase } = state
  if (timer === 'camera')
    return phase.at === 'opening-camera' ? go({ ...state, phase: { ...phase, isSlow: true } }) : stay(state)
  if (phase.at !== 'joining') return stay(state)
  switch (timer) {
    case 'stuck':
      return go({ ...state, phase: { ...phase, waited: 'stuck' } })
    case 'long-wait':
      return go({ ...state, phase: { ...phase, waited: 'long' } })
    case 'limit':
      return finish(state, {
        at: 'failed',
        reason: hasAddresses(phase.own) ? 'timed-out' : 'no-addresses'
      })
    default:
      return unreachable(timer)
  }
}

/** What is on screen may be stale, and so may a link that is still gathering: it is made once more. */
function redraw(state: Pairing): Step {
  const { phase } = state
  if (phase.at === 'preparing') {
    const next = prepare(state)
    return go(next.state, { do: 'close-link', link: phase.link }, ...next.effects)
  }
  if (phase.at === 'showing' && phase.replacement !== undefined) {
    const next = replace(state, phase)
    return go(next.state, { do: 'close-link', link: phase.replacement }, ...next.effects)
  }
  if (phase.at === 'joining' && phase.making !== undefined)
    return makeAnswer(state, phase, phase.making.theirs)
  return renew(state)
}

/** Brings a fresh card on screen, as soon as it is made; the old one stays until then. */
function renew(state: Pairing): Step {
  const { phase } = state
  if (phase.at === 'joining') {
    if (phase.making !== undefined) return go(state)
    // Theirs is still free, or waits for one of ours that we no longer have.
    return phase.theirs.setup === 'actpass' ? makeAnswer(state, phase, phase.theirs) : startAnew(state, phase)
  }
  return phase.at === 'showing' && phase.replacement === undefined ? replace(state, phase) : go(state)
}

function replace(state: Pairing, phase: Showing): Step {
  const link = state.nextLink
  return go(
    { ...state, nextLink: link + 1, phase: { ...phase, replacement: link } },
    { do: 'make-link', link }
  )
}

/** A camera sees a code many times a second, and the other device shows it until it has read ours. */
function withTextProblem(state: Pairing, problem: CardProblem, via: ReadVia): Step {
  return via === 'text' ? withProblem(state, problem) : go(state)
}

function withProblem(state: Pairing, problem: CardProblem): Step {
  const waitMs = problem === 'servers' ? QUESTION_SHOWN_MS : PROBLEM_SHOWN_MS
  return go({ ...state, problem }, { do: 'set-timer', timer: 'problem', waitMs })
}

/** Leaves pairing: everything that it holds is let go, except a link that won. */
function finish(state: Pairing, phase: PairingPhase): Step {
  const keep = phase.at === 'connected' ? phase.link : undefined
  const closing = linksOf(state.phase)
    .filter((link) => link !== keep)
    .map((link) => ({ do: 'close-link', link }) as const)
  return go(
    {
      ...state,
      camera: { at: 'off' },
      problem: undefined,
      pending: undefined,
      used: usedBy(state, phase),
      usedSeen: undefined,
      phase
    },
    ...closing,
    { do: 'clear-timers' },
    { do: 'close-camera' }
  )
}

/** A free card that was given up can still be read by others, and by this device once more; one that answers a link of ours cannot. */
function usedBy({ used, phase }: Pairing, next: PairingPhase): readonly string[] {
  if (phase.at !== 'joining') return used
  const joined = phase.making === undefined ? [phase.theirs] : [phase.theirs, phase.making.theirs]
  const spent = joined.filter(({ setup }) => next.at === 'connected' || setup !== 'actpass')
  return [...new Set([...used, ...spent.map(({ key }) => key)])].slice(-MAX_USED)
}

function closeDropped(before: Joining, after: Joining): PairingEffect[] {
  const kept = linksOf(after)
  return linksOf(before)
    .filter((link) => !kept.includes(link))
    .map((link) => ({ do: 'close-link', link }))
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
