// The settings, which few visits need and which are loaded when somebody is about to open them.
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
  loaded ??= (await import('./screens/Settings.svelte')).default
}
