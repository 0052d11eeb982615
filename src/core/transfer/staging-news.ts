// What the disk says of the transfers that arrive, and what the other side is told of it. docs/protocol.md §4.7 and §4.12.
import { unreachable } from '#core/errors.ts'
import type { StagingEvent } from '#core/ports.ts'
import type { IncomingTransfer } from './incoming.ts'
import { MAX_BLOCK_TRIES, MAX_LISTED } from './limits.ts'
import type { CancelReason, ControlRecord } from './record.ts'
import type { SessionEffect, SessionEvent } from './session-events.ts'

/** The session that these transfers are of. */
export interface StagingHost {
  find(offer: number): IncomingTransfer | undefined
  send(record: ControlRecord): void
  perform(effect: SessionEffect): void
  /** One file of it, or with undefined all that is left, is not taken any more. */
  refuse(offer: number, file: number | undefined, reason: CancelReason): void
  /** The other side broke a rule, which shows only in what its blocks say. */
  violated(): void
}

export class StagingNews {
  readonly #host: StagingHost

  constructor(host: StagingHost) {
    this.#host = host
  }

  /** It can begin. */
  begun({ offer, begun }: Extract<SessionEvent, { type: 'staged' }>): void {
    const host = this.#host
    const transfer = host.find(offer)
    if (transfer?.staged(begun.have) !== true) {
      host.perform({ do: 'end-stage', offer, keep: transfer?.lostLink === true })
      return
    }
    for (const blocks of portions(begun.have)) host.send({ type: 'have', offer, blocks })
    for (const files of portions(transfer.compare(begun.compare)))
      host.send({ type: 'compare', offer, files })
    host.send({ type: 'accept', offer })
    for (const file of begun.dropped) host.refuse(offer, file, 'person')
    if (transfer.over) return
    for (const file of transfer.endedFiles()) host.perform({ do: 'drop-file', offer, file })
  }

  hear(event: StagingEvent): void {
    const host = this.#host
    switch (event.type) {
      case 'written':
        for (const { offer, file, bytes } of event.files) host.find(offer)?.written(file, bytes)
        for (const { offer, blocks } of event.stored)
          for (const portion of portions(blocks)) host.send({ type: 'stored', offer, blocks: portion })
        return
      case 'block-bad':
        if (event.tries >= MAX_BLOCK_TRIES) host.refuse(event.offer, event.file, 'damaged')
        else if (host.find(event.offer)?.blockBad(event.file, event.block) === true)
          host.send({ type: 'resend', offer: event.offer, file: event.file, block: event.block })
        return
      case 'block-replaced':
        host.find(event.offer)?.blockBad(event.file, event.block)
        return
      case 'compared': {
        const { offer, file, have } = event
        if (host.find(offer)?.compared(file, have) !== true) return
        for (const blocks of portions(have)) host.send({ type: 'have', offer, blocks })
        host.send({ type: 'compared', offer, file })
        return
      }
      case 'full':
      case 'room':
        this.#room(event)
        return
      case 'sealed': {
        const { offer } = event
        const transfer = host.find(offer)
        if (transfer === undefined) return
        const fresh = event.files.filter(({ file, digest }) => transfer.sealed(file, digest))
        for (const files of portions(fresh)) host.send({ type: 'verified', offer, files })
        if (transfer.over) host.perform({ do: 'end-stage', offer, keep: false })
        return
      }
      case 'failed':
        host.refuse(event.offer, undefined, 'storage-blocked')
        return
      case 'violation':
        host.violated()
        return
      default:
        unreachable(event)
    }
  }

  /** The disk is full, or no longer. */
  #room(event: Extract<StagingEvent, { type: 'full' | 'room' }>): void {
    const { offer } = event
    const transfer = this.#host.find(offer)
    if (transfer === undefined || transfer.over) return
    transfer.full = event.type === 'full'
    if (event.type === 'room')
      for (const { file, block } of event.blocks)
        if (transfer.blockBad(file, block)) this.#host.send({ type: 'resend', offer, file, block })
    this.#host.send({ type: 'pause', offer, by: 'receiver', pause: transfer.pause })
  }
}

/** A list in parts that each fit a record. */
function* portions<Item>(items: readonly Item[]): Generator<readonly Item[]> {
  for (let from = 0; from < items.length; from += MAX_LISTED) yield items.slice(from, from + MAX_LISTED)
}
