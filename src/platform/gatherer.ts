// The Gatherer port: an RTCPeerConnection that meets nobody, and is closed once it knows its addresses.
import { PlatformError } from '#core/errors.ts'
import type { Gathered, GatheredCandidate, Gatherer, GatheringTrouble } from '#core/ice/gathering.ts'
import type { IceSettings } from '#core/ice/servers.ts'
import type { WallClock } from '#core/ports.ts'
import { connectionIce } from './ice-servers.ts'

type Options = Parameters<Gatherer['gather']>[1]

export class BrowserGatherer implements Gatherer {
  readonly #clock: WallClock

  constructor(clock: WallClock) {
    this.#clock = clock
  }

  async gather(settings: IceSettings, { limitMs, signal }: Options): Promise<Gathered> {
    const ice = await connectionIce(settings, this.#clock)
    if (signal.aborted) throw aborted(signal)
    const connection = connect(ice)
    try {
      return await gatherAll(connection, limitMs, signal)
    } finally {
      connection.close()
    }
  }
}

function connect(ice: RTCConfiguration): RTCPeerConnection {
  try {
    return new RTCPeerConnection(ice)
  } catch (cause) {
    throw new PlatformError('no-webrtc', { cause }) // no connections at all, or servers that the browser does not take
  }
}

async function gatherAll(
  connection: RTCPeerConnection,
  limitMs: number,
  signal: AbortSignal
): Promise<Gathered> {
  const candidates: GatheredCandidate[] = []
  const troubles: GatheringTrouble[] = []
  connection.addEventListener('icecandidate', ({ candidate }) => {
    const found = candidate === null ? undefined : readCandidate(candidate)
    if (found !== undefined) candidates.push(found)
  })
  connection.addEventListener('icecandidateerror', ({ url, errorCode, errorText }) => {
    // Each address of this device asks, and is told the same.
    if (!troubles.some((one) => one.url === url && one.code === errorCode))
      troubles.push({ url, code: errorCode, text: errorText })
  })
  const end = ended(connection, limitMs, signal)
  connection.createDataChannel('') // there is nothing to gather for without one
  connection.setLocalDescription().catch(() => undefined) // closed meanwhile, or never complete
  const isComplete = await end
  return { candidates, troubles, isComplete }
}

function ended(connection: RTCPeerConnection, limitMs: number, signal: AbortSignal): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const stop = (): void => {
      clearTimeout(limit)
      signal.removeEventListener('abort', abort)
    }
    const abort = (): void => {
      stop()
      reject(aborted(signal))
    }
    const limit = setTimeout(() => {
      stop()
      resolve(false)
    }, limitMs)
    signal.addEventListener('abort', abort)
    connection.addEventListener('icegatheringstatechange', () => {
      if (connection.iceGatheringState !== 'complete') return
      stop()
      resolve(true)
    })
  })
}

/** Undefined for what is no address: Firefox ends each server with an empty one. */
function readCandidate(candidate: RTCIceCandidate): GatheredCandidate | undefined {
  const { type, address, port, protocol, tcpType, relatedAddress, relatedPort } = candidate
  if (type === null || address === null || port === null || protocol === null) return undefined
  // Newer than the DOM's types (W3C WebRTC §4.8.1).
  const { relayProtocol, url = null } = candidate as { relayProtocol?: string | null; url?: string | null }
  return {
    type,
    address: bare(address),
    port,
    protocol,
    tcpType: tcpType ?? undefined,
    relatedAddress: relatedAddress === null ? undefined : bare(relatedAddress),
    relatedPort: relatedPort ?? undefined,
    relayProtocol: RELAY_PROTOCOLS.find((one) => one === relayProtocol),
    url: url === null || url === '' ? undefined : url
  }
}

/** Chromium puts brackets round IPv6 addresses here, as in a URL (seen in 156). */
function bare(address: string): string {
  return address.replace(/^\[(.*)\]$/, '$1')
}

const RELAY_PROTOCOLS = ['udp', 'tcp', 'tls'] as const

function aborted(signal: AbortSignal): PlatformError {
  return new PlatformError('aborted', { cause: signal.reason })
}
