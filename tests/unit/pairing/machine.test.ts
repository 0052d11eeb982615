import { describe, expect, test } from 'vitest'
import { decodeCard, encodeCard } from '#core/signal/card.ts'
import { remoteAnswer } from '#core/signal/answer.ts'
import { cardToText, textToCard } from '#core/signal/text.ts'
import { step } from '#core/pairing/machine.ts'
import { IDLE, type Pairing, type PairingEffect, type PairingEvent, TURN_MS } from '#core/pairing/state.ts'
import { sampleOffer, type SampleOffer } from '#tests/support/sdp-samples.ts'

const OWN = 0x10
const THEIRS = 0x20
const SETTINGS = { linkBase: undefined, engine: 'other' } as const

const offerOf = (connection: number, device = OWN, more: Partial<SampleOffer> = {}): string =>
  sampleOffer({ kind: 'chromium', connection, device, ...more })
const cardOf = (connection: number, device = THEIRS, more: Partial<SampleOffer> = {}): string =>
  cardToText(encodeCard(offerOf(connection, device, more)))

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
      if (effect.do === 'join')
        return `join ${String(effect.link)}${effect.plan.refreshMs === undefined ? '' : ' and refresh'}`
      return 'link' in effect ? `${effect.do} ${String(effect.link)}` : effect.do
    })
    this.effects = []
    return told
  }
  /** The text in the code on screen. */
  shown(): string | undefined {
    const { phase } = this.state
    return 'own' in phase ? phase.own.text : undefined
  }
  fire(timer: 'turn' | 'long-wait' | 'limit' | 'problem'): this {
    return this.raise({ type: 'timer-fired', attempt: this.state.attempt, timer })
  }
  described(link: number, more: Partial<SampleOffer> = {}): this {
    return this.raise({ type: 'link-described', link, sdp: offerOf(link, OWN, more) })
  }
}

const showing = (settings: Extract<PairingEvent, { type: 'start' }>['settings'] = SETTINGS): Bench =>
  new Bench().raise({ type: 'start', camera: false, settings }).described(1)
const joining = (): Bench => {
  const bench = showing().raise({ type: 'card-read', text: cardOf(1), via: 'camera' })
  bench.did()
  return bench
}
const GECKO = { kind: 'firefox' } as const
/** Gecko and DTLS client, joined with Gecko: the one case in which cards are shown in turn. */
const takingTurns = (camera = true): Bench => {
  const bench = new Bench().raise({
    type: 'start',
    camera,
    settings: { linkBase: undefined, engine: 'gecko' }
  })
  if (camera) bench.raise({ type: 'camera-opened', attempt: 1 })
  bench.described(1, GECKO).raise(read(cardOf(1, THEIRS, GECKO)))
  bench.did()
  return bench
}
const read = (text: string, via: 'camera' | 'text' = 'camera'): PairingEvent => ({
  type: 'card-read',
  text,
  via
})

describe('protocol.md §3.3: getting to a card', () => {
  test('the camera is asked first, and only then is a link made', () => {
    const bench = new Bench().raise({ type: 'start', camera: true, settings: SETTINGS })
    expect(bench.did()).toEqual(['open-camera'])
    bench.raise({ type: 'camera-opened', attempt: 1 })
    expect([bench.did(), bench.state.camera]).toEqual([['make-link 1'], { at: 'looking' }])
    bench.described(1)
    expect(bench.shown()).toBe(cardOf(1, OWN))
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
    bench.raise({ type: 'camera-failed', attempt: 1, trouble: 'camera-busy' }).described(1)
    bench.did()
    bench.raise({ type: 'camera-opened', attempt: 1 })
    expect(bench.did()).toEqual(['make-link 2'])
    bench.described(2)
    expect([bench.did(), bench.shown()]).toEqual([['close-link 1'], cardOf(2, OWN)])
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
    bench.raise({ type: 'redraw' }, { type: 'redraw' })
    expect([bench.did(), bench.shown()]).toEqual([['make-link 2'], cardOf(1, OWN)])
    bench.described(2)
    expect(bench.did()).toEqual(['close-link 1'])
  })

  test('a browser without peer connections says so', () => {
    const bench = new Bench().raise(
      { type: 'start', camera: false, settings: SETTINGS },
      { type: 'link-failed', link: 1 }
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
    expect(bench.did()).toEqual([
      'make-link 1',
      'join 1 and refresh',
      'set-timer long-wait',
      'set-timer limit'
    ])
  })

  test('the answer carries the role that follows from the two fingerprints', () => {
    const bench = showing().raise(read(cardOf(1)))
    const joined = bench.effects.find((effect) => effect.do === 'join')
    expect(joined?.plan.answerSdp).toBe(
      remoteAnswer(decodeCard(textToCard(cardOf(1))), decodeCard(textToCard(cardOf(1, OWN))).fingerprint)
    )
  })

  test('where holding is not enough, a fresh card is shown every turn, and the one before stays good', () => {
    const bench = takingTurns()
    expect(bench.fire('turn').did()).toEqual(['make-link 2', 'set-timer turn'])
    expect(bench.described(2, GECKO).did()).toEqual(['join 2'])
    expect(bench.fire('turn').described(3, GECKO).did()).toEqual([
      'make-link 3',
      'set-timer turn',
      'close-link 1',
      'join 3'
    ])
    expect(bench.shown()).toBe(cardOf(3, OWN, GECKO))
  })

  test('a slow new link is waited for, one at a time', () => {
    const bench = takingTurns()
    bench.fire('turn').did()
    expect(bench.fire('turn').did()).toEqual(['set-timer turn'])
  })

  test('whichever link opens first wins; everything else is let go', () => {
    const bench = takingTurns()
    bench.fire('turn').described(2, GECKO).fire('turn')
    bench.did()
    bench.raise({ type: 'link-open', link: 1 })
    expect([bench.state.phase, bench.did()]).toEqual([
      { at: 'connected', link: 1 },
      ['close-link 2', 'close-link 3', 'clear-timers', 'close-camera']
    ])
  })

  test('a held link that died, or a network that changed, brings a new one in its place, once it is there', () => {
    for (const event of [{ type: 'link-failed', link: 1 }, { type: 'redraw' }] as const) {
      const bench = joining()
      expect(bench.raise(event, event).did()).toEqual(['make-link 2'])
      expect(bench.described(2).did()).toEqual(['join 2 and refresh'])
      expect(bench.shown()).toBe(cardOf(2, OWN))
    }
  })

  test('a link that was closed, or belongs to an earlier attempt, cannot win any more', () => {
    const bench = takingTurns()
    for (const link of [2, 3]) bench.fire('turn').described(link, GECKO)
    expect(bench.raise({ type: 'link-open', link: 1 }).state.phase.at).toBe('joining')
    bench.raise({ type: 'cancel' }, { type: 'start', camera: false, settings: SETTINGS })
    expect(bench.raise({ type: 'link-open', link: 1 }).state.phase.at).toBe('preparing')
  })

  test('their changing cards are not followed, but a new one is once joining has led nowhere', () => {
    const bench = joining()
    expect(bench.raise(read(cardOf(2))).did()).toEqual([])
    bench.fire('long-wait')
    expect(bench.raise(read(cardOf(2))).did()).toEqual(['make-link 2', 'set-timer long-wait'])
    expect(bench.described(2).did()).toEqual(['join 2 and refresh'])
    expect(bench.shown()).toBe(cardOf(2, OWN))
  })

  test('a newer card is theirs only once a link is joined to it: until then the older one stands', () => {
    const bench = joining().raise(read(cardOf(2), 'text'))
    bench.did()
    expect(bench.raise(read(cardOf(2), 'text')).state.problem).toBe('already-read')
    bench.raise({ type: 'link-failed', link: 2 })
    bench.did()
    expect(bench.raise(read(cardOf(2), 'text')).did()).toEqual(['make-link 3', 'set-timer long-wait'])
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

  test('a newer card that a person pasted is followed at once', () => {
    expect(
      joining()
        .raise(read(cardOf(2), 'text'))
        .did()
    ).toEqual(['make-link 2', 'set-timer long-wait'])
  })

  test('it ends in words when nobody comes, and says so when we had no address to be reached at', () => {
    expect(joining().fire('limit').state.phase).toEqual({ at: 'failed', reason: 'timed-out' })
    const bench = new Bench()
      .raise({ type: 'start', camera: false, settings: SETTINGS })
      .described(1, { addresses: [] })
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
    const bench = takingTurns().fire('turn').described(2, GECKO)
    bench.did()
    bench.raise({ type: 'cancel' })
    expect([bench.state.phase, bench.did()]).toEqual([
      { at: 'idle' },
      ['close-link 2', 'close-link 1', 'clear-timers', 'close-camera']
    ])
  })
})

describe('protocol.md §3.4: how the held link is joined', () => {
  const answerOf = (
    own: SampleOffer,
    theirs: SampleOffer,
    engine: 'gecko' | 'other'
  ): { candidates: number; refreshMs: number | undefined } => {
    const bench = new Bench().raise({
      type: 'start',
      camera: false,
      settings: { linkBase: undefined, engine }
    })
    bench.raise(
      { type: 'link-described', link: 1, sdp: sampleOffer(own) },
      read(cardToText(encodeCard(sampleOffer(theirs))))
    )
    const joined = bench.effects.find((effect) => effect.do === 'join')
    if (joined === undefined) throw new Error('did not join')
    return {
      candidates: joined.plan.answerSdp.split('a=candidate:').length - 1,
      refreshMs: joined.plan.refreshMs
    }
  }
  const chromium = (device: number): SampleOffer => ({ kind: 'chromium', connection: 1, device })
  const firefox = (device: number): SampleOffer => ({ kind: 'firefox', connection: 1, device })

  test('with everything known, and refreshed before Gecko gives up', () => {
    expect(answerOf(firefox(1), firefox(2), 'gecko')).toEqual({ candidates: 1, refreshMs: 3000 })
    expect(answerOf(firefox(1), chromium(2), 'gecko')).toEqual({ candidates: 1, refreshMs: 3000 })
    expect(answerOf(chromium(1), chromium(2), 'other')).toEqual({ candidates: 1, refreshMs: 3000 })
    expect(answerOf(chromium(2), firefox(1), 'other')).toEqual({ candidates: 1, refreshMs: 3000 })
  })

  test('without candidates where we would start a DTLS handshake that an idle Gecko cannot hear', () => {
    expect(answerOf(chromium(1), firefox(2), 'other')).toEqual({ candidates: 0, refreshMs: undefined })
  })

  test('cards are shown in turn only between two Geckos, by the DTLS client, to a camera', () => {
    expect(takingTurns().state.phase).toMatchObject({ at: 'joining', turns: true })
    expect(takingTurns(false).state.phase).toMatchObject({ at: 'joining', turns: false })
    expect(joining().state.phase).toMatchObject({ at: 'joining', turns: false })
  })

  test('a turn is shorter than the time in which Gecko gives up', () => {
    expect(TURN_MS).toBeLessThan(11_000)
  })
})
