// RTCPeerConnection behind the Peer port: an offer on both sides (or an answer, §3.4), two negotiated channels. docs/protocol.md §3.3 and
// §4.1.
import { verifiedFingerprint } from '#core/devices/fingerprint.ts'
import { PlatformError } from '#core/errors.ts'
import type { Engine, JoinPlan } from '#core/pairing/join-plan.ts'
import type { Path } from '#core/pairing/path.ts'
import type { DataLine, Identity, LanePeer, Peer, PeerFactory, PeerState } from '#core/ports.ts'
import { DATA_CHANNEL_ID, DataChannel, LOW_MARK_BYTES } from './channel.ts'
import { gathered, localSdp } from './gathering.ts'
import { BrowserLanePeer } from './lane-peer.ts'
import type { Lines } from './lines.ts'
import { isBarred } from './local-network.ts'
import { selectedPath, watchPath } from './path.ts'

const CONTROL_CHANNEL_ID = 0
/** What every implementation takes (RFC 8841 §6.1), for browsers that do not tell. */
const DEFAULT_MAX_MESSAGE_BYTES = 64 * 1024

/** Read for each connection: the person may have changed it. */
export type ConnectionIce = () => Promise<Pick<RTCConfiguration, 'iceServers' | 'iceTransportPolicy'>>

const withoutServers: ConnectionIce = () => Promise.resolve({})

export class BrowserPeers implements PeerFactory {
  readonly #engine: Engine
  readonly #identity: Identity<RTCCertificate>
  readonly #lines: Lines
  readonly #ice: ConnectionIce

  constructor(
    engine: Engine,
    identity: Identity<RTCCertificate>,
    lines: Lines,
    ice: ConnectionIce = withoutServers
  ) {
    this.#engine = engine
    this.#identity = identity
    this.#lines = lines
    this.#ice = ice
  }

  async create(): Promise<Peer> {
    return new BrowserPeer(await this.#connection(), this.#lines, this.#engine)
  }

  async createLane(theirFingerprint: string): Promise<LanePeer> {
    return new BrowserLanePeer(await this.#connection(), this.#lines, theirFingerprint)
  }

  async #connection(): Promise<RTCPeerConnection> {
    try {
      const certificate = await this.#identity.certificate()
      return new RTCPeerConnection({ certificates: [certificate], ...(await this.#ice()) })
    } catch (cause) {
      throw new PlatformError('no-webrtc', { cause })
    }
  }
}

class BrowserPeer implements Peer {
  readonly control: DataChannel
  readonly data: DataLine
  onState: ((state: PeerState) => void) | undefined
  onDescription: ((sdp: string) => void) | undefined
  onPath: (() => void) | undefined
  #state: PeerState = { at: 'waiting' }
  #described = false
  #barred = false
  #isClosed = false
  #outline: RTCSessionDescriptionInit | undefined
  /** What DTLS holds the other side to. Chromium may open the channels before `remoteDescription` shows it. */
  #joinedSdp = ''
  #stopRefreshing = (): void => undefined
  #stopWatching = (): void => undefined
  readonly #connection: RTCPeerConnection
  readonly #engine: Engine
  readonly #channels: readonly (DataChannel | DataLine)[]

  constructor(connection: RTCPeerConnection, lines: Lines, engine: Engine) {
    this.#connection = connection
    this.#engine = engine
    const open = (label: string, id: number): RTCDataChannel =>
      connection.createDataChannel(label, { negotiated: true, id })
    this.control = new DataChannel(open('control', CONTROL_CHANNEL_ID), LOW_MARK_BYTES)
    this.data = lines.adopt(open('data', DATA_CHANNEL_ID))
    this.#channels = [this.control, this.data]
    for (const channel of this.#channels)
      channel.onState = () => {
        this.#update()
      }
    connection.addEventListener('iceconnectionstatechange', () => {
      this.#update()
    })
    connection.addEventListener('connectionstatechange', () => {
      this.#update()
    })
  }

  get state(): PeerState {
    return this.#state
  }

  get maxMessageBytes(): number {
    const size = this.#connection.sctp?.maxMessageSize ?? DEFAULT_MAX_MESSAGE_BYTES
    return Number.isFinite(size) ? size : 0
  }

  async outline(): Promise<string> {
    this.#outline = await this.#connection.createOffer()
    return this.#outline.sdp ?? ''
  }

  async description(): Promise<string> {
    const connection = this.#connection
    if (this.#joinedSdp === '') await connection.setLocalDescription(this.#outline)
    await gathered(connection)
    this.#described = true
    connection.addEventListener('icecandidate', (event) => {
      if (event.candidate !== null && this.#described) this.onDescription?.(localSdp(connection))
    })
    return localSdp(connection)
  }

  async join(plan: JoinPlan): Promise<void> {
    if (this.#joinedSdp === '') await this.#take('answer', plan)
    else this.#add(candidatesOf(plan.remoteSdp))
    this.#refresh(plan)
  }

  async answer(plan: JoinPlan, outline = ''): Promise<void> {
    const connection = this.#connection
    await this.#take('offer', plan)
    await connection.setLocalDescription(called(await connection.createAnswer(), outline))
    this.#refresh(plan)
  }

  async #take(type: 'offer' | 'answer', { remoteSdp }: JoinPlan): Promise<void> {
    this.#joinedSdp = remoteSdp
    await this.#connection.setRemoteDescription({ type, sdp: remoteSdp })
    if (!this.#isClosed) this.#stopWatching = watchPath(this.#connection, () => this.onPath?.())
  }

  #refresh({ remoteSdp, refreshMs }: JoinPlan): void {
    // The channels may open, or the link may end, before the browser says that it has taken the answer.
    if (refreshMs === undefined || !this.#isPending()) return
    const candidates = candidatesOf(remoteSdp)
    const hasAddress = candidates.some(({ candidate = '' }) => !candidate.includes('.local '))
    const timer = setInterval(() => {
      this.#add(candidates)
      if (hasAddress) this.#lookForBar().catch(() => undefined)
    }, refreshMs)
    this.#stopRefreshing = () => {
      clearInterval(timer)
    }
  }

  path(): Promise<Path | undefined> {
    return selectedPath(this.#connection)
  }

  remoteFingerprint(): string | undefined {
    return verifiedFingerprint(this.#joinedSdp)
  }

  ownFingerprint(): string | undefined {
    return verifiedFingerprint(localSdp(this.#connection))
  }

  close(): void {
    this.#isClosed = true
    this.#stopRefreshing()
    this.#stopWatching()
    this.onState = undefined
    this.onPath = undefined
    this.onDescription = undefined
    this.#connection.close()
  }

  #add(candidates: readonly RTCIceCandidateInit[]): void {
    // One that the browser no longer wants, or a connection closed meanwhile, is no trouble.
    for (const candidate of candidates) this.#connection.addIceCandidate(candidate).catch(() => undefined)
  }

  /** Names that nobody resolves leave a connection as new as a bar does; so only where there are addresses. */
  async #lookForBar(): Promise<void> {
    this.#barred = await isBarred(this.#connection)
    this.#update()
  }

  #isPending(): boolean {
    const { at } = this.#read()
    return at === 'waiting' || at === 'barred' || at === 'connecting'
  }

  #update(): void {
    const next = this.#read()
    if (next.at === this.#state.at) return
    this.#state = next
    if (!this.#isPending()) this.#stopRefreshing()
    this.onState?.(next)
  }

  #read(): PeerState {
    const { connectionState, iceConnectionState } = this.#connection
    if (this.#state.at === 'ended' || connectionState === 'closed') return { at: 'ended' }
    if (this.#channels.some(({ state }) => state === 'closed')) return { at: 'ended' }
    if (this.#channels.every(({ state }) => state === 'open')) {
      // A failed connection was given up by the browser; a disconnected one may come back.
      if (connectionState === 'failed' || iceConnectionState === 'failed') return { at: 'ended' }
      return iceConnectionState === 'disconnected' ? { at: 'interrupted' } : { at: 'open' }
    }
    // A certificate was refused, here or there. A lost network fails ICE and leaves DTLS as it is (docs/field-notes.md).
    if (this.#connection.sctp?.transport.state === 'failed') return { at: 'refused' }
    // Before it was open, `failed` is final in Gecko and no end elsewhere: the other side's checks still open it.
    if (this.#engine === 'gecko' && iceConnectionState === 'failed') return { at: 'ended' }
    if (iceConnectionState !== 'new') return { at: 'connecting' }
    return { at: this.#barred ? 'barred' : 'waiting' }
  }
}

/** JSEP has no way to choose user name and password, and both engines take them in a description that was changed (docs/field-notes.md). */
function called(
  { type, sdp: made = '' }: RTCSessionDescriptionInit,
  outline: string
): RTCSessionDescriptionInit {
  const names = ['ice-ufrag', 'ice-pwd'].map((name) => new RegExp(`^a=${name}:.*$`, 'gm'))
  const sdp = names.reduce((sdp, name) => sdp.replace(name, outline.match(name)?.[0] ?? '$&'), made)
  return { type, sdp }
}

function candidatesOf(sdp: string): RTCIceCandidateInit[] {
  const lines = sdp.split('\r\n')
  const ufrag = lines.find((line) => line.startsWith('a=ice-ufrag:'))?.slice('a=ice-ufrag:'.length) ?? null
  return lines
    .filter((line) => line.startsWith('a=candidate:'))
    .map((line) => ({
      candidate: line.slice('a='.length),
      sdpMid: '0',
      sdpMLineIndex: 0,
      usernameFragment: ufrag
    }))
}
