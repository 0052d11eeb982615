// What this device offers over one link, under which ids, and the contents of it that the session asks for: docs/protocol.md §4.4, §4.11.
import { type Bytes, hex } from '#core/bytes.ts'
import { PlatformError } from '#core/errors.ts'
import type { Peer, PickedFile } from '#core/ports.ts'
import { chunkPayloadBytes } from '#core/transfer/frame.ts'
import { TRANSFER_ID_BYTES } from '#core/transfer/limits.ts'
import { offerLengths } from '#core/transfer/offers.ts'
import { DistinctPaths, toValidPath } from '#core/transfer/path.ts'
import type { ManifestEntry } from '#core/transfer/record.ts'
import type { Session } from '#core/transfer/session.ts'
import type { SessionEffect, SessionEvent } from '#core/transfer/session-events.ts'
import type { LinkingPlatform } from './platform.ts'
import type { Interrupted } from './resends.ts'
import type { SessionOwner } from './session-owner.ts'
import { SourceSums } from './source-sums.ts'

export interface SendingLink {
  readonly session: Pick<Session, 'outgoing' | 'over' | 'nextOffer'>
  readonly peer: Pick<Peer, 'maxMessageBytes'>
  raise(event: SessionEvent): void
}

export class Sending {
  readonly #link: SendingLink
  readonly #platform: Pick<LinkingPlatform, 'random' | 'source'>
  readonly #owner: Pick<SessionOwner, 'idOf' | 'offered' | 'sent' | 'unsent'>
  readonly #sums: SourceSums
  /** The files of each offer that is not over. */
  readonly #sources = new Map<number, readonly PickedFile<File>[]>()

  constructor(
    link: SendingLink,
    platform: Pick<LinkingPlatform, 'digester' | 'random' | 'source'>,
    owner: Pick<SessionOwner, 'idOf' | 'offered' | 'sent' | 'unsent'>
  ) {
    this.#link = link
    this.#platform = platform
    this.#owner = owner
    this.#sums = new SourceSums(platform.digester, (event) => {
      link.raise(event)
    })
  }

  /** Offers these files, in as many offers as it takes; what was offered before goes on where it stopped. */
  async offer(files: readonly PickedFile<File>[]): Promise<void> {
    const { session } = this.#link
    const manifest = manifestOf(files)
    let from = 0
    for (const length of offerLengths(manifest)) {
      const part = manifest.slice(from, from + length)
      const underWay = session.outgoing.filter(({ over }) => !over)
      const ids = new Set(underWay.map(({ transferId }) => hex(transferId)))
      const transferId = (await this.#owner.idOf(part, ids)) ?? this.#platform.random.bytes(TRANSFER_ID_BYTES)
      if (session.over) {
        this.#owner.unsent(files.slice(from)) // the link ended meanwhile
        return
      }
      this.#offer(transferId, part, files.slice(from, from + length))
      from += length
    }
  }

  /** Offers once more what an earlier link did not bring to its end. */
  goOn({ transferId, manifest, files, ended }: Interrupted): void {
    const offer = this.#offer(transferId, manifest, files)
    for (const file of ended) this.#link.raise({ type: 'withdraw', offer, file })
  }

  async readBlock(order: Extract<SessionEffect, { do: 'read-block' }>): Promise<void> {
    const { offer, file, block, offsetBytes, lengthBytes, check } = order
    const picked = this.#sources.get(offer)?.[file]
    try {
      if (picked === undefined) throw new PlatformError('aborted') // released while the order was on its way
      const { digest, frames } = await this.#platform.source.readBlock({
        handle: picked.handle,
        offer,
        file,
        block,
        offsetBytes,
        lengthBytes,
        chunkPayloadBytes: chunkPayloadBytes(this.#link.peer.maxMessageBytes),
        check
      })
      if (check) this.#link.raise({ type: 'block-checked', offer, file, block, digest })
      else this.#link.raise({ type: 'block-read', offer, file, block, digest, frames })
    } catch (error) {
      if (!(error instanceof PlatformError)) throw error
      this.#link.raise({ type: 'read-failed', offer, file, check })
    }
  }

  async sum(order: Extract<SessionEffect, { do: 'sum' }>): Promise<void> {
    await this.#sums.start(order, this.#sources.get(order.offer)?.[order.file])
  }

  stopSum(): void {
    this.#sums.stop()
  }

  /** Nothing more of this offer will be read. */
  release(offer: number): void {
    const files = this.#sources.get(offer)
    const transfer = this.#link.session.outgoing.find((outgoing) => outgoing.offer === offer)
    this.#sources.delete(offer)
    if (files !== undefined && transfer !== undefined) this.#owner.sent(transfer, files)
  }

  #offer(transferId: Bytes, manifest: readonly ManifestEntry[], files: readonly PickedFile<File>[]): number {
    const offer = this.#link.session.nextOffer
    this.#sources.set(offer, files)
    this.#owner.offered(transferId, manifest, offer, files)
    this.#link.raise({ type: 'offer', transferId, manifest })
    return offer
  }
}

/** Names become paths that may travel, each once. */
function manifestOf(files: readonly PickedFile<File>[]): ManifestEntry[] {
  const paths = new DistinctPaths()
  return files.map((file) => ({
    path: paths.add(toValidPath(file.name)),
    sizeBytes: file.sizeBytes,
    modifiedMs: Math.max(0, Math.floor(file.modifiedMs))
  }))
}
