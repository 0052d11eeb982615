import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Identity, LanePeer } from '#core/ports.ts'
import type { FeedMessage } from '#core/transfer-messages.ts'
import { Lines, type RemoteSink } from '#platform/lines.ts'
import { BrowserPeers } from '#platform/peer.ts'
import ChannelsWorker from '#workers/channels.ts?worker'

/** What the lanes brought, whether a page or a worker hands it on. */
class Sink implements RemoteSink {
  readonly took: { lane: number; sizeBytes: number }[] = []
  feeds = 0

  take(record: ArrayBuffer, lane: number): void {
    this.took.push({ lane, sizeBytes: record.byteLength })
  }
  openFeed(): MessagePort {
    const { port1, port2 } = new MessageChannel()
    port1.onmessage = ({ data }: MessageEvent<FeedMessage>) => {
      if (data.type === 'records') for (const { record, lane } of data.records) this.take(record, lane)
    }
    this.feeds += 1
    return port2
  }
  get sizes(): number[] {
    return this.took.map(({ sizeBytes }) => sizeBytes)
  }
}

/** As in a browser that does not let go of a channel. */
function stubborn(): Worker {
  const worker = new ChannelsWorker()
  worker.postMessage = () => {
    throw new DOMException('', 'DataCloneError')
  }
  return worker
}

/** A device with a certificate of its own. */
class Device {
  readonly peers: BrowserPeers
  readonly #certificate: RTCCertificate

  constructor(certificate: RTCCertificate, makeWorker: () => Worker) {
    this.#certificate = certificate
    const identity: Identity<RTCCertificate> = {
      begin: () => undefined,
      certificate: () => Promise.resolve(certificate),
      end: () => undefined
    }
    this.peers = new BrowserPeers('other', identity, new Lines(makeWorker))
  }

  static async make(makeWorker = (): Worker => new ChannelsWorker()): Promise<Device> {
    const algorithm: EcKeyGenParams = { name: 'ECDSA', namedCurve: 'P-256' }
    return new Device(await RTCPeerConnection.generateCertificate(algorithm), makeWorker)
  }
  get fingerprint(): string {
    const [own] = this.#certificate.getFingerprints()
    return own?.value?.replaceAll(':', '').toLowerCase() ?? ''
  }
  async lane(to: Device): Promise<LanePeer> {
    const lane = await this.peers.createLane(to.fingerprint)
    made.push(lane)
    return lane
  }
}

const REFUSED = expect.objectContaining({ name: 'DecodeError', code: 'bad-field' }) as Error
let made: LanePeer[] = []
let ann: Device
let bob: Device

beforeEach(async () => {
  ann = await Device.make()
  bob = await Device.make()
})
afterEach(() => {
  for (const lane of made) lane.close()
  made = []
})

async function laneBetween(): Promise<readonly [LanePeer, LanePeer]> {
  const [opener, other] = [await ann.lane(bob), await bob.lane(ann)]
  // Each can be taken once both descriptions were.
  let areDescribed = false
  const early: (() => void)[] = []
  const carry = (from: LanePeer, to: LanePeer): void => {
    from.onCandidate = (candidate) => {
      const add = (): void => {
        to.addCandidate(candidate)
      }
      if (areDescribed) add()
      else early.push(add)
    }
  }
  carry(opener, other)
  carry(other, opener)
  await opener.accept(await other.answer(await opener.offer()))
  areDescribed = true
  for (const add of early) add()
  await expect.poll(() => [opener.state.at, other.state.at]).toEqual(['open', 'open'])
  return [opener, other]
}

describe.each([
  ['whose channel is a worker’s', undefined, 1],
  ['whose channel stays on the page', stubborn, 0]
])('a further connection %s', (_, makeWorker, feeds) => {
  beforeEach(async () => {
    ann = await Device.make(makeWorker)
    bob = await Device.make(makeWorker)
  })

  test('carries records both ways, many at a time', async () => {
    const lane = await laneBetween()
    const sizes = Array.from({ length: 40 }, (_, count) => 64 * 1024 + count)
    for (const [from, to] of [lane, lane.toReversed() as unknown as typeof lane]) {
      const sink = new Sink()
      to.data.deliverTo(sink, 3)
      await from.data.send(sizes.map((size) => new Uint8Array(size)))
      await from.data.drained()
      await expect.poll(() => sink.sizes).toEqual(sizes)
      expect([sink.took.every(({ lane }) => lane === 3), sink.feeds]).toEqual([true, feeds])
      await expect.poll(() => from.data.wireBytes).toBe(sizes.reduce((sum, size) => sum + size, 0))
    }
  })

  test('hands over what shares a buffer, and waits its turn', async () => {
    const [opener, other] = await laneBetween()
    const sink = new Sink()
    other.data.deliverTo(sink, 1)
    const sizes = Array.from({ length: 16 }, (_, count) => 100_000 + count) // more than the channel's buffer is given
    const { buffer } = new Uint8Array(16 * 100_100)
    const block = sizes.map((size, count) => new Uint8Array(buffer, count * 100_100, size))
    await Promise.all([opener.data.send(block), opener.data.send([new Uint8Array(7)])])
    await expect.poll(() => sink.sizes).toEqual([...sizes, 7])
  })

  test('keeps what comes before anybody listens', async () => {
    const [opener, other] = await laneBetween()
    await opener.data.send([new Uint8Array([1, 2, 3])])
    await expect.poll(() => opener.data.wireBytes).toBe(3)
    const sink = new Sink()
    other.data.deliverTo(sink, 1)
    await expect.poll(() => sink.sizes).toEqual([3])
  })

  test.each(['opener', 'other'] as const)('goes down on both sides when its %s closes it', async (closer) => {
    const [opener, other] = await laneBetween()
    const [closing, left] = closer === 'opener' ? [opener, other] : [other, opener]
    const states: string[] = []
    left.onState = ({ at }) => states.push(at)
    closing.close()
    await expect.poll(() => states).toEqual(['ended'])
    expect([closing.state.at, left.data.state]).toEqual(['ended', 'closed'])
    await expect(left.data.drained()).rejects.toThrow('aborted')
    await expect(left.data.send([new Uint8Array(1)])).rejects.toThrow('aborted')
  })

  test('can be one of several, side by side with the first', async () => {
    const lanes = await Promise.all(Array.from({ length: 4 }, () => laneBetween()))
    const sink = new Sink()
    for (const [place, [, other]] of lanes.entries()) other.data.deliverTo(sink, place)
    for (const [place, [opener]] of lanes.entries()) await opener.data.send([new Uint8Array(place + 1)])
    await expect
      .poll(() => sink.took.toSorted((a, b) => a.lane - b.lane))
      .toEqual([1, 2, 3, 4].map((sizeBytes, lane) => ({ lane, sizeBytes })))
    expect(sink.feeds).toBe(feeds)
  })
})

test('a channels worker that never starts costs one connection; the next stays on the page', async () => {
  ann = await Device.make(() => new Worker('/there-is-no-such-worker.ts', { type: 'module' }))
  bob = await Device.make()
  const lost = await ann.lane(bob)
  await expect.poll(() => lost.state.at).toBe('ended')
  const [opener, other] = await laneBetween()
  const sink = new Sink()
  opener.data.deliverTo(sink, 1)
  await other.data.send([new Uint8Array(5)])
  await expect.poll(() => sink.sizes).toEqual([5])
  expect(sink.feeds).toBe(0)
})

test('a channels worker that fails ends its connections, and the next has another', async () => {
  const workers: Worker[] = []
  ann = await Device.make(() => {
    const worker = new ChannelsWorker()
    workers.push(worker)
    return worker
  })
  const [opener, other] = await laneBetween()
  const sending = opener.data.send(Array.from({ length: 100 }, () => new Uint8Array(60_000)))
  workers[0]?.dispatchEvent(new ErrorEvent('error', { message: 'out of memory', cancelable: true }))
  await expect(sending).rejects.toThrow('aborted')
  expect(opener.state.at).toBe('ended')
  opener.close()
  await expect.poll(() => other.state.at).toBe('ended')
  await laneBetween()
  expect(workers.length).toBe(2)
})

describe('a description', () => {
  test('of another device is refused, as offer and as answer', async () => {
    const eve = await Device.make()
    const offer = await (await eve.lane(bob)).offer()
    await expect((await bob.lane(ann)).answer(offer)).rejects.toThrow(REFUSED)

    const opener = await ann.lane(bob)
    const answer = await (await eve.lane(ann)).answer(await opener.offer())
    await expect(opener.accept(answer)).rejects.toThrow(REFUSED)
    expect(opener.state.at).toBe('connecting')
  })

  test('that names a second certificate beside the right one is refused', async () => {
    const eve = await Device.make()
    const offer = await (await ann.lane(bob)).offer()
    const foreign = /^a=fingerprint:.*$/m.exec(await (await eve.lane(bob)).offer())?.[0] ?? ''
    const both = offer.replace(/^a=fingerprint:/m, `${foreign.trim()}\r\n$&`)
    await expect((await bob.lane(ann)).answer(both)).rejects.toThrow(REFUSED)
  })

  test.each([
    ['nothing', () => ''],
    ['junk', () => 'hello\r\nm=application 9\r\n'],
    ['cut short', (sdp: string) => sdp.slice(0, sdp.indexOf('a=ice-pwd'))],
    ['broken candidates', (sdp: string) => `${sdp}a=candidate:x y z\r\n`],
    ['a picture beside the data', (sdp: string) => `${sdp}m=video 9 UDP/TLS/RTP/SAVPF 96\r\n`],
    ['a broken line', (sdp: string) => `${sdp}a\r\n`]
  ])('that is %s is refused', async (_, spoil) => {
    const offer = await (await ann.lane(bob)).offer()
    await expect((await bob.lane(ann)).answer(spoil(offer))).rejects.toThrow(REFUSED)
  })

  test('that answers nothing is refused', async () => {
    const opener = await ann.lane(bob)
    const answer = await (await bob.lane(ann)).answer(await opener.offer())
    await expect((await ann.lane(bob)).accept(answer)).rejects.toThrow(REFUSED)
  })
})
