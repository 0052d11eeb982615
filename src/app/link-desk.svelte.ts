// Links that carry a card or servers, and the tab that reads it: a person who opens a link while the app is open somewhere wants
// to pair there, not to have it twice.
import { isServersCode } from '#core/ice/servers-mark.ts'
import type { TabState } from '#core/tab-ports.ts'
import type { Platform } from './platform.ts'
import type { Heliograph, OpenedLink } from './view.ts'

type App = Pick<Heliograph, 'bringServers' | 'phase' | 'readCard' | 'stopPairing'>

export class LinkDesk {
  #opened = $state.raw<OpenedLink | undefined>(undefined)
  #card: string | undefined
  readonly #platform: Pick<Platform, 'tabs' | 'linkedCard'>
  readonly #app: App

  constructor(platform: Pick<Platform, 'tabs' | 'linkedCard'>, app: App) {
    this.#platform = platform
    this.#app = app
    const state = (): TabState | undefined => this.#state()
    platform.tabs.serve({
      get state() {
        return state()
      },
      take: (card) => {
        app.readCard(card)
      },
      letGo: () => {
        if (this.#state() === 'pairing') app.stopPairing()
      }
    })
  }

  get opened(): OpenedLink | undefined {
    return this.#opened
  }

  /** The link that made this page: a tab that was there before goes on with it, if there is one. */
  async open(card: string): Promise<void> {
    if (isServersCode(card)) {
      this.#app.bringServers(card) // every tab has them once they are kept
      return
    }
    this.#card = card
    this.#opened = 'asking'
    const handover = await this.#platform.tabs.handOver(card)
    if (this.#card !== card) {
      this.#platform.tabs.takeBack() // another link was opened here meanwhile
      return
    }
    if (handover === 'nobody') this.#read(card)
    else this.#opened = handover === 'taken' ? 'elsewhere' : 'linked-elsewhere'
  }

  /** A link that was opened while this page was there: the person chose this tab. */
  arrive(card: string): void {
    if (isServersCode(card)) this.#app.bringServers(card)
    else if (this.#state() === 'linked') {
      this.#opened = 'linked-here'
      this.#platform.linkedCard.forget()
    } else this.#read(card)
  }

  useThisTab(): void {
    const card = this.#card
    if (card === undefined) return
    this.#platform.tabs.takeBack()
    this.#read(card)
  }

  dismiss(): void {
    this.#opened = undefined
  }

  #read(card: string): void {
    this.#card = undefined
    this.#opened = undefined
    this.#app.readCard(card)
  }

  #state(): TabState | undefined {
    if (this.#card !== undefined) return undefined // neither pairing nor free: it hopes for another tab
    switch (this.#app.phase) {
      case 'connected':
        return 'linked'
      case 'idle':
      case 'failed':
        return 'idle'
      default:
        return 'pairing'
    }
  }
}
