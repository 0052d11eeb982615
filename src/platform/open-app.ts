// The other tabs of this browser in which the app is open, behind their port (core/tab-ports.ts). Tabs talk on a
// BroadcastChannel. Each holds a Web Lock of its own while it lives, so that one which is only slow to answer is waited for.
import { hex } from '#core/bytes.ts'
import type { Random } from '#core/ports.ts'
import { isTabMessage, type TabMessage } from '#core/tab-messages.ts'
import type { Handover, OpenTabs, TabDesk } from '#core/tab-ports.ts'
import type { TabLine } from './hand-over.ts'

const ID_BYTES = 8

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

class BroadcastTabs implements OpenTabs, TabLine {
  readonly id: string
  readonly #channel: BroadcastChannel
  #desk: TabDesk | undefined
  /** The tab that has our card. */
  #keeper: string | undefined
  /** The tab whose card we have. */
  #giver: string | undefined
  #hear: (message: TabMessage) => void = () => undefined

  constructor(channel: BroadcastChannel, id: string) {
    this.#channel = channel
    this.id = id
    navigator.locks?.request(this.#lock(id), () => new Promise(() => undefined)).catch(() => undefined)
    channel.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
      if (!isTabMessage(data) || data.from === id) return
      if (data.type === 'who-is-there')
        this.say({ type: 'here', from: id, to: data.from, state: this.#desk?.state })
      else if (data.to === id) this.#receive(data)
    })
  }

  serve(desk: TabDesk): void {
    this.#desk = desk
  }

  async handOver(card: string): Promise<Handover> {
    const asking = await import('./hand-over.ts').catch(() => undefined)
    if (asking === undefined) return 'nobody' // it cannot be loaded: the link is as good here
    const { handover, to } = await asking.giveToBest(this, card)
    this.#keeper = to
    if (handover === 'nobody') this.takeBack()
    return handover
  }

  takeBack(): void {
    if (this.#keeper !== undefined) this.say({ type: 'let-go', from: this.id, to: this.#keeper })
    this.#keeper = undefined
  }

  hear(listener: (message: TabMessage) => void): void {
    this.#hear = listener
  }

  say(message: TabMessage): void {
    this.#channel.postMessage(message)
  }

  async others(): Promise<readonly string[]> {
    const prefix = this.#lock('')
    const { held = [] } = (await navigator.locks?.query().catch(() => undefined)) ?? {}
    const ids = held.map(({ name = '' }) => name).filter((name) => name.startsWith(prefix))
    return ids.map((name) => name.slice(prefix.length)).filter((id) => id !== this.id)
  }

  #lock(id: string): string {
    return `${this.#channel.name} ${id}`
  }

  #receive(message: TabMessage): void {
    const state = this.#desk?.state
    if (message.type === 'take' && (state === 'idle' || state === 'pairing')) {
      this.#giver = message.from
      this.#desk?.take(message.card)
      this.say({ type: 'taken', from: this.id, to: message.from })
    } else if (message.type === 'let-go' && message.from === this.#giver) {
      this.#giver = undefined
      this.#desk?.letGo()
    } else this.#hear(message)
  }
}
