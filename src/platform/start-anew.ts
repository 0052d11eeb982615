// Tabs that begin as on a first visit, once everything that they share has been removed: what they have in memory goes as well, and
// the card in the tab's history. They hear of it on a BroadcastChannel, and say there whether they are busy.

const ANSWER_LIMIT_MS = 300

type TabNews = 'is-anybody-busy' | 'busy' | 'removed'

export class Tabs {
  /** Undefined in a browser that has none, or refuses it. */
  readonly #channel: BroadcastChannel | undefined
  #hearBusy: () => void = () => undefined

  constructor(address: string) {
    // One name for each host: all copies of the app that lie there share what is kept.
    this.#channel = open(`heliograph-removal:${new URL(address).origin}`)
  }

  /** Of every tab, whatever it has loaded: what one has in memory it would write back. */
  serve(tab: { readonly isBusy: boolean }): void {
    this.#channel?.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
      if (data === 'busy') this.#hearBusy()
      else if (data === 'is-anybody-busy' && tab.isBusy) this.#say('busy')
      else if (data === 'removed' && !tab.isBusy) void startAnew()
    })
  }

  isBusyElsewhere(): Promise<boolean> {
    if (this.#channel === undefined) return Promise.resolve(false)
    return new Promise((resolve) => {
      this.#hearBusy = () => {
        resolve(true)
      }
      setTimeout(resolve, ANSWER_LIMIT_MS, false)
      this.#say('is-anybody-busy')
    })
  }

  startAnew(): Promise<boolean> {
    this.#say('removed')
    return startAnew()
  }

  #say(news: TabNews): void {
    this.#channel?.postMessage(news)
  }
}

function open(name: string): BroadcastChannel | undefined {
  try {
    return new BroadcastChannel(name)
  } catch {
    return undefined
  }
}

/** False when the page would not come back: it is not kept for offline use, and its server does not answer. */
async function startAnew(): Promise<boolean> {
  const [address = ''] = location.href.split('#')
  const { serviceWorker } = navigator as Partial<Navigator>
  if (!serviceWorker?.controller) {
    const isThere = await fetch(address, { cache: 'no-store' }).then(
      ({ ok }) => ok,
      () => false
    )
    if (!isThere) return false
  }
  history.replaceState(null, '', address)
  location.reload()
  return true
}
