// Offers as Chromium and Firefox make them, with credentials, certificate and addresses to choose.
import { hex } from '#core/bytes.ts'

export interface SampleOffer {
  readonly kind: 'chromium' | 'firefox'
  /** Distinguishes connections: becomes user name and password. */
  readonly connection: number
  /** Distinguishes devices: every byte of the fingerprint. */
  readonly device: number
  /** `ADDRESS` of a host candidate, or `ADDRESS PORT TYPE`. */
  readonly addresses?: readonly string[]
}

export function sampleOffer({ kind, connection, device, addresses = ['192.0.2.1'] }: SampleOffer): string {
  const serial = connection.toString(16).padStart(4, '0')
  const ice =
    kind === 'firefox'
      ? { ufrag: `0000${serial}`, pwd: serial.repeat(8) }
      : { ufrag: serial, pwd: serial.repeat(6) }
  const fingerprint = hex(new Uint8Array(32).fill(device)).toUpperCase().match(/../g)?.join(':') ?? ''
  return [
    'v=0',
    'o=- 1 2 IN IP4 127.0.0.1',
    's=-',
    't=0 0',
    'a=group:BUNDLE 0',
    'm=application 9 UDP/DTLS/SCTP webrtc-datachannel',
    'c=IN IP4 0.0.0.0',
    ...addresses.map((given, i) => candidateLine(given, i, 50000 + connection)),
    `a=ice-ufrag:${ice.ufrag}`,
    `a=ice-pwd:${ice.pwd}`,
    'a=ice-options:trickle',
    `a=fingerprint:sha-256 ${fingerprint}`,
    'a=setup:actpass',
    'a=mid:0',
    'a=sctp-port:5000',
    'a=max-message-size:262144',
    ''
  ].join('\r\n')
}

function candidateLine(given: string, i: number, hostPort: number): string {
  const [address = '', port = String(hostPort), type = 'host'] = given.split(' ')
  const line = `a=candidate:${String(i)} 1 udp ${String(2122260223 - i * 256)} ${address} ${port} typ ${type}`
  return type === 'host' ? line : `${line} raddr 0.0.0.0 rport 9`
}
