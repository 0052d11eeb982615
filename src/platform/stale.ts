// When what is on screen may no longer be true: the network changed, or the page was suspended.

const HEARTBEAT_MS = 5000
/** A page in the background is only slowed, to one heartbeat a minute at the worst, and its connections live. One
 *  that stood still for longer was frozen, and the system may have taken its sockets. */
const FROZEN_MS = 90_000

interface NetworkInformation extends EventTarget {
  readonly type?: string
}

export function onStale(redraw: () => void): void {
  let beatAtMs = Date.now() // the wall clock: it runs on while the page is frozen
  setInterval(() => {
    const nowMs = Date.now()
    if (nowMs - beatAtMs > FROZEN_MS) redraw()
    beatAtMs = nowMs
  }, HEARTBEAT_MS)
  globalThis.addEventListener('online', redraw)
  globalThis.addEventListener('offline', redraw)
  // It also changes with every new estimate of the network's speed, which is no reason to draw anew.
  const { connection } = navigator as { connection?: NetworkInformation }
  let type = connection?.type
  connection?.addEventListener('change', () => {
    if (connection.type !== type) redraw()
    type = connection.type
  })
}
