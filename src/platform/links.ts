// Links that carry a card: the address that other devices can open this app at, and the cards in the links that open
// it here. Only the fragment of a link counts, whatever host it names; no server gets to see it.
import type { LinkedCard } from '#core/tab-ports.ts'

/** Only an address that another device could open is worth a link: over https, and not this device itself. */
export function linkBaseOf({
  protocol,
  hostname,
  origin,
  pathname
}: Pick<Location, 'protocol' | 'hostname' | 'origin' | 'pathname'>): string | undefined {
  const isOwn = /^(?:localhost|.+\.localhost|127(?:\.\d+){3}|0\.0\.0\.0|\[::1?\])$/.test(hostname)
  return protocol === 'https:' && !isOwn ? `${origin}${pathname}` : undefined
}

/** An installed app that is open already gets links here (WICG Web App Launch Handler); the DOM's types do not have
 *  it yet. */
interface LaunchQueue {
  setConsumer(consumer: (launch: { readonly targetURL?: string | null }) => void): void
}

/** What an entry of the tab's history keeps: it outlives a reload, and no other tab sees it. */
interface Kept {
  /** Yet to do its work. */
  readonly card: string | undefined
  /** The card read last, for a launch that is told a second time. */
  readonly last: string | undefined
}

export type LinkWindow = Pick<Window, 'location' | 'history' | 'addEventListener'> & {
  readonly launchQueue?: LaunchQueue
}

export class CardLinks implements LinkedCard {
  readonly #window: LinkWindow

  constructor(host: LinkWindow) {
    this.#window = host
  }

  /** `opened` is called with the card of the link that made this page, also after a reload; `arrived` with that of
   *  every link that is opened while the page is there. */
  listen(opened: (card: string) => void, arrived: (card: string) => void): void {
    const before = this.#kept()
    const card = this.#take() ?? before.card
    if (card !== undefined) opened(card)
    this.#window.addEventListener('hashchange', () => {
      const next = this.#take()
      if (next !== undefined) arrived(next)
    })
    // The launch that made this page is told as well, and once more after each reload: that card is no news.
    const known = card ?? before.last
    let isFirst = true
    this.#window.launchQueue?.setConsumer(({ targetURL }) => {
      const launched = cardIn(targetURL)
      if (launched !== undefined && !(isFirst && launched === known)) {
        this.#keep({ card: launched, last: launched })
        arrived(launched)
      }
      isFirst = false
    })
  }

  forget(): void {
    const { card, last } = this.#kept()
    if (card !== undefined) this.#keep({ card: undefined, last })
  }

  /** The card in the address, which goes from there: neither the history nor a bookmark should keep it. */
  #take(): string | undefined {
    const card = cardIn(this.#window.location.href)
    if (card !== undefined) this.#keep({ card, last: card })
    return card
  }

  #keep(kept: Kept): void {
    const { pathname, search } = this.#window.location
    this.#window.history.replaceState(kept, '', pathname + search)
  }

  #kept(): Kept {
    const { card, last } = (this.#window.history.state ?? {}) as Partial<Record<keyof Kept, unknown>>
    return {
      card: typeof card === 'string' ? card : undefined,
      last: typeof last === 'string' ? last : undefined
    }
  }
}

function cardIn(address: string | null | undefined): string | undefined {
  const [, ...fragment] = (address ?? '').split('#')
  return fragment.length === 0 || fragment[0] === '' ? undefined : fragment.join('#')
}
