// What the app was opened with: files and texts that another app shared, files opened with it, a shortcut. They wait in the
// outbox and beside it; what is kept on the disk goes when it was offered or removed, so that a reload loses nothing before.
import type { LaunchMark, ShareBox, ShareTrouble } from '#core/share-box.ts'
import type { LaunchView, WaitingText } from './view.ts'

export interface LaunchHost {
  readonly isLinked: boolean
  /** `chosen`: by the person just now, and not on an earlier visit. */
  addFiles(files: readonly File[], options: { readonly chosen: boolean }): void
  sendText(text: string): void
  startPairing(): void
}

export interface LaunchPlatform {
  readonly shareBox: ShareBox<File>
  cameraIsAllowed(): Promise<boolean>
}

interface Entry extends WaitingText {
  /** The share that it came with; undefined for one that was written here. */
  readonly share: string | undefined
}

export class Launches implements LaunchView {
  #entries = $state.raw<readonly Entry[]>([])
  #trouble = $state.raw<ShareTrouble | undefined>(undefined)
  #wants = $state.raw<LaunchView['wants']>(undefined)
  #serial = 0
  readonly #places = new WeakMap<File, { readonly share: string; readonly number: number }>()
  readonly #platform: LaunchPlatform
  readonly #host: LaunchHost

  constructor(platform: LaunchPlatform, host: LaunchHost) {
    this.#platform = platform
    this.#host = host
  }

  get texts(): readonly WaitingText[] {
    return this.#entries
  }
  get trouble(): ShareTrouble | undefined {
    return this.#trouble
  }
  get wants(): LaunchView['wants'] {
    return this.#wants
  }

  /** Everything that was shared and is not sent yet, of this launch or an earlier one. */
  async open(mark: LaunchMark | undefined): Promise<void> {
    if (mark?.type === 'not-shared') this.#trouble = mark.trouble
    const shares = await this.#platform.shareBox.open()
    for (const { id, text, files } of shares) {
      for (const { file, number } of files) this.#places.set(file, { share: id, number })
      // A page of another site can post a share unseen: only the one that opened this page was meant now.
      const chosen = mark?.type === 'shared' && mark.id === id
      if (files.length > 0)
        this.#host.addFiles(
          files.map(({ file }) => file),
          { chosen }
        )
      if (text !== '') this.#add(text, id)
    }
    if (mark?.type === 'shared' && !shares.some(({ id }) => id === mark.id)) this.#trouble = 'gone'
    if (mark?.type === 'start') await this.start(mark.what)
  }

  /** A shortcut of the installed app. */
  async start(what: 'pair' | 'text'): Promise<void> {
    if (what === 'pair' && !this.#host.isLinked && (await this.#platform.cameraIsAllowed()))
      this.#host.startPairing()
    else this.#wants = what
  }

  /** Files that left the outbox, sent or removed. */
  left(files: readonly File[]): void {
    const byShare = new Map<string, number[]>()
    for (const file of files) {
      const place = this.#places.get(file)
      if (place === undefined) continue
      byShare.set(place.share, [...(byShare.get(place.share) ?? []), place.number])
    }
    for (const [share, numbers] of byShare) void this.#platform.shareBox.drop(share, numbers)
  }

  keepText(text: string): void {
    if (text.trim() !== '') this.#add(text, undefined)
  }

  sendText(id: number): void {
    const entry = this.#entries.find((one) => one.id === id)
    if (entry === undefined || !this.#host.isLinked) return
    this.#host.sendText(entry.text)
    this.dropText(id)
  }

  dropText(id: number): void {
    const share = this.#entries.find((entry) => entry.id === id)?.share
    this.#entries = this.#entries.filter((entry) => entry.id !== id)
    if (share !== undefined) void this.#platform.shareBox.drop(share, ['text'])
  }

  dismissTrouble(): void {
    this.#trouble = undefined
  }

  served(): void {
    this.#wants = undefined
  }

  #add(text: string, share: string | undefined): void {
    this.#entries = [...this.#entries, { id: ++this.#serial, text, share }]
  }
}
