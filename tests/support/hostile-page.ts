// The other device, as somebody wrote it who means harm: a bare page with an RTCPeerConnection that speaks docs/protocol.md §2,
// §3.1 and §4 only as far as a test tells it to. Nothing of the app's pairing or session runs in it; every byte is made here.
import type { Page } from '@playwright/test'
import type { Bytes } from '#core/bytes.ts'
import { decodeCard, encodeCard } from '#core/signal/card.ts'
import { dtlsRole, remoteAnswer } from '#core/signal/answer.ts'
import { cardToText, textToCard } from '#core/signal/text.ts'
import { decodeFrame, type Frame } from '#core/transfer/frame.ts'
import { NONCE_BYTES } from '#core/transfer/limits.ts'
import { type ControlRecord, decodeRecord, encodeRecord } from '#core/transfer/record.ts'
import { commitment } from '#core/transfer/short-check.ts'
import { startBrowser, type TestBrowser } from './browsers.ts'
import type { Device } from './device.ts'
import { seeded } from './seeded.ts'
import { nodeHash256 } from './sha256.ts'

/** Only for what never comes. */
const PATIENCE_MS = 40_000
const WINDOW_BYTES = 16 * 2 ** 20
/** The app says that it takes no more than 256 KiB in one message, and a browser keeps to what the other side says. */
const ANY_MESSAGE = 'a=max-message-size:1000000'

export type ChannelName = 'control' | 'data'
export type RecordOf<Type extends ControlRecord['type']> = Extract<ControlRecord, { type: Type }>

/** One message, made many times: `counter` is where a number is written into it that grows. */
export interface Flood {
  readonly record: Bytes
  readonly times: number
  readonly counterAt?: number
}

interface Link {
  readonly peer: RTCPeerConnection
  readonly control: RTCDataChannel
  readonly data: RTCDataChannel
}

interface HostileWindow {
  link?: Link
  certificate?: RTCCertificate
  lane?: { readonly peer: RTCPeerConnection; readonly data: RTCDataChannel }
  heard(what: ChannelName | 'closed', bytes: Uint8Array): Promise<void>
}

/** What is said first. */
export function hello(fields: Partial<RecordOf<'hello'>> = {}): RecordOf<'hello'> {
  const own = { windowBytes: WINDOW_BYTES, appVersion: '0.0.0+hostile', deviceName: 'Mallory' }
  return { type: 'hello', ...own, ...fields }
}

/** What makes the number of a link (docs/protocol.md §4.15). */
export interface Check {
  readonly commit: RecordOf<'commit'>
  readonly reveal: RecordOf<'reveal'>
}

export class HostilePage {
  readonly page: Page
  readonly #browser: TestBrowser
  #records: ControlRecord[] = []
  #frames: Frame[] = []
  #closed = 0
  #told = (): void => undefined
  #offers = 0
  #check: Check | undefined

  private constructor(browser: TestBrowser) {
    this.#browser = browser
    this.page = browser.page
  }

  static async start(): Promise<HostilePage> {
    const browser = await startBrowser({ engine: 'chromium', camera: 'missing' })
    const hostile = new HostilePage(browser)
    await browser.page.exposeFunction('heard', (what: ChannelName | 'closed', bytes: Uint8Array) => {
      hostile.#hear(what, new Uint8Array(bytes))
    })
    await browser.page.reload() // a function that is exposed is there from the next page on
    await browser.page.evaluate(makeCertificate)
    return hostile
  }

  async close(): Promise<void> {
    await this.#browser.close()
  }

  // The link

  /** Pairs with the app by text, up to open channels; says nothing. */
  async pair(app: Device): Promise<void> {
    const card = encodeCard(await this.page.evaluate(openLink))
    // What was said on the link before may have come until now.
    this.#records = []
    this.#frames = []
    this.#closed = 0
    this.#offers = 0
    if ((await app.phase()) !== 'pairing') await app.startPairing({ camera: false })
    const theirs = decodeCard(textToCard(await app.shownCode()))
    const answer = remoteAnswer(theirs, dtlsRole(theirs, decodeCard(card).fingerprint))
    this.#check = checkOf(decodeCard(card).fingerprint, theirs.fingerprint)
    await this.page.evaluate(joinLink, answer.replace(/a=max-message-size:\d+/, ANY_MESSAGE))
    await app.enterCode(cardToText(card))
    await this.page.evaluate(untilOpen)
  }

  /** Of this link, as a side makes it that has read the other's code with its camera. */
  get check(): Check {
    if (this.#check === undefined) throw new Error('not paired')
    return this.#check
  }

  /** Says all that has to be said before a link can be used, and hears it. */
  async greet(fields: Partial<RecordOf<'hello'>> = {}): Promise<void> {
    await this.records(hello(fields), this.check.commit, this.check.reveal)
    await this.hear('hello')
    await this.hear('commit')
    await this.hear('reveal')
  }

  /** Closes the connection without a word. */
  async hangUp(): Promise<void> {
    await this.page.evaluate(() => {
      const { link, lane } = window as unknown as HostileWindow
      lane?.peer.close()
      link?.peer.close()
    })
  }

  async closeChannel(channel: ChannelName): Promise<void> {
    await this.page.evaluate((name) => {
      ;(window as unknown as HostileWindow).link?.[name].close()
    }, channel)
  }

  /** Channels that the other side hears of from the browser, each with a message. */
  async openChannels(count: number): Promise<void> {
    await this.page.evaluate(openChannels, count)
  }

  /** Sound from here; the other side would have to be told in a description. */
  async addTrack(): Promise<void> {
    await this.page.evaluate(addTrack)
  }

  /** The description of a connection with sound beside the data. */
  async soundOffer(): Promise<string> {
    return this.page.evaluate(describeSound)
  }

  /** The number of the next offer of this side. */
  nextOffer(): number {
    return ++this.#offers
  }

  // Saying

  /** Any bytes, or a message that is no bytes at all. */
  async say(channel: ChannelName, ...messages: readonly (Bytes | string)[]): Promise<void> {
    await this.page.evaluate(sendAll, { channel, messages })
  }

  async records(...records: readonly ControlRecord[]): Promise<void> {
    await this.say('control', ...records.map(encodeRecord))
  }

  /** As fast as the channel takes it, until all is said or nobody is there any more. */
  async flood(channel: ChannelName, flood: Flood): Promise<void> {
    await this.page.evaluate(sendFlood, { channel, counterAt: -1, ...flood })
  }

  /** Nothing that was said waits here any more. */
  async drained(channel: ChannelName): Promise<void> {
    await this.page.evaluate(untilDrained, channel)
  }

  // Hearing

  /** The next record of this type that nobody has asked for yet. */
  async hear<Type extends ControlRecord['type']>(
    type: Type,
    isWanted: (record: RecordOf<Type>) => boolean = () => true
  ): Promise<RecordOf<Type>> {
    const is = (record: ControlRecord): boolean => record.type === type && isWanted(record as RecordOf<Type>)
    return (await this.#next(is, type)) as RecordOf<Type>
  }

  /** A file, an offer or a further connection is not wanted. */
  async hearRefusal(): Promise<void> {
    const isRefusal = (record: ControlRecord): boolean =>
      record.type === 'refuse' || (record.type === 'lane' && record.signal === 'refuse')
    await this.#next(isRefusal, 'refusal')
  }

  /** Data records of the app, once there are so many bytes of payload. */
  async hearData(offer: number, bytes: number): Promise<readonly Frame[]> {
    const ofOffer = (): readonly Frame[] => this.#frames.filter((frame) => frame.offer === offer)
    await this.#until(
      () => ofOffer().reduce((sum, { payload }) => sum + payload.byteLength, 0) >= bytes,
      `no ${String(bytes)} bytes came`
    )
    return ofOffer()
  }

  /** Whether such a record came and nobody asked for it. */
  hasHeard(type: ControlRecord['type']): boolean {
    return this.#records.some((record) => record.type === type)
  }

  /** The app has ended the link: both channels. */
  async hearEnd(): Promise<void> {
    await this.#until(() => this.#closed === 2, 'the channels stayed open')
  }

  // Further connections

  /** The description of one that could be opened. */
  async laneOffer(): Promise<string> {
    return this.page.evaluate(openLane)
  }

  async sayOnLane(message: Bytes): Promise<void> {
    await this.page.evaluate((bytes) => {
      ;(window as unknown as HostileWindow).lane?.data.send(bytes)
    }, message)
  }

  async laneOpens(answerSdp: string): Promise<void> {
    await this.page.evaluate(joinLane, answerSdp)
  }

  #hear(what: ChannelName | 'closed', bytes: Bytes): void {
    if (what === 'closed') this.#closed += 1
    else if (what === 'control') this.#records.push(decodeRecord(bytes))
    else this.#frames.push(decodeFrame(bytes))
    this.#told()
  }

  async #next(isIt: (record: ControlRecord) => boolean, name: string): Promise<ControlRecord | undefined> {
    const found = (): number => this.#records.findIndex(isIt)
    await this.#until(() => found() >= 0, `no ${name} came`)
    return this.#records.splice(found(), 1)[0]
  }

  #until(isSo: () => boolean, complaint: string): Promise<void> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        const heard = this.#records.map(({ type }) => type).join(', ')
        reject(new Error(`${complaint}; heard: ${heard}; channels closed: ${String(this.#closed)}`))
      }, PATIENCE_MS)
      this.#told = () => {
        if (!isSo()) return
        clearTimeout(timer)
        resolve()
      }
      this.#told()
    })
  }
}

function checkOf(fingerprint: Bytes, theirFingerprint: Bytes): Check {
  const own = { fingerprint, nonce: seeded(1).bytes(NONCE_BYTES) }
  return {
    commit: { type: 'commit', compare: false, commitment: commitment(nodeHash256, own, theirFingerprint) },
    reveal: { type: 'reveal', nonce: own.nonce }
  }
}

// From here on everything runs in the page, so it may name nothing of this module.

async function makeCertificate(): Promise<void> {
  const algorithm = { name: 'ECDSA', namedCurve: 'P-256' }
  ;(window as unknown as HostileWindow).certificate = await RTCPeerConnection.generateCertificate(algorithm)
}

async function openLink(): Promise<string> {
  const own = window as unknown as HostileWindow
  own.link?.peer.close()
  const peer = new RTCPeerConnection({ certificates: own.certificate === undefined ? [] : [own.certificate] })
  const open = (label: 'control' | 'data', id: number): RTCDataChannel => {
    const channel = peer.createDataChannel(label, { negotiated: true, id })
    channel.binaryType = 'arraybuffer'
    channel.onmessage = ({ data }: MessageEvent<ArrayBuffer>) => {
      if (own.link?.peer === peer) void own.heard(label, new Uint8Array(data))
    }
    channel.onclose = () => {
      if (own.link?.peer === peer) void own.heard('closed', new Uint8Array(0))
    }
    return channel
  }
  own.link = { peer, control: open('control', 0), data: open('data', 1) }
  const gathered = new Promise<void>((resolve) => {
    peer.onicegatheringstatechange = () => {
      if (peer.iceGatheringState === 'complete') resolve()
    }
  })
  await peer.setLocalDescription()
  await gathered
  return peer.localDescription?.sdp ?? ''
}

async function joinLink(sdp: string): Promise<void> {
  await (window as unknown as HostileWindow).link?.peer.setRemoteDescription({ type: 'answer', sdp })
}

async function untilOpen(): Promise<void> {
  const { link } = window as unknown as HostileWindow
  for (const channel of link === undefined ? [] : [link.control, link.data])
    if (channel.readyState !== 'open')
      await new Promise((resolve) => {
        channel.onopen = resolve
      })
}

function sendAll({
  channel,
  messages
}: {
  channel: 'control' | 'data'
  messages: readonly (Uint8Array<ArrayBuffer> | string)[]
}): void {
  const to = (window as unknown as HostileWindow).link?.[channel]
  for (const message of messages) {
    if (to?.readyState !== 'open') return // cut off already, which is what it is for
    if (typeof message === 'string') to.send(message)
    else to.send(message)
  }
}

async function sendFlood({
  channel,
  record,
  times,
  counterAt
}: {
  channel: 'control' | 'data'
  record: Uint8Array<ArrayBuffer>
  times: number
  counterAt: number
}): Promise<void> {
  const to = (window as unknown as HostileWindow).link?.[channel]
  if (to === undefined) return
  const view = new DataView(record.buffer, record.byteOffset)
  to.bufferedAmountLowThreshold = 2 ** 20
  for (let count = 1; count <= times; count++) {
    if (to.readyState !== 'open') return
    if (counterAt >= 0) view.setUint32(counterAt, view.getUint32(counterAt) + 1)
    to.send(record)
    if (to.bufferedAmount > 4 * 2 ** 20)
      await new Promise((resolve) => {
        to.onbufferedamountlow = resolve
        to.addEventListener('close', resolve, { once: true })
      })
  }
}

async function untilDrained(channel: 'control' | 'data'): Promise<void> {
  const to = (window as unknown as HostileWindow).link?.[channel]
  if (to?.readyState !== 'open' || to.bufferedAmount === 0) return
  to.bufferedAmountLowThreshold = 0
  await new Promise((resolve) => {
    to.onbufferedamountlow = resolve
    to.addEventListener('close', resolve, { once: true })
  })
}

async function openLane(): Promise<string> {
  const own = window as unknown as HostileWindow
  own.lane?.peer.close()
  const peer = new RTCPeerConnection({ certificates: own.certificate === undefined ? [] : [own.certificate] })
  own.lane = { peer, data: peer.createDataChannel('data', { negotiated: true, id: 1 }) }
  const gathered = new Promise<void>((resolve) => {
    peer.onicegatheringstatechange = () => {
      if (peer.iceGatheringState === 'complete') resolve()
    }
  })
  await peer.setLocalDescription()
  await gathered
  return peer.localDescription?.sdp ?? ''
}

async function joinLane(sdp: string): Promise<void> {
  const { lane } = window as unknown as HostileWindow
  if (lane === undefined) return
  await lane.peer.setRemoteDescription({ type: 'answer', sdp })
  if (lane.data.readyState !== 'open')
    await new Promise((resolve) => {
      lane.data.onopen = resolve
    })
}

async function openChannels(count: number): Promise<void> {
  const { link } = window as unknown as HostileWindow
  for (let opened = 0; opened < count; opened++) {
    const channel = link?.peer.createDataChannel(`extra ${String(opened)}`)
    if (channel === undefined) return
    await new Promise((resolve) => {
      channel.onopen = resolve
    })
    channel.send(new Uint8Array(60_000))
  }
}

function addTrack(): void {
  const { link } = window as unknown as HostileWindow
  const sound = new AudioContext().createMediaStreamDestination().stream
  for (const track of sound.getTracks()) link?.peer.addTrack(track, sound)
}

async function describeSound(): Promise<string> {
  const peer = new RTCPeerConnection()
  peer.createDataChannel('data', { negotiated: true, id: 1 })
  peer.addTransceiver('audio')
  await peer.setLocalDescription()
  const { sdp } = await peer.createOffer()
  peer.close()
  return sdp ?? ''
}
