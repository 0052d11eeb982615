// What a browser finds when it asks for its own addresses: the port of those who look at them before anybody is met (docs/protocol.md §6.5).
import type { IceSettings } from './servers.ts'

export interface GatheredCandidate {
  readonly type: 'host' | 'srflx' | 'prflx' | 'relay'
  /** An IP address, or a name that ends in .local and stands for one. */
  readonly address: string
  readonly port: number
  readonly protocol: 'udp' | 'tcp'
  readonly tcpType: string | undefined
  readonly relatedAddress: string | undefined
  readonly relatedPort: number | undefined
  /** Between this device and the relay. Like `url`, undefined where the browser does not tell. */
  readonly relayProtocol: 'udp' | 'tcp' | 'tls' | undefined
  /** The server that it came from. */
  readonly url: string | undefined
}

/** What a server said, or that it did not say anything (W3C WebRTC §4.8.3). Firefox tells it of few. */
export interface GatheringTrouble {
  readonly url: string
  /** A STUN error code (RFC 8489 §14.8, RFC 8656 §19); 701 when the server was not reached. */
  readonly code: number
  readonly text: string
}

export interface Gathered {
  readonly candidates: readonly GatheredCandidate[]
  readonly troubles: readonly GatheringTrouble[]
  /** False when the time was up before the browser was through. */
  readonly isComplete: boolean
}

export interface Gatherer {
  /** Rejects with a PlatformError: `aborted`, or `no-webrtc` where the browser does not take the servers or has no connections at all. */
  gather(
    settings: IceSettings,
    options: { readonly limitMs: number; readonly signal: AbortSignal }
  ): Promise<Gathered>
}
