import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { makeTempFolder, removeFolder, seededFile, sha256File } from '../../support/files.ts'

const BLOCK_BYTES = 1 << 20

test('a seeded file has its size and digest, is the same every time, and repeats no block', async () => {
  const folder = await makeTempFolder('test')
  try {
    const sizeBytes = 3 * BLOCK_BYTES + 1
    const file = await seededFile(folder, 'deep/holiday.bin', sizeBytes)
    const bytes = await readFile(file.path)
    expect(file).toEqual({
      path: `${folder}/deep/holiday.bin`,
      name: 'deep/holiday.bin',
      sizeBytes,
      sha256: createHash('sha256').update(bytes).digest('hex')
    })
    expect(bytes.length).toBe(sizeBytes)
    expect(await sha256File(file.path)).toBe(file.sha256)

    const blocks = [0, 1, 2].map((i) =>
      bytes.subarray(i * BLOCK_BYTES, (i + 1) * BLOCK_BYTES).toString('base64')
    )
    expect(new Set(blocks).size).toBe(3)

    expect((await seededFile(folder, 'deep/holiday.bin', sizeBytes)).sha256).toBe(file.sha256)
    expect((await seededFile(folder, 'other.bin', sizeBytes)).sha256).not.toBe(file.sha256)
  } finally {
    await removeFolder(folder)
  }
})

test('an empty file is a file', async () => {
  const folder = await makeTempFolder('test')
  try {
    const file = await seededFile(folder, 'empty', 0)
    expect(await sha256File(file.path)).toBe(createHash('sha256').digest('hex'))
  } finally {
    await removeFolder(folder)
  }
})
