// What a router at home does with addresses and ports, as nftables rules: the five kinds that RFC 3489 §5 names, by what RFC 4787
// calls mapping (§4.1) and filtering (§5). IPv6 is never translated; all but the first let in only answers (RFC 6092 §3.2.3).

export const NAT_KINDS = [
  'public', // an address of one's own, one to one: everything passes both ways
  'full-cone', // one port outside for a port inside, whoever sends to it
  'address-restricted', // the same, for those whose address was sent to
  'port-restricted', // the same, for those whose address and port were sent to
  'symmetric' // another port outside for each destination, and only that one may answer
] as const
export type NatKind = (typeof NAT_KINDS)[number]

/** A port outside that is the same for every destination can be told to others. */
export function hasOneMapping(kind: NatKind): boolean {
  return kind !== 'symmetric'
}

/** Whether two devices reach each other without a relay, once both have sent: a symmetric router's next port is known to nobody, so
 *  the other side must let it in from a port that it never sent to. */
export function meetsDirectly(one: NatKind, other: NatKind): boolean {
  const filtersPorts = (kind: NatKind): boolean => kind === 'symmetric' || kind === 'port-restricted'
  const isUnforeseen = (from: NatKind, to: NatKind): boolean => from === 'symmetric' && filtersPorts(to)
  return !isUnforeseen(one, other) && !isUnforeseen(other, one)
}

export interface Router {
  readonly kind: NatKind
  /** Lets no datagram through, as some offices' do; TCP passes. */
  readonly blocksUdp?: boolean
}

export interface RouterAddresses {
  /** The one device at home. */
  readonly device: string
  /** The router's own address outside, which devices share. */
  readonly shared: string
  /** The address outside that is the device's alone where the kind is `public`. */
  readonly own: string
}

export const WAN = 'wan0'

/** For `nft -f`; what was there before is gone. What conntrack knows of earlier flows stays, so another kind shows with new ports. */
export function routerRules({ kind, blocksUdp = false }: Router, addresses: RouterAddresses): string {
  const { inwards, outwards } = translation(kind, addresses)
  // A datagram to the router itself is dropped, as routers do, before conntrack keeps it: kept, it would take the port for which the
  // same datagram the other way is about to ask, and every kind would look symmetric.
  return `flush ruleset
table ip heliograph {
  set asked {
    type inet_service . ipv4_addr
    flags dynamic, timeout
    timeout 5m
    size 65535
  }
  chain prerouting {
    type nat hook prerouting priority dstnat
    ${inwards}
  }
  chain postrouting {
    type nat hook postrouting priority srcnat
    ${outwards}
  }
  chain forward {
    type filter hook forward priority filter; policy accept
    ${blocksUdp ? 'meta l4proto udp drop' : ''}
    oifname "${WAN}" meta l4proto udp update @asked { udp sport . ip daddr }
  }
  chain input {
    type filter hook input priority filter; policy accept
    iifname "${WAN}" meta l4proto udp drop
  }
}
table ip6 heliograph {
  chain forward {
    type filter hook forward priority filter; policy accept
    ${blocksUdp ? 'meta l4proto udp drop' : ''}
    ${kind === 'public' ? '' : `iifname "${WAN}" meta l4proto udp ct state != { established, related } drop`}
  }
}
`
}

function translation(
  kind: NatKind,
  { device, shared, own }: RouterAddresses
): { readonly inwards: string; readonly outwards: string } {
  const udpIn = `iifname "${WAN}" ip daddr ${shared} meta l4proto udp`
  switch (kind) {
    case 'public':
      return {
        inwards: `iifname "${WAN}" ip daddr ${own} dnat to ${device}`,
        outwards: `oifname "${WAN}" ip saddr ${device} snat to ${own}`
      }
    case 'full-cone':
      return { inwards: `${udpIn} dnat to ${device}`, outwards: `oifname "${WAN}" snat to ${shared}` }
    case 'address-restricted':
      return {
        inwards: `${udpIn} udp dport . ip saddr @asked dnat to ${device}`,
        outwards: `oifname "${WAN}" snat to ${shared}`
      }
    case 'port-restricted':
      // Linux keeps the port where it is free, and lets in only answers to what went out.
      return { inwards: '', outwards: `oifname "${WAN}" masquerade` }
    case 'symmetric':
      return { inwards: '', outwards: `oifname "${WAN}" masquerade random,fully-random` }
  }
}
