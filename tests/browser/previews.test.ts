// Small pictures and tabs of received files, in a real browser, of pictures that it made itself.
import { describe, expect, onTestFinished, test } from 'vitest'
import { BrowserPreviewer } from '#platform/previews/previewer.ts'
import { makeThumbnail, THUMBNAIL_SIDE_PX } from '#platform/previews/thumbnail.ts'
import { canShareFile, shareFiles } from '#platform/saving/share.ts'
import { MemoryInbox } from '#platform/sinks/memory.ts'
import type { Bytes } from '#core/bytes.ts'

/** Red on the left, blue on the right. */
async function picture(type: string, width: number, height: number): Promise<Blob> {
  const canvas = new OffscreenCanvas(width, height)
  const context = canvas.getContext('2d')
  if (context === null) throw new Error('no canvas')
  context.fillStyle = '#f00'
  context.fillRect(0, 0, width, height)
  context.fillStyle = '#00f'
  context.fillRect(width / 2, 0, width / 2, height)
  const blob = await canvas.convertToBlob({ type })
  if (blob.type !== type) throw new Error(`this browser writes no ${type}`)
  return blob
}

/** As Windows writes them, upside down or not; no browser writes one. */
function bitmap(width: number, height: number): Blob {
  const head = new DataView(new ArrayBuffer(54))
  head.setUint16(0, 0x424d)
  head.setUint32(2, 54 + width * Math.abs(height) * 4, true)
  head.setUint32(10, 54, true)
  head.setUint32(14, 40, true)
  head.setInt32(18, width, true)
  head.setInt32(22, height, true)
  head.setUint16(26, 1, true)
  head.setUint16(28, 32, true)
  const row = Array.from({ length: width }, (_, x) =>
    x < width / 2 ? [0, 0, 255, 0] : [255, 0, 0, 0]
  ).flat()
  return new Blob([head, ...Array.from({ length: Math.abs(height) }, () => new Uint8Array(row))])
}

/** Red, blue or something else, at the left and at the right edge. */
function edges(thumbnail: ImageBitmap): string[] {
  const canvas = new OffscreenCanvas(thumbnail.width, thumbnail.height)
  const context = canvas.getContext('2d')
  if (context === null) throw new Error('no canvas')
  context.drawImage(thumbnail, 0, 0)
  return [8, thumbnail.width - 8].map((x) => {
    const [red = 0, green = 0, blue = 0] = context.getImageData(x, thumbnail.height / 2, 1, 1).data
    if (red > 200 && green < 60 && blue < 60) return 'red'
    return blue > 200 && green < 60 && red < 60 ? 'blue' : [red, green, blue].join()
  })
}

async function bytesOf(blob: Blob): Promise<Bytes> {
  return new Uint8Array(await blob.arrayBuffer())
}

describe('a small picture', () => {
  test.each([
    ['image/png', 640, 480],
    ['image/png', 480, 640],
    ['image/png', 3, 3],
    ['image/png', 1000, 60],
    ['image/jpeg', 1600, 900],
    ['image/webp', 800, 800]
  ])('of %s, %i × %i, is the square in its middle', async (type, width, height) => {
    const thumbnail = await makeThumbnail(await picture(type, width, height))
    if (thumbnail === undefined) throw new Error('none')
    expect([thumbnail.width, thumbnail.height]).toEqual([THUMBNAIL_SIDE_PX, THUMBNAIL_SIDE_PX])
    expect(edges(thumbnail)).toEqual(['red', 'blue'])
  })

  test.each([40, -40])('of a bitmap of %i rows', async (height) => {
    const thumbnail = await makeThumbnail(bitmap(40, height))
    expect(thumbnail && edges(thumbnail)).toEqual(['red', 'blue'])
  })

  test('is none of a drawing, a page, or a wall of pixels that a few bytes declare', async () => {
    const wall = await bytesOf(await picture('image/png', 4, 4))
    new DataView(wall.buffer).setUint32(16, 50_000)
    new DataView(wall.buffer).setUint32(20, 50_000)
    const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script>x()</script></svg>'
    for (const content of [wall, svg, '<!doctype html><p>', ''])
      expect(await makeThumbnail(new Blob([content]))).toBeUndefined()
  })
})

function previewerOf(files: Readonly<Record<string, BlobPart>>): BrowserPreviewer {
  const memory = new MemoryInbox()
  memory.keep(
    'aa',
    Object.entries(files).map(([path, content], file) => {
      const blob = new Blob([content])
      return { file, path, sizeBytes: blob.size, modifiedMs: 0, blob }
    })
  )
  return new BrowserPreviewer(memory)
}

test('of a broken picture, and of a file that is gone, there is none, and nothing is thrown', async () => {
  const whole = await bytesOf(await picture('image/png', 640, 480))
  const previewer = previewerOf({ 'broken.png': whole.slice(0, 60), 'whole.png': whole })
  expect(await previewer.thumbnail('aa', 0)).toBe('not-shown')
  expect(await previewer.thumbnail('bb', 0)).toBe('not-now')
  const thumbnail = await previewer.thumbnail('aa', 1)
  if (typeof thumbnail === 'string') throw new Error(thumbnail)
  previewer.free(thumbnail)
  expect(thumbnail.width).toBe(0)
})

describe('a file that is read whole', () => {
  test('has the type of our own table', async () => {
    const previewer = previewerOf({ 'notes.txt': '<script>x()</script>', 'song.mp3': 'la' })
    const read = [await previewer.read('aa', 0), await previewer.read('aa', 1)]
    expect(read).toEqual([expect.any(Blob), expect.any(Blob)])
    const blobs = read.filter((bytes) => bytes instanceof Blob)
    expect(blobs.map(({ type }) => type)).toEqual(['text/plain', 'audio/mpeg'])
    expect(await blobs[1]?.text()).toBe('la')
  })

  test('is none that could run, whatever is in it, no picture that is none, and none that is gone', async () => {
    const png = await picture('image/png', 4, 4)
    const previewer = previewerOf({
      'page.html': png,
      'drawing.svg': png,
      'feed.xml': png,
      png: png,
      'lie.png': '<!doctype html>'
    })
    for (const file of [0, 1, 2, 3, 4]) expect(await previewer.read('aa', file)).toBe('not-shown')
    expect(await previewer.read('aa', 9)).toBe('not-now')
    expect(await previewerOf({ 'a.png': png }).read('aa', 0)).toMatchObject({ type: 'image/png' })
  })
})

test('a file is shared under its own name and with a type that its ending has', async () => {
  const given: string[] = []
  const stand = (name: 'share' | 'canShare', value: (data: ShareData) => unknown): void => {
    Object.defineProperty(navigator, name, { configurable: true, value })
    onTestFinished(() => {
      Reflect.deleteProperty(navigator, name) // what the browser has, or lacks, is on its prototype
    })
  }
  const namesIn = ({ files = [] }: ShareData): string[] => files.map(({ name, type }) => `${name} ${type}`)
  expect(canShareFile('a.png')).toBe('canShare' in navigator)
  // As Chromium does: by type and ending.
  stand('canShare', (data) => !namesIn(data).some((name) => name.endsWith('octet-stream')))
  stand('share', (data) => {
    given.push(...namesIn(data))
    return Promise.resolve()
  })
  expect(['a.png', 'a.txt', 'a.exe'].map(canShareFile)).toEqual([true, true, false])
  const source = new Blob(['abc'])
  await shareFiles([
    { path: 'trip/a.png', sizeBytes: 3, modifiedMs: 0, source, startBytes: 0 },
    { path: 'a?.unknown', sizeBytes: 3, modifiedMs: 0, source, startBytes: 0 }
  ])
  expect(given).toEqual(['a.png image/png', 'a_.unknown application/octet-stream'])
})
