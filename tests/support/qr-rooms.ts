// What a camera sees while a person aims: pictures with no code in them, or with one that cannot be read.
import { encodeCode } from '#core/qr/code.ts'
import type { LumaPicture } from '#core/qr/luma.ts'
import { EASY, type PictureConditions } from './qr-conditions.ts'
import { takePicture } from './qr-pictures.ts'
import { seeded } from './seeded.ts'

export interface EmptyScene {
  readonly name: string
  readonly picture: LumaPicture
}

const FRAME = { ...EASY, widthPx: 1280, heightPx: 720, blurPx: 0.5 }
/** So far beyond the frame that none of it is seen. */
const AWAY = { offsetXPx: 5000 }

const SCENES: readonly { name: string; conditions: Partial<PictureConditions> }[] = [
  { name: 'a wall', conditions: { ...AWAY, room: 'grey', noise: 3 } },
  {
    name: 'a wall in low light',
    conditions: { ...AWAY, room: 'grey', white: 60, noise: 9, softNoise: true }
  },
  { name: 'a page of print', conditions: { ...AWAY, room: 'print', noise: 3 } },
  {
    name: 'a page of print in low light',
    conditions: { ...AWAY, room: 'print', white: 60, black: 8, noise: 9 }
  },
  { name: 'a keyboard', conditions: { ...AWAY, room: 'keys', noise: 3 } },
  { name: 'a keyboard, noisy', conditions: { ...AWAY, room: 'keys', noise: 20 } },
  {
    name: 'darkness',
    conditions: { ...AWAY, room: 'dark', white: 100, black: 5, noise: 6, softNoise: true }
  },
  { name: 'a code too far away', conditions: { modulePx: 1, room: 'print', noise: 4 } },
  { name: 'a code out of focus', conditions: { modulePx: 5, blurPx: 5, room: 'keys' } },
  { name: 'a code moving', conditions: { modulePx: 5, motionPx: 16, motionDegrees: 30, room: 'keys' } }
]

export function emptyScenes(seed: number): EmptyScene[] {
  return SCENES.map(({ name, conditions }, which) => {
    const { next } = seeded(seed * 1009 + which)
    const digits = Array.from({ length: 230 }, () => String(Math.floor(10 * next()))).join('')
    return { name, picture: takePicture(encodeCode(digits), { ...FRAME, ...conditions }, next) }
  })
}
