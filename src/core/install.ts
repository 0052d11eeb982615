// What the outside supplies for installing the app.

export type InstallWay =
  | 'none' // this browser installs nothing, or has not said yet
  | 'ask' // the browser asks the person
  | 'ios-steps' // the person does it in the share menu
  | 'installed' // this is the installed app, or it was installed on this visit

export interface Installer {
  readonly way: InstallWay
  onChange(tell: () => void): void
  /** Has the browser ask, which it does once for each offer it made. In a press. */
  ask(): void
}

/** What outlives the visit, for when to offer it. */
export interface InstallMemory {
  /** A transfer was done on this device, or a text crossed. */
  hasWorked: boolean
  /** When the person said "not now". */
  dismissedMs: number | undefined
}
