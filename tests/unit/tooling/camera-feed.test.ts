import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PNG } from 'pngjs'
import { expect, test } from 'vitest'
import { CameraFile, FRAME_HEIGHT, FRAME_WIDTH, lumaFrame } from '../../support/camera-feed.ts'

/** A picture in shades of grey, one row after the other. */
function picture(rows: readonly (readonly number[])[]): Buffer {
  const png = new PNG({ width: rows[0]?.length ?? 0, height: rows.length })
  for (const [i, shade] of rows.flat().entries()) png.data.set([shade, shade, shade, 255], 4 * i)
  return PNG.sync.write(png)
}

const at = (frame: Buffer, x: number, y: number) => frame[y * FRAME_WIDTH + x]

test('a picture fills the height of the frame, centred on grey', () => {
  const frame = lumaFrame(picture([[255]]))
  const [left, right] = [FRAME_WIDTH / 2 - 300, FRAME_WIDTH / 2 + 299]
  expect([
    at(frame, left - 1, 360),
    at(frame, left, 360),
    at(frame, right, 360),
    at(frame, right + 1, 360)
  ]).toEqual([128, 255, 255, 128])
  expect([at(frame, 640, 59), at(frame, 640, 60), at(frame, 640, 659), at(frame, 640, 660)]).toEqual([
    128, 255, 255, 128
  ])
  expect(frame.length).toBe(FRAME_WIDTH * FRAME_HEIGHT)
})

test('enlarging blends neighbours; the middles of source pixels keep their shade', () => {
  const frame = lumaFrame(
    picture([
      [0, 200],
      [200, 0]
    ])
  )
  const quarters = [480, 800].map((x) => [at(frame, x, 200), at(frame, x, 520)])
  expect(quarters).toEqual([
    [0, 200],
    [200, 0]
  ])
  expect(at(frame, 640, 360)).toBe(100)
})

test('shrinking averages, so that a pattern finer than the frame turns grey instead of tearing', () => {
  const row = Array.from({ length: 4 * 1160 }, (_, x) => (x % 2 === 0 ? 0 : 255))
  const frame = lumaFrame(picture(Array.from({ length: 40 }, () => row)))
  const shades = [...frame.subarray(360 * FRAME_WIDTH + 100, 360 * FRAME_WIDTH + 1180)]
  expect(shades.filter((shade) => Math.abs(shade - 127) > 2)).toEqual([])
})

test('the camera’s file is rewritten in place: the same file, the same size', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'heliograph-camera-'))
  try {
    const path = join(folder, 'camera.y4m')
    const camera = new CameraFile(path)
    const before = statSync(path)
    await camera.show(picture([[0]]))
    camera.close()
    const after = statSync(path)
    expect({ inode: after.ino, size: after.size }).toEqual({ inode: before.ino, size: before.size })

    const header = 'YUV4MPEG2 W1280 H720 F30:1 Ip A1:1 C420jpeg\nFRAME\n'
    const content = readFileSync(path)
    expect(content.subarray(0, header.length).toString()).toBe(header)
    expect(content.length).toBe(header.length + (FRAME_WIDTH * FRAME_HEIGHT * 3) / 2)
    const luma = content.subarray(header.length, header.length + FRAME_WIDTH * FRAME_HEIGHT)
    expect(luma.equals(lumaFrame(picture([[0]])))).toBe(true)
  } finally {
    rmSync(folder, { recursive: true })
  }
})
