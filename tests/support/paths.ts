// Paths that a link may take.
import type { Path, PathEnd, PathKind } from '#core/pairing/path.ts'

const ADDRESSES: Readonly<Record<PathKind, readonly [string, string]>> = {
  host: ['192.168.1.20', '192.168.1.31'],
  prflx: ['192.168.1.20', '192.168.1.31'],
  srflx: ['203.0.113.9', '198.51.100.24'],
  relay: ['192.0.2.80', '198.51.100.24']
}

export function pathOver(kind: PathKind): Path {
  const [own, other] = ADDRESSES[kind]
  const end = (type: PathKind, address: string): PathEnd => ({ type, address, port: 50_123 })
  return {
    local: end(kind, own),
    remote: end(kind === 'relay' ? 'srflx' : kind, other),
    protocol: 'udp',
    relayProtocol: kind === 'relay' ? 'tls' : undefined,
    roundTripMs: kind === 'relay' ? 84 : 4
  }
}
