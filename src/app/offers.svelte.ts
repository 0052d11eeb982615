// What the other device wants to send and nobody has said yes or no to, and whether there is room for it.
import type { Shelf } from '#core/ports.ts'
import type { IncomingTransfer } from '#core/transfer/incoming.ts'
import type { Room } from '#core/transfer/unasked.ts'
import type { IncomingOffer } from './view.ts'

export class Offers {
  #asking = $state.raw<readonly Omit<IncomingOffer, 'freeBytes' | 'inMemory' | 'obstacle'>[]>([])
  #freeBytes = $state<number | undefined>(undefined)
  #place = $state<'disk' | 'memory' | 'none'>('disk')
  readonly #shelf: Pick<Shelf, 'freeBytes'>

  readonly listed: readonly IncomingOffer[] = $derived(
    this.#asking.map((offer) => ({
      ...offer,
      freeBytes: this.#freeBytes,
      inMemory: this.#place === 'memory',
      obstacle: this.#obstacle(offer.totalBytes)
    }))
  )

  constructor(shelf: Pick<Shelf, 'freeBytes'>) {
    this.#shelf = shelf
  }

  /** Where this browser puts what is received. */
  setPlace(place: 'disk' | 'memory' | 'none'): void {
    this.#place = place
  }

  /** Lists what is still to be answered of all that the session was offered. */
  show(incoming: readonly IncomingTransfer[]): void {
    const asking = incoming.filter((transfer) => transfer.state.at === 'asking')
    if (asking.length > this.#asking.length) void this.#measureSpace()
    this.#asking = asking.map((transfer) => {
      const open = transfer.files.filter((file) => file.state.at === 'queued').map(({ entry }) => entry)
      return {
        id: transfer.offer,
        files: open.map(({ path, sizeBytes }) => ({ path, sizeBytes })),
        totalBytes: open.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0)
      }
    })
  }

  /** What room there is now for what nobody is asked about. */
  async room(): Promise<Room> {
    const freeBytes = await this.#shelf.freeBytes().catch(() => undefined)
    return { place: this.#place, freeBytes }
  }

  /** The link is over: nobody waits for an answer. */
  clear(): void {
    this.#asking = []
  }

  /** What is free now: it was more or less when the last offer came. */
  async #measureSpace(): Promise<void> {
    // A browser that does not tell is no obstacle; writing shows.
    this.#freeBytes = await this.#shelf.freeBytes().catch(() => undefined)
  }

  #obstacle(totalBytes: number): IncomingOffer['obstacle'] {
    if (this.#place === 'none') return 'no-storage'
    const tooLarge = this.#freeBytes !== undefined && totalBytes > this.#freeBytes
    return tooLarge ? 'not-enough-space' : undefined
  }
}
