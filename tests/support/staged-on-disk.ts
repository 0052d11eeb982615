// The bytes that a receiving browser keeps on the disk of the computer, as somebody finds them who knows what was sent.
import { open, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { BLOCK_BYTES } from '#core/transfer/limits.ts'
import type { TestFile } from './files.ts'

/** Changes one bit of a block where it lies in the profile of a browser that is not running. Returns false when no file of
 *  the profile has that block at its place. */
export async function damageStagedBlock(profile: string, file: TestFile, block: number): Promise<boolean> {
  const wanted = await blockAt(file.path, block)
  for (const entry of await readdir(profile, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue
    const path = join(entry.parentPath, entry.name)
    if (!(await blockAt(path, block)).equals(wanted)) continue
    const staged = await open(path, 'r+')
    const at = block * BLOCK_BYTES + (BLOCK_BYTES >> 1)
    const byte = wanted.subarray(BLOCK_BYTES >> 1, (BLOCK_BYTES >> 1) + 1).map((bits) => bits ^ 1)
    await staged.write(byte, 0, 1, at)
    await staged.close()
    return true
  }
  return false
}

/** A block of a file; shorter or empty where the file is. */
async function blockAt(path: string, block: number): Promise<Buffer> {
  const file = await open(path, 'r')
  const bytes = Buffer.alloc(BLOCK_BYTES)
  const { bytesRead } = await file.read(bytes, 0, BLOCK_BYTES, block * BLOCK_BYTES)
  await file.close()
  return bytes.subarray(0, bytesRead)
}
