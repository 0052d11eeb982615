// The whole user interface on a fake Heliograph, and the few ways tests look at it.
import App from '#ui/App.svelte'
import { loadDoctor } from '#ui/doctor.svelte.ts'
import { speak } from '#ui/language/current.svelte.ts'
import type { Language } from '#ui/language/languages.ts'
import { loadScreens } from '#ui/loaded.svelte.ts'
import { loadSettings } from '#ui/settings.svelte.ts'
import { flushSync, mount, unmount } from 'svelte'
import { onTestFinished } from 'vitest'
import { FakeHeliograph, type Shown } from './fake-heliograph.ts'
import { SCENES } from './heliograph-scenes.ts'
import { pressesFor } from './scene-presses.ts'

await speak('en')
await Promise.all([
  loadScreens(
    'Announcer',
    'Connected',
    'DoctorButton',
    'InstallCard',
    'Kept',
    'OpenedElsewhere',
    'Pairing',
    'ServersAsked',
    'UpdateBar',
    'Viewer',
    'WaitingTexts'
  ),
  loadSettings(),
  loadDoctor()
])

export class MountedApp {
  readonly app: FakeHeliograph
  readonly target: HTMLElement

  constructor(shown: Partial<Shown>) {
    this.app = new FakeHeliograph(shown)
    this.target = document.createElement('div')
    document.body.append(this.target)
    const component = mount(App, { target: this.target, props: { app: this.app } })
    flushSync()
    onTestFinished(async () => {
      await unmount(component)
      this.target.remove()
    })
  }

  /** A scene by its name; those of settings, of the doctor and of the link's details have them open. Languages other than English have to be
   *  spoken before. */
  static scene(name: string, language: Language = 'en'): MountedApp {
    const mounted = new MountedApp({ language, ...SCENES[name] })
    for (const pressed of pressesFor(name)) {
      mounted.one(pressed).click()
      flushSync()
    }
    return mounted
  }

  /** Changes what the app shows, and waits until the screen does. */
  show(change: Partial<Shown>): void {
    this.app.show(change)
    flushSync()
  }

  all(testId: string): HTMLElement[] {
    return [...this.target.querySelectorAll<HTMLElement>(`[data-testid="${testId}"]`)]
  }

  /** The only element with this `data-testid`. */
  one(testId: string): HTMLElement {
    const found = this.all(testId)
    const [only] = found
    if (only === undefined || found.length > 1) throw new Error(`${String(found.length)} × ${testId}`)
    return only
  }

  /** The only button, link or summary with this name. */
  named(name: string): HTMLElement {
    const found = [...this.target.querySelectorAll<HTMLElement>('button, a, summary')].filter(
      (element) => (element.ariaLabel ?? element.textContent.trim()) === name
    )
    const [only] = found
    if (only === undefined || found.length > 1) throw new Error(`${String(found.length)} × "${name}"`)
    return only
  }

  /** Everything with a `data-testid` in document order, each with its other data attributes. */
  contract(): string[] {
    return [...this.target.querySelectorAll<HTMLElement>('[data-testid]')].map(({ dataset }) =>
      Object.entries(dataset)
        .map(([key, value]) => (key === 'testid' ? value : `${key}=${String(value)}`))
        .join(' ')
    )
  }

  /** What the live region says, line by line. */
  announced(): string[] {
    const lines = this.target.querySelectorAll('[aria-live="polite"] > p')
    return [...lines].map((line) => line.textContent).filter((text) => text !== '')
  }
}
