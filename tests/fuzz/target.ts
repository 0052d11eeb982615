// One decoder as the fuzzer sees it, and what becomes of one input.
import { serialize } from 'node:v8'
import type { Bytes } from '#core/bytes.ts'
import { type DecodeCode, DecodeError } from '#core/errors.ts'
import type { Seeded } from '#tests/support/seeded.ts'
import { withinRoom } from './room.ts'

export interface Target {
  readonly name: string
  /** Of `src/`: what the figures are of. */
  readonly modules: readonly string[]
  readonly seeds: readonly Bytes[]
  /** No input is longer. */
  readonly maxBytes: number
  /** Pieces that mean something here. */
  readonly words?: readonly Bytes[]
  /** Instead of a change to the bytes as they are: one that gets past a check or a compression, say. Undefined when it cannot. */
  readonly mutateWithin?: (input: Bytes, random: Seeded, corpus: readonly Bytes[]) => Bytes | undefined
  /** Its inputs are structured clones, written down. Changed as bytes they are none that a browser would hand out, and V8 may take long to find that out, and all memory. */
  readonly isClone?: true
  /** What it may refuse an input with; none if it is never to throw. */
  readonly codes: readonly DecodeCode[]
  /** What it may allocate and hand out, for an input of so many bytes. */
  readonly roomBytes: (inputBytes: number) => number
  /** Decodes, and throws `Broken` when what was decoded is not what it must be. */
  readonly run: (input: Bytes) => unknown
}

/** A promise that a decoder did not keep. */
export class Broken extends Error {
  override readonly name = 'Broken'
}

export function must(isTrue: boolean, promise: string): asserts isTrue {
  if (!isTrue) throw new Broken(promise)
}

export type Outcome =
  | { readonly at: 'decoded' }
  | { readonly at: 'refused'; readonly code: DecodeCode }
  | { readonly at: 'found'; readonly what: string; readonly error: unknown }

export function judge(target: Target, input: Bytes): Outcome {
  try {
    const room = target.roomBytes(input.byteLength)
    const value = withinRoom(
      room,
      (asked) => new Broken(`asks for ${String(asked)} bytes or more`),
      () => target.run(input)
    )
    const weight = weigh(value)
    must(weight <= room, `${String(weight)} bytes handed out`)
    return { at: 'decoded' }
  } catch (error) {
    if (error instanceof DecodeError && target.codes.includes(error.code))
      return { at: 'refused', code: error.code }
    return { at: 'found', what: nameOf(error), error }
  }
}

/** The same for the same mistake, so that a smaller input can be looked for. */
function nameOf(error: unknown): string {
  if (error instanceof DecodeError) return `DecodeError ${error.code}, which is not declared`
  if (!(error instanceof Error)) return `threw ${typeof error}`
  return `${error.name}: ${error.message.replaceAll(/\d+/g, 'N').slice(0, 200)}`
}

/** About what a value takes: views on the input count as copies. */
function weigh(value: unknown): number {
  if (value === undefined) return 0
  if (value instanceof Uint8Array) return value.byteLength
  if (typeof value === 'string') return value.length
  return serialize(value).byteLength
}
