// The files of transfers and what the person does with them: what is offered, under way and over, what is kept in this browser,
// of this visit or an earlier one, and how it is saved.
import type { SavingWay } from '#core/saving/choose.ts'
import { Keeper } from './keeper.svelte.ts'
import { Offers } from './offers.svelte.ts'
import type { Platform } from './platform.ts'
import { Previews } from './previews.svelte.ts'
import { type SavableFile, Savings } from './savings.svelte.ts'
import { Transfers } from './transfers.svelte.ts'
import type { SavedNews, ShelvedTransfer } from './view.ts'

export type KeptFilesPlatform = Pick<
  Platform,
  'claimInbox' | 'clock' | 'previewer' | 'saver' | 'savesUnasked' | 'shelf'
>

export class KeptFiles {
  readonly offers: Offers
  readonly transfers: Transfers
  readonly savings: Savings
  readonly previews: Previews
  readonly #keeper: Keeper
  readonly #platform: KeptFilesPlatform
  #otherTabOpen = $state(false)
  #askedToPersist = false
  /** The browser refused to show what it keeps. */
  #isRefused = false

  constructor(platform: KeptFilesPlatform) {
    this.#platform = platform
    this.#keeper = new Keeper(platform.shelf)
    this.offers = new Offers(platform.shelf)
    this.transfers = new Transfers(platform, this.#keeper)
    this.savings = new Savings(platform, this.#keeper)
    this.previews = new Previews(platform, this.#keeper, {
      isBusy: () => this.transfers.isMoving,
      share: (id) => {
        this.#share(id)
      }
    })
  }

  /** From earlier visits; what goes on over this link is listed as that. */
  get shelf(): readonly ShelvedTransfer[] {
    return this.#keeper.shelved.filter(({ id }) => !this.transfers.hasReceived(id))
  }
  /** What was saved last, on this visit. */
  get savedLast(): SavedNews | undefined {
    return this.#keeper.news
  }
  /** Another tab of this app holds what is kept. */
  get otherTabOpen(): boolean {
    return this.#otherTabOpen
  }

  /** Reads what is kept of earlier visits. */
  async open(): Promise<void> {
    try {
      this.#otherTabOpen = !(await this.#platform.claimInbox())
      await this.#keeper.open()
    } catch {
      // The browser refuses to show what it keeps, in one of many ways; sending and pairing work without it.
      this.#isRefused = true
      this.offers.setPlace('none')
    }
  }

  /** Where what is received can go is known only once a worker has tried, which takes it a moment. */
  async tryStorage(): Promise<void> {
    const place = await this.#platform.shelf.place().catch(() => 'none' as const)
    this.offers.setPlace(this.#isRefused ? 'none' : place)
  }

  /** Something is about to be kept: the browser is asked, once, not to throw it away by itself. */
  askToPersist(): void {
    if (!this.#askedToPersist) this.#platform.saver.askToPersist()
    this.#askedToPersist = true
  }

  saveShelved(file: string): void {
    void this.#keeper.save([file])
  }

  saveAll(transfer: string, way: SavingWay): void {
    const shelved = this.#keeper.shelved.find(({ id }) => id === transfer)?.files
    const files = this.transfers.savable(transfer) ?? shelved ?? []
    void this.savings.save(transfer, files, way).then(() => {
      this.transfers.refreshKept()
    })
  }

  saveAs(id: string): void {
    const file = this.#find(id)
    if (file === undefined) return
    void this.savings.saveAs(file).then(() => {
      this.transfers.refreshKept()
    })
  }

  /** Takes a transfer of this visit off the list. False while it is under way. */
  dismiss(transfer: string): boolean {
    if (!this.transfers.isOver(transfer)) return false
    void this.transfers.dismiss(transfer)
    this.savings.forget(transfer)
    return true
  }

  /** Removes a transfer of an earlier visit. */
  discard(transfer: string): void {
    void this.#keeper.discard(transfer).then((isGone) => {
      if (isGone) this.savings.forget(transfer)
    })
  }

  #share(id: string): void {
    const file = this.#find(id)
    if (file === undefined) return
    void this.savings.share(file).then(() => {
      this.transfers.refreshKept()
    })
  }

  #find(id: string): SavableFile | undefined {
    const transfers = [...this.transfers.listed, ...this.#keeper.shelved]
    return transfers.flatMap<SavableFile>(({ files }) => files).find((file) => file.id === id)
  }
}
