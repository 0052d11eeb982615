// What the outside supplies for links: the other tabs of this browser in which the app is open, and the card of the
// link that this page was opened with.

/** What a tab that is asked is doing. */
export type TabState = 'idle' | 'pairing' | 'linked'

/** What became of a card that was offered to the other tabs. */
export type Handover =
  | 'taken' // one of them reads it
  | 'linked' // the only ones there are in a session
  | 'nobody' // none is there, or none answers

export interface OpenTabs {
  /** Offers a card to the other tabs: to one that is pairing first, else to an idle one. */
  handOver(card: string): Promise<Handover>
  /** The card is read here after all: the tab that took it lets it go. */
  takeBack(): void
  /** Answers the other tabs from now on. */
  serve(tab: TabDesk): void
}

export interface TabDesk {
  /** Undefined while this tab waits for an answer itself, or has handed its card over. */
  readonly state: TabState | undefined
  take(card: string): void
  letGo(): void
}

/** The card in the link that opened this page, kept for a reload until it has done its work. */
export interface LinkedCard {
  forget(): void
}
