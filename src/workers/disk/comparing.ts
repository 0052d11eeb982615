// Which files of an offer this device keeps already, of other transfers: docs/protocol.md §4.12. The kept file is copied to
// where the offered one belongs, and what is compared is what then lies there: so it does not matter what else happens
// to the kept one meanwhile.
import { type Bytes, equalBytes } from '#core/bytes.ts'
import { PlatformError } from '#core/errors.ts'
import type { StagedFile } from '#core/ports.ts'
import type { Assembly } from '#core/transfer/assembly.ts'
import { blockCount, blockRange, type Hash128, type Sha256 } from '#core/transfer/blocks.ts'
import { BLOCK_BYTES, MAX_COMPARED_FILES, MIN_COMPARED_BYTES } from '#core/transfer/limits.ts'
import type { FileSums, HeldBlock } from '#core/transfer/record.ts'
import type { Candidate, Place, Receiving } from './place.ts'

/** By size. */
export type Candidates = ReadonlyMap<number, readonly Candidate[]>

/** Files of other transfers that may be one of these. Not finding any is no trouble. */
export async function findCandidates(
  place: Place,
  transferId: Bytes,
  files: readonly StagedFile[]
): Promise<Candidates> {
  const sizes = new Set(
    files.map(({ sizeBytes }) => sizeBytes).filter((bytes) => bytes >= MIN_COMPARED_BYTES)
  )
  if (sizes.size === 0) return new Map()
  try {
    return bySize(await place.kept(transferId, sizes))
  } catch (error) {
    if (!(error instanceof PlatformError)) throw error
    return new Map()
  }
}

function bySize(candidates: readonly Candidate[]): Candidates {
  const sorted = new Map<number, Candidate[]>()
  for (const candidate of candidates) {
    const alike = sorted.get(candidate.sizeBytes)
    if (alike === undefined) sorted.set(candidate.sizeBytes, [candidate])
    else alike.push(candidate)
  }
  return sorted
}

/** Holds the files of which there may be one, and returns their numbers. */
export function holdFiles(
  candidates: Candidates,
  files: readonly StagedFile[],
  assembly: Assembly
): number[] {
  const held: number[] = []
  for (const [file, { sizeBytes }] of files.entries()) {
    if (held.length === MAX_COMPARED_FILES) break
    if (candidates.has(sizeBytes) && assembly.hold(file)) held.push(file)
  }
  return held
}

/** An offer of which files are compared. */
export interface ComparedOffer {
  readonly receiving: Receiving
  readonly assembly: Assembly
  readonly candidates: Candidates
  readonly sizes: readonly number[]
  readonly failed: boolean
}

export interface ComparingOutside {
  readonly hash: Hash128
  openSha256(): Promise<Sha256>
  /** Undefined once nothing more of it is taken. */
  offer(number: number): ComparedOffer | undefined
  compared(offer: number, file: number, have: readonly HeldBlock[]): void
}

/** A file that is being compared. */
interface Compared extends ComparedOffer {
  readonly file: number
  /** False once nobody wants it any more: nothing may be written then. */
  readonly wanted: () => boolean
}

export class Comparing {
  readonly #outside: ComparingOutside
  readonly #readBack = new Uint8Array(BLOCK_BYTES)
  /** One file at a time. */
  #turn = Promise.resolve()

  constructor(outside: ComparingOutside) {
    this.#outside = outside
  }

  /** The sender says what a file hashes to. Resolves when that has come to its end. */
  compare(offer: number, file: number, sums: FileSums): Promise<void> {
    const turn = this.#turn.then(() => this.#compare(offer, file, sums))
    this.#turn = turn.catch(() => undefined)
    return turn
  }

  async #compare(number: number, file: number, sums: FileSums): Promise<void> {
    const offer = this.#outside.offer(number)
    if (offer === undefined) return
    const { assembly } = offer
    const wanted = (): boolean =>
      this.#outside.offer(number) === offer && !offer.failed && assembly.isHeld(file)
    if (!wanted()) return
    const have = await this.#take({ ...offer, file, wanted }, sums)
    if (!wanted()) return
    assembly.release(file)
    for (const held of have) assembly.restore(held)
    this.#outside.compared(number, file, have)
  }

  /** Every block of the file, if it was kept and is journaled now where it belongs; else none. */
  async #take(compared: Compared, { digest, sha256 }: FileSums): Promise<readonly HeldBlock[]> {
    const alike = compared.candidates.get(compared.sizes[compared.file] ?? 0) ?? []
    // XXH128 can tell for sure only that files are different (docs/protocol.md §4.3).
    const kept = alike.find((candidate) => equalBytes(candidate.digest, digest))
    if (kept === undefined) return []
    try {
      const sum = await this.#outside.openSha256()
      sum.init()
      const blocks = await this.#copy(kept, sum, compared)
      if (!equalBytes(sum.digest(), sha256)) return []
      compared.receiving.record(blocks.map((block) => ({ kind: 'block', ...block })))
      return blocks
    } catch (error) {
      if (!(error instanceof PlatformError)) throw error
      return [] // deleted meanwhile, unreadable, or no room: then it is sent
    }
  }

  async #copy(
    kept: Candidate,
    sum: Sha256,
    { file, receiving, assembly, wanted }: Compared
  ): Promise<HeldBlock[]> {
    const { data } = receiving
    const blocks: HeldBlock[] = []
    for (let block = 0; block < blockCount(kept.sizeBytes); block++) {
      const { offsetBytes, lengthBytes } = blockRange(kept.sizeBytes, block)
      const bytes = await kept.read(offsetBytes, lengthBytes) // records that arrive meanwhile are taken
      if (!wanted()) throw new PlatformError('aborted')
      const { positionBytes } = assembly.placeOf(file, block)
      data.write(positionBytes, bytes)
      const onDisk = this.#readBack.subarray(0, lengthBytes)
      if (data.read(positionBytes, onDisk) !== lengthBytes) throw new PlatformError('storage-blocked')
      sum.update(onDisk)
      blocks.push({ file, block, digest: this.#outside.hash(onDisk) })
    }
    return blocks
  }
}
