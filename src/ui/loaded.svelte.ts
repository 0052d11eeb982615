// Screens and parts that the page opens without. Whoever needs one sees to it that it is loaded before it is shown.
import type { Component } from 'svelte'
import type Announcer from './parts/Announcer.svelte'
import type DoctorButton from './parts/DoctorButton.svelte'
import type InstallCard from './parts/InstallCard.svelte'
import type Kept from './parts/Kept.svelte'
import type UpdateBar from './parts/UpdateBar.svelte'
import type Viewer from './parts/Viewer.svelte'
import type WaitingTexts from './parts/WaitingTexts.svelte'
import type Connected from './screens/Connected.svelte'
import type OpenedElsewhere from './screens/OpenedElsewhere.svelte'
import type Pairing from './screens/Pairing.svelte'
import type ServersAsked from './screens/ServersAsked.svelte'
import { loadLaterWords } from './language/current.svelte.ts'

interface Loaded {
  readonly Announcer: typeof Announcer
  readonly Connected: typeof Connected
  readonly DoctorButton: typeof DoctorButton
  readonly InstallCard: typeof InstallCard
  readonly Kept: typeof Kept
  readonly OpenedElsewhere: typeof OpenedElsewhere
  readonly Pairing: typeof Pairing
  readonly ServersAsked: typeof ServersAsked
  readonly UpdateBar: typeof UpdateBar
  readonly Viewer: typeof Viewer
  readonly WaitingTexts: typeof WaitingTexts
}

const LOADERS: { readonly [Name in keyof Loaded]: () => Promise<{ readonly default: Loaded[Name] }> } = {
  Announcer: () => import('./parts/Announcer.svelte'),
  Connected: () => import('./screens/Connected.svelte'),
  DoctorButton: () => import('./parts/DoctorButton.svelte'),
  InstallCard: () => import('./parts/InstallCard.svelte'),
  Kept: () => import('./parts/Kept.svelte'),
  OpenedElsewhere: () => import('./screens/OpenedElsewhere.svelte'),
  Pairing: () => import('./screens/Pairing.svelte'),
  ServersAsked: () => import('./screens/ServersAsked.svelte'),
  UpdateBar: () => import('./parts/UpdateBar.svelte'),
  Viewer: () => import('./parts/Viewer.svelte'),
  WaitingTexts: () => import('./parts/WaitingTexts.svelte')
}

let loaded = $state.raw<Partial<Loaded>>({})

/** A screen, or nothing until it has come. */
export const screens: { readonly [Name in keyof Loaded]: Loaded[Name] | undefined } = {
  get Announcer() {
    return loaded.Announcer
  },
  get Connected() {
    return loaded.Connected
  },
  get DoctorButton() {
    return loaded.DoctorButton
  },
  get InstallCard() {
    return loaded.InstallCard
  },
  get Kept() {
    return loaded.Kept
  },
  get OpenedElsewhere() {
    return loaded.OpenedElsewhere
  },
  get Pairing() {
    return loaded.Pairing
  },
  get ServersAsked() {
    return loaded.ServersAsked
  },
  get UpdateBar() {
    return loaded.UpdateBar
  },
  get Viewer() {
    return loaded.Viewer
  },
  get WaitingTexts() {
    return loaded.WaitingTexts
  }
}

/** Rejects when one of them cannot be had. */
export async function loadScreens(...names: readonly (keyof Loaded)[]): Promise<void> {
  await Promise.all(
    names.map(async (name) => {
      if (loaded[name] !== undefined) return
      const [{ default: screen }] = await Promise.all([
        LOADERS[name]() as Promise<{ readonly default: Component<never> }>,
        loadLaterWords()
      ])
      loaded = { ...loaded, [name]: screen }
    })
  )
}
