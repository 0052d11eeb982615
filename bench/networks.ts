// The networks that the benchmark emulates, and what is sent over each: so much that the bare channel takes 15 to 40 s.
import type { Wire } from './netem/emulator.ts'

const MIB = 2 ** 20

export type NetworkPart = 'limited' | 'lossy' | 'wifi' | 'near'

export interface Network {
  readonly wire: Wire
  readonly sizeBytes: number
  /** What ends a transfer as hung; a healthy one is several times faster. */
  readonly slowestMibPerSecond: number
}

export const NETWORKS: Readonly<Record<NetworkPart, Network>> = {
  /** Fast Ethernet, or what a good Wi-Fi is across the flat. */
  limited: {
    wire: { roundTripMs: 2, lossPercent: 0, limit: { megabitPerSecond: 100, queueBytes: 256 * 1024 } },
    sizeBytes: 256 * MIB,
    slowestMibPerSecond: 2
  },
  /** A Wi-Fi at the end of its reach. */
  lossy: {
    wire: { roundTripMs: 20, lossPercent: 0.5 },
    sizeBytes: 32 * MIB,
    slowestMibPerSecond: 0.15
  },
  /** An ordinary busy Wi-Fi. */
  wifi: {
    wire: { roundTripMs: 5, lossPercent: 0.5 },
    sizeBytes: 128 * MIB,
    slowestMibPerSecond: 0.5
  },
  /** A good one: more connections have nothing to gain there. */
  near: {
    wire: { roundTripMs: 5, lossPercent: 0 },
    sizeBytes: 512 * MIB,
    slowestMibPerSecond: 4
  }
}

export function isNetworkPart(part: string): part is NetworkPart {
  return Object.hasOwn(NETWORKS, part)
}
