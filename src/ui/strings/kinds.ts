// What the words of every language are made of.

/** What is the matter, and what to do next. */
export interface Advice {
  readonly what: string
  readonly next: string
}

/** What the other device calls itself, made safe to show; undefined when it has no name. */
export type Peer = string | undefined
