// A download that streams is asked for in a frame that nobody sees.
import { afterEach, expect, test, vi } from 'vitest'
import { StreamedDownload } from '#platform/saving/stream.ts'

afterEach(() => {
  vi.useRealTimers()
})

test('its frame outlives the stream: a browser that is slow to begin would drop the download with it', () => {
  vi.useFakeTimers()
  const said: unknown[] = []
  const serviceWorker = { postMessage: (message: unknown) => said.push(message) } as unknown as ServiceWorker
  const download = new StreamedDownload(serviceWorker, new URL('/nothing/', location.href).href)
  download.start()
  const frame = document.querySelector<HTMLIFrameElement>('iframe[hidden]')
  expect(frame?.src).toContain('/nothing/')
  download.end({ isWhole: true })
  vi.advanceTimersByTime(30_000)
  expect(frame?.isConnected).toBe(true)
  expect(said).toHaveLength(1) // the service worker is not kept any more
  vi.advanceTimersByTime(60_000)
  expect(frame?.isConnected).toBe(false)
})

test('what is not whole is given up with its frame', () => {
  vi.useFakeTimers()
  const serviceWorker = { postMessage: () => undefined } as unknown as ServiceWorker
  const download = new StreamedDownload(serviceWorker, new URL('/nothing/', location.href).href)
  download.start()
  download.end({ isWhole: false })
  vi.advanceTimersByTime(1)
  expect(document.querySelector('iframe[hidden]')).toBeNull()
})
