// Under what conditions an imagined camera takes its picture of a code.

/** What is around the lit screen or the sheet of paper. */
export type Room = 'grey' | 'dark' | 'print' | 'keys'

export interface PictureConditions {
  readonly widthPx: number
  readonly heightPx: number
  /** Width of one module at the middle of the code, as far as tilt lets it be. */
  readonly modulePx: number
  /** Where the middle of the code is, from the middle of the picture. */
  readonly offsetXPx: number
  readonly offsetYPx: number
  /** Turned in the picture's plane. */
  readonly rollDegrees: number
  /** Turned away from the camera, about an upright and a level axis. */
  readonly yawDegrees: number
  readonly pitchDegrees: number
  /** What of the lit screen or the paper is in sight around the code. We draw 4, the standard's quiet zone. */
  readonly marginModules: number
  readonly room: Room
  /** Pixels of the display that make a module; 0 where they are too small to be seen (paper, phones). */
  readonly displayPxPerModule: number
  /** Standard deviation of the blur (focus). */
  readonly blurPx: number
  /** How far the picture moves while it is taken, and where to. */
  readonly motionPx: number
  readonly motionDegrees: number
  /** Of white's light, how much is spread over its surroundings (a dirty lens, a screen far too bright). */
  readonly bloom: number
  /** What black and white look like, in 255ths: close together in low light, above 255 when over-exposed. */
  readonly black: number
  readonly white: number
  /** How much less light there is on one side of the code than on the other, from 0 to 1. */
  readonly gradient: number
  /** The same, with a sharp edge through the code: a shadow. */
  readonly shadow: number
  /** Brightness added in the middle of a lamp's reflection on the code, in 255ths. */
  readonly glare: number
  /** Standard deviation of the sensor's noise, in 255ths: everywhere, and what white has in addition. */
  readonly noise: number
  readonly shotNoise: number
  /** Noise that a camera has tried to smooth: coarser and harder to average out. */
  readonly softNoise: boolean
  /** Of the JPEG pictures that webcams send, 1 to 100; 0 is none. */
  readonly jpegQuality: number
}

/** Straight on, close up, sharp, in good light. */
export const EASY: PictureConditions = {
  widthPx: 360,
  heightPx: 360,
  modulePx: 4,
  offsetXPx: 0,
  offsetYPx: 0,
  rollDegrees: 0,
  yawDegrees: 0,
  pitchDegrees: 0,
  marginModules: 6,
  room: 'grey',
  displayPxPerModule: 0,
  blurPx: 0,
  motionPx: 0,
  motionDegrees: 0,
  bloom: 0,
  black: 25,
  white: 225,
  gradient: 0,
  shadow: 0,
  glare: 0,
  noise: 2,
  shotNoise: 0,
  softNoise: false,
  jpegQuality: 0
}

/** Numbers from 0 up to 1. */
export type Random = () => number
