// Keeps the disk and every connection busy with the blocks of our offers: what is read ahead, which lane takes which block,
// and how much may be on its way (docs/protocol.md §4.8). session.ts tells it what happened and performs what it wants.
import type { Bytes } from '#core/bytes.ts'
import { blockRange } from './blocks.ts'
import type { BlockOrder, OutgoingTransfer } from './outgoing.ts'
import type { PauseState } from './record.ts'
import type { SessionEffect, SessionEvent } from './session-events.ts'
import { BLOCK_BYTES, MAX_LISTED, MIB } from './limits.ts'

/** What is read ahead of what the lanes are taking, in whole blocks: enough to hide the disk. */
const READ_AHEAD_BLOCKS = 4
/** Small files are read so many at a time, or each would wait for the one before. */
const MAX_READ_AHEAD = 64
/** One lane takes so much at a time, of small blocks, or while there is no other to take some of it. */
const HANDED_BYTES = MIB
/** Each lane adds so much to what may be outstanding, up to the receiver's window: what a receiver that lags has taken off the
 *  network is lost when it is killed. One lane was no faster with more. */
const WINDOW_PER_LANE_BYTES = 4 * MIB
/** Blocks read at a time to compare them with what the receiver kept. */
const CHECKS_AT_ONCE = 6
/** Confirmations are saved up to this many, as long as there is more to compare. */
const CONFIRMED_AT_ONCE = 64

interface ReadBlock {
  readonly transfer: OutgoingTransfer
  readonly file: number
  readonly block: number
  readonly payloadBytes: number
  readonly frames: readonly Bytes[]
}

/** A block that was ordered and has not come back from the disk. */
interface Ordered {
  readonly offer: number
  readonly file: number
  readonly block: number
  readonly payloadBytes: number
}

type Read = Extract<SessionEvent, { type: 'block-read' }>
type Checked = Extract<SessionEvent, { type: 'block-checked' }>

export class BlockPump {
  readonly #outgoing: readonly OutgoingTransfer[]
  #windowBytes = 0
  /** What each connection is taking at the moment. */
  readonly #lanes = new Map<number, readonly ReadBlock[]>([[0, []]])
  #reading: readonly Ordered[] = []
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
    if (!this.#lanes.has(lane)) this.#lanes.set(lane, [])
  }

  laneDown(lane: number): void {
    const taking = this.#lanes.get(lane) ?? []
    if (!this.#lanes.delete(lane)) return
    for (const transfer of this.#open()) transfer.laneLost(lane)
    for (const { transfer, file } of taking) transfer.blockSent(file)
  }

  blockRead({ offer, file, block, digest, frames }: Read): void {
    this.#cameBack((order) => order.offer === offer && order.file === file && order.block === block)
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

  readFailed({ offer, file, check }: Extract<SessionEvent, { type: 'read-failed' }>): void {
    if (check) this.#checking -= 1
    else this.#cameBack((order) => order.offer === offer && order.file === file) // whichever of them it was
  }

  blockSent(lane: number): void {
    const taken = this.#lanes.get(lane)
    if (taken === undefined) return
    this.#lanes.set(lane, [])
    for (const { transfer, file } of taken) transfer.blockSent(file)
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
      if (taking.length > 0) continue
      const taken = this.#take()
      if (taken.length === 0) break
      this.#lanes.set(lane, taken)
      for (const { transfer, file, block } of taken) transfer.sending(file, block, lane)
      effects.push({ do: 'send-frames', lane, frames: taken.flatMap(({ frames }) => frames) })
    }
    return effects
  }

  /** What one lane is given, of what is ready and has room at the receiver: beside others a block, or several that are
   *  smaller. */
  #take(): ReadBlock[] {
    const roomBytes = Math.min(this.#roomBytes(), HANDED_BYTES)
    const isAlone = this.#lanes.size === 1
    const after = isAlone ? -1 : this.#ready.findIndex(({ payloadBytes }) => payloadBytes === BLOCK_BYTES)
    const most = after < 0 ? this.#ready.length : Math.max(after, 1)
    let count = 0
    for (let bytes = 0; count < most; count++) {
      bytes += this.#ready[count]?.payloadBytes ?? 0
      if (bytes > roomBytes) break
    }
    return this.#ready.splice(0, count)
  }

  #read(): SessionEffect[] {
    const effects: SessionEffect[] = []
    const aheadBytes = (READ_AHEAD_BLOCKS + this.#lanes.size) * BLOCK_BYTES
    const ahead = [...this.#reading, ...this.#ready]
    let bytes = ahead.reduce((sum, { payloadBytes }) => sum + payloadBytes, 0)
    let count = ahead.length
    while (bytes < aheadBytes && count < MAX_READ_AHEAD) {
      const order = this.#next((transfer) => transfer.nextOrder())
      if (order === undefined) break
      this.#reading = [...this.#reading, { ...order, payloadBytes: order.lengthBytes }]
      bytes += order.lengthBytes
      count += 1
      effects.push({ do: 'read-block', ...order, check: false })
    }
    return effects
  }

  #cameBack(isIt: (order: Ordered) => boolean): void {
    const place = this.#reading.findIndex(isIt)
    this.#reading = this.#reading.filter((_, index) => index !== place)
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
    const windowBytes = Math.min(this.#windowBytes, this.#lanes.size * WINDOW_PER_LANE_BYTES)
    return this.#open().reduce((room, transfer) => room - transfer.outstandingBytes, windowBytes)
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
