// Shares that the browser wants to open in this very window, as Android's does: that would end its link. The service worker asks
// every window, as it cannot tell which it is; the one that is about to be left says so, stays, and is told of the share.
import { type LaunchMark, parseLaunchMark } from '#core/share-box.ts'

/** Between what the page is told before it is left and the question: a service worker may have to be started first. */
const LEAVING_MS = 10_000

export function onShare(came: (mark: LaunchMark) => void): void {
  const worker = (navigator as Partial<Navigator>).serviceWorker
  if (worker === undefined) return
  let leavingMs = -Infinity
  // Only listened to: nobody is asked whether to leave.
  globalThis.addEventListener('beforeunload', () => {
    leavingMs = performance.now()
  })
  worker.addEventListener('message', ({ data, ports }: MessageEvent<unknown>) => {
    const { type, mark } = (data ?? {}) as Partial<Record<string, unknown>>
    if (type === 'share-coming') {
      ports[0]?.postMessage(performance.now() - leavingMs < LEAVING_MS)
      leavingMs = -Infinity
    }
    const parsed = type === 'share-came' && typeof mark === 'string' ? parseLaunchMark(mark) : undefined
    if (parsed !== undefined) came(parsed)
  })
  worker.startMessages()
}
