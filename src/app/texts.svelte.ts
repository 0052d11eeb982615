// Texts that crossed, the newest first: received ones are kept as files are, and what was sent on this visit is listed with them.
import { cleanName } from '#core/devices/device-name.ts'
import { PlatformError } from '#core/errors.ts'
import { type KeptText, type KeptTexts, keepText, MAX_TEXTS, removeText, textKey } from '#core/texts/texts.ts'
import type { Devices } from './devices.svelte.ts'
import type { HistoryPeer } from './history.svelte.ts'
import type { Platform } from './platform.ts'
import type { TextView } from './view.ts'

/** A peer may send without end: of the texts that were removed only so many are known again. */
const MAX_REMOVED = 1000

interface SentText {
  readonly id: number
  readonly textId: string
  readonly text: string
  readonly peerName: string
  readonly sentMs: number
  readonly isDelivered: boolean
}

/** What was under way when its link ended. */
export interface UndeliveredText {
  readonly textId: string
  readonly text: string
  /** The device that it was for, if that can be known again. */
  readonly peer: string | undefined
  /** Untrusted, may be empty. */
  readonly peerName: string
}

export class Texts {
  #kept = $state.raw<KeptTexts>([])
  /** Received, and stored not yet or never. */
  #ofVisit = $state.raw<KeptTexts>([])
  /** The keys of stored ones that the person removed, while the browser does so. */
  #leaving = $state.raw<ReadonlySet<string>>(new Set())
  #sent = $state.raw<readonly SentText[]>([])
  #serial = 0
  /** By the key of a text in one of the two lists. Later ones have greater numbers. */
  readonly #numbers = new Map<string, number>()
  readonly #cameOnVisit = new Set<string>()
  /** Keys of those of this visit's texts that may be stored. */
  readonly #storable = new Set<string>()
  /** The keys of texts that the person removed on this visit, the last ones. */
  readonly #removed = new Set<string>()
  readonly #platform: Pick<Platform, 'texts' | 'wallClock'>
  readonly #devices: Pick<Devices, 'isPrivate' | 'known'>

  readonly listed: readonly TextView[] = $derived(this.#views())

  constructor(
    platform: Pick<Platform, 'texts' | 'wallClock'>,
    devices: Pick<Devices, 'isPrivate' | 'known'>
  ) {
    this.#platform = platform
    this.#devices = devices
  }

  /** Reads what earlier visits received. To be called once, at the start. */
  async open(): Promise<void> {
    await this.#store(() => this.#platform.texts.read())
  }

  /** Resolves once it is listed, and stored where that may be and the browser does it. One that came before is listed once. */
  async receive(
    { textId, text }: Pick<KeptText, 'textId' | 'text'>,
    from: HistoryPeer,
    isPrivate: boolean
  ): Promise<void> {
    const { fingerprint: peer } = from
    const receivedMs = this.#platform.wallClock.nowMs()
    const received = { textId, peer, peerName: this.#nameOf(from), receivedMs, text }
    const key = textKey(received)
    if (this.#isRemoved(key) || this.#isKept(key)) return
    if (!this.#numbers.has(key)) {
      this.#numbers.set(key, ++this.#serial)
      this.#cameOnVisit.add(key)
      this.#ofVisit = keepText(this.#ofVisit, received)
      this.#forgetUnlisted()
    }
    if (isPrivate || this.#devices.isPrivate) return
    this.#storable.add(key)
    await this.#storeWaiting()
  }

  /** Handed to a link. */
  send(textId: string, text: string, to: HistoryPeer): void {
    const sentMs = this.#platform.wallClock.nowMs()
    const sent = { id: ++this.#serial, textId, text, peerName: this.#nameOf(to), sentMs, isDelivered: false }
    this.#sent = [sent, ...this.#sent].filter((one, place) => place < MAX_TEXTS || !one.isDelivered)
  }

  delivered(textId: string, to: HistoryPeer): void {
    this.#sent = this.#sent.map((sent) =>
      sent.textId === textId ? { ...sent, peerName: this.#nameOf(to), isDelivered: true } : sent
    )
  }

  /** The link is over. What the other device has not confirmed is on this list no more. Oldest first. */
  takeUndelivered(to: HistoryPeer): readonly UndeliveredText[] {
    const undelivered = this.#sent.filter(({ isDelivered }) => !isDelivered).reverse()
    this.#sent = this.#sent.filter(({ isDelivered }) => isDelivered)
    const peerName = this.#nameOf(to)
    return undelivered.map(({ textId, text }) => ({ textId, text, peer: to.fingerprint, peerName }))
  }

  dismiss(id: number): void {
    this.#sent = this.#sent.filter((sent) => sent.id !== id)
    const received = this.#received.find((text) => this.#numbers.get(textKey(text)) === id)
    if (received !== undefined) void this.#remove(textKey(received))
  }

  get #received(): KeptTexts {
    return [...this.#ofVisit.filter((text) => !this.#isKept(textKey(text))), ...this.#kept].filter(
      (text) => !this.#isRemoved(textKey(text))
    )
  }

  #isKept(key: string): boolean {
    return this.#kept.some((text) => textKey(text) === key)
  }

  #isRemoved(key: string): boolean {
    return this.#leaving.has(key) || this.#removed.has(key)
  }

  /** It is listed again when the browser does not do it: it would be there on the next visit. */
  async #remove(key: string): Promise<void> {
    this.#leaving = new Set([...this.#leaving, key])
    this.#ofVisit = removeText(this.#ofVisit, key)
    const isDone = await this.#store(() => this.#platform.texts.change((texts) => removeText(texts, key)))
    if (isDone || !this.#isKept(key)) {
      this.#removed.add(key)
      for (const oldest of [...this.#removed].slice(0, -MAX_REMOVED)) this.#removed.delete(oldest)
    }
    this.#leaving = new Set([...this.#leaving].filter((one) => one !== key))
    this.#forgetUnlisted()
    if (isDone) await this.#storeWaiting()
  }

  /** Also what the browser did not store when it came. */
  async #storeWaiting(): Promise<void> {
    const waiting = this.#ofVisit.filter((text) => this.#storable.has(textKey(text)))
    if (waiting.length === 0 || this.#devices.isPrivate) return
    const isStored = await this.#store(() =>
      this.#platform.texts.change((texts) => waiting.reduceRight(keepText, texts))
    )
    if (!isStored) return
    const stored = new Set(waiting.map(textKey))
    this.#ofVisit = this.#ofVisit.filter((text) => !stored.has(textKey(text)))
    this.#forgetUnlisted()
  }

  #forgetUnlisted(): void {
    const keys = new Set([...this.#ofVisit, ...this.#kept].map(textKey))
    for (const key of this.#numbers.keys()) {
      if (keys.has(key)) continue
      this.#numbers.delete(key)
      this.#cameOnVisit.delete(key)
      this.#storable.delete(key)
    }
  }

  #views(): readonly TextView[] {
    const received = this.#received.map((text) => {
      const key = textKey(text)
      const view: TextView = {
        id: this.#numbers.get(key) ?? 0,
        direction: 'receive',
        text: text.text,
        peerName: text.peerName,
        isNew: this.#cameOnVisit.has(key)
      }
      return { view, atMs: text.receivedMs }
    })
    const sent = this.#sent.map(({ id, text, peerName, sentMs, isDelivered }) => {
      const state = isDelivered ? 'delivered' : 'under-way'
      const view: TextView = { id, direction: 'send', text, peerName, state }
      return { view, atMs: sentMs }
    })
    return [...received, ...sent]
      .sort((a, b) => b.atMs - a.atMs || b.view.id - a.view.id)
      .map(({ view }) => view)
  }

  #nameOf({ fingerprint, saidName }: HistoryPeer): string {
    return this.#devices.known.find(({ id }) => id === fingerprint)?.name ?? cleanName(saidName)
  }

  /** Returns whether that could be done. What cannot be stored is listed as long as the page lives. */
  async #store(work: () => Promise<KeptTexts>): Promise<boolean> {
    try {
      const kept = await work()
      for (const text of [...kept].reverse()) {
        const key = textKey(text)
        if (!this.#numbers.has(key)) this.#numbers.set(key, ++this.#serial)
      }
      this.#kept = kept
      this.#forgetUnlisted()
      return true
    } catch (error) {
      if (!(error instanceof PlatformError)) throw error
      return false
    }
  }
}
