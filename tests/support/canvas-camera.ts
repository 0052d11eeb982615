// A camera for Firefox, whose own fake one shows a fixed test pattern. The page still asks for the real (fake)
// camera, so permission, errors and the addresses it opens up are Firefox's own; only the picture is replaced
// by what a canvas shows.
import type { BrowserContext, Page } from '@playwright/test'
import type { Camera } from './camera-feed.ts'
import { FRAME_HEIGHT, FRAME_WIDTH } from './camera-feed.ts'

/** Where the picture waits in the page: set by the test, read by the wrapped camera. */
interface CameraWindow {
  testCameraPicture?: ImageBitmap
}

const BORDER = 60
const FRAME_MS = 33

export class CanvasCamera implements Camera {
  readonly #page: Page

  constructor(page: Page) {
    this.#page = page
  }

  /** Must come before the page is opened. */
  static async install(context: BrowserContext): Promise<void> {
    await context.addInitScript(wrapGetUserMedia, {
      width: FRAME_WIDTH,
      height: FRAME_HEIGHT,
      border: BORDER,
      frameMs: FRAME_MS
    })
  }

  async show(png: Buffer): Promise<void> {
    await this.#page.evaluate(async (base64) => {
      const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))
      ;(window as CameraWindow).testCameraPicture = await createImageBitmap(
        new Blob([bytes], { type: 'image/png' })
      )
    }, png.toString('base64'))
  }

  close(): void {
    // The stream ends with the page.
  }
}

/** Runs in the page. */
function wrapGetUserMedia(size: { width: number; height: number; border: number; frameMs: number }): void {
  const devices = (navigator as { mediaDevices?: MediaDevices }).mediaDevices
  if (devices === undefined) return // not a secure context
  const real = devices.getUserMedia.bind(devices)

  devices.getUserMedia = async (constraints) => {
    const camera = await real(constraints)
    const canvas = document.createElement('canvas')
    canvas.width = size.width
    canvas.height = size.height
    const pen = canvas.getContext('2d')
    if (pen === null) return camera
    const draw = () => {
      pen.fillStyle = 'rgb(128 128 128)'
      pen.fillRect(0, 0, size.width, size.height)
      const picture = (window as CameraWindow).testCameraPicture
      if (picture === undefined) return
      const scale = Math.min(
        (size.width - 2 * size.border) / picture.width,
        (size.height - 2 * size.border) / picture.height
      )
      const [width, height] = [picture.width * scale, picture.height * scale]
      pen.drawImage(picture, (size.width - width) / 2, (size.height - height) / 2, width, height)
    }
    draw()
    const timer = setInterval(draw, size.frameMs)
    const stream = canvas.captureStream(1000 / size.frameMs)
    for (const track of stream.getVideoTracks()) {
      const stop = track.stop.bind(track)
      track.stop = () => {
        stop()
        clearInterval(timer)
        for (const hidden of camera.getTracks()) hidden.stop()
      }
    }
    return stream
  }
}
