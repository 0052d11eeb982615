// What the two send each other.
import { mkdir, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { seededFile, type TestFile } from '#tests/support/files.ts'
import { MIB } from '#tests/support/going-on.ts'
import { drawnPhoto } from '#scripts/screens/photo.ts'

export const FILM = 'Across the pass.mkv'
/** As large as a transfer has to be that is not over before it is looked at; on the disk it is a hole. */
const LARGE_BYTES = 6 * 1024 * MIB

export async function trip(page: Page, folder: string): Promise<[TestFile, TestFile, TestFile]> {
  await mkdir(folder, { recursive: true })
  return Promise.all([
    drawnPhoto(page, folder, 'Mountain hut.jpg'),
    seededFile(folder, 'Route and timetable.pdf', 912_400),
    seededFile(folder, 'Evening song.flac', 31_230_400)
  ])
}

export async function largeFile(folder: string): Promise<TestFile> {
  const path = join(folder, FILM)
  await writeFile(path, '')
  await truncate(path, LARGE_BYTES)
  return { path, name: FILM, sizeBytes: LARGE_BYTES, sha256: '' }
}
