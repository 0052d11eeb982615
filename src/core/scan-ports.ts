// What the outside supplies for scanning: a camera, and something that reads codes off what it shows. `View`
// is what a picture is shown on: a video element in browsers.
import type { PlatformError } from './errors.ts'
import type { Corners } from './scan-messages.ts'

export interface Camera<View> {
  /** Asks for the camera and turns it on; the session belongs to the caller, who closes it.
   *  @throws PlatformError camera-blocked | camera-missing | camera-busy | aborted */
  open(signal: AbortSignal): Promise<CameraSession<View>>
}

export interface CameraSession<View> {
  /** Shows the picture there, also after a switch; the returned function takes it away again. */
  attach(view: View): () => void
  /** Whether there is another camera. */
  readonly canSwitch: boolean
  /** Goes on to the next camera, round and round. When that one does not open the old one is turned on again.
   *  @throws PlatformError camera-blocked | camera-missing | camera-busy */
  switchCamera(): Promise<void>
  /** Whether the light is on; undefined when this camera has none. Phones tell it only some moments after the
   *  picture starts, so it is worth asking again. */
  readonly torch: boolean | undefined
  /** @throws PlatformError camera-busy */
  setTorch(on: boolean): Promise<void>
  /** Called once when the picture stops and nobody here stopped it: unplugged, or taken away by the system. */
  onEnded: (() => void) | undefined
  /** Turns the camera off, and its indicator light with it. */
  close(): void
}

export interface Scanner<View> {
  /** Looks for codes until the returned function is called. `found` is called for every picture that shows
   *  one, so the same text comes many times; corners are in pixels of the view's picture as shown. `broken` is
   *  called at most once, with scanner-broken, and nothing after it. */
  scan(
    view: View,
    found: (text: string, corners: Corners) => void,
    broken: (error: PlatformError) => void
  ): () => void
}
