// A link with a device that the person has blocked: a goodbye, and nothing of what it says is heard. docs/protocol.md §4.9.
import type { Clock, Peer } from '#core/ports.ts'
import { WINDOW_BYTES } from '#core/transfer/limits.ts'
import { encodeRecord } from '#core/transfer/record.ts'
import { SendQueue } from '#core/transfer/send-queue.ts'
import { closeAfterGoodbye } from './goodbye.ts'

/** Tells it the kind of this device and not its name, then closes. */
export function refuse(
  peer: Peer,
  own: { readonly clock: Clock; readonly appVersion: string; readonly deviceName: string }
): void {
  const { clock, appVersion, deviceName } = own
  const control = new SendQueue(peer.control)
  const records = [
    encodeRecord({ type: 'hello', windowBytes: WINDOW_BYTES, appVersion, deviceName }),
    encodeRecord({ type: 'bye', reason: 'person' })
  ]
  for (const record of records) control.send([record]).catch(() => undefined) // closed: then it is over anyway
  closeAfterGoodbye(peer, clock, () => {
    peer.close()
  })
}
