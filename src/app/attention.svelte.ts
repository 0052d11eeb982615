// Keeps a person informed who is not looking, and the device awake: looks at what the app shows whenever that changes, and
// does what core/attention says.
import type { AttentionPort, Badge, Notice } from '#core/attention-ports.ts'
import type { Clock } from '#core/ports.ts'
import { signalsFor, type TitleState } from '#core/attention/signals.ts'
import { FIRST_WATCH, watch, type News, type Sight } from '#core/attention/watch.ts'
import type { PageState } from '#core/scan-ports.ts'
import { untrack } from 'svelte'
import type { AttentionView, Heliograph, IncomingOffer, TransferView } from './view.ts'

/** What is looked at. */
export type Attended = Pick<Heliograph, 'phase' | 'transfers' | 'incoming' | 'texts' | 'peerName'> & {
  /** Whatever was switched since it began. */
  readonly linkIsPrivate: boolean
}

export type AttentionNews = News<TransferView, IncomingOffer>

/** Whose news it is: nothing is said of either when `isPrivate`. */
export interface NewsFrom {
  readonly peerName: string | undefined
  readonly isPrivate: boolean
}

/** In the language of the screens. */
export interface AttentionWords {
  title(title: TitleState): string
  notice(news: AttentionNews, from: NewsFrom): Notice
}

export interface AttentionPlatform {
  readonly attention: AttentionPort
  readonly clock: Clock
  onPageState(tell: (state: PageState) => void): void
}

export class Attention implements AttentionView {
  #visible = $state(true)
  #worthTelling = $state(false)
  #permission = $state<AttentionPort['notices']['permission']>('refused')
  #watch = FIRST_WATCH
  #awake = false
  #title = ''
  #badge: Badge | undefined
  readonly #port: AttentionPort
  readonly #clock: Clock
  readonly #app: Attended
  readonly #words: AttentionWords

  constructor({ attention, clock, onPageState }: AttentionPlatform, app: Attended, words: AttentionWords) {
    this.#port = attention
    this.#clock = clock
    this.#app = app
    this.#words = words
    this.#permission = attention.notices.permission
    onPageState((state) => {
      this.#visible = state === 'shown'
      if (this.#visible) attention.notices.clear()
    })
    // As long as the page: it is made once.
    $effect.root(() => {
      $effect(() => {
        this.#look()
      })
    })
  }

  get canAskToNotify(): boolean {
    return this.#worthTelling && this.#permission === 'askable'
  }

  askToNotify(): void {
    if (this.#permission !== 'askable') return
    const asked = this.#port.notices.ask()
    this.#permission = 'refused' // not twice
    void asked.then(() => {
      this.#permission = this.#port.notices.permission
    })
  }

  #look(): void {
    const { phase, transfers, incoming, texts } = this.#app
    const sight: Sight<TransferView, IncomingOffer> = {
      phase,
      transfers,
      incoming,
      texts: texts.filter((text) => text.direction === 'receive' && text.isNew),
      visible: this.#visible,
      nowMs: this.#clock.nowMs()
    }
    const { watch: seen, news } = watch(this.#watch, sight)
    this.#watch = seen
    const { awake, title, badge, worthTelling } = signalsFor(seen, sight)
    this.#worthTelling = worthTelling
    this.#keepAwake(awake)
    this.#showTitle(title)
    this.#showBadge(badge)
    untrack(() => {
      for (const item of news) this.#tell(item)
    })
  }

  #tell(news: AttentionNews): void {
    const arrived = news.type === 'offer' || (news.type === 'ended' && news.transfer.state === 'done')
    if (arrived) this.#port.buzz()
    if (this.#visible) return
    const { peerName, linkIsPrivate } = this.#app
    this.#port.notices.show(this.#words.notice(news, { peerName, isPrivate: linkIsPrivate }))
  }

  #keepAwake(on: boolean): void {
    if (on !== this.#awake) this.#port.keepAwake(on)
    this.#awake = on
  }

  #showTitle(title: TitleState): void {
    const text = this.#words.title(title)
    if (text === this.#title) return
    this.#title = text
    if (title.at === 'progress') this.#port.setProgress(text, title.percent)
    else this.#port.setTitle(text)
  }

  #showBadge(badge: Badge): void {
    if (this.#badge === undefined || !isSame(badge, this.#badge)) this.#port.setBadge(badge)
    this.#badge = badge
  }
}

function isSame(one: Badge, other: Badge): boolean {
  return one.at === 'count' && other.at === 'count' ? one.count === other.count : one.at === other.at
}
