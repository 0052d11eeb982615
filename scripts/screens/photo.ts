// A photo to send: what arrives is looked at, so it has to be one. A hut below mountains, drawn by a browser, always the same.
import type { Page } from '@playwright/test'
import { stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { sha256File, type TestFile } from '#tests/support/files.ts'

export async function drawnPhoto(page: Page, folder: string, name: string): Promise<TestFile> {
  const path = join(folder, name)
  await writeFile(path, Buffer.from(await page.evaluate(drawHut), 'base64'))
  return { path, name, sizeBytes: (await stat(path)).size, sha256: await sha256File(path) }
}

/** Runs in the page. */
async function drawHut(): Promise<string> {
  const [width, height] = [2400, 1800]
  const canvas = new OffscreenCanvas(width, height)
  const context = canvas.getContext('2d')
  if (context === null) throw new Error('no canvas')
  const fill = (
    colour: string | CanvasGradient,
    ...points: readonly (readonly [x: number, y: number])[]
  ): void => {
    context.fillStyle = colour
    context.beginPath()
    for (const [x, y] of points) context.lineTo(x * width, y * height)
    context.fill()
  }
  const sky = context.createLinearGradient(0, 0, 0, height)
  sky.addColorStop(0, '#7fb2dd')
  sky.addColorStop(0.7, '#fde3b4')
  fill(sky, [0, 0], [1, 0], [1, 1], [0, 1])
  fill(
    '#8d97b0',
    [0, 0.72],
    [0.18, 0.4],
    [0.3, 0.52],
    [0.52, 0.2],
    [0.75, 0.55],
    [0.88, 0.42],
    [1, 0.58],
    [1, 1],
    [0, 1]
  )
  fill('#f7f4ee', [0.44, 0.316], [0.52, 0.2], [0.601, 0.323], [0.55, 0.3], [0.52, 0.35], [0.49, 0.29])
  fill('#5f7d4f', [0, 0.74], [0.4, 0.64], [1, 0.8], [1, 1], [0, 1])
  fill('#3f5c3a', [0, 0.9], [0.5, 0.8], [1, 0.92], [1, 1], [0, 1])
  fill('#7a4a2b', [0.56, 0.7], [0.72, 0.7], [0.72, 0.82], [0.56, 0.82])
  fill('#4d2d1a', [0.54, 0.71], [0.64, 0.6], [0.74, 0.71])
  fill('#fcd34d', [0.6, 0.73], [0.64, 0.73], [0.64, 0.77], [0.6, 0.77])
  const photo = await canvas.convertToBlob({ type: 'image/jpeg', quality: 1 })
  let binary = ''
  for (const byte of new Uint8Array(await photo.arrayBuffer())) binary += String.fromCharCode(byte)
  return btoa(binary)
}
