// What the screens show of the servers that a person brought to reach devices on other networks.
import type { PutProblem } from '#core/ice/edit.ts'
import type { IceServer, IceSettings } from '#core/ice/servers.ts'
import type { ServerVerdict } from '#core/ice/verdict.ts'
import type { CameraTrouble, PictureProblem } from './pairing.ts'

/** `data-state` and `data-code` of `ice-result`. */
export type ServerTest = { readonly at: 'asking' } | { readonly at: 'told'; readonly verdict: ServerVerdict }

/** What is wrong with a code that was to bring servers (`data-code` of `ice-trouble`). */
export type BringTrouble =
  | 'not-servers' // some other code or text: a card, say
  | 'damaged'
  | 'newer-version' // made by a newer version: update this one
  | 'too-many' // with those that are here they are more than there may be

/** A code was read; nothing is kept before the person says so. */
export type BroughtServers =
  | { readonly at: 'asking'; readonly servers: readonly IceServer[] }
  | { readonly at: 'trouble'; readonly trouble: BringTrouble }

/** A camera that looks for a code with servers. */
export type ServersScan =
  | { readonly at: 'off' | 'starting' | 'looking' }
  | { readonly at: 'blocked'; readonly trouble: CameraTrouble }

export interface IceView {
  readonly settings: IceSettings
  /** False when the browser did not keep what was set last: then no server is asked. */
  readonly isKept: boolean
  /** By the address of the server; those that were not asked are missing. */
  readonly tests: Readonly<Record<string, ServerTest>>
  readonly isTesting: boolean
  readonly brought: BroughtServers | undefined
  readonly scan: ServersScan
  readonly readingPicture: boolean
  readonly pictureProblem: PictureProblem | undefined

  /** Another tab may have changed them. */
  look(): void
  setOn(on: boolean): void
  setRelayOnly(on: boolean): void
  /** `replaced` is the address that the server had before. */
  put(server: IceServer, replaced: string | undefined): PutProblem | undefined
  remove(url: string): void
  /** Asks each server alone, whether they are switched on or not. */
  test(): void
  stopTest(): void
  /** All of them with their logins, as a link where this page has an address that others can open. */
  code(): string
  /** Text that a person scanned, pasted, opened as a file or as a link. */
  bring(text: string): void
  bringPicture(picture: Blob): void
  startScan(): void
  stopScan(): void
  /** Made for Svelte's `{@attach}`. */
  attachScan(video: HTMLVideoElement): () => void
  /** Keeps what a code brought. */
  take(options: { readonly switchesOn: boolean }): void
  /** Leaves it. */
  leave(): void
}
