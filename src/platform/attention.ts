// The browser behind core/attention-ports.ts: screen, title, icon, badge, buzz and notifications.
import type { AttentionPort, Badge } from '#core/attention-ports.ts'
import { buzz } from './buzz.ts'
import { BrowserNotices } from './notices.ts'
import { ProgressIcon } from './progress-icon.ts'
import type { Remembered } from './remembered.ts'
import { Seldom } from './seldom.ts'
import { ScreenLock } from './wake-lock.ts'

/** A browser tells its tab strip, its history and every assistive tool of a new title. */
const LEAST_TITLE_MS = 1000

/** `answer` keeps whether the person wants no notifications. */
export function makeAttention(answer: Remembered): AttentionPort {
  const lock = new ScreenLock()
  const icon = new ProgressIcon()
  const title = new Seldom<string>(LEAST_TITLE_MS, (text) => {
    document.title = text
  })
  // Nobody would take it off a page that is gone.
  globalThis.addEventListener('pagehide', () => {
    setBadge({ at: 'none' })
  })
  return {
    notices: new BrowserNotices(answer),
    keepAwake(on) {
      lock.want(on)
    },
    setTitle(text) {
      title.stop()
      document.title = text
      icon.restore()
    },
    setProgress(text, percent) {
      title.set(text)
      icon.show(percent)
    },
    setBadge,
    buzz() {
      // Before any press a page may not, and browsers complain about the attempt.
      if (navigator.userActivation?.hasBeenActive !== false) buzz()
    }
  }
}

function setBadge(badge: Badge): void {
  // Only installed apps have one, and not every browser knows of it.
  const browser = navigator as Partial<Navigator>
  const set =
    badge.at === 'none'
      ? browser.clearAppBadge?.()
      : browser.setAppBadge?.(badge.at === 'count' ? badge.count : undefined)
  set?.catch(() => undefined)
}
