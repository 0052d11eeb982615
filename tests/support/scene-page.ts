// A page that shows any state of the screens by its name, for those who take pictures of it from outside.
import App from '#ui/App.svelte'
import { loadDoctor } from '#ui/doctor.svelte.ts'
import { speak } from '#ui/language/current.svelte.ts'
import type { Language } from '#ui/language/languages.ts'
import { loadScreens } from '#ui/loaded.svelte.ts'
import { loadSettings } from '#ui/settings.svelte.ts'
import { flushSync, mount, unmount } from 'svelte'
import { FakeHeliograph, type Shown } from './fake-heliograph.ts'
import { SCENES } from './heliograph-scenes.ts'
import { HISTORY_SCENES } from './history-scenes.ts'
import { pressesFor } from './scene-presses.ts'
import { WORD_SCENES } from './word-scenes.ts'

export interface ScenePage {
  readonly names: readonly string[]
  show(name: string, language: Language): Promise<void>
}

declare global {
  interface Window {
    scenePage?: ScenePage
  }
}

const histories = Object.entries(HISTORY_SCENES).map(([name, history]): [string, Partial<Shown>] => [
  `settings-history-${name}`,
  { history: { ...history, clear: () => undefined } }
])
const scenes: Readonly<Record<string, Partial<Shown>>> = {
  ...SCENES,
  ...Object.fromEntries(histories),
  ...WORD_SCENES
}

/** What a scene is about, far down in the settings. */
const SECTIONS = [
  { scenes: 'servers', testId: 'ice-servers' },
  { scenes: 'history', testId: 'history' },
  { scenes: 'removal', testId: 'removal' }
] as const

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
    'WaitingTexts'
  ),
  loadSettings(),
  loadDoctor()
])

let shown: ReturnType<typeof mount> | undefined

window.scenePage = {
  names: Object.keys(scenes),
  async show(name, language) {
    if (shown !== undefined) await unmount(shown)
    await speak(language)
    window.scrollTo(0, 0)
    shown = mount(App, {
      target: document.body,
      props: { app: new FakeHeliograph({ language, ...scenes[name] }) }
    })
    flushSync()
    for (const pressed of pressesFor(name)) {
      document.querySelector<HTMLElement>(`[data-testid=${pressed}]`)?.click()
      flushSync()
    }
    const section = SECTIONS.find((one) => name.startsWith(`settings-${one.scenes}`))
    if (section !== undefined) document.querySelector(`[data-testid=${section.testId}]`)?.scrollIntoView()
  }
}
