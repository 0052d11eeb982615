// Shares that the browser wants to open in this very window, as Android's does: that would end its link. The service worker asks
// every window, as it cannot tell which it is; the one that is about to be left says so, stays, and is told of the share.
import { type LaunchMark, parseLaunchMark } from '#core/share-box.ts'

/** Between what the page is told before it is left and the question: a service worker may have to be started first. A link to
 *  another program tells the page the same and leaves it here, so no longer than that. */
const LEAVING_MS = 3000

export function onShare(came: (mark: LaunchMark) => void): void {
  const worker = (navigator as Partial<Navigator>).serviceWorker
  if (worker === undefined) return
  let leavingMs = -Infinity
  // Only listened to: nobody is asked whether to leave.
  globalThis.addEventListener('beforeunload', () => {
    leavingMs = performance.now()
  })
  // It was left, and the person has come back to it as it was.
  globalThis.addEventListener('pageshow', () => {
    leavingMs = -Infinity
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
