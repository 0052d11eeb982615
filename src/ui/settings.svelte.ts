// The settings, which few visits need and which are loaded when somebody is about to open them.
import { loadLaterWords } from './language/current.svelte.ts'
import type Settings from './screens/Settings.svelte'

let loaded = $state.raw<typeof Settings>()

export const settings = {
  /** Undefined until it has come. */
  get Sheet() {
    return loaded
  }
}

/** Rejects when they cannot be had. */
export async function loadSettings(): Promise<void> {
  const [screen] = await Promise.all([import('./screens/Settings.svelte'), loadLaterWords()])
  loaded ??= screen.default
}
