// What the screens show of the device at the other end, and of those met before.

/** The device on the other end of the link. */
export interface PeerDevice {
  /** Undefined while it is not in the list of known devices: it cannot be given a name. */
  readonly id: string | undefined
  /** Undefined where it cannot be blocked, as it could not be known again. */
  readonly blockId: string | undefined
  /** From the person, else what it calls itself: untrusted, at most 64 bytes, shown through shown-name.ts only. */
  readonly name: string | undefined
  /** Met before this link; by its certificate, never by its name. */
  readonly isKnown: boolean
  readonly firstMetMs: number | undefined
  /** New, and calls itself what a known device is called. */
  readonly borrowsName: boolean
  /** The link is private, so that it is not noted, whatever has been switched since. */
  readonly isPrivate: boolean
  /** Its offers are accepted without asking, where there is room. */
  readonly acceptsUnasked: boolean
}

/** A device met before. */
export interface KnownDeviceView {
  readonly id: string
  /** As in `PeerDevice`; empty when nobody has said. */
  readonly name: string
  readonly lastMetMs: number
  /** No link with it comes about. */
  readonly isBlocked: boolean
  /** The person has said that its offers need no asking: it counts on links where it is recognised. */
  readonly acceptsUnasked: boolean
}

export type ForgottenDevice = Pick<KnownDeviceView, 'id' | 'name'>
