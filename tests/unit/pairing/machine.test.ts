import { describe, expect, test } from 'vitest'
import { decodeCard, encodeCard } from '#core/signal/card.ts'
import { cardToText, textToCard } from '#core/signal/text.ts'
import type { JoinPlan } from '#core/pairing/join-plan.ts'
import { step } from '#core/pairing/machine.ts'
import { visibleCard } from '#core/pairing/own-card.ts'
import {
  IDLE,
  MAX_SHOWN,
  MAX_USED,
  type Pairing,
  type PairingEffect,
  type PairingEvent,
  type Settings,
  type TimerName
} from '#core/pairing/state.ts'
import { sampleOffer, type SampleOffer } from '#tests/support/sdp-samples.ts'

// Smaller than theirs, so this device is the DTLS client by the fingerprints.
const OWN = 0x10
const THEIRS = 0x20
const SETTINGS: Settings = { linkBase: undefined, engine: 'other' }

const offerOf = (connection: number, device = OWN, more: Partial<SampleOffer> = {}): string =>
  sampleOffer({ kind: 'chromium', connection, device, ...more })
const cardOf = (connection: number, device = THEIRS, more: Partial<SampleOffer> = {}): string =>
  cardToText(encodeCard(offerOf(connection, device, more)))
/** The card of a link that was made to answer another card, which it names if that is given. */
const answerOf = (
  connection: number,
  device = THEIRS,
  answered?: string,
  more: Partial<SampleOffer> = {}
): string =>
  cardToText(
    encodeCard(
      asServer(offerOf(connection, device, more)),
      answered === undefined ? undefined : markOf(answered)
    )
  )
const markOf = (text: string): number => decodeCard(textToCard(text)).mark
const asServer = (sdp: string): string => sdp.replace('a=setup:actpass', 'a=setup:passive')

/** A device whose effects are only noted. */
class Bench {
  state: Pairing = IDLE
  effects: PairingEffect[] = []

  raise(...events: PairingEvent[]): this {
    for (const event of events) {
      const next = step(this.state, event)
      this.state = next.state
      this.effects.push(...next.effects)
    }
    return this
  }
  /** The effects since the last time, in short. */
  did(): string[] {
    const told = this.effects.map((effect) => {
      if (effect.do === 'set-timer') return `set-timer ${effect.timer}`
      if (effect.do === 'join') return `join ${String(effect.link)} ${roleIn(effect.plan)}`
      if (effect.do === 'make-link' && effect.answers !== undefined)
        return `make-link ${String(effect.link)} to answer as ${roleIn(effect.answers)}`
      return 'link' in effect ? `${effect.do} ${String(effect.link)}` : effect.do
    })
    this.effects = []
    return told
  }
  /** The text in the code on screen. */
  shown(): string | undefined {
    const { phase } = this.state
    if (phase.at === 'joining') return (phase.answer ?? phase.own).text
    return phase.at === 'showing' ? phase.own.text : undefined
  }
  fire(timer: TimerName): this {
    return this.raise({ type: 'timer-fired', attempt: this.state.attempt, timer })
  }
  described(link: number, more: Partial<SampleOffer> = {}): this {
    return this.raise({ type: 'link-described', link, sdp: offerOf(link, OWN, more) })
  }
}

/** Our DTLS role, and whether anything is said before they speak. */
const roleIn = ({ remoteSdp, refreshMs }: JoinPlan): string => {
  const role = remoteSdp.includes('a=setup:passive') ? 'client' : 'server'
  const speaks = remoteSdp.includes('a=candidate:')
  expect(refreshMs).toBe(speaks ? 3000 : undefined)
  return speaks ? role : `silent ${role}`
}

const showing = (settings: Settings = SETTINGS, more: Partial<SampleOffer> = {}): Bench => {
  const bench = new Bench().raise({ type: 'start', camera: false, settings }).described(1, more)
  bench.did()
  return bench
}
const joining = (): Bench => {
  const bench = showing().raise(read(cardOf(1)))
  bench.did()
  return bench
}
const FIREFOX = { kind: 'firefox' } as const
/** What a browser shows of itself without the camera permission. */
const HIDDEN = { addresses: ['0e3f1c52-7a4b-4c1d-9e2f-0123456789ab.local'] }
/** DTLS client by the fingerprints, having read the card of an idle Gecko: it shows an answer. */
const answering = (): Bench => {
  const bench = showing()
    .raise(read(cardOf(1, THEIRS, FIREFOX)))
    .described(2)
  bench.did()
  return bench
}
/** Has read a card that answers ours. */
const answered = (): Bench => {
  const bench = showing().raise(read(answerOf(1)))
  bench.did()
  return bench
}
const PATIENCE = ['set-timer stuck', 'set-timer long-wait']
const read = (text: string, via: 'camera' | 'text' = 'camera'): PairingEvent => ({
  type: 'card-read',
  text,
  via
})

describe('protocol.md §3.3: getting to a card', () => {
  test('the camera is asked first, and only then is a link made', () => {
    const bench = new Bench().raise({ type: 'start', camera: true, settings: SETTINGS })
    expect(bench.did()).toEqual(['open-camera', 'set-timer camera'])
    bench.raise({ type: 'camera-opened', attempt: 1 })
    expect([bench.did(), bench.state.camera]).toEqual([['make-link 1'], { at: 'looking' }])
    bench.described(1)
    expect(bench.shown()).toBe(cardOf(1, OWN))
  })

  test('a camera that takes its time can be gone on without, and is used once it opens', () => {
    const bench = new Bench().raise({ type: 'start', camera: true, settings: SETTINGS })
    bench.raise({ type: 'timer-fired', attempt: 1, timer: 'camera' })
    expect(bench.state.phase).toEqual({ at: 'opening-camera', isSlow: true })
    bench.raise({ type: 'skip-camera' }).described(1)
    expect([bench.state.phase.at, bench.state.camera]).toEqual(['showing', { at: 'starting' }])
    bench.raise({ type: 'camera-opened', attempt: 1 })
    expect(bench.state.camera).toEqual({ at: 'looking' })
  })

  test('nobody is told that an open camera is slow, nor goes on without it', () => {
    const bench = new Bench().raise({ type: 'start', camera: true, settings: SETTINGS })
    bench.raise({ type: 'camera-opened', attempt: 1 })
    const before = bench.state
    bench.raise({ type: 'timer-fired', attempt: 1, timer: 'camera' }).raise({ type: 'skip-camera' })
    expect(bench.state).toEqual(before)
  })

  test('what is wrong with a code stays for 5 s; one with servers, which has a button, for 30', () => {
    for (const [text, waitMs] of [
      ['nonsense', 5000],
      ['servers=AAAA', 30_000]
    ] as const) {
      const bench = new Bench().raise({ type: 'start', camera: false, settings: SETTINGS }).described(1)
      bench.raise(read(text, 'text'))
      expect(bench.effects.at(-1)).toEqual({ do: 'set-timer', timer: 'problem', waitMs })
    }
  })

  test('without a camera, and with a refused one, the card is drawn all the same', () => {
    const bench = new Bench().raise({ type: 'start', camera: true, settings: SETTINGS })
    bench.raise({ type: 'camera-failed', attempt: 1, trouble: 'camera-blocked' }).described(1)
    expect([bench.state.phase.at, bench.state.camera]).toEqual([
      'showing',
      { at: 'blocked', trouble: 'camera-blocked' }
    ])
    expect(showing().state.phase.at).toBe('showing')
  })

  test('a permission that comes late brings a card with better addresses', () => {
    const bench = new Bench().raise({ type: 'start', camera: true, settings: SETTINGS })
    bench.raise({ type: 'camera-failed', attempt: 1, trouble: 'camera-busy' }).described(1, HIDDEN)
    bench.did()
    bench.raise({ type: 'camera-opened', attempt: 1 })
    expect(bench.did()).toEqual(['make-link 2'])
    bench.described(2)
    expect([bench.did(), bench.shown()]).toEqual([['close-link 1'], cardOf(2, OWN)])
  })

  test('a card that has its addresses stays, whenever the camera comes: it may be on its way', () => {
    const bench = new Bench().raise({ type: 'start', camera: true, settings: SETTINGS })
    bench.raise({ type: 'camera-failed', attempt: 1, trouble: 'camera-busy' }).described(1)
    bench.did()
    expect(bench.raise({ type: 'camera-opened', attempt: 1 }).did()).toEqual([])
  })

  test('what is read while a fresh card is made waits for it; if none comes, the old one has to do', () => {
    const waiting = (): Bench => {
      const bench = showing().raise({ type: 'redraw' }, read(cardOf(1)))
      expect(bench.did()).toEqual(['make-link 2'])
      return bench
    }
    const limits = [...PATIENCE, 'set-timer limit']
    expect(waiting().described(2).did()).toEqual(['close-link 1', 'join 2 client', ...limits])
    expect(waiting().raise({ type: 'link-failed', link: 2, why: 'ended' }).did()).toEqual([
      'close-link 2',
      'join 1 client',
      ...limits
    ])
  })

  test('a card that answers one of an earlier visit is told apart, and not joined', () => {
    const start = (): Bench => new Bench().raise({ type: 'start', camera: false, settings: SETTINGS })
    const pasted = start()
      .raise(read(answerOf(1), 'text'))
      .described(1)
    expect([pasted.state.phase.at, pasted.state.problem]).toEqual(['showing', 'outdated'])
    const seen = start()
      .raise(read(answerOf(1)))
      .described(1)
    expect([seen.state.phase.at, seen.state.problem]).toEqual(['showing', undefined])
  })

  test('a camera that was refused is asked again, once, and only while codes are swapped', () => {
    const bench = new Bench().raise({ type: 'start', camera: true, settings: SETTINGS })
    bench
      .raise({ type: 'camera-failed', attempt: 1, trouble: 'camera-blocked' })
      .raise({ type: 'retry-camera' })
    expect([bench.state.phase.at, bench.state.camera.at]).toEqual(['preparing', 'blocked'])
    bench.described(1, HIDDEN).did()
    bench.raise({ type: 'retry-camera' }, { type: 'retry-camera' })
    expect([bench.did(), bench.state.camera]).toEqual([['open-camera'], { at: 'starting' }])
    bench.raise({ type: 'camera-failed', attempt: 1, trouble: 'camera-blocked' })
    expect([bench.did(), bench.state.camera]).toEqual([[], { at: 'blocked', trouble: 'camera-blocked' }])
    bench.raise({ type: 'retry-camera' }, { type: 'camera-opened', attempt: 1 })
    expect(bench.did()).toEqual(['open-camera', 'make-link 2'])
    bench.raise({ type: 'retry-camera' }) // it looks: there is nothing to ask for
    expect(bench.did()).toEqual([])
  })

  test('pairing by text asks for no camera, whatever is pressed', () => {
    const bench = showing()
    bench.did()
    expect(bench.raise({ type: 'retry-camera' }).did()).toEqual([])
  })

  test('a code is a link where the app has an address', () => {
    const bench = showing({ linkBase: 'https://example.org/app/', engine: 'other' })
    expect(bench.shown()).toBe(`https://example.org/app/#${cardOf(1, OWN)}`)
  })

  test('a better description of the shown link is drawn at once', () => {
    const bench = showing().described(1, { addresses: ['192.0.2.1', '2001:db8::1'] })
    expect(bench.shown()).toBe(cardOf(1, OWN, { addresses: ['192.0.2.1', '2001:db8::1'] }))
  })

  test('a changed network brings a new card; the old one stays until it is there', () => {
    const bench = showing()
    bench.did()
    bench.raise({ type: 'redraw' })
    expect([bench.did(), bench.shown()]).toEqual([['make-link 2'], cardOf(1, OWN)])
    bench.raise({ type: 'redraw' }) // the first was too early: what it gathers may be stale as well
    expect(bench.did()).toEqual(['close-link 2', 'make-link 3'])
    bench.described(2).described(3)
    expect([bench.did(), bench.shown()]).toEqual([['close-link 1'], cardOf(3, OWN)])
  })

  test('ICE that gives up before there is a card has no network', () => {
    const bench = new Bench().raise(
      { type: 'start', camera: false, settings: SETTINGS },
      { type: 'link-failed', link: 1, why: 'ended' }
    )
    expect(bench.state.phase).toEqual({ at: 'failed', reason: 'no-addresses' })
  })

  test('a browser without peer connections says so', () => {
    const bench = new Bench().raise(
      { type: 'start', camera: false, settings: SETTINGS },
      { type: 'link-failed', link: 1, why: 'unavailable' }
    )
    expect([bench.state.phase, bench.did()]).toEqual([
      { at: 'failed', reason: 'no-webrtc' },
      ['make-link 1', 'close-link 1', 'clear-timers', 'close-camera']
    ])
  })
})

describe('protocol.md §3.2: what was read', () => {
  const remarks: [string, string, string | undefined][] = [
    ['another QR code', 'WIFI:S:home;T:WPA;P:secret;;', 'not-a-card'],
    ['a web address', 'https://example.org/#top', 'not-a-card'],
    ['a card that was cut off', cardOf(1).slice(0, -9), undefined],
    ['this device’s own card', cardOf(1, OWN), 'own-card'],
    ['an older card of this device', cardOf(9, OWN), 'own-card']
  ]
  test.each(remarks)('%s is answered on screen and changes nothing else', (_, text, problem) => {
    const bench = showing()
    bench.did()
    bench.raise(read(text))
    expect([bench.state.phase.at, bench.did()]).toEqual(['showing', ['set-timer problem']])
    if (problem !== undefined) expect(bench.state.problem).toBe(problem)
    expect(bench.fire('problem').state.problem).toBeUndefined()
  })

  test('a changed digit is a damaged card', () => {
    const text = cardOf(1)
    const digit = text.at(-1) === '7' ? '8' : '7'
    expect(showing().raise(read(text.slice(0, -1) + digit)).state.problem).toBe('damaged')
  })

  test('a card of a later version asks for an update', () => {
    const bytes = textToCard(cardOf(1))
    bytes[0] = 0x20
    expect(showing().raise(read(cardToText(bytes))).state.problem).toBe('newer-version')
  })

  test('a good card ends the remark and joins', () => {
    const bench = showing().raise(read('hello'), read(cardOf(1)))
    expect([bench.state.problem, bench.state.phase.at]).toEqual([undefined, 'joining'])
  })

  test('a card that was opened before ours is drawn is not forgotten', () => {
    const bench = new Bench().raise(
      { type: 'start', camera: true, settings: SETTINGS },
      read(cardOf(1), 'text')
    )
    bench.raise({ type: 'camera-opened', attempt: 1 }).described(1)
    expect(bench.state.phase.at).toBe('joining')
  })

  test('while joining: the same card again is silent from the camera and answered when pasted', () => {
    expect(joining().raise(read(cardOf(1))).state.problem).toBeUndefined()
    expect(joining().raise(read(cardOf(1), 'text')).state.problem).toBe('already-read')
  })

  test('while joining: a third device’s card is refused in words', () => {
    const bench = joining().raise(read(cardOf(1, 0x30)))
    expect([bench.state.problem, bench.did()]).toEqual(['busy', ['set-timer problem']])
  })
})

describe('protocol.md §3.3: any order, any wait', () => {
  test('reading their card joins our shown link and holds it', () => {
    const bench = showing().raise(read(cardOf(1)))
    expect(bench.did()).toEqual(['join 1 client', ...PATIENCE, 'set-timer limit'])
    expect(bench.shown()).toBe(cardOf(1, OWN))
  })

  test('where holding is not enough, an answer is made and shown as soon as it is there; both links stay good', () => {
    const bench = showing().raise(read(cardOf(1, THEIRS, FIREFOX)))
    expect([bench.did(), bench.shown()]).toEqual([
      ['join 1 silent client', 'make-link 2', ...PATIENCE, 'set-timer limit'],
      cardOf(1, OWN)
    ])
    bench.described(2)
    expect([bench.did(), bench.shown()]).toEqual([
      ['join 2 server'],
      answerOf(2, OWN, cardOf(1, THEIRS, FIREFOX))
    ])
    expect(bench.raise({ type: 'link-open', link: 1 }).did()).toEqual([
      'close-link 2',
      'clear-timers',
      'close-camera'
    ])
  })

  test('a card that answers ours is joined in the role that it leaves, whatever the fingerprints', () => {
    expect(
      showing()
        .raise(read(answerOf(1)))
        .did()[0]
    ).toBe('join 1 client')
    expect(
      showing()
        .raise(read(answerOf(1, 0x01)))
        .did()[0]
    ).toBe('join 1 client')
    const active = cardToText(encodeCard(offerOf(1, THEIRS).replace('actpass', 'active')))
    expect(showing().raise(read(active)).did()[0]).toBe('join 1 server')
  })

  test('whichever link opens first wins; everything else is let go', () => {
    const bench = answering().raise({ type: 'link-open', link: 2 })
    expect([bench.state.phase, bench.did()]).toEqual([
      { at: 'connected', link: 2, via: 'camera' },
      ['close-link 1', 'clear-timers', 'close-camera']
    ])
  })

  test('a link that died under our first card, or a changed network, is made good by an answer', () => {
    for (const event of [{ type: 'link-failed', link: 1, why: 'ended' }, { type: 'redraw' }] as const) {
      const bench = joining()
      expect(bench.raise(event).did()).toEqual(['make-link 2'])
      expect([bench.described(2).did(), bench.shown()]).toEqual([
        ['join 2 server'],
        answerOf(2, OWN, cardOf(1))
      ])
    }
  })

  test('an answer that died is made anew; the first link beside it may die unnoticed', () => {
    expect(answering().raise({ type: 'link-failed', link: 1, why: 'ended' }).did()).toEqual([])
    const bench = answering().raise({ type: 'link-failed', link: 2, why: 'ended' })
    expect(bench.did()).toEqual(['make-link 3'])
    expect([bench.described(3).did(), bench.shown()]).toEqual([
      ['close-link 2', 'join 3 server'],
      answerOf(3, OWN, cardOf(1, THEIRS, FIREFOX))
    ])
  })

  test('they started anew: their new card is answered at once', () => {
    const bench = joining().raise(read(cardOf(2)))
    expect(bench.did()).toEqual(['make-link 2', ...PATIENCE])
    expect(bench.raise(read(cardOf(2))).did()).toEqual([])
    expect(bench.described(2).did()).toEqual(['join 2 server'])
  })

  test('a newer card is theirs only once a link is joined to it: until then the older one stands', () => {
    const bench = joining().raise(read(cardOf(2), 'text'))
    bench.did()
    expect(bench.raise(read(cardOf(2), 'text')).state.problem).toBe('already-read')
    bench.raise({ type: 'link-failed', link: 2, why: 'ended' })
    bench.did()
    expect(bench.raise(read(cardOf(2), 'text')).did()).toEqual(['make-link 3', ...PATIENCE])
  })

  test('both read the first card of the other at the same moment: those links open, the answer is not followed', () => {
    const bench = joining().raise(read(answerOf(2)))
    expect([bench.did(), bench.state.phase.at]).toEqual([[], 'joining'])
  })

  test('a taken link that led nowhere makes room for a free one; their answer to that one is joined', () => {
    const bench = joining()
      .fire('stuck')
      .raise(read(answerOf(2)))
    expect([bench.did(), bench.state.phase]).toMatchObject([
      ['clear-timers', 'make-link 2'],
      { at: 'showing', spent: true }
    ])
    bench.raise(read(answerOf(2))).described(2)
    expect([bench.did(), bench.shown()]).toEqual([['close-link 1'], cardOf(2, OWN)])
    // Until they have read the new card they go on showing the old answer.
    expect(bench.raise(read(answerOf(2))).did()).toEqual([])
    expect(bench.raise(read(answerOf(2), 'text')).state.problem).toBe('outdated')
    bench.did()
    expect(bench.raise(read(answerOf(3))).did()).toEqual(['join 2 client', ...PATIENCE, 'set-timer limit'])
  })

  test('an answer that the browser refuses is not made again and again', () => {
    const bench = answering().raise({ type: 'join-refused', link: 2 })
    expect([bench.did(), bench.state.phase.at, bench.state.problem]).toEqual([
      ['close-link 2', 'clear-timers', 'make-link 3', 'set-timer problem'],
      'showing',
      'unsupported'
    ])
  })

  test('when the link that joined their answer is lost, they get a free card to answer', () => {
    for (const event of [{ type: 'link-failed', link: 1, why: 'ended' }, { type: 'redraw' }] as const) {
      const bench = answered().raise(event)
      expect([bench.did(), bench.state.phase.at]).toEqual([['clear-timers', 'make-link 2'], 'showing'])
      expect([bench.described(2).did(), bench.shown()]).toEqual([['close-link 1'], cardOf(2, OWN)])
    }
  })

  test('the old link may still open while its replacement is made', () => {
    const bench = answered().raise({ type: 'redraw' }, { type: 'link-open', link: 1 })
    expect(bench.state.phase).toEqual({ at: 'connected', link: 1, via: undefined })
  })

  test('a link that was closed, or belongs to an earlier attempt, cannot win any more', () => {
    const bench = answering().raise({ type: 'redraw' }).described(3)
    expect(bench.raise({ type: 'link-open', link: 2 }).state.phase.at).toBe('joining')
    bench.raise({ type: 'cancel' }, { type: 'start', camera: false, settings: SETTINGS })
    expect(bench.raise({ type: 'link-open', link: 1 }).state.phase.at).toBe('preparing')
  })

  test('a card that the browser refuses is answered, and ours stays good for another', () => {
    const bench = joining().raise({ type: 'join-refused', link: 1 })
    expect([bench.state.phase.at, bench.state.problem, bench.shown(), bench.did()]).toEqual([
      'showing',
      'unsupported',
      cardOf(1, OWN),
      ['clear-timers', 'set-timer problem']
    ])
  })

  test('it ends in words when nobody comes, and says so when we had no address to be reached at', () => {
    expect(joining().fire('limit').state.phase).toEqual({ at: 'failed', reason: 'timed-out' })
    const bench = showing(SETTINGS, { addresses: [] })
    expect(bench.raise(read(cardOf(1))).fire('limit').state.phase).toEqual({
      at: 'failed',
      reason: 'no-addresses'
    })
  })

  test('timers and camera answers of an earlier attempt change nothing', () => {
    const bench = joining().raise({ type: 'cancel' }, { type: 'start', camera: false, settings: SETTINGS })
    const before = bench.state
    bench.raise({ type: 'timer-fired', attempt: 1, timer: 'limit' }, { type: 'camera-opened', attempt: 1 })
    expect(bench.state).toBe(before)
  })

  test('cancelling lets go of everything, from anywhere', () => {
    const bench = answering().raise({ type: 'redraw' })
    bench.did()
    bench.raise({ type: 'cancel' })
    expect([bench.state.phase, bench.did()]).toEqual([
      { at: 'idle' },
      ['close-link 1', 'close-link 2', 'close-link 3', 'clear-timers', 'close-camera']
    ])
  })
})

describe('protocol.md §3.4: how the shown link is joined', () => {
  const LARGER = 0x08 // than theirs, which makes this device the DTLS server
  const did = (engine: Settings['engine'], theirs: SampleOffer['kind'], device: number): string[] => {
    const bench = showing({ linkBase: undefined, engine }, engine === 'gecko' ? FIREFOX : {})
    return bench
      .raise(read(cardOf(1, device, { kind: theirs })))
      .did()
      .filter((effect) => !effect.startsWith('set-timer'))
  }

  test('the DTLS server speaks, and is refreshed before Gecko gives up', () => {
    for (const kind of ['chromium', 'firefox'] as const)
      expect(did('other', kind, LARGER)).toEqual(['join 1 server'])
    expect(did('gecko', 'chromium', LARGER)).toEqual(['join 1 server'])
  })

  test('so does the DTLS client, unless an idle Gecko would answer its checks and not its handshake', () => {
    expect(did('other', 'chromium', THEIRS)).toEqual(['join 1 client'])
    expect(did('gecko', 'chromium', THEIRS)).toEqual(['join 1 client'])
    expect(did('other', 'firefox', THEIRS)).toEqual(['join 1 silent client', 'make-link 2'])
  })

  test('Gecko, which cannot wait in silence, speaks to Gecko and answers as well: what it answers is an offer, as two offers may not meet', () => {
    expect(did('gecko', 'firefox', THEIRS)).toEqual(['join 1 client', 'make-link 2 to answer as server'])
    expect(did('gecko', 'firefox', LARGER)).toEqual(['join 1 server', 'make-link 2 to answer as server'])
  })

  test('which has joined it: its card is shown, and it is joined no more', () => {
    const bench = showing({ linkBase: undefined, engine: 'gecko' }, FIREFOX).raise(
      read(cardOf(1, THEIRS, FIREFOX))
    )
    bench.did()
    expect(visibleCard(bench.state), 'whoever read ours now would meet a link on which both control').toBe(
      undefined
    )
    expect(bench.described(2, FIREFOX).did()).toEqual([])
    expect(visibleCard(bench.state)?.text).toBe(bench.shown())
    expect(bench.shown()).toBe(answerOf(2, OWN, cardOf(1, THEIRS, FIREFOX), FIREFOX))
  })

  test('or which does not come: then ours is shown, which is better than none', () => {
    const bench = showing({ linkBase: undefined, engine: 'gecko' }, FIREFOX)
      .raise(read(cardOf(1, THEIRS, FIREFOX)))
      .raise({ type: 'link-failed', link: 2, why: 'ended' })
    expect(visibleCard(bench.state)?.text).toBe(cardOf(1, OWN, FIREFOX))
  })

  test('and which the browser refuses, before it has a card: ours is drawn anew', () => {
    const bench = showing({ linkBase: undefined, engine: 'gecko' }, FIREFOX).raise(
      read(cardOf(1, THEIRS, FIREFOX))
    )
    bench.did()
    expect(bench.raise({ type: 'join-refused', link: 2 }).did()).toEqual([
      'close-link 2',
      'clear-timers',
      'make-link 3',
      'set-timer problem'
    ])
    expect(bench.state.problem).toBe('unsupported')
  })
})

describe('protocol.md §3.4: through a router or a relay, which let in only who was written to', () => {
  const ELSEWHERE = ['192.0.2.1', '198.51.100.7 4000 srflx', '203.0.113.10 5000 relay'] as const
  const first = (ours: readonly string[], theirs: readonly string[]): string | undefined =>
    showing({ linkBase: undefined, engine: 'other' }, { addresses: ours })
      .raise(read(cardOf(1, THEIRS, { kind: 'firefox', addresses: theirs })))
      .did()[0]

  test('nobody waits in silence, whichever of the two has a server', () => {
    const [host] = ELSEWHERE
    expect(first([host], [host])).toBe('join 1 silent client')
    for (const other of ELSEWHERE.slice(1)) {
      expect(first([host, other], [host])).toBe('join 1 client')
      expect(first([host], [host, other])).toBe('join 1 client')
    }
  })

  test('nor where both have public addresses and no network in common, as with IPv6', () => {
    const [here, beside, there] = ['2001:db8:a:1::2', '2001:db8:a:1::3', '2001:db8:b:1::2']
    expect(first(['192.168.1.7', here], ['192.168.1.9', there])).toBe('join 1 client')
    expect(first(['192.168.1.7', here], ['192.168.1.9', beside])).toBe('join 1 silent client')
    expect(first(['192.168.1.7', here], ['192.168.1.9'])).toBe('join 1 silent client')
  })
})

describe('protocol.md §3.2: a card names the one that it answers', () => {
  const CAROL = 0x30

  test('one that answers the card on screen is joined, also when that card was drawn again with more', () => {
    const bench = showing().described(1, { addresses: ['192.0.2.1', '2001:db8::1'] })
    bench.raise(read(answerOf(1, THEIRS, cardOf(1, OWN)), 'text'))
    expect([bench.did()[0], bench.state.problem]).toEqual(['join 1 client', undefined])
  })

  test('one that answers another device’s card is refused at once, and ours stays good', () => {
    const bench = showing()
    const stray = answerOf(1, THEIRS, cardOf(1, CAROL))
    bench.raise(read(stray, 'text'))
    expect([bench.state.phase.at, bench.state.problem, bench.did()]).toEqual([
      'showing',
      'for-another',
      ['set-timer problem']
    ])
    bench.raise(read(answerOf(2, THEIRS, cardOf(1, OWN)), 'text'))
    expect(bench.state.phase.at).toBe('joining')
  })

  test('a camera that sees one says nothing and goes on looking', () => {
    const bench = showing().raise(read(answerOf(1, THEIRS, cardOf(1, CAROL))))
    expect([bench.state.phase.at, bench.state.problem, bench.did()]).toEqual(['showing', undefined, []])
  })

  test('one that answers an earlier card of ours is outdated, also before anything was joined', () => {
    const late = answerOf(1, THEIRS, cardOf(1, OWN))
    const redrawn = (): Bench => {
      const bench = showing().raise({ type: 'redraw' }).described(2)
      bench.did()
      return bench
    }
    const pasted = redrawn().raise(read(late, 'text'))
    expect([pasted.state.phase.at, pasted.state.problem]).toEqual(['showing', 'outdated'])
    const seen = redrawn().raise(read(late))
    expect([seen.state.phase.at, seen.state.problem, seen.did()]).toEqual(['showing', undefined, []])
    // Also of a pairing that was cancelled on this visit.
    const again = redrawn().raise({ type: 'cancel' }, { type: 'start', camera: false, settings: SETTINGS })
    expect(again.described(3).raise(read(late, 'text')).state.problem).toBe('outdated')
  })

  test('one that was read while its card was about to be replaced is joined when that card has to do', () => {
    const bench = showing().raise({ type: 'redraw' }, read(answerOf(1, THEIRS, cardOf(1, OWN)), 'text'))
    bench.did()
    bench.raise({ type: 'link-failed', link: 2, why: 'ended' })
    expect(bench.did().slice(0, 2)).toEqual(['close-link 2', 'join 1 client'])
  })

  test('one that was opened before ours is drawn answers none of ours', () => {
    const bench = new Bench().raise({ type: 'start', camera: false, settings: SETTINGS })
    bench.raise(read(answerOf(1, THEIRS, cardOf(9, CAROL)), 'text')).described(1)
    expect([bench.state.phase.at, bench.state.problem]).toEqual(['showing', 'for-another'])
  })

  test('while joining: it is told apart as well, and never starts anything anew', () => {
    for (const device of [THEIRS, CAROL]) {
      const stray = answerOf(2, device, cardOf(1, 0x40))
      const bench = joining().fire('stuck').raise(read(stray, 'text'))
      expect([bench.state.phase.at, bench.state.problem]).toEqual(['joining', 'for-another'])
      const seen = joining().fire('stuck').raise(read(stray))
      expect([seen.state.phase.at, seen.state.problem]).toEqual([
        'joining',
        device === CAROL ? 'busy' : undefined
      ])
    }
  })

  test('a third device that has read our card is busy company, not another’s', () => {
    const bench = joining().raise(read(answerOf(1, CAROL, cardOf(1, OWN)), 'text'))
    expect(bench.state.problem).toBe('busy')
  })

  test('an answer of ours is known as ours, and so are only the last hundred', () => {
    const bench = answering()
    const shownMarks = bench.state.shown
    expect(shownMarks).toEqual([markOf(cardOf(1, OWN)), markOf(cardOf(2, OWN))])
    const state = { ...bench.state, shown: Array.from({ length: MAX_SHOWN }, (_, i) => -i) }
    const { shown } = step(state, { type: 'link-described', link: 2, sdp: offerOf(2) }).state
    expect([shown.length, shown[0], shown.at(-1)]).toEqual([MAX_SHOWN, -1, markOf(cardOf(2, OWN))])
  })
})

describe('protocol.md §3.2: a card is used once', () => {
  const again = (bench: Bench, link: number): Bench => {
    bench.raise({ type: 'start', camera: false, settings: SETTINGS }).described(link)
    bench.did()
    return bench
  }
  const linked = (): Bench => {
    const bench = joining().raise({ type: 'link-open', link: 1 })
    bench.raise({ type: 'cancel' }) // that link is over
    return again(bench, 2)
  }

  test('one that led to a link is not joined again, and a text is told so at once', () => {
    const bench = linked().raise(read(cardOf(1), 'text'))
    expect([bench.state.phase.at, bench.state.problem]).toEqual(['showing', 'used'])
    expect(bench.did()).toEqual(['set-timer problem'])
    bench.raise(read(cardOf(3), 'text'))
    expect(bench.state.phase.at).toBe('joining')
  })

  test('a camera may look at it for a moment before anything is said, and nothing is when it has looked away', () => {
    const bench = linked().raise(read(cardOf(1)), read(cardOf(1)))
    expect([bench.did(), bench.state.problem]).toEqual([['set-timer used'], undefined])
    bench.fire('used')
    expect([bench.did(), bench.state.problem]).toEqual([[], undefined])
    expect(bench.raise(read(cardOf(1))).state.problem).toBe('used')
  })

  test('a free one whose pairing was cancelled is still on their screen, and is joined again', () => {
    const bench = again(joining().raise({ type: 'cancel' }), 2).raise(read(cardOf(1), 'text'))
    expect(bench.state.phase.at).toBe('joining')
  })

  test('one that answers a link of ours is not, whatever became of that', () => {
    const bench = again(answered().raise({ type: 'cancel' }), 2).raise(read(answerOf(1), 'text'))
    expect([bench.state.phase.at, bench.state.problem]).toEqual(['showing', 'used'])
  })

  test('the last thousand are known', () => {
    const state = { ...joining().state, used: Array.from({ length: MAX_USED }, (_, i) => String(i)) }
    const { used } = step(state, { type: 'link-open', link: 1 }).state
    expect([used.length, used[0], used.at(-2)]).toEqual([MAX_USED, '1', String(MAX_USED - 1)])
  })
})
