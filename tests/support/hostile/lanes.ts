// Further connections that lead elsewhere, or that nobody could want (docs/protocol.md §4.10).
import { expect } from '@playwright/test'
import type { Bytes } from '#core/bytes.ts'
import type { LaneSignal } from '#core/transfer/record.ts'
import { joined, text, TYPE } from './bytes.ts'
import type { Duel, Violation } from './duel.ts'

const OFFER = 0
const CLOSE = 2
/** As many as are looked at in a minute. */
const MAX_LANE_OFFERS = 30

const lane = (number: number, signal: number, sdp = 'v=0\r\n'): Bytes =>
  joined(Uint8Array.of(TYPE.lane, number, signal), text(sdp))

const candidate = (number: number, words: string): Bytes =>
  joined(Uint8Array.of(TYPE.candidate, number, 0), text(words))

const said = (name: string, ...messages: readonly Bytes[]): Violation => ({
  name,
  follows: 'closed',
  act: ({ peer }) => peer.say('control', ...messages)
})

/** A description that was changed on its way, or made up. */
function refused(name: string, make: (sdp: string) => string): Violation {
  return {
    name,
    follows: 'refused',
    async act({ peer }) {
      await peer.records({ type: 'lane', lane: 1, signal: 'offer', sdp: make(await peer.laneOffer()) })
    }
  }
}

const unasked = (name: string, ...signals: readonly [LaneSignal, string][]): Violation => ({
  name,
  follows: 'ignored',
  act: ({ peer }) =>
    peer.records(...signals.map(([signal, sdp]) => ({ type: 'lane', lane: 3, signal, sdp }) as const))
})

export const LANES: readonly Violation[] = [
  said('lane 0', lane(0, OFFER)),
  said('lane 8', lane(8, OFFER)),
  said('lane 255', lane(255, OFFER)),
  said('a signal that there is not', lane(1, 4)),
  said('an end with a description', lane(1, CLOSE)),
  said('a description of 20,001 bytes', lane(1, OFFER, 'x'.repeat(20_001))),
  said('a candidate of the link itself', candidate(0, 'candidate:1')),
  said('a candidate with a line of its own', candidate(1, 'candidate:1\r\na=setup:active')),
  said('a candidate of 513 bytes', candidate(1, `candidate:${'1'.repeat(503)}`)),
  {
    name: 'candidates of a connection that is not there',
    follows: 'ignored',
    act: ({ peer }) => showers(peer, 5)
  },
  { name: 'a thousand candidates that are none', follows: 'ignored', act: tooManyWays },
  refused('a description that is none', () => 'v=0\r\nthis is nothing of the kind\r\n'),
  refused('a description of nothing', () => ''),
  refused('a certificate of somebody else', (sdp) =>
    sdp.replace(
      /(a=fingerprint:sha-256 )(..)/,
      (_, name: string, byte: string) => name + (byte === '00' ? '01' : '00')
    )
  ),
  refused('a second certificate beside the right one', (sdp) =>
    sdp.replace(/(a=fingerprint:sha-256 )(..)(.*\r\n)/, '$&$1AA$3')
  ),
  refused('no certificate', (sdp) => sdp.replace(/a=fingerprint:.*\r\n/, '')),
  refused(
    'sound beside the data',
    (sdp) => `${sdp}m=audio 9 UDP/TLS/RTP/SAVPF 0\r\nc=IN IP4 0.0.0.0\r\na=mid:1\r\n`
  ),
  refused('sound in place of the data', (sdp) => sdp.replace('m=application', 'm=audio')),
  unasked('an answer that nobody asked for', ['answer', 'v=0\r\n']),
  unasked('a refusal and an end of what is not there', ['refuse', ''], ['close', '']),
  { name: 'a connection that is offered and never comes', follows: 'ignored', act: neverComes },
  { name: 'a connection that goes in the middle of a block', follows: 'ignored', act: goes, keeps: true },
  // Last but for one that ends the link: none comes about on it for a minute.
  { name: '31 connections in a minute', follows: 'refused', act: tooMany },
  {
    name: '700 connections in a row',
    follows: 'closed',
    act: ({ peer }) => peer.flood('control', { record: lane(1, OFFER), times: 700 })
  }
]

/** The first could be opened; the last could be, too, but for those before it. */
async function tooMany({ peer }: Duel): Promise<void> {
  const sdp = await peer.laneOffer()
  for (let count = 0; count < MAX_LANE_OFFERS; count++)
    await peer.records({ type: 'lane', lane: 1, signal: 'offer', sdp: '' })
  for (let count = 0; count < MAX_LANE_OFFERS; count++)
    expect((await peer.hear('lane')).signal).toBe('refuse')
  await peer.records({ type: 'lane', lane: 1, signal: 'offer', sdp })
}

/** Thirty-two are looked at. */
async function showers(peer: Duel['peer'], lane: number): Promise<void> {
  const junk = { type: 'candidate', lane, by: 'opener', candidate: 'candidate:nothing of the kind' } as const
  await peer.records(...Array.from({ length: 1000 }, () => junk))
}

async function tooManyWays({ peer }: Duel): Promise<void> {
  await peer.records({ type: 'lane', lane: 1, signal: 'offer', sdp: await peer.laneOffer() })
  expect((await peer.hear('lane')).signal).toBe('answer')
  await showers(peer, 1)
}

async function neverComes({ app, peer }: Duel): Promise<void> {
  await peer.records({ type: 'lane', lane: 1, signal: 'offer', sdp: await peer.laneOffer() })
  expect((await peer.hear('lane')).signal).toBe('answer')
  await expect(app.page.getByTestId('connection')).toHaveAttribute('data-lanes', '1')
}

/** What it had begun comes over the first one. */
async function goes(duel: Duel): Promise<void> {
  const { app, peer } = duel
  await peer.records({ type: 'lane', lane: 1, signal: 'offer', sdp: await peer.laneOffer() })
  await peer.laneOpens((await peer.hear('lane', ({ signal }) => signal === 'answer')).sdp)
  await expect(app.page.getByTestId('connection')).toHaveAttribute('data-lanes', '2')
  const given = await duel.given(300_000)
  const [begun = new Uint8Array(0), ...rest] = duel.block(given, 0)
  await peer.sayOnLane(begun)
  await peer.say('data', ...rest) // of a block that another connection brings
  await peer.records({ type: 'lane', lane: 1, signal: 'close', sdp: '' })
  await expect(app.page.getByTestId('connection')).toHaveAttribute('data-lanes', '1')
  await duel.finish(given)
}
