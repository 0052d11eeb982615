// In the colours that a system forces upon all pages, for people who see nothing else well.
import { CARD } from '#tests/support/heliograph-scenes.ts'
import { settle } from '#tests/support/layout.ts'
import { MountedApp } from '#tests/support/mounted-app.ts'
import jsQR from 'jsqr'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { cdp, page } from 'vitest/browser'

async function emulate(features: { name: string; value: string }[]): Promise<void> {
  const devtools = cdp() as { send(method: string, parameters: object): Promise<unknown> }
  await devtools.send('Emulation.setEmulatedMedia', { features })
}

afterEach(() => emulate([]))

/** What is to be seen of an element. */
async function pictureOf(element: Element): Promise<ImageData> {
  settle()
  const base64 = await page.screenshot({ element, base64: true, save: false })
  const image = new Image()
  image.src = `data:image/png;base64,${base64}`
  await image.decode()
  const canvas = new OffscreenCanvas(image.width, image.height)
  const context = canvas.getContext('2d')
  if (context === null) throw new Error('no canvas')
  context.drawImage(image, 0, 0)
  return context.getImageData(0, 0, image.width, image.height)
}

/** From 0 to 255, at a point given in fractions of the sides. */
function brightnessAt({ data, width, height }: ImageData, x: number, y: number): number {
  const at = 4 * (Math.floor(y * height) * width + Math.floor(x * width))
  return 0.2126 * (data[at] ?? 0) + 0.7152 * (data[at + 1] ?? 0) + 0.0722 * (data[at + 2] ?? 0)
}

/** Between the brightest and the darkest point on a line through the middle. */
function range(picture: ImageData): number {
  const line = Array.from({ length: picture.width }, (_, x) => brightnessAt(picture, x / picture.width, 0.5))
  return Math.max(...line) - Math.min(...line)
}

const SEEN = 50

describe.each(['light', 'dark'])('on %s ground', (value) => {
  beforeEach(async () => {
    await page.viewport(390, 844)
    await emulate([
      { name: 'forced-colors', value: 'active' },
      { name: 'prefers-color-scheme', value }
    ])
  })

  test('the code stays black on white, and a reader reads it', async () => {
    const mounted = MountedApp.scene('pairing')
    await expect.poll(() => mounted.one('my-card').querySelector('svg')).not.toBe(null)
    const picture = await pictureOf(mounted.one('my-card'))
    expect(brightnessAt(picture, 0.5, 0.01)).toBeCloseTo(255) // the quiet zone
    expect(jsQR(picture.data, picture.width, picture.height)?.data).toBe(CARD)
  })

  test('how far a transfer is can be seen', async () => {
    const mounted = MountedApp.scene('connected-paused')
    for (const bar of mounted.target.querySelectorAll('progress')) {
      const picture = await pictureOf(bar)
      const done = brightnessAt(picture, 0.1, 0.5)
      expect(Math.abs(done - brightnessAt(picture, 0.9, 0.5))).toBeGreaterThan(SEEN)
    }
  })

  test('a switch that is on differs from one that is off, and both can be seen', async () => {
    const mounted = MountedApp.scene('settings')
    const [off, on] = [
      await pictureOf(mounted.one('private-mode')),
      await pictureOf(mounted.one('sound-switch'))
    ]
    expect(Math.min(range(off), range(on))).toBeGreaterThan(SEEN)
    const ground = (picture: ImageData): number => brightnessAt(picture, 0.5, 0.15)
    expect(Math.abs(ground(on) - ground(off))).toBeGreaterThan(SEEN)
  })

  test('the words of the main button can be read on it, and what has the focus has a ring', async () => {
    const mounted = MountedApp.scene('welcome')
    const button = mounted.one('start-pairing')
    expect(range(await pictureOf(button))).toBeGreaterThan(2 * SEEN)
    button.focus({ focusVisible: true })
    const { outlineStyle, outlineWidth, outlineColor } = getComputedStyle(button)
    expect([outlineStyle, outlineWidth]).toEqual(['solid', '3px'])
    expect(outlineColor).not.toBe(getComputedStyle(document.documentElement).backgroundColor)
  })

  test('a link that is up differs from one that is lost', async () => {
    const mounted = MountedApp.scene('connected')
    const dot = (): Element => mounted.one('connection').querySelector('.dot') ?? document.body
    const up = await pictureOf(dot())
    mounted.show({ link: { state: 'lost', path: undefined, lanes: 0 } })
    const lost = await pictureOf(dot())
    expect(Math.abs(brightnessAt(up, 0.5, 0.5) - brightnessAt(lost, 0.5, 0.5))).toBeGreaterThan(SEEN)
  })
})
