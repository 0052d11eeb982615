// What the screens show of the number that both devices have in common: docs/protocol.md §4.15.

export interface CheckView {
  /** Ten digits; undefined when none can be made with this device, so that nobody can tell whether somebody is in between. */
  readonly number: string | undefined
  /** The person has yet to say that the other device shows the same. A press that sends or accepts says so as well. */
  readonly asks: boolean
  /** The person has said just that. A press that sends or accepts is no proof that anybody looked. */
  readonly isSaidSame: boolean
}
