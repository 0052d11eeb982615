// What browsers gather, in short: for tests of what is made of it.
import type { Gathered, GatheredCandidate } from '#core/ice/gathering.ts'

const PLAIN: GatheredCandidate = {
  type: 'host',
  address: '192.168.1.7',
  port: 50000,
  protocol: 'udp',
  tcpType: undefined,
  relatedAddress: undefined,
  relatedPort: undefined,
  relayProtocol: undefined,
  url: undefined
}

export function host(address = '192.168.1.7', port = 50000): GatheredCandidate {
  return { ...PLAIN, address, port }
}

/** `base`: what it is the outside of. */
export function srflx(
  address: string,
  port: number,
  base: GatheredCandidate | 'hidden' = host()
): GatheredCandidate {
  const [relatedAddress, relatedPort] = base === 'hidden' ? ['0.0.0.0', 0] : [base.address, base.port]
  return { ...PLAIN, type: 'srflx', address, port, relatedAddress, relatedPort }
}

export function relay(
  address: string,
  relayProtocol: GatheredCandidate['relayProtocol'] = 'udp',
  seen: GatheredCandidate = srflx('203.0.113.9', 50000)
): GatheredCandidate {
  const [relatedAddress, relatedPort] = [seen.address, seen.port]
  return { ...PLAIN, type: 'relay', address, port: 60000, relatedAddress, relatedPort, relayProtocol }
}

export function gathered(...candidates: readonly GatheredCandidate[]): Gathered {
  return { candidates, troubles: [], isComplete: true }
}

/** The server at `url` is not there. */
export function silence(url: string): Gathered {
  return { candidates: [host()], troubles: [{ url, code: 701, text: 'timed out' }], isComplete: true }
}
