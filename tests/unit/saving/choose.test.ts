import { describe, expect, test } from 'vitest'
import {
  fileWays,
  MAX_ZIP_IN_MEMORY_BYTES,
  savingWays,
  shareBatch,
  type SavingAbilities,
  type SavingWay,
  type ToSave
} from '#core/saving/choose.ts'

const can = (...abilities: readonly (keyof SavingAbilities)[]): SavingAbilities => ({
  picksPlaces: abilities.includes('picksPlaces'),
  picksFolders: abilities.includes('picksFolders'),
  streamsDownloads: abilities.includes('streamsDownloads'),
  sharesFiles: abilities.includes('sharesFiles'),
  downloads: abilities.includes('downloads')
})

const PLATFORMS = {
  'Chromium, desktop': can('picksFolders', 'picksPlaces', 'streamsDownloads', 'downloads'),
  'Chromium, Android': can('picksFolders', 'streamsDownloads', 'sharesFiles', 'downloads'),
  Firefox: can('streamsDownloads', 'downloads'),
  'Safari, a tab on macOS or iOS': can('streamsDownloads', 'sharesFiles', 'downloads'),
  'iOS, installed': can('streamsDownloads', 'sharesFiles'),
  'a private window, memory only and no service worker': can('downloads'),
  'nothing at all': can()
}

const SOME_BYTES = 1_000_000
const files = (fileCount: number, hasFolders = false, totalBytes = SOME_BYTES): ToSave => ({
  fileCount,
  hasFolders,
  totalBytes
})

const WANTED = {
  'three files': files(3),
  'twenty files': files(20),
  'a folder': files(2, true),
  'a large folder': files(2, true, MAX_ZIP_IN_MEMORY_BYTES + 1),
  'an empty folder': { fileCount: 0, hasFolders: true, totalBytes: 0 },
  '70,000 files': files(70_000, true)
}

const TABLE: Record<keyof typeof PLATFORMS, Record<keyof typeof WANTED, readonly SavingWay[]>> = {
  'Chromium, desktop': {
    'three files': ['each', 'folder', 'zip'],
    'twenty files': ['folder', 'zip', 'each'],
    'a folder': ['folder', 'zip', 'each'],
    'a large folder': ['folder', 'zip', 'each'],
    'an empty folder': ['folder', 'zip'],
    '70,000 files': ['folder', 'zip', 'each']
  },
  'Chromium, Android': {
    'three files': ['each', 'folder', 'zip'],
    'twenty files': ['folder', 'zip', 'each'],
    'a folder': ['folder', 'zip', 'each'],
    'a large folder': ['folder', 'zip', 'each'],
    'an empty folder': ['folder', 'zip'],
    '70,000 files': ['folder', 'zip', 'each']
  },
  Firefox: {
    'three files': ['each', 'zip'],
    'twenty files': ['zip', 'each'],
    'a folder': ['zip', 'each'],
    'a large folder': ['zip', 'each'],
    'an empty folder': ['zip'],
    '70,000 files': ['zip', 'each']
  },
  'Safari, a tab on macOS or iOS': {
    'three files': ['each', 'zip'],
    'twenty files': ['zip', 'each'],
    'a folder': ['zip', 'each'],
    'a large folder': ['zip', 'each'],
    'an empty folder': ['zip'],
    '70,000 files': ['zip', 'each']
  },
  'iOS, installed': {
    'three files': ['share'],
    'twenty files': ['share'],
    'a folder': ['share'],
    'a large folder': ['share'],
    'an empty folder': ['share'],
    '70,000 files': ['share']
  },
  'a private window, memory only and no service worker': {
    'three files': ['each', 'zip-in-memory'],
    'twenty files': ['zip-in-memory', 'each'],
    'a folder': ['zip-in-memory', 'each'],
    'a large folder': ['each'],
    'an empty folder': ['zip-in-memory'],
    '70,000 files': ['zip-in-memory', 'each']
  },
  'nothing at all': {
    'three files': ['each'],
    'twenty files': ['each'],
    'a folder': ['each'],
    'a large folder': ['each'],
    'an empty folder': ['each'],
    '70,000 files': ['each']
  }
}

describe.each(Object.entries(PLATFORMS))('%s', (platform, abilities) => {
  test.each(Object.entries(WANTED))('%s', (what, toSave) => {
    const expected = TABLE[platform as keyof typeof PLATFORMS][what as keyof typeof WANTED]
    expect(savingWays(abilities, toSave)).toEqual(expected)
  })
})

test.each(Object.entries(PLATFORMS))('one file, %s', (platform, abilities) => {
  const places = platform === 'Chromium, desktop' ? ['place'] : []
  expect(fileWays(abilities)).toEqual(['download', ...places])
})

test.each([
  ['nothing', [], 0],
  ['ten files at most', Array.from({ length: 25 }, () => 1), 10],
  ['50 MB at most', [20_000_000, 30_000_000, 1], 2],
  ['a file that is too large goes alone', [90_000_000, 1], 1],
  ['and not behind a small one', [1, 90_000_000], 1]
])('one tap shares %s', (_, sizesBytes, count) => {
  expect(shareBatch(sizesBytes)).toBe(count)
})
