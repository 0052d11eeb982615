// The three kinds of error in this program, each with a closed set of codes. People read ui/strings, never
// `message`.

/** What can be wrong with bytes or text that came from outside. */
export type DecodeCode =
  | 'truncated' // ends before the field does
  | 'trailing-bytes' // more bytes than the record has fields
  | 'bad-field' // a value outside its table or range
  | 'too-long' // a length or count above its limit in docs/protocol.md
  | 'newer-version' // made by a newer version of this program
  | 'bad-check' // the check bytes do not match
  | 'bad-text' // not valid UTF-8, or characters that may not be there
  | 'unknown-type' // a record type that this version does not know
  | 'not-a-card' // text that is no card at all

/** The bytes came from outside and are wrong. Expected; the person is told. */
export class DecodeError extends Error {
  override readonly name = 'DecodeError'
  readonly code: DecodeCode
  constructor(code: DecodeCode, offset: number, options?: ErrorOptions) {
    super(`${code} at byte ${String(offset)}`, options)
    this.code = code
  }
}

/** What the browser or the device can refuse. */
export type PlatformCode =
  | 'camera-blocked' // the person or a policy said no
  | 'camera-insecure' // the page came over plain http, where browsers give no camera
  | 'camera-missing' // there is no camera
  | 'camera-busy' // another program holds it, or it was unplugged
  | 'no-webrtc' // RTCPeerConnection is missing or failed
  | 'scanner-broken' // neither decoder could be loaded
  | 'picture-unreadable' // no picture, a broken one, or a kind that this browser does not know
  | 'picture-too-large' // more pixels than a phone has memory for
  | 'storage-full' // the disk or the quota ran out
  | 'storage-blocked' // no place to put what arrives (private mode, policy)
  | 'source-changed' // a file changed or vanished since it was picked
  | 'aborted' // we asked for it to stop

/** The browser said no. Expected; `cause` is what it said. */
export class PlatformError extends Error {
  override readonly name = 'PlatformError'
  readonly code: PlatformCode
  constructor(code: PlatformCode, options?: ErrorOptions) {
    super(code, options)
    this.code = code
  }
}

/** We are wrong. Caught only at the top. */
export class Bug extends Error {
  override readonly name = 'Bug'
}

/** Makes the compiler prove that a union was handled whole. */
export function unreachable(value: never): never {
  throw new Bug(`unreachable: ${JSON.stringify(value)}`)
}
