// Two sessions of the pure core joined by a simulated link on a virtual clock: seeded delays on each channel,
// on the disk and on the source; blocks can be damaged on the way to the disk, and the link can be cut.
import { type Bytes, equalBytes } from '#core/bytes.ts'
import { BlockDigests, blockCount, blockRange } from '#core/transfer/blocks.ts'
import { decodeFrame, frameBlock } from '#core/transfer/frame.ts'
import { BLOCK_BYTES } from '#core/transfer/limits.ts'
import { encodeRecord, type ManifestEntry } from '#core/transfer/record.ts'
import { Session } from '#core/transfer/session.ts'
import type { CloseReason, SessionEffect, SessionEvent } from '#core/transfer/session-events.ts'
import { testHash } from './hash.ts'
import { type Seeded, seeded } from './seeded.ts'
import { VirtualClock } from './virtual-clock.ts'

export interface Trouble {
  /** Chance that a block written to the disk is damaged there. */
  readonly damage: number
  /** Chance that the disk refuses to make room for an offer. */
  readonly refuseStaging: number
  /** Chance that reading a block of the source fails. */
  readonly loseSource: number
}
export const NO_TROUBLE: Trouble = { damage: 0, refuseStaging: 0, loseSource: 0 }

interface StagedFileState {
  readonly bytes: Uint8Array
  readonly blocks: Map<number, { digest: Bytes; filled: number; tries: number; good: boolean }>
  readonly digests: BlockDigests
  sealed: boolean
}

export interface SimFile {
  readonly entry: ManifestEntry
  readonly content: Uint8Array
}

/** One side: a session and an executor whose disk is memory. */
export class SimPeer {
  readonly session: Session
  readonly texts: string[] = []
  closed: CloseReason | undefined
  other: SimPeer | undefined
  /** Unconsumed data records, in bytes: what a real receiver would hold in memory. */
  heldBytes = 0
  mostHeldBytes = 0
  readonly #clock: VirtualClock
  readonly #random: Seeded
  readonly #trouble: Trouble
  readonly #sources = new Map<number, readonly SimFile[]>()
  readonly #staged = new Map<number, StagedFileState[]>()
  readonly #ended = new Set<number>()
  readonly #lanes = new Map<string, number>()
  #consumedBytes = 0

  constructor(name: string, clock: VirtualClock, random: Seeded, trouble: Trouble) {
    this.session = new Session({ appVersion: 'test', deviceName: name }, testHash)
    this.#clock = clock
    this.#random = random
    this.#trouble = trouble
  }

  raise(event: SessionEvent): void {
    for (const effect of this.session.handle(event)) this.#perform(effect)
  }

  offer(files: readonly SimFile[]): void {
    this.#sources.set(this.session.outgoing.length + 1, files)
    this.raise({
      type: 'offer',
      transferId: this.#random.bytes(16),
      manifest: files.map((file) => file.entry)
    })
  }

  /** The bytes of a file that was sealed. */
  sealed(offer: number, file: number): Uint8Array | undefined {
    const staged = this.#staged.get(offer)?.[file]
    return staged?.sealed === true ? staged.bytes : undefined
  }

  /** Runs `act` later, in order with everything else on the same lane. */
  #later(lane: string, mostMs: number, act: () => void): void {
    const atMs = Math.max(this.#clock.nowMs() + this.#random.next() * mostMs, this.#lanes.get(lane) ?? 0)
    this.#lanes.set(lane, atMs)
    this.#clock.setTimer(atMs - this.#clock.nowMs(), act)
  }

  #perform(effect: SessionEffect): void {
    switch (effect.do) {
      case 'send': {
        const bytes = encodeRecord(effect.record)
        this.#later('control', 20, () => {
          this.other?.raise({ type: 'record', bytes })
        })
        return
      }
      case 'read-block':
        this.#later(`read${String(this.#random.below(3))}`, 10, () => {
          this.#read(effect)
        })
        return
      case 'send-frames':
        for (const frame of effect.frames) this.#sendFrame(frame)
        this.#later('data', 5, () => {
          this.raise({ type: 'block-sent', offer: effect.offer, file: effect.file })
        })
        return
      case 'stage':
        this.#later('disk', 30, () => {
          if (this.#random.next() < this.#trouble.refuseStaging) {
            this.raise({ type: 'staging-refused', offer: effect.offer, reason: 'not-enough-space' })
            return
          }
          this.#begin(effect.offer, effect.files)
          this.raise({ type: 'staged', offer: effect.offer })
          effect.files.forEach((entry, file) => {
            if (entry.sizeBytes === 0) this.#sealIfWhole(effect.offer, file)
          })
        })
        return
      case 'end-stage':
        this.#ended.add(effect.offer)
        return
      case 'drop-file':
      case 'release':
        return
      case 'show-text':
        this.texts.push(effect.text)
        return
      case 'close':
        this.closed = effect.reason
    }
  }

  #read(order: Extract<SessionEffect, { do: 'read-block' }>): void {
    if (this.#random.next() < this.#trouble.loseSource) {
      this.raise({ type: 'read-failed', offer: order.offer, file: order.file })
      return
    }
    const content = this.#sources.get(order.offer)?.[order.file]?.content ?? new Uint8Array(0)
    const bytes = content.subarray(order.offsetBytes, order.offsetBytes + order.lengthBytes)
    const digest = testHash(bytes)
    const frames = frameBlock(order, digest, bytes, 256 * 1024 - 1024)
    this.raise({
      type: 'block-read',
      offer: order.offer,
      file: order.file,
      block: order.block,
      digest,
      frames
    })
  }

  #sendFrame(frame: Bytes): void {
    const copy = frame.slice()
    this.#later('data', 5, () => {
      this.other?.takeFrame(copy)
    })
  }

  takeFrame(bytes: Bytes): void {
    this.heldBytes += bytes.byteLength
    this.mostHeldBytes = Math.max(this.mostHeldBytes, this.heldBytes)
    this.#later('disk', 15, () => {
      this.heldBytes -= bytes.byteLength
      this.#write(bytes)
    })
  }

  #begin(offer: number, files: readonly ManifestEntry[]): void {
    this.#staged.set(
      offer,
      files.map((entry) => ({
        bytes: new Uint8Array(entry.sizeBytes),
        blocks: new Map<number, { digest: Bytes; filled: number; tries: number; good: boolean }>(),
        digests: new BlockDigests(entry.sizeBytes),
        sealed: false
      }))
    )
  }

  #write(bytes: Bytes): void {
    const frame = decodeFrame(bytes)
    const staged = this.#staged.get(frame.offer)?.[frame.file]
    if (staged === undefined) {
      this.raise({ type: 'staging', event: { type: 'violation', code: 'bad-field' } })
      return
    }
    if (frame.type === 'digest') {
      const tries = staged.blocks.get(frame.block)?.tries ?? 0
      staged.blocks.set(frame.block, { digest: frame.digest, filled: 0, tries, good: false })
      return
    }
    const number = Math.floor(frame.offsetBytes / BLOCK_BYTES)
    const block = staged.blocks.get(number)
    if (block === undefined) throw new Error('a chunk came before its digest')
    staged.bytes.set(frame.payload, frame.offsetBytes)
    block.filled += frame.payload.byteLength
    this.#consumedBytes += frame.payload.byteLength
    this.raise({
      type: 'staging',
      event: {
        type: 'written',
        consumedBytes: this.#consumedBytes,
        files: [{ offer: frame.offer, file: frame.file, bytes: frame.payload.byteLength }]
      }
    })
    this.#verify(frame.offer, frame.file, number, staged)
  }

  #verify(offer: number, file: number, number: number, staged: StagedFileState): void {
    const block = staged.blocks.get(number)
    const range = blockRange(staged.bytes.byteLength, number)
    if (block === undefined || block.filled < range.lengthBytes) return
    if (this.#random.next() < this.#trouble.damage) {
      const at = range.offsetBytes + this.#random.below(range.lengthBytes)
      staged.bytes[at] = (staged.bytes[at] ?? 0) ^ 1
    }
    const onDisk = testHash(staged.bytes.subarray(range.offsetBytes, range.offsetBytes + range.lengthBytes))
    if (equalBytes(onDisk, block.digest)) {
      block.good = true
      staged.digests.set(number, block.digest)
      this.#sealIfWhole(offer, file)
    } else {
      block.tries += 1
      this.raise({
        type: 'staging',
        event: { type: 'block-bad', offer, file, block: number, tries: block.tries }
      })
    }
  }

  #sealIfWhole(offer: number, file: number): void {
    const staged = this.#staged.get(offer)?.[file]
    if (staged === undefined || staged.sealed || this.#ended.has(offer)) return
    const whole = Array.from(
      { length: blockCount(staged.bytes.byteLength) },
      (_, n) => staged.blocks.get(n)?.good === true
    )
    if (!whole.every(Boolean)) return
    staged.sealed = true
    const digest = staged.digests.root(testHash)
    this.raise({ type: 'staging', event: { type: 'sealed', offer, files: [{ file, digest }] } })
  }
}

export interface SimPair {
  readonly clock: VirtualClock
  readonly left: SimPeer
  readonly right: SimPeer
  readonly random: Seeded
  /** Both sides lose the link at this instant; nothing in flight arrives. */
  cut(): void
}

export function sessionPair(seed: number, trouble: Trouble = NO_TROUBLE): SimPair {
  const clock = new VirtualClock()
  const random = seeded(seed)
  const left = new SimPeer('left', clock, random, trouble)
  const right = new SimPeer('right', clock, random, trouble)
  left.other = right
  right.other = left
  left.raise({ type: 'started' })
  right.raise({ type: 'started' })
  return {
    clock,
    left,
    right,
    random,
    cut() {
      left.other = undefined
      right.other = undefined
      left.raise({ type: 'link-lost' })
      right.raise({ type: 'link-lost' })
    }
  }
}

/** Files of these sizes with seeded content. Large content is cheap: one random block, repeated and marked. */
export function simFiles(random: Seeded, sizesBytes: readonly number[]): SimFile[] {
  return sizesBytes.map((sizeBytes, number) => {
    const content = new Uint8Array(sizeBytes)
    const pattern = random.bytes(Math.min(sizeBytes, 997))
    for (let at = 0; at < sizeBytes; at += pattern.length)
      content.set(pattern.subarray(0, sizeBytes - at), at)
    return { entry: { path: `file ${String(number)}.bin`, sizeBytes, modifiedMs: 0 }, content }
  })
}
