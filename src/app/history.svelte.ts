// What was sent and received on this device, over all visits: noted when a transfer is over, and read by the next visit.
import { hex } from '#core/bytes.ts'
import { PlatformError } from '#core/errors.ts'
import {
  type EndedFile,
  endOf,
  entryOf,
  type HistoryEntries,
  type HistoryEntry,
  noteEnd
} from '#core/history/history.ts'
import type { IncomingTransfer } from '#core/transfer/incoming.ts'
import type { OutgoingTransfer } from '#core/transfer/outgoing.ts'
import type { Devices } from './devices.svelte.ts'
import type { Platform } from './platform.ts'
import type { HistoryEntryView, HistoryView } from './view.ts'

/** The device on the other end of a link, which may be over by now. */
export interface HistoryPeer {
  readonly fingerprint: string | undefined
  /** What it called itself on that link. */
  readonly saidName: string
}

export class HistoryList implements HistoryView {
  #entries = $state.raw<HistoryEntries>([])
  #canKeep = $state(true)
  readonly #platform: Pick<Platform, 'history' | 'wallClock'>
  readonly #devices: Pick<Devices, 'isPrivate' | 'known'>

  readonly entries: readonly HistoryEntryView[] = $derived(this.#entries.map(viewOf))

  constructor(
    platform: Pick<Platform, 'history' | 'wallClock'>,
    devices: Pick<Devices, 'isPrivate' | 'known'>
  ) {
    this.#platform = platform
    this.#devices = devices
  }

  get isKept(): boolean {
    return this.#canKeep && !this.#devices.isPrivate
  }

  /** Reads what earlier visits noted. To be called once, at the start. */
  async open(): Promise<void> {
    await this.#store(() => this.#platform.history.read())
  }

  clear(): void {
    void this.#store(() => this.#platform.history.change(() => []))
  }

  /** An offer of ours is over, at least for this link. */
  sent(transfer: OutgoingTransfer, peer: HistoryPeer): void {
    const files = transfer.files.map(({ entry, state, deliveredBytes }) => ({
      path: entry.path,
      sizeBytes: entry.sizeBytes,
      doneBytes: deliveredBytes,
      end: endOf(state)
    }))
    // A disk that has no room says no as well, and is no person.
    const wasDeclined =
      transfer.state.at === 'declined' && ['person', 'too-many'].includes(transfer.state.reason)
    this.#note(
      { direction: 'send', transferId: hex(transfer.transferId), unasked: false },
      files,
      wasDeclined,
      peer
    )
  }

  /** A transfer that was accepted here is over, at least for this link. `whole` are the files that are kept: the last ones of
   *  a link that broke may have been sealed unseen. */
  received(transfer: IncomingTransfer, whole: ReadonlySet<number>, peer: HistoryPeer): void {
    const files = transfer.files.map(
      ({ entry: { path, sizeBytes }, state, writtenBytes }, number): EndedFile =>
        whole.has(number)
          ? { path, sizeBytes, doneBytes: sizeBytes, end: 'done' }
          : { path, sizeBytes, doneBytes: writtenBytes, end: endOf(state) }
    )
    const { stagedAs, unasked } = transfer
    this.#note({ direction: 'receive', transferId: hex(stagedAs), unasked }, files, false, peer)
  }

  #note(
    transfer: Pick<HistoryEntry, 'direction' | 'transferId' | 'unasked'>,
    files: readonly EndedFile[],
    wasDeclined: boolean,
    { fingerprint, saidName }: HistoryPeer
  ): void {
    if (!this.isKept) return // switched to private mode meanwhile
    const name = this.#devices.known.find(({ id }) => id === fingerprint)?.name
    const about = {
      ...transfer,
      endedMs: this.#platform.wallClock.nowMs(),
      peer: fingerprint,
      peerName: name ?? saidName
    }
    const entry = entryOf(about, files, wasDeclined)
    if (entry !== undefined)
      void this.#store(() => this.#platform.history.change((entries) => noteEnd(entries, entry)))
  }

  async #store(work: () => Promise<HistoryEntries>): Promise<void> {
    try {
      this.#entries = await work()
      this.#canKeep = true
    } catch (error) {
      if (!(error instanceof PlatformError)) throw error
      this.#canKeep = false
    }
  }
}

function viewOf(entry: HistoryEntry): HistoryEntryView {
  const { direction, transferId } = entry
  return {
    id: `${direction} ${transferId}`,
    direction,
    outcome: entry.outcome,
    unasked: entry.unasked,
    endedMs: entry.endedMs,
    peerName: entry.peerName,
    path: entry.path,
    fileCount: entry.fileCount,
    doneFiles: entry.doneFiles,
    totalBytes: entry.totalBytes,
    doneBytes: entry.doneBytes
  }
}
