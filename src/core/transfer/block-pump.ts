// Keeps the disk and every connection busy with the blocks of our offers: what is read ahead, which lane takes which block,
// and how much may be on its way (docs/protocol.md §4.8). session.ts tells it what happened and performs what it wants.
import type { Bytes } from '#core/bytes.ts'
import { blockRange } from './blocks.ts'
import type { BlockOrder, OutgoingTransfer } from './outgoing.ts'
import type { PauseState } from './record.ts'
import type { SessionEffect, SessionEvent } from './session-events.ts'
import { MAX_LISTED } from './limits.ts'

/** Blocks that are read ahead of those that the lanes are taking: enough to hide the disk, and at most this many MiB. */
const READ_AHEAD_BLOCKS = 2
/** Blocks read at a time to compare them with what the receiver kept. */
const CHECKS_AT_ONCE = 3
/** Confirmations are saved up to this many, as long as there is more to compare. */
const CONFIRMED_AT_ONCE = 64

interface ReadBlock {
  readonly transfer: OutgoingTransfer
  readonly file: number
  readonly block: number
  readonly payloadBytes: number
  readonly frames: readonly Bytes[]
}

type Read = Extract<SessionEvent, { type: 'block-read' }>
type Checked = Extract<SessionEvent, { type: 'block-checked' }>

export class BlockPump {
  readonly #outgoing: readonly OutgoingTransfer[]
  #windowBytes = 0
  /** What each connection is taking at the moment. */
  readonly #lanes = new Map<number, ReadBlock | undefined>([[0, undefined]])
  /** Blocks that were ordered and have not come back from the disk. */
  #reading = 0
  #checking = 0
  #ready: ReadBlock[] = []

  constructor(outgoing: readonly OutgoingTransfer[]) {
    this.#outgoing = outgoing
  }

  /** The receiver takes this much ahead of what it says that it has. */
  open(windowBytes: number): void {
    this.#windowBytes = windowBytes
  }

  laneUp(lane: number): void {
    if (!this.#lanes.has(lane)) this.#lanes.set(lane, undefined)
  }

  laneDown(lane: number): void {
    const taking = this.#lanes.get(lane)
    if (!this.#lanes.delete(lane)) return
    for (const transfer of this.#open()) transfer.laneLost(lane)
    taking?.transfer.blockSent(taking.file)
  }

  blockRead({ offer, file, block, digest, frames }: Read): void {
    this.#reading -= 1
    const transfer = this.#find(offer)
    const entry = transfer?.files[file]?.entry
    if (transfer === undefined || entry === undefined) return
    if (!transfer.blockRead(file, block, digest)) return
    const payloadBytes = blockRange(entry.sizeBytes, block).lengthBytes
    if (transfer.paused) transfer.unread(file, block)
    else this.#ready.push({ transfer, file, block, payloadBytes, frames })
  }

  blockChecked({ offer, file, block, digest }: Checked): void {
    this.#checking -= 1
    this.#find(offer)?.blockChecked(file, block, digest)
  }

  readFailed(check: boolean): void {
    if (check) this.#checking -= 1
    else this.#reading -= 1
  }

  blockSent(lane: number): void {
    const taken = this.#lanes.get(lane)
    if (taken === undefined) return
    this.#lanes.set(lane, undefined)
    taken.transfer.blockSent(taken.file)
  }

  pausedHere(transfer: OutgoingTransfer, on: boolean): void {
    transfer.pausedHere = on
    this.#putBack(transfer)
  }

  pausedThere(transfer: OutgoingTransfer, pause: PauseState): void {
    transfer.pausedThere = pause
    this.#putBack(transfer)
  }

  /** What is to be done next: reads and sends a block wherever there is something to do it with. */
  run(): SessionEffect[] {
    return [...this.#send(), ...this.#read(), ...this.#check(), ...this.#confirm()]
  }

  /** Blocks that were read ahead for a transfer that rests would be in the way of the others. */
  #putBack(transfer: OutgoingTransfer): void {
    if (!transfer.paused) return
    for (const ready of this.#ready) if (ready.transfer === transfer) transfer.unread(ready.file, ready.block)
    this.#ready = this.#ready.filter((ready) => ready.transfer !== transfer)
  }

  #send(): SessionEffect[] {
    this.#ready = this.#ready.filter(({ transfer, file, block }) => {
      const wanted = transfer.wants(file, block)
      if (!wanted) transfer.blockSent(file) // its word that it is there came meanwhile
      return wanted
    })
    const effects: SessionEffect[] = []
    for (const [lane, taking] of this.#lanes) {
      if (taking !== undefined) continue
      const [next] = this.#ready
      if (next === undefined || next.payloadBytes > this.#roomBytes()) break
      this.#ready.shift()
      this.#lanes.set(lane, next)
      next.transfer.sending(next.file, next.block, lane)
      effects.push({ do: 'send-frames', lane, frames: next.frames })
    }
    return effects
  }

  #read(): SessionEffect[] {
    const effects: SessionEffect[] = []
    while (this.#reading + this.#ready.length < READ_AHEAD_BLOCKS + this.#lanes.size) {
      const order = this.#next((transfer) => transfer.nextOrder())
      if (order === undefined) break
      this.#reading += 1
      effects.push({ do: 'read-block', ...order, check: false })
    }
    return effects
  }

  #check(): SessionEffect[] {
    const effects: SessionEffect[] = []
    while (this.#checking < CHECKS_AT_ONCE) {
      const order = this.#next((transfer) => transfer.nextCheck())
      if (order === undefined) break
      this.#checking += 1
      effects.push({ do: 'read-block', ...order, check: true })
    }
    return effects
  }

  #confirm(): SessionEffect[] {
    return this.#open().flatMap((transfer): SessionEffect[] => {
      if (this.#checking > 0 && transfer.confirmedRuns < CONFIRMED_AT_ONCE) return []
      const { offer } = transfer
      const effects: SessionEffect[] = []
      for (
        let runs = transfer.takeConfirmed(MAX_LISTED);
        runs.length > 0;
        runs = transfer.takeConfirmed(MAX_LISTED)
      )
        effects.push({ do: 'send', record: { type: 'confirm', offer, runs } })
      return effects
    })
  }

  #roomBytes(): number {
    return this.#open().reduce((room, transfer) => room - transfer.outstandingBytes, this.#windowBytes)
  }

  #next(
    orderOf: (transfer: OutgoingTransfer) => BlockOrder | undefined
  ): (BlockOrder & { offer: number }) | undefined {
    for (const transfer of this.#open()) {
      const order = orderOf(transfer)
      if (order !== undefined) return { offer: transfer.offer, ...order }
    }
    return undefined
  }

  #open(): OutgoingTransfer[] {
    return this.#outgoing.filter((transfer) => !transfer.over)
  }

  #find(offer: number): OutgoingTransfer | undefined {
    return this.#outgoing.find((transfer) => transfer.offer === offer)
  }
}
