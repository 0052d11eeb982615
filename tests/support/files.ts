// Files to send, the same bytes in every run, and what to compare the received ones with.
import { createCipheriv, createHash } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'

const BLOCK_BYTES = 1 << 20

export interface TestFile {
  readonly path: string
  /** Relative to the folder it was made in, with forward slashes. */
  readonly name: string
  readonly sizeBytes: number
  /** Lower-case hex. */
  readonly sha256: string
}

/**
 * Writes a file whose bytes follow from its name and size: incompressible, and no two blocks alike, so that a
 * block lost, doubled or out of place changes the digest. Any size: never more than a block is in memory.
 */
export async function seededFile(folder: string, name: string, sizeBytes: number): Promise<TestFile> {
  const path = join(folder, name)
  const hash = createHash('sha256')
  await mkdir(dirname(path), { recursive: true })
  await pipeline(
    Readable.from(seededBlocks(name, sizeBytes)),
    async function* (blocks: AsyncIterable<Buffer>) {
      for await (const block of blocks) {
        hash.update(block)
        yield block
      }
    },
    createWriteStream(path)
  )
  return { path, name, sizeBytes, sha256: hash.digest('hex') }
}

function* seededBlocks(seed: string, sizeBytes: number): Generator<Buffer> {
  // A stream cipher over zeros is a fast pseudo-random generator; nothing here is secret.
  const key = createHash('sha256')
    .update(`${seed}:${String(sizeBytes)}`)
    .digest()
  const cipher = createCipheriv('aes-128-ctr', key.subarray(0, 16), key.subarray(16))
  for (let left = sizeBytes; left > 0; left -= BLOCK_BYTES) {
    yield cipher.update(Buffer.alloc(Math.min(left, BLOCK_BYTES)))
  }
}

/** SHA-256 of a file of any size, lower-case hex. */
export async function sha256File(path: string): Promise<string> {
  const hash = createHash('sha256')
  await pipeline(createReadStream(path), hash)
  return hash.digest('hex')
}

/** A new folder outside the repository. Whoever asks removes it. */
export function makeTempFolder(purpose: string): Promise<string> {
  return mkdtemp(join(tmpdir(), `heliograph-${purpose}-`))
}

export async function removeFolder(folder: string): Promise<void> {
  // A browser that was killed may still be letting go of its files.
  await rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 })
}
