import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Identity, LanePeer } from '#core/ports.ts'
import { BrowserPeers } from '#platform/peer.ts'

/** A device with a certificate of its own. */
class Device {
  readonly peers: BrowserPeers
  readonly #certificate: RTCCertificate

  constructor(certificate: RTCCertificate) {
    this.#certificate = certificate
    const identity: Identity<RTCCertificate> = {
      begin: () => undefined,
      certificate: () => Promise.resolve(certificate),
      end: () => undefined
    }
    this.peers = new BrowserPeers('other', identity)
  }

  static async make(): Promise<Device> {
    const algorithm: EcKeyGenParams = { name: 'ECDSA', namedCurve: 'P-256' }
    return new Device(await RTCPeerConnection.generateCertificate(algorithm))
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
  await opener.accept(await other.answer(await opener.offer()))
  await expect.poll(() => [opener.state.at, other.state.at]).toEqual(['open', 'open'])
  return [opener, other]
}

describe('a further connection', () => {
  test('carries records both ways, many at a time', async () => {
    const lane = await laneBetween()
    for (const [from, to] of [lane, lane.toReversed() as unknown as typeof lane]) {
      const sizes: number[] = []
      to.channel.onMessage = (record) => sizes.push(record.byteLength)
      for (let count = 0; count < 40; count++) from.channel.send(new Uint8Array(64 * 1024 + count))
      await from.channel.drained()
      expect(from.channel.bufferedBytes).toBeLessThanOrEqual(256 * 1024)
      await expect.poll(() => sizes).toEqual(Array.from({ length: 40 }, (_, count) => 64 * 1024 + count))
    }
  })

  test('keeps what comes before anybody listens', async () => {
    const [opener, other] = await laneBetween()
    opener.channel.send(new Uint8Array([1, 2, 3]))
    await opener.channel.drained()
    await expect.poll(() => opener.channel.bufferedBytes).toBe(0)
    const records: number[][] = []
    other.channel.onMessage = (record) => records.push([...new Uint8Array(record)])
    await expect.poll(() => records).toEqual([[1, 2, 3]])
  })

  test.each(['opener', 'other'] as const)('goes down on both sides when its %s closes it', async (closer) => {
    const [opener, other] = await laneBetween()
    const [closing, left] = closer === 'opener' ? [opener, other] : [other, opener]
    const states: string[] = []
    left.onState = ({ at }) => states.push(at)
    closing.close()
    await expect.poll(() => states).toEqual(['ended'])
    expect([closing.state.at, left.channel.open]).toEqual(['ended', false])
    await expect(left.channel.drained()).rejects.toThrow('aborted')
  })

  test('can be one of several, side by side with the first', async () => {
    const lanes = await Promise.all(Array.from({ length: 4 }, () => laneBetween()))
    const took = lanes.map(() => 0)
    for (const [place, [, other]] of lanes.entries())
      other.channel.onMessage = (record) => (took[place] = record.byteLength)
    for (const [place, [opener]] of lanes.entries()) opener.channel.send(new Uint8Array(place + 1))
    await expect.poll(() => took).toEqual([1, 2, 3, 4])
  })
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
    ['broken candidates', (sdp: string) => sdp.replaceAll('a=candidate:', 'a=candidate:x y z ')],
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
