// Screens and parts that the page opens without. Whoever needs one sees to it that it is loaded before it is shown.
import type { Component } from 'svelte'
import type Kept from './parts/Kept.svelte'
import type Connected from './screens/Connected.svelte'
import type Pairing from './screens/Pairing.svelte'

interface Loaded {
  readonly Connected: typeof Connected
  readonly Kept: typeof Kept
  readonly Pairing: typeof Pairing
}

const LOADERS: { readonly [Name in keyof Loaded]: () => Promise<{ readonly default: Loaded[Name] }> } = {
  Connected: () => import('./screens/Connected.svelte'),
  Kept: () => import('./parts/Kept.svelte'),
  Pairing: () => import('./screens/Pairing.svelte')
}

let loaded = $state.raw<Partial<Loaded>>({})

/** A screen, or nothing until it has come. */
export const screens: { readonly [Name in keyof Loaded]: Loaded[Name] | undefined } = {
  get Connected() {
    return loaded.Connected
  },
  get Kept() {
    return loaded.Kept
  },
  get Pairing() {
    return loaded.Pairing
  }
}

/** Rejects when one of them cannot be had. */
export async function loadScreens(...names: readonly (keyof Loaded)[]): Promise<void> {
  await Promise.all(
    names.map(async (name) => {
      if (loaded[name] !== undefined) return
      const { default: screen }: { readonly default: Component<never> } = await LOADERS[name]()
      loaded = { ...loaded, [name]: screen }
    })
  )
}
