// What the outside supplies to keep a person informed, and the device awake, while nobody has to look.

/** What an installed app's icon shows. `dot`: something is going on. */
export type Badge =
  { readonly at: 'none' } | { readonly at: 'dot' } | { readonly at: 'count'; readonly count: number }

export interface Notice {
  /** A later notice of the same kind takes the place of the earlier one. */
  readonly tag: string
  readonly title: string
  readonly body: string
}

export interface Notices {
  /** `askable`: the person has not been asked. `refused` is for good, also where the browser would ask again. */
  readonly permission: 'granted' | 'askable' | 'refused'
  /** Asks the person. To be called from a press. */
  ask(): Promise<void>
  /** Does nothing without permission. */
  show(notice: Notice): void
  /** Takes away what this page has shown: it has been seen. */
  clear(): void
}

/** Each of these does nothing where the device or the browser cannot do it. */
export interface AttentionPort {
  readonly notices: Notices
  /** Keeps the screen on, as long as the page is in sight. */
  keepAwake(on: boolean): void
  /** Takes a progress back, too. */
  setTitle(title: string): void
  /** As the title, and 0 to 100 as a ring in place of the page's icon; both may come late while it goes on. */
  setProgress(title: string, percent: number): void
  setBadge(badge: Badge): void
  /** One short buzz. */
  buzz(): void
}
