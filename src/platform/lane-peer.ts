// RTCPeerConnection behind the LanePeer port: one more connection between two linked devices. Its descriptions travel
// over the first one, so this is an ordinary offer and answer. docs/protocol.md §4.10.
import { DecodeError, PlatformError } from '#core/errors.ts'
import type { DataLine, LanePeer, LanePeerState } from '#core/ports.ts'
import { isLaneOf } from '#core/transfer/lane-description.ts'
import { DATA_CHANNEL_ID } from './channel.ts'
import { localSdp } from './gathering.ts'
import type { Lines } from './lines.ts'

/** A quarter of what is buffered on a further connection (docs/protocol.md §4.8). */
const LOW_MARK_BYTES = 256 * 1024

export class BrowserLanePeer implements LanePeer {
  readonly data: DataLine
  onState: ((state: LanePeerState) => void) | undefined
  onCandidate: ((candidate: string) => void) | undefined
  #state: LanePeerState = { at: 'connecting' }
  readonly #connection: RTCPeerConnection
  readonly #theirFingerprint: string

  constructor(connection: RTCPeerConnection, lines: Lines, theirFingerprint: string) {
    this.#connection = connection
    this.#theirFingerprint = theirFingerprint
    const channel = connection.createDataChannel('data', { negotiated: true, id: DATA_CHANNEL_ID })
    this.data = lines.adopt(channel, LOW_MARK_BYTES)
    const update = (): void => {
      this.#update()
    }
    this.data.onState = update
    for (const type of ['iceconnectionstatechange', 'connectionstatechange'])
      connection.addEventListener(type, update)
    connection.addEventListener('icecandidate', ({ candidate }) => {
      // A browser accepts no TCP connection. The end, which browsers tell in several ways, is told below.
      if (candidate?.candidate && candidate.tcpType !== 'active') this.onCandidate?.(candidate.candidate)
    })
    connection.addEventListener('icegatheringstatechange', () => {
      if (connection.iceGatheringState === 'complete') this.onCandidate?.('')
    })
  }

  get state(): LanePeerState {
    return this.#state
  }

  offer(): Promise<string> {
    return this.#describe()
  }

  async answer(offerSdp: string): Promise<string> {
    await this.#take('offer', offerSdp)
    return this.#describe()
  }

  accept(answerSdp: string): Promise<void> {
    return this.#take('answer', answerSdp)
  }

  addCandidate(candidate: string): void {
    this.#connection.addIceCandidate({ candidate, sdpMid: '0', sdpMLineIndex: 0 }).catch(() => undefined)
  }

  close(): void {
    this.onState = undefined
    this.onCandidate = undefined
    this.#state = { at: 'ended' }
    this.#connection.close()
  }

  async #take(type: 'offer' | 'answer', sdp: string): Promise<void> {
    if (!isLaneOf(this.#theirFingerprint, sdp)) throw new DecodeError('bad-field', 0)
    try {
      await this.#connection.setRemoteDescription({ type, sdp })
    } catch (cause) {
      throw new DecodeError('bad-field', 0, { cause })
    }
  }

  async #describe(): Promise<string> {
    try {
      await this.#connection.setLocalDescription()
    } catch (cause) {
      throw new PlatformError('no-webrtc', { cause })
    }
    return localSdp(this.#connection)
  }

  #update(): void {
    const next = this.#read()
    if (next.at === this.#state.at) return
    this.#state = next
    this.onState?.(next)
  }

  #read(): LanePeerState {
    if (this.#state.at === 'ended') return this.#state
    const { connectionState, iceConnectionState } = this.#connection
    const { state } = this.data
    if (connectionState === 'closed' || connectionState === 'failed' || iceConnectionState === 'failed')
      return { at: 'ended' }
    if (state === 'closed') return { at: 'ended' }
    if (state === 'connecting') return { at: 'connecting' }
    return iceConnectionState === 'disconnected' ? { at: 'interrupted' } : { at: 'open' }
  }
}
