// Which path a connection takes, as the browser's statistics tell, and when it takes another one.
import type { Path, PathEnd, PathKind } from '#core/pairing/path.ts'

/** For browsers that say nothing of a change (Firefox ESR 153). */
const LOOK_MS = 10_000
/** Chromium's statistics may be 50 ms old, and tell of the way before when two changes come close together. */
const LOOK_AGAIN_MS = 500

export async function selectedPath(connection: RTCPeerConnection): Promise<Path | undefined> {
  const stats = [...(await connection.getStats()).values()] as Stat[]
  const byId = new Map(stats.map((stat) => [stat.id, stat]))
  const transport = stats.find(
    (stat) => stat.type === 'transport' && stat.selectedCandidatePairId !== undefined
  )
  const pair =
    transport === undefined
      ? stats.find((stat) => stat.type === 'candidate-pair' && stat.selected === true) // Firefox
      : byId.get(transport.selectedCandidatePairId ?? '')
  const [local, remote] = [pair?.localCandidateId, pair?.remoteCandidateId].map((id) => byId.get(id ?? ''))
  const ends = [endOf(local), endOf(remote)] as const
  if (pair === undefined || ends[0] === undefined || ends[1] === undefined) return undefined
  return {
    local: ends[0],
    remote: ends[1],
    protocol: local?.protocol ?? 'udp',
    relayProtocol: local?.relayProtocol,
    roundTripMs: pair.currentRoundTripTime === undefined ? undefined : pair.currentRoundTripTime * 1000
  }
}

/** Calls `fire` when the connection may have taken another path; returns how to have it no more. To be asked once it has a remote
 *  description, as there is no transport before. */
export function watchPath(connection: RTCPeerConnection, fire: () => void): () => void {
  const transport = connection.sctp?.transport.iceTransport
  if (transport !== undefined && 'onselectedcandidatepairchange' in transport) {
    let again: ReturnType<typeof setTimeout> | undefined
    const change = (): void => {
      fire()
      clearTimeout(again)
      again = setTimeout(fire, LOOK_AGAIN_MS)
    }
    transport.addEventListener('selectedcandidatepairchange', change)
    return () => {
      transport.removeEventListener('selectedcandidatepairchange', change)
      clearTimeout(again)
    }
  }
  const timer = setInterval(fire, LOOK_MS)
  return () => {
    clearInterval(timer)
  }
}

function endOf(candidate: Stat | undefined): PathEnd | undefined {
  if (candidate?.candidateType === undefined) return undefined
  const { candidateType, address, port } = candidate
  return { type: candidateType, address: address === '' ? undefined : address, port }
}

/** The fields of RTCStats that are read here, of whatever kind. */
interface Stat {
  readonly id: string
  readonly type: string
  readonly selectedCandidatePairId?: string
  readonly selected?: boolean
  readonly localCandidateId?: string
  readonly remoteCandidateId?: string
  readonly currentRoundTripTime?: number
  readonly candidateType?: PathKind
  readonly address?: string
  readonly port?: number
  readonly protocol?: string
  readonly relayProtocol?: string
}
