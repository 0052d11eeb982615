// The browser behind core/attention-ports.ts: screen, title, icon, badge, buzz and notifications.
import type { AttentionPort, Badge } from '#core/attention-ports.ts'
import { buzz } from './buzz.ts'
import { BrowserNotices } from './notices.ts'
import { ProgressIcon } from './progress-icon.ts'
import type { Remembered } from './remembered.ts'
import { ScreenLock } from './wake-lock.ts'

/** `answer` keeps whether the person wants no notifications. */
export function makeAttention(answer: Remembered): AttentionPort {
  const lock = new ScreenLock()
  const icon = new ProgressIcon()
  // Nobody would take it off a page that is gone.
  globalThis.addEventListener('pagehide', () => {
    setBadge({ at: 'none' })
  })
  return {
    notices: new BrowserNotices(answer),
    keepAwake(on) {
      lock.want(on)
    },
    setTitle(title) {
      document.title = title
    },
    setIconProgress(percent) {
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
