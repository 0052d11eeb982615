// The other tabs of this browser in which the app is open, behind their port (core/tab-ports.ts). Tabs talk on a
// BroadcastChannel: one that was opened by a link asks who is there, and gives its card to the best that answers.
import { hex } from '#core/bytes.ts'
import type { Random } from '#core/ports.ts'
import { isTabMessage, type TabMessage } from '#core/tab-messages.ts'
import type { Handover, OpenTabs, TabDesk, TabState } from '#core/tab-ports.ts'

/** A tab in the background answers within milliseconds; one that the system froze never does, and is no use. */
const ANSWER_LIMIT_MS = 300
const ID_BYTES = 8

/** Of two tabs the one further on: the person left the other alone. */
const PREFERENCE: readonly TabState[] = ['pairing', 'idle']

/** One name for each place that the app is served from: another app of the same host hears nothing. */
export function tabChannelName(address: string): string {
  return `heliograph-tabs:${new URL('./', address).pathname}`
}

export function makeOpenTabs(channelName: string, random: Random): OpenTabs {
  try {
    return new BroadcastTabs(new BroadcastChannel(channelName), hex(random.bytes(ID_BYTES)))
  } catch {
    return NO_TABS // an older browser; or Gecko with cookies blocked, which then refuses channels as well
  }
}

const NO_TABS: OpenTabs = {
  handOver: () => Promise.resolve('nobody'),
  takeBack: () => undefined,
  serve: () => undefined
}

class BroadcastTabs implements OpenTabs {
  readonly #channel: BroadcastChannel
  readonly #id: string
  #desk: TabDesk | undefined
  /** The tab that has our card. */
  #keeper: string | undefined
  /** The tab whose card we have. */
  #giver: string | undefined
  #hear: (message: TabMessage) => void = () => undefined

  constructor(channel: BroadcastChannel, id: string) {
    this.#channel = channel
    this.#id = id
    channel.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
      if (!isTabMessage(data) || data.from === id) return
      if (data.type === 'who-is-there') this.#answer(data.from)
      else if (data.to === id) this.#receive(data)
    })
  }

  serve(desk: TabDesk): void {
    this.#desk = desk
  }

  async handOver(card: string): Promise<Handover> {
    const tabs = await this.#askAround()
    const [best] = PREFERENCE.flatMap((state) => tabs.filter((tab) => tab.state === state))
    if (best === undefined) return tabs.length > 0 ? 'linked' : 'nobody'
    this.#keeper = best.from
    if (await this.#give(best.from, card)) return 'taken'
    this.takeBack() // it may yet wake up and take it
    return 'nobody'
  }

  takeBack(): void {
    if (this.#keeper !== undefined) this.#say({ type: 'let-go', from: this.#id, to: this.#keeper })
    this.#keeper = undefined
  }

  async #askAround(): Promise<readonly { readonly from: string; readonly state: TabState }[]> {
    const answers: { from: string; state: TabState }[] = []
    this.#hear = (message) => {
      if (message.type === 'here') answers.push(message)
    }
    this.#say({ type: 'who-is-there', from: this.#id })
    await new Promise((resolve) => setTimeout(resolve, ANSWER_LIMIT_MS))
    return answers
  }

  async #give(to: string, card: string): Promise<boolean> {
    const taken = new Promise<boolean>((resolve) => {
      this.#hear = (message) => {
        if (message.type === 'taken' && message.from === to) resolve(true)
      }
      setTimeout(resolve, ANSWER_LIMIT_MS, false)
    })
    this.#say({ type: 'take', from: this.#id, to, card })
    return taken
  }

  #answer(to: string): void {
    const state = this.#desk?.state
    if (state !== undefined) this.#say({ type: 'here', from: this.#id, to, state })
  }

  #receive(message: TabMessage): void {
    const state = this.#desk?.state
    if (message.type === 'take' && (state === 'idle' || state === 'pairing')) {
      this.#giver = message.from
      this.#desk?.take(message.card)
      this.#say({ type: 'taken', from: this.#id, to: message.from })
    } else if (message.type === 'let-go' && message.from === this.#giver) {
      this.#giver = undefined
      this.#desk?.letGo()
    } else this.#hear(message)
  }

  #say(message: TabMessage): void {
    this.#channel.postMessage(message)
  }
}
