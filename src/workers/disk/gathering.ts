// Chunks of a block, held until it can be written in one piece: a write costs the browser about the same whatever its
// size (docs/field-notes.md). What is held has never been checked, so a crash loses nothing that a resume could use.
import type { Bytes } from '#core/bytes.ts'
import { BLOCK_BYTES, MAX_LANES } from '#core/transfer/limits.ts'

/** A sender has one block under way on each connection; what comes beyond is written as it comes. */
const MAX_ROOMS = 2 * MAX_LANES

/** Memory for blocks of all offers, used again and again. */
export class Rooms {
  readonly #free: Bytes[] = []
  #made = 0

  take(): Bytes | undefined {
    const free = this.#free.pop()
    if (free !== undefined || this.#made === MAX_ROOMS) return free
    this.#made += 1
    return new Uint8Array(BLOCK_BYTES)
  }

  give(room: Bytes): void {
    this.#free.push(room)
  }
}

interface Held {
  readonly room: Bytes
  lengthBytes: number
}

/** Blocks of one offer that have begun to arrive. */
export class Gathering {
  readonly #rooms: Rooms
  /** By file, and then by block. */
  readonly #files = new Map<number, Map<number, Held>>()

  constructor(rooms: Rooms) {
    this.#rooms = rooms
  }

  /** Takes the next chunk of a block. Returns what can be written now, which ends where the chunk does and is good until
   *  the next call; nothing while more of the block is to come. */
  add(
    file: number,
    block: number,
    chunk: Bytes,
    { isFirst, isLast }: { readonly isFirst: boolean; readonly isLast: boolean }
  ): Bytes | undefined {
    const held =
      this.#files.get(file)?.get(block) ?? (isFirst && !isLast ? this.#hold(file, block) : undefined)
    if (held === undefined) return chunk
    held.room.set(chunk, held.lengthBytes)
    held.lengthBytes += chunk.byteLength
    if (!isLast) return undefined
    this.forget(file, block)
    return held.room.subarray(0, held.lengthBytes)
  }

  /** Nobody waits for the rest of it; with undefined of any block, or of any file. */
  forget(file?: number, block?: number): void {
    for (const [number, blocks] of this.#files) {
      if (file !== undefined && file !== number) continue
      for (const [name, { room }] of blocks) {
        if (block !== undefined && block !== name) continue
        this.#rooms.give(room)
        blocks.delete(name)
      }
      if (blocks.size === 0) this.#files.delete(number)
    }
  }

  #hold(file: number, block: number): Held | undefined {
    const room = this.#rooms.take()
    if (room === undefined) return undefined
    const blocks = this.#files.get(file) ?? new Map<number, Held>()
    this.#files.set(file, blocks)
    const held = { room, lengthBytes: 0 }
    blocks.set(block, held)
    return held
  }
}
