// The end of a link that this side ends: docs/protocol.md §4.9.
import type { Clock, Peer } from '#core/ports.ts'

/** A goodbye has mostly arrived within a round trip; on a slow link or a busy device it waits behind what was sent before. */
export const GOODBYE_MS = 2000

/** Closes as soon as the other side has: it has heard the goodbye then. */
export function closeAfterGoodbye(peer: Peer, clock: Clock, close: () => void): void {
  const end = (): void => {
    cancel()
    peer.onState = undefined
    close()
  }
  const cancel = clock.setTimer(GOODBYE_MS, end)
  peer.onState = ({ at }) => {
    if (at === 'ended') end()
  }
}
