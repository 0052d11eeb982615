// The test equipment itself: if these fail, no other end-to-end result means anything.
import type { Page } from '@playwright/test'
import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Engine } from '../support/browsers.ts'
import { faceEachOther } from '../support/optical.ts'
import { expect, test as appTest } from './fixtures.ts'

/** A page that is a code and a viewfinder: what the app is to the cameras, and nothing else. */
const PAGE = `<!doctype html>
<canvas data-testid="my-card" width="264" height="264"></canvas>
<video muted autoplay playsinline></video>`

const test = appTest.extend<{ pageUrl: string }>({
  pageUrl: async ({}, use) => {
    const server = createServer((_, response) => response.setHeader('Content-Type', 'text/html').end(PAGE))
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    await use(`http://127.0.0.1:${String((server.address() as AddressInfo).port)}/`)
    server.closeAllConnections()
    server.close()
  }
})

/** 11 × 11 fields, two of them a quiet edge on each side, as rows of 0 and 1. */
const PATTERNS = [
  ['1010011', '0110101', '1100010', '0011100', '1111010', '0100001', '1001011'],
  ['0101100', '1001010', '0011101', '1100011', '0000101', '1011110', '0110100']
]

async function drawPattern(page: Page, rows: readonly string[]): Promise<void> {
  await page.evaluate((rows) => {
    const canvas = document.querySelector('canvas')
    const pen = canvas?.getContext('2d')
    if (!canvas || !pen) throw new Error('no canvas')
    pen.fillStyle = 'white'
    pen.fillRect(0, 0, canvas.width, canvas.height)
    pen.fillStyle = 'black'
    const field = canvas.width / 11
    for (const [y, row] of rows.entries()) {
      for (const [x, bit] of [...row].entries()) {
        if (bit === '1') pen.fillRect((x + 2) * field, (y + 2) * field, field, field)
      }
    }
  }, rows)
}

async function startCamera(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const video = document.querySelector('video')
    if (!video) throw new Error('no video')
    video.srcObject = await navigator.mediaDevices.getUserMedia({ video: { width: 1280, height: 720 } })
    await video.play()
  })
}

/** Reads the pattern back from what the camera sees now. */
async function seenPattern(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const video = document.querySelector('video')
    const canvas = document.createElement('canvas')
    const pen = canvas.getContext('2d')
    if (!video || !pen) throw new Error('no video')
    canvas.width = video.videoWidth
    canvas.height = video.videoHeight
    pen.drawImage(video, 0, 0)
    const side = 600 // the frame's height without its border
    const field = side / 11
    const left = (canvas.width - side) / 2
    const top = (canvas.height - side) / 2
    return Array.from({ length: 7 }, (_, y) =>
      Array.from({ length: 7 }, (_, x) => {
        const middle = [left + (x + 2.5) * field, top + (y + 2.5) * field] as const
        const [red = 255] = pen.getImageData(Math.round(middle[0]), Math.round(middle[1]), 1, 1).data
        return red < 100 ? '1' : red > 156 ? '0' : '?'
      }).join('')
    )
  })
}

const PAIRS: readonly (readonly [Engine, Engine])[] = [
  ['chromium', 'chromium'],
  ['chromium', 'firefox']
]

for (const [left, right] of PAIRS) {
  test(`${left} and ${right} see what the other one shows, and see it change`, async ({
    startDevice,
    pageUrl
  }) => {
    const devices = [
      await startDevice({ name: 'left', engine: left, camera: 'ready' }),
      await startDevice({ name: 'right', engine: right, camera: 'ready' })
    ] as const
    const [one, other] = devices
    for (const device of devices) {
      await device.page.goto(pageUrl)
      await startCamera(device.page)
    }
    const gaze = faceEachOther(one, other)
    for (const [onLeft, onRight] of [PATTERNS, PATTERNS.toReversed()]) {
      if (!onLeft || !onRight) throw new Error('two patterns are needed')
      await drawPattern(one.page, onLeft)
      await drawPattern(other.page, onRight)
      await expect.poll(() => seenPattern(one.page)).toEqual(onRight)
      await expect.poll(() => seenPattern(other.page)).toEqual(onLeft)
    }
    await gaze.stop()
  })
}

for (const engine of ['chromium', 'firefox'] as const) {
  for (const [camera, name] of [
    ['blocked', 'NotAllowedError'],
    ['missing', 'NotFoundError']
  ] as const) {
    test(`${engine} with a ${camera} camera refuses with ${name}`, async ({ app, startDevice }) => {
      const device = await startDevice({ name: 'alone', engine, camera })
      await device.page.goto(app.url)
      const refusal = await device.page.evaluate(() =>
        navigator.mediaDevices.getUserMedia({ video: true }).then(
          () => 'granted',
          (error: unknown) => (error as Error).name
        )
      )
      expect(refusal).toBe(name)
    })
  }

  test(`${engine} saves a file where the test finds it`, async ({ app, startDevice }) => {
    const device = await startDevice({ name: 'alone', engine, camera: 'ready' })
    await device.page.goto(app.url)
    const saved = device.savedFile()
    await device.page.evaluate(() => {
      const link = document.createElement('a')
      link.href = URL.createObjectURL(new Blob(['heliograph']))
      link.download = 'saved.txt'
      link.click()
    })
    expect(await readFile(await saved, 'utf8')).toBe('heliograph')
  })

  test(`${engine} can be killed`, async ({ app, startDevice }) => {
    const device = await startDevice({ name: 'alone', engine, camera: 'ready' })
    await device.page.goto(app.url)
    const gone = new Promise((resolve) => device.page.on('close', resolve))
    device.kill()
    await gone
    expect(device.page.isClosed()).toBe(true)
  })
}
