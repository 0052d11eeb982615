// Whether anybody can see the page.
import type { PageState } from '#core/scan-ports.ts'

/** Calls back with every change, and at once when the page was opened out of sight. */
export function onPageState(tell: (state: PageState) => void): void {
  const tellVisible = () => {
    tell(document.visibilityState === 'visible' ? 'shown' : 'hidden')
  }
  document.addEventListener('visibilitychange', tellVisible)
  globalThis.addEventListener('pagehide', () => {
    tell('left')
  })
  globalThis.addEventListener('pageshow', tellVisible)
  if (document.visibilityState !== 'visible') tellVisible()
}
