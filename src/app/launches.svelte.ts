// What the app was opened with: files and texts that another app shared, files opened with it, a shortcut. They wait in the
// outbox and beside it; what is kept on the disk goes when it was delivered or removed, so that a reload loses nothing before.
import type { LaunchMark, ShareBox, ShareTrouble } from '#core/share-box.ts'
import type { Connection } from './connection.svelte.ts'
import type { Outbox } from './outbox.svelte.ts'
import type { UndeliveredText } from './texts.svelte.ts'
import type { Heliograph, LaunchView, WaitingText } from './view.ts'

export interface LaunchHost {
  readonly app: Pick<Heliograph, 'phase' | 'expectPairing' | 'startPairing'>
  readonly outbox: Pick<Outbox, 'add' | 'holds'>
  readonly connection: Pick<Connection, 'link' | 'confirm' | 'sendText'>
}

export interface LaunchPlatform {
  readonly shareBox: ShareBox<File>
  cameraIsAllowed(): Promise<boolean>
}

interface Entry extends WaitingText {
  /** The share that it came with; undefined for one that was written here. */
  readonly share: string | undefined
  readonly again: UndeliveredText | undefined
}

export class Launches implements LaunchView {
  #entries = $state.raw<readonly Entry[]>([])
  #trouble = $state.raw<ShareTrouble | undefined>(undefined)
  #wants = $state.raw<LaunchView['wants']>(undefined)
  #serial = 0
  /** Where what is sent as a file is kept. */
  readonly #places = new WeakMap<File, { readonly share: string; readonly part: number | 'text' }>()
  /** The shares of texts that are under way, by the id of the text. */
  readonly #sharesUnderWay = new Map<string, string>()
  /** The shares that this page has, or had. */
  readonly #shares = new Set<string>()
  /** One after another. */
  #opening: Promise<void> = Promise.resolve()
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

  /** Everything that was shared and is not delivered yet, of this launch, an earlier one, or while this page was there. */
  open(mark: LaunchMark | undefined): Promise<void> {
    this.#opening = this.#opening.then(() => this.#open(mark))
    return this.#opening
  }

  /** The browser opened the share in this window, and kept it to itself. */
  sharedInVain(): void {
    this.#trouble = 'unreadable'
  }

  /** A shortcut of the installed app. One that pairs has nothing to ask for while that is under way, or done. */
  async start(what: 'pair' | 'text'): Promise<void> {
    if (what === 'text') {
      this.#wants = 'text'
      return
    }
    if (!this.#mayPair) return
    const isAllowed = await this.#platform.cameraIsAllowed()
    if (!this.#mayPair) return
    if (isAllowed) this.#host.app.startPairing({ camera: true })
    else this.#wants = 'pair'
  }

  /** However it began: the wish is granted. */
  pairingBegan(): void {
    if (this.#wants === 'pair') this.#wants = undefined
  }

  /** Files that were delivered, or that the person no longer wants to send. */
  settled(files: readonly File[]): void {
    const byShare = new Map<string, (number | 'text')[]>()
    for (const file of files) {
      const place = this.#places.get(file)
      if (place === undefined || this.#host.outbox.holds(file)) continue // only a card of it went
      byShare.set(place.share, [...(byShare.get(place.share) ?? []), place.part])
    }
    for (const [share, parts] of byShare) void this.#platform.shareBox.drop(share, parts)
  }

  keepText(text: string): void {
    if (text.trim() !== '') this.#add(text, undefined)
  }

  sendText(id: number): void {
    const entry = this.#entries.find((one) => one.id === id)
    if (entry === undefined || this.#host.connection.link.state !== 'up') return // it would only wait elsewhere
    this.#host.connection.confirm()
    this.#hand(entry)
  }

  /** A link is up. What this device has not confirmed goes to it once more, and to no other unasked. */
  linked(peer: string | undefined): void {
    if (peer === undefined) return
    for (const entry of this.#entries.filter(({ again }) => again?.peer === peer))
      this.#hand(entry, entry.again?.textId)
  }

  textDelivered(textId: string): void {
    const share = this.#sharesUnderWay.get(textId)
    this.#sharesUnderWay.delete(textId)
    if (share !== undefined) void this.#platform.shareBox.drop(share, ['text'])
  }

  /** The link of these texts is over, and nobody knows whether they arrived. */
  undelivered(texts: readonly UndeliveredText[]): void {
    for (const again of texts) {
      this.#add(again.text, this.#sharesUnderWay.get(again.textId), again)
      this.#sharesUnderWay.delete(again.textId)
    }
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

  get #mayPair(): boolean {
    const { phase } = this.#host.app
    return phase === 'idle' || phase === 'failed'
  }

  async #open(mark: LaunchMark | undefined): Promise<void> {
    if (mark?.type === 'not-shared') this.#trouble = mark.trouble
    const shares = await this.#platform.shareBox.open()
    for (const { id, text, files } of shares) {
      this.#shares.add(id)
      for (const { file, number } of files) this.#places.set(file, { share: id, part: number })
      // A page of another site can post a share unseen: only the one that opened this page was meant now.
      const chosen = mark?.type === 'shared' && mark.id === id
      if (files.length > 0) {
        this.#host.outbox.add(
          files.map(({ file }) => file),
          { chosen }
        )
        this.#host.app.expectPairing()
      }
      if (text !== '') this.#add(text, id)
    }
    if (mark?.type === 'shared') this.#trouble = this.#shares.has(mark.id) ? undefined : 'gone'
    if (mark?.type === 'start') await this.start(mark.what)
  }

  /** What was shared stays on the disk until it is delivered. */
  #hand(entry: Entry, textId?: string): void {
    const { text, share } = entry
    this.#entries = this.#entries.filter((one) => one !== entry)
    const sent = this.#host.connection.sendText(text, textId)
    if (share === undefined) return
    if (sent.type === 'file') this.#places.set(sent.file, { share, part: 'text' })
    else this.#sharesUnderWay.set(sent.textId, share)
  }

  #add(text: string, share: string | undefined, again?: UndeliveredText): void {
    const undelivered = again && { peerName: again.peerName, goesByItself: again.peer !== undefined }
    this.#entries = [...this.#entries, { id: ++this.#serial, text, undelivered, share, again }]
  }
}
