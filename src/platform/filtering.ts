// Tries who may send to a public address of this device: two connections of this page, one of which is silent while the other, behind
// a relay, sends it connectivity checks. docs/networks.md has the picture.
import { PlatformError } from '#core/errors.ts'
import type { FilteringPlan, FilteringProber } from '#core/ice/filtering.ts'
import type { FilteringTry } from '#core/ice/nat.ts'
import type { IceServer } from '#core/ice/servers.ts'
import type { WallClock } from '#core/ports.ts'
import { gathered, localSdp } from './gathering.ts'
import { connectionIce } from './ice-servers.ts'

/** With the gathering before it less than the 5 s after which Gecko gives up on a connection that has no candidate to check
 *  (docs/field-notes.md); checks come every 50 ms at first. */
const SILENT_MS = 2500
/** The way there and back, once something has opened it. */
const CALLED_MS = 4000

export class BrowserFilteringProber implements FilteringProber {
  readonly #clock: WallClock

  constructor(clock: WallClock) {
    this.#clock = clock
  }

  async probe({ relay, opener }: FilteringPlan, signal: AbortSignal): Promise<FilteringTry | undefined> {
    const calling = await this.#connect(relay, true)
    try {
      const relays = candidatesOf(calling)
      calling.createDataChannel('')
      await calling.setLocalDescription()
      await gathered(calling)
      const from = relays.find(({ type }) => type === 'relay')
      const relayAddress = from?.address ?? undefined
      const server = relayAddress === undefined ? undefined : opener(relayAddress)
      if (from === undefined || server === undefined || signal.aborted) return undefined
      const silent = await this.#connect(server, false)
      try {
        return await attempt({ silent, calling, from, url: server.url }, signal)
      } finally {
        silent.close()
      }
    } finally {
      calling.close()
    }
  }

  async #connect(server: IceServer, relayOnly: boolean): Promise<RTCPeerConnection> {
    try {
      return new RTCPeerConnection(
        await connectionIce({ isOn: true, relayOnly, servers: [server] }, this.#clock)
      )
    } catch (cause) {
      throw new PlatformError('no-webrtc', { cause })
    }
  }
}

interface Ends {
  readonly silent: RTCPeerConnection
  readonly calling: RTCPeerConnection
  /** Where it calls from. */
  readonly from: RTCIceCandidate
  readonly url: string
}

async function attempt(
  { silent, calling, from, url }: Ends,
  signal: AbortSignal
): Promise<FilteringTry | undefined> {
  const relayAddress = from.address ?? ''
  const seen = candidatesOf(silent)
  await silent.setRemoteDescription({ type: 'offer', sdp: withoutCandidates(localSdp(calling)) })
  await silent.setLocalDescription()
  await gathered(silent)
  const publicPlace = seen.find(
    ({ type, protocol, address }) =>
      type === 'srflx' && protocol === 'udp' && isOneFamily(address, relayAddress)
  )
  if (publicPlace === undefined) return undefined
  await calling.setRemoteDescription({ type: 'answer', sdp: withoutCandidates(localSdp(silent)) })
  await calling.addIceCandidate(publicPlace) // from here on checks go out, and nothing has been sent to the relay
  if (await meets(calling, SILENT_MS, signal))
    return { url, relayAddress, arrived: true, arrivedWhenCalled: true }
  await silent.addIceCandidate(from)
  return { url, relayAddress, arrived: false, arrivedWhenCalled: await meets(calling, CALLED_MS, signal) }
}

function candidatesOf(connection: RTCPeerConnection): readonly RTCIceCandidate[] {
  const found: RTCIceCandidate[] = []
  connection.addEventListener('icecandidate', ({ candidate }) => {
    if (candidate !== null) found.push(candidate)
  })
  return found
}

/** Whether a check was answered, which it is only where it arrived. */
function meets(connection: RTCPeerConnection, limitMs: number, signal: AbortSignal): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const end = (): void => {
      clearTimeout(limit)
      signal.removeEventListener('abort', abort)
      connection.removeEventListener('iceconnectionstatechange', look)
    }
    const look = (): void => {
      if (!['connected', 'completed'].includes(connection.iceConnectionState)) return
      end()
      resolve(true)
    }
    const abort = (): void => {
      end()
      reject(new PlatformError('aborted', { cause: signal.reason }))
    }
    const limit = setTimeout(() => {
      end()
      resolve(false)
    }, limitMs)
    signal.addEventListener('abort', abort)
    connection.addEventListener('iceconnectionstatechange', look)
    if (signal.aborted) abort()
    else look()
  })
}

function withoutCandidates(sdp: string): string {
  return sdp
    .split('\r\n')
    .filter((line) => !line.startsWith('a=candidate:') && line !== 'a=end-of-candidates')
    .join('\r\n')
}

function isOneFamily(one: string | null, other: string): boolean {
  return one?.includes(':') === other.includes(':')
}
