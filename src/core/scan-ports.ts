// What the outside supplies for scanning: a camera, and something that reads codes off what it shows. `View`
// is what a picture is shown on: a video element in browsers.
import type { PlatformError } from './errors.ts'
import type { PictureQuality } from './qr/quality.ts'
import type { Zoom } from './qr/zoom.ts'
import type { Corners } from './scan-messages.ts'

export interface Camera<View> {
  /** Asks for the camera and turns it on; the session belongs to the caller, who closes it.
   *  @throws PlatformError camera-blocked | camera-insecure | camera-missing | camera-busy | aborted */
  open(signal: AbortSignal): Promise<CameraSession<View>>
  /** Calls back when a camera that was refused is no longer: the person changed the browser's settings. Never
   *  where the browser does not tell. The returned function stops it. */
  onAllowed(allowed: () => void): () => void
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
  /** How far it is zoomed in; undefined when this camera does not zoom. Told as late as `torch`. */
  readonly zoom: Zoom | undefined
  /** @throws PlatformError camera-busy */
  setZoom(value: number): Promise<void>
  /** Called once when the picture stops and nobody here stopped it: unplugged, or taken away by the system. */
  onEnded: (() => void) | undefined
  /** Turns the camera off, and its indicator light with it. */
  close(): void
}

export interface Scanner<View> {
  /** Looks for codes until the returned function is called. `found` is called for every picture that shows
   *  one, so the same text comes many times; corners are in pixels of the view's picture as shown. `broken` is
   *  called at most once, with scanner-broken, and nothing after it. `looked` is told a few times a second what
   *  the pictures without a code are like. */
  scan(
    view: View,
    found: (text: string, corners: Corners) => void,
    broken: (error: PlatformError) => void,
    looked?: (quality: PictureQuality) => void
  ): () => void
}

/** `left`: the browser went on to another page, and may keep this one to come back to. */
export type PageState = 'shown' | 'hidden' | 'left'

/** What a person feels and hears when a code was read, without looking at the screen. */
export interface Cues {
  /** Whether there is a sound; remembered. */
  readonly soundOn: boolean
  setSound(on: boolean): void
  /** Gets the sound ready. To be called from a press: browsers let a page make sounds only after one. */
  prepare(): void
  /** The other device's code was read: a short buzz and two soft notes, where the device can and may. */
  success(): void
  /** Lets go of what `prepare` holds. */
  rest(): void
}

/** Which browser this is, as far as the way to allow the camera differs. */
export type BrowserKind = 'chrome' | 'chrome-android' | 'firefox' | 'safari-mac' | 'safari-ios' | 'other'

/** Reads one picture that a person chose, dropped or pasted. `Picture` is a Blob in browsers. */
export interface StillReader<Picture> {
  /** What the code in it says; undefined when no code is found.
   *  @throws PlatformError picture-unreadable | picture-too-large | scanner-broken | aborted */
  read(picture: Picture, signal: AbortSignal): Promise<string | undefined>
}
