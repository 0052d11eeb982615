// When what is on screen may no longer be true: the network changed, or the page slept.

/** A shorter absence leaves connections alive on every system. */
const ASLEEP_MS = 4000

interface NetworkInformation extends EventTarget {
  readonly type?: string
}

export function onStale(redraw: () => void): void {
  let hiddenAtMs: number | undefined
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') {
      hiddenAtMs = Date.now() // runs on while the page sleeps, unlike performance.now() on some systems
      return
    }
    if (hiddenAtMs !== undefined && Date.now() - hiddenAtMs > ASLEEP_MS) redraw()
    hiddenAtMs = undefined
  })
  globalThis.addEventListener('online', redraw)
  globalThis.addEventListener('offline', redraw)
  const { connection } = navigator as { connection?: NetworkInformation }
  connection?.addEventListener('change', redraw)
}
