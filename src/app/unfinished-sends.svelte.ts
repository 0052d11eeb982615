// What an earlier visit was sending when it ended: listed, and gone on with once the device that it is for is there.
import type { PickedFile } from '#core/ports.ts'
import type { UnfinishedSend } from '#core/transfer/unfinished-sends.ts'
import { forgetSend, noteSend } from '#core/transfer/unfinished-sends.ts'
import { noteSource, sourceOf } from './file-sources.ts'
import type { Platform } from './platform.ts'
import type { UnfinishedSendView } from './view.ts'

type Send = UnfinishedSend<FileSystemHandle>

export class UnfinishedSends {
  #sends = $state.raw<readonly Send[]>([])
  /** The device on the other end of the link. */
  #peer = $state<string | undefined>(undefined)
  /** Whose files are not where they were, by transfer id. */
  #gone = $state.raw<ReadonlySet<string>>(new Set())
  readonly #store: Platform['unfinishedSends']
  #offer: (files: readonly PickedFile<File>[]) => void = () => undefined

  constructor(platform: Pick<Platform, 'unfinishedSends'>) {
    this.#store = platform.unfinishedSends
  }

  /** Reads what earlier visits left. To be called once, before anything is sent. */
  async open(): Promise<void> {
    this.#sends = await this.#store.read()
  }

  views(nameOf: (fingerprint: string) => string | undefined): readonly UnfinishedSendView[] {
    return this.#sends.map((send) => ({
      id: send.transferId,
      path: send.path,
      fileCount: send.fileCount,
      totalBytes: send.totalBytes,
      peer: nameOf(send.peer),
      needs: this.#needsOf(send)
    }))
  }

  /** A link is up. What is for its device goes on by itself where the browser lets it. */
  async linked(peer: string | undefined, offer: (files: readonly PickedFile<File>[]) => void): Promise<void> {
    this.#peer = peer
    this.#offer = offer
    for (const { transferId } of this.#sends.filter((send) => send.peer === peer))
      await this.#goOn(transferId, false)
  }

  parted(): void {
    this.#peer = undefined
    this.#offer = () => undefined // it holds the link, and what held that
  }

  /** The person wants it, so the browser may ask them. */
  async goOn(transferId: string): Promise<void> {
    await this.#goOn(transferId, true)
  }

  /** Offered on this visit, for the first time or again. */
  note(offer: Omit<Send, 'sources'>, files: readonly PickedFile<File>[]): void {
    this.#unlist(offer.transferId)
    const found = files.flatMap(({ handle }) => sourceOf(handle) ?? [])
    const send = { ...offer, sources: found.length === files.length ? found : [] }
    void this.#store.change((sends) => noteSend(sends, send))
  }

  /** It is whole, or nobody wants it any more. */
  forget(transferId: string): void {
    this.#unlist(transferId)
    void this.#store.change((sends) => forgetSend(sends, transferId))
  }

  async #goOn(transferId: string, mayAsk: boolean): Promise<void> {
    const send = this.#sends.find((listed) => listed.transferId === transferId)
    if (send === undefined || send.sources.length === 0) return
    const files = await this.#store.readAgain(send.sources, { mayAsk })
    // Meanwhile the device may have gone, or the person may have pressed twice or taken it off the list.
    const isWanted =
      this.#peer === send.peer && this.#sends.some((listed) => listed.transferId === transferId)
    if (!isWanted || files === 'not-allowed') return
    if (files === 'gone') {
      this.#gone = new Set([...this.#gone, transferId])
      return
    }
    for (const [place, { handle }] of files.entries()) {
      const source = send.sources[place]
      if (source !== undefined) noteSource(handle, source)
    }
    this.#unlist(transferId)
    this.#offer(files)
  }

  #unlist(transferId: string): void {
    if (this.#sends.some((send) => send.transferId === transferId))
      this.#sends = forgetSend(this.#sends, transferId)
  }

  #needsOf({ transferId, peer, sources }: Send): UnfinishedSendView['needs'] {
    const canRead = sources.length > 0 && !this.#gone.has(transferId)
    if (this.#peer === peer) return canRead ? 'yes' : 'files'
    return canRead ? 'link' : 'link-and-files'
  }
}
