// Links between two peers of one page: whoever has another certificate is told apart from a network that is gone.
import { afterEach, expect, test } from 'vitest'
import type { Identity, Peer } from '#core/ports.ts'
import { Lines } from '#platform/lines.ts'
import { BrowserPeers } from '#platform/peer.ts'
import ChannelsWorker from '#workers/channels.ts?worker'

/** Chromium's ICE takes its time to notice that nobody answers. */
const ICE_LIMIT_MS = 60_000
const REFRESH_MS = 3000

/** One end, with everything that its state has been. */
interface End {
  readonly peer: Peer
  readonly sdp: string
  readonly connection: RTCPeerConnection
  readonly was: string[]
}

let ends: End[] = []
afterEach(() => {
  for (const { peer } of ends) peer.close()
  ends = []
})

async function newCertificate(): Promise<RTCCertificate> {
  const algorithm: EcKeyGenParams = { name: 'ECDSA', namedCurve: 'P-256' }
  return RTCPeerConnection.generateCertificate(algorithm)
}

async function makeEnd(certificate?: RTCCertificate, { isDescribed = true } = {}): Promise<End> {
  const own = certificate ?? (await newCertificate())
  const identity: Identity<RTCCertificate> = {
    begin: () => undefined,
    certificate: () => Promise.resolve(own),
    end: () => undefined
  }
  const made: RTCPeerConnection[] = []
  const Browsers = globalThis.RTCPeerConnection
  globalThis.RTCPeerConnection = class extends Browsers {
    constructor(configuration?: RTCConfiguration) {
      super(configuration)
      made.push(this)
    }
  }
  const peers = new BrowserPeers('other', identity, new Lines(() => new ChannelsWorker()))
  const peer = await peers.create().finally(() => {
    globalThis.RTCPeerConnection = Browsers
  })
  const [connection] = made
  if (connection === undefined) throw new Error('no connection was made')
  const was: string[] = []
  peer.onState = ({ at }) => was.push(at)
  const end = { peer, connection, was, sdp: isDescribed ? await peer.description() : '' }
  ends.push(end)
  return end
}

/** Takes what `other` says of itself, or something else, as its answer. */
function join(
  end: End,
  other: End,
  setup: 'active' | 'passive',
  change = (sdp: string): string => sdp
): Promise<void> {
  const remoteSdp = change(other.sdp.replace('a=setup:actpass', `a=setup:${setup}`))
  return end.peer.join({ remoteSdp, refreshMs: REFRESH_MS })
}

const otherFingerprint = (sdp: string): string =>
  sdp.replace(/(?<=a=fingerprint:sha-256 )\S+/, (pairs) => pairs.split(':').toReversed().join(':'))

for (const [role, theirs, ours] of [
  ['client', 'passive', 'active'],
  ['server', 'active', 'passive']
] as const)
  test(`a DTLS ${role} that meets another certificate than it was told of says so`, async () => {
    const [ann, bob] = [await makeEnd(), await makeEnd()]
    await join(ann, bob, theirs, otherFingerprint)
    await join(bob, ann, ours)
    await expect.poll(() => ann.peer.state.at).toBe('refused')
    expect([ann.was, bob.was].flat()).not.toContain('open')
  })

test(
  'a network that is lost before anybody proved anything is no other certificate',
  { timeout: 2 * ICE_LIMIT_MS },
  async () => {
    const [ann, bob] = [await makeEnd(), await makeEnd()]
    // Both wait for the other's handshake.
    await join(ann, bob, 'active')
    await join(bob, ann, 'active')
    await expect.poll(() => ann.connection.iceConnectionState).toMatch(/connected|completed/)
    bob.peer.close()
    await expect.poll(() => ann.connection.connectionState, { timeout: ICE_LIMIT_MS }).toBe('failed')
    expect(ann.was).toEqual(['connecting'])
  }
)

test('an end that was let in ahead is opened by another connection under the name that was told', async () => {
  const certificate = await newCertificate()
  const [told, waits] = [await makeEnd(certificate), await makeEnd()]
  const remoteSdp = told.sdp.replace('a=setup:actpass', 'a=setup:passive').replace(/a=candidate:.*\r\n/g, '')
  await waits.peer.join({ remoteSdp, refreshMs: undefined })
  told.peer.close()
  expect(waits.peer.state.at).toBe('waiting')

  const reaches = await makeEnd(certificate, { isDescribed: false })
  const offerSdp = waits.sdp.replace('a=setup:actpass', 'a=setup:active')
  await reaches.peer.answer({ remoteSdp: offerSdp, refreshMs: REFRESH_MS }, told.sdp)
  expect(reaches.connection.localDescription?.type).toBe('answer')
  expect(reaches.peer.ownFingerprint()).toBe(told.peer.ownFingerprint())
  for (const { peer } of [reaches, waits]) await expect.poll(() => peer.state.at).toBe('open')
})

test('an end that answers says so, with its addresses, and is opened by the one whose offer it took', async () => {
  const [ann, bob] = [await makeEnd(), await makeEnd(undefined, { isDescribed: false })]
  const offerSdp = ann.sdp.replace('a=setup:actpass', 'a=setup:active')
  await bob.peer.answer({ remoteSdp: offerSdp, refreshMs: REFRESH_MS })
  const sdp = await bob.peer.description()
  expect([bob.connection.localDescription?.type, bob.connection.signalingState]).toEqual(['answer', 'stable'])
  expect(sdp).toMatch(/^a=setup:passive$/m)
  expect(sdp).toMatch(/^a=candidate:/m)
  await ann.peer.join({ remoteSdp: sdp, refreshMs: undefined })
  for (const { peer } of [ann, bob]) await expect.poll(() => peer.state.at).toBe('open')
})

test('an end that was joined once takes the candidates of a second time', async () => {
  const [ann, bob] = [await makeEnd(), await makeEnd()]
  const silent = (sdp: string): string => sdp.replace(/a=candidate:.*\r\n/g, '')
  await join(ann, bob, 'passive', silent)
  await join(bob, ann, 'active', silent)
  await join(ann, bob, 'passive')
  for (const { peer } of [ann, bob]) await expect.poll(() => peer.state.at).toBe('open')
})
