import { describe, expect, test } from 'vitest'
import { type Trouble, troubleOf } from '#core/pairing/diagnosis.ts'
import { step } from '#core/pairing/machine.ts'
import type { ReadVia } from '#core/pairing/card-reading.ts'
import { IDLE, LONG_WAIT_MS, type Pairing, type PairingEvent } from '#core/pairing/state.ts'
import { encodeCard } from '#core/signal/card.ts'
import { cardToText } from '#core/signal/text.ts'
import { sampleOffer } from '#tests/support/sdp-samples.ts'

const NAME = '0e3f1c52-7a4b-4c1d-9e2f-0123456789ab.local'

const play = (state: Pairing, ...events: PairingEvent[]): Pairing =>
  events.reduce((before, event) => step(before, event).state, state)
const timer = (name: 'stuck' | 'long-wait'): PairingEvent => ({
  type: 'timer-fired',
  attempt: 1,
  timer: name
})

interface Meeting {
  readonly own: readonly string[]
  readonly theirs: readonly string[]
  readonly via?: ReadVia
  /** Their card says that they have read ours. */
  readonly answers?: boolean
}

function showing(own: readonly string[]): Pairing {
  const sdp = sampleOffer({ kind: 'chromium', connection: 1, device: 1, addresses: own })
  return play(
    IDLE,
    { type: 'start', camera: false, settings: { linkBase: undefined, engine: 'other' } },
    { type: 'link-described', link: 1, sdp }
  )
}
function joining({ own, theirs, via = 'camera', answers = true }: Meeting): Pairing {
  const offer = sampleOffer({ kind: 'chromium', connection: 2, device: 2, addresses: theirs })
  const sdp = answers ? offer.replace('actpass', 'passive') : offer
  return play(showing(own), { type: 'card-read', text: cardToText(encodeCard(sdp)), via })
}
const afterTheWait = (meeting: Meeting): Trouble | undefined =>
  troubleOf(play(joining(meeting), timer('stuck'), timer('long-wait')))

describe('docs/protocol.md §3.5: what the two candidate sets tell', () => {
  const home = ['192.168.1.7']
  test.each([
    ['they are on one network, which keeps them apart', home, ['192.168.1.9'], 'kept-apart'],
    ['an IPv6 network in common', ['fd00:1::7', '192.168.1.7'], ['fd00:1::9', '10.0.0.9'], 'kept-apart'],
    ['link-local IPv4 is one network', ['169.254.1.7'], ['169.254.200.9'], 'kept-apart'],
    ['two networks', home, ['192.168.2.9'], 'different-networks'],
    ['two IPv6 networks', ['2001:db8:1::7'], ['2001:db8:2::9'], 'different-networks'],
    ['a VPN here', ['100.101.102.103'], home, 'vpn'],
    ['a VPN there', home, ['10.8.0.6'], 'vpn'],
    [
      'a VPN beside a network in common is not to blame',
      ['100.64.0.1', '192.168.1.7'],
      ['192.168.1.9'],
      'kept-apart'
    ],
    ['IPv4 here, IPv6 there', home, ['fd00::9'], 'no-common-family'],
    ['names alone here', [NAME], home, 'names-only'],
    ['names alone there', home, [NAME], 'names-only'],
    ['nothing there', home, [], 'no-their-address'],
    ['nothing here', [], home, 'no-own-address']
  ])('%s', (_, own, theirs, code) => {
    expect(afterTheWait({ own, theirs })).toEqual({ code, certain: true })
  })

  const seen = (port: number): string => `203.0.113.9 ${String(port)} srflx`
  const seenThere = '203.0.113.77 41000 srflx'
  const relay = '198.51.100.1 60000 relay'
  const away = ['10.1.1.9']
  test.each<[string, readonly string[], readonly string[], string]>([
    ['nobody asks a server', home, away, 'different-networks'],
    ['only the other asks one', home, [...away, seenThere], 'no-server-here'],
    ['only this one does', [...home, seen(1)], away, 'no-server-there'],
    ['only this one does, and has a relay', [...home, seen(1), relay], away, 'no-server-there'],
    [
      'the other has a public address and needs to ask nobody',
      [...home, seen(1)],
      ['203.0.113.77'],
      'needs-relay'
    ],
    ['both are seen, and do not meet', [...home, seen(1)], [...away, seenThere], 'needs-relay'],
    [
      'a VPN beside servers is not the first suspect',
      ['100.64.0.1', seen(1)],
      [...away, seenThere],
      'needs-relay'
    ],
    ['each server saw another port', [...home, seen(1), seen(2)], [...away, seenThere], 'symmetric-nat'],
    ['the same over there', [...home, seen(1)], [...away, seenThere, seen(9)], 'symmetric-nat'],
    [
      'two interfaces have two public ports',
      ['192.168.1.7', '192.168.9.7', seen(1), seen(2)],
      [...away, seenThere],
      'needs-relay'
    ],
    ['the relay of one is no way', [...home, seen(1), relay], [...away, seenThere], 'relay-silent'],
    [
      'relays only, on one server, are no network in common',
      [relay],
      ['198.51.100.1 60001 relay'],
      'relay-silent'
    ],
    ['a relay and nothing else answers here', [...home, relay], [...away, seenThere, relay], 'udp-blocked'],
    ['and there', [...home, seen(1)], [...away, relay], 'udp-blocked'],
    ['one network, seen from outside as one', [...home, seen(1)], ['192.168.1.9', seen(2)], 'kept-apart'],
    ['one network, as far as one of them is seen', [...home, seen(1)], ['192.168.1.9'], 'kept-apart'],
    ['two homes with the same numbers', [...home, seen(1)], ['192.168.1.9', seenThere], 'needs-relay'],
    [
      'two homes with the very same address, and a relay',
      [...home, seen(1), relay],
      [...home, seenThere],
      'relay-silent'
    ],
    [
      'an IPv6 network in common is one, whatever is seen',
      ['fd00:1::7', ...home, seen(1)],
      ['fd00:1::9', ...home, seenThere],
      'kept-apart'
    ]
  ])('with servers: %s', (_, own, theirs, code) => {
    expect(afterTheWait({ own, theirs })).toEqual({ code, certain: true })
  })

  test('a text on one network may be out of date', () => {
    const meeting = { own: home, theirs: ['192.168.1.9'], via: 'text' } as const
    expect(afterTheWait(meeting)).toEqual({ code: 'old-code', certain: true })
  })

  test('a card that is carried whole is not read', () => {
    const offer = sampleOffer({ kind: 'chromium', connection: 2, device: 2, addresses: home })
    const text = cardToText(encodeCard(offer.replace('a=mid:0', 'a=mid:0\r\na=x-unknown')))
    const state = play(showing(home), { type: 'card-read', text, via: 'camera' }, timer('long-wait'))
    expect(troubleOf(state)).toEqual({ code: 'unknown', certain: false })
  })

  test('as long as they may not have read our card, it says so', () => {
    const meeting = { own: home, theirs: ['192.168.1.9'], answers: false }
    expect(afterTheWait(meeting)).toEqual({ code: 'kept-apart', certain: false })
  })
})

describe('when it speaks up', () => {
  const meeting = { own: ['192.168.1.7'], theirs: ['192.168.1.9'] }

  test('well within 15 s', () => {
    expect(LONG_WAIT_MS).toBeGreaterThanOrEqual(10_000)
    expect(LONG_WAIT_MS).toBeLessThanOrEqual(12_000)
    const { effects } = step(showing(meeting.own), {
      type: 'card-read',
      text: cardToText(encodeCard(sampleOffer({ kind: 'chromium', connection: 2, device: 2 }))),
      via: 'camera'
    })
    expect(effects).toContainEqual({ do: 'set-timer', timer: 'long-wait', waitMs: LONG_WAIT_MS })
  })

  test('not in the first seconds, and not before the wait is over', () => {
    expect(troubleOf(joining(meeting))).toBeUndefined()
    expect(troubleOf(play(joining(meeting), timer('stuck')))).toBeUndefined()
  })

  test('at once about a card without an address; after a read one only when theirs was not enough', () => {
    expect(troubleOf(showing([]))).toEqual({ code: 'no-own-address', certain: true })
    const read = joining({ own: [], theirs: ['192.168.1.9'] })
    expect(troubleOf(read)).toBeUndefined()
    expect(troubleOf(play(read, timer('stuck')))).toEqual({ code: 'no-own-address', certain: true })
  })

  test('at once about a local network that the browser does not allow', () => {
    const barred = (link: number, is: boolean): PairingEvent => ({ type: 'link-barred', link, barred: is })
    const state = play(joining(meeting), barred(1, true))
    expect(troubleOf(state)).toEqual({ code: 'local-network-blocked', certain: true })
    expect(troubleOf(play(state, barred(1, false)))).toBeUndefined()
    expect(troubleOf(play(joining(meeting), barred(7, true)))).toBeUndefined()
  })

  test('at once about a certificate that is not the one in the card, until a newer card is read', () => {
    const refused = (link: number): PairingEvent => ({ type: 'link-refused', link })
    const state = play(joining(meeting), refused(1))
    expect(troubleOf(state)).toEqual({ code: 'other-certificate', certain: true })
    // Another link of ours that is merely connecting is no news.
    expect(troubleOf(play(state, { type: 'link-barred', link: 1, barred: false }))).toEqual(troubleOf(state))
    expect(troubleOf(play(joining(meeting), refused(7)))).toBeUndefined()
    const fresh = sampleOffer({ kind: 'chromium', connection: 3, device: 2, addresses: meeting.theirs })
    const text = cardToText(encodeCard(fresh))
    expect(troubleOf(play(state, { type: 'card-read', text, via: 'camera' }))).toBeUndefined()
  })

  test('a link that was lost before anybody proved anything is no other certificate', () => {
    const lost = play(joining(meeting), { type: 'link-failed', link: 1, why: 'ended' }, timer('long-wait'))
    expect(troubleOf(lost)?.code).not.toBe('other-certificate')
  })

  test('never when nothing is being joined', () => {
    expect(troubleOf(IDLE)).toBeUndefined()
    expect(troubleOf(showing(['192.168.1.7']))).toBeUndefined()
  })
})
