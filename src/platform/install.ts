// Whether the browser lets the person install this app, and how. Chromium tells by an event that may come before anything
// is shown, and takes an answer once; Safari on iOS has steps for the person alone (docs/field-notes.md, Phones).
import type { Installer, InstallWay } from '#core/install.ts'
import { browserKind } from './quirks.ts'

/** Not in the DOM's types: only Chromium has it. */
interface BeforeInstallPromptEvent extends Event {
  prompt(): Promise<unknown>
}

type InstallWindow = Pick<Window, 'addEventListener' | 'matchMedia'> & {
  readonly navigator: Pick<Navigator, 'userAgent' | 'maxTouchPoints'> & { readonly standalone?: boolean }
}

export class BrowserInstaller implements Installer {
  #offer: BeforeInstallPromptEvent | undefined
  #isInstalled: boolean
  readonly #isSafariOnIos: boolean
  #tell: (() => void) | undefined

  constructor(host: InstallWindow) {
    this.#isInstalled =
      host.navigator.standalone === true || host.matchMedia('(display-mode: standalone)').matches
    this.#isSafariOnIos = browserKind(host.navigator) === 'safari-ios'
    host.addEventListener('beforeinstallprompt', (event) => {
      event.preventDefault() // or Chromium on Android shows a bar of its own, whatever the person is doing
      this.#offer = event as BeforeInstallPromptEvent
      this.#tell?.()
    })
    host.addEventListener('appinstalled', () => {
      this.#isInstalled = true
      this.#offer = undefined
      this.#tell?.()
    })
  }

  get way(): InstallWay {
    if (this.#isInstalled) return 'installed'
    if (this.#offer !== undefined) return 'ask'
    return this.#isSafariOnIos ? 'ios-steps' : 'none'
  }

  onChange(tell: () => void): void {
    this.#tell = tell
  }

  ask(): void {
    const offer = this.#offer
    this.#offer = undefined // good for one question
    this.#tell?.()
    void offer?.prompt().catch(() => undefined) // the browser has changed its mind
  }
}
