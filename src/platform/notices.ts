// Notifications of the system. They are shown through the service worker where there is one, which Android demands, and a
// press on one brings the page to the front (src/sw/notices.ts).
import type { Notice, Notices } from '#core/attention-ports.ts'
import type { Remembered } from './remembered.ts'

const PICTURES = {
  icon: new URL('icons/icon-192.png', document.baseURI).href
}

export class BrowserNotices implements Notices {
  readonly #answer: Remembered
  /** Marks what this page has shown: the other tabs' notices are in the same list. */
  readonly #mark = String(performance.timeOrigin)
  readonly #shown = new Map<string, Notification>()
  #clears = 0

  /** `answer` keeps whether the person has said no. */
  constructor(answer: Remembered) {
    this.#answer = answer
  }

  get permission(): Notices['permission'] {
    // Missing on iOS outside of installed apps.
    if (!('Notification' in globalThis)) return 'refused'
    if (Notification.permission === 'granted') return 'granted'
    return Notification.permission === 'default' && this.#answer.read() === undefined ? 'askable' : 'refused'
  }

  async ask(): Promise<void> {
    // Whoever closes the question without an answer has given one.
    this.#answer.write('asked')
    await Notification.requestPermission().catch(() => undefined)
  }

  show(notice: Notice): void {
    if (this.permission === 'granted') void this.#show(notice)
  }

  clear(): void {
    for (const notification of this.#shown.values()) notification.close()
    this.#shown.clear()
    this.#clears++
    void this.#clearRegistered()
  }

  async #show({ tag, title, body }: Notice): Promise<void> {
    const options = { tag: `${this.#mark} ${tag}`, body, ...PICTURES }
    const clears = this.#clears
    try {
      const registration = await registered()
      if (registration === undefined) this.#showFromPage(tag, title, options)
      else {
        await registration.showNotification(title, options)
        if (clears !== this.#clears) await this.#clearRegistered() // it was still on its way then
      }
    } catch {
      // Permission was taken back this moment, or the system shows none: the page says it all when it is looked at.
    }
  }

  #showFromPage(tag: string, title: string, options: NotificationOptions): void {
    const notification = new Notification(title, options)
    notification.onclick = () => {
      window.focus()
      notification.close()
    }
    notification.onshow = () => {
      // One that is not there yet cannot be closed.
      if (this.#shown.get(tag) !== notification) notification.close()
    }
    this.#shown.set(tag, notification)
  }

  async #clearRegistered(): Promise<void> {
    const registration = await registered()
    const notifications = (await registration?.getNotifications().catch(() => [])) ?? []
    for (const notification of notifications)
      if (notification.tag.startsWith(`${this.#mark} `)) notification.close()
  }
}

/** The service worker that can show something by now. */
async function registered(): Promise<ServiceWorkerRegistration | undefined> {
  const { serviceWorker } = navigator as Partial<Navigator>
  const registration = await serviceWorker?.getRegistration().catch(() => undefined)
  return registration?.active ? registration : undefined
}
