// The connection check, which few visits need and which is loaded when somebody is about to open it.
import { loadLaterWords } from './language/current.svelte.ts'
import type Doctor from './screens/Doctor.svelte'

let loaded = $state.raw<typeof Doctor>()

export const doctorScreen = {
  /** Undefined until it has come. */
  get Sheet() {
    return loaded
  }
}

/** Rejects when it cannot be had. */
export async function loadDoctor(): Promise<void> {
  const [screen] = await Promise.all([import('./screens/Doctor.svelte'), loadLaterWords()])
  loaded ??= screen.default
}
