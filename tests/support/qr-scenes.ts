// Three hundred camera pictures of cards: every kind of card, in twenty kinds of difficulty. Lengths of blur and
// motion are in modules, since that is what they take away; the rest is as PictureConditions says. Below
// 2.5 pixels a module in good light and 3.5 in bad, nothing is expected of any decoder, so nothing is asked here.
import { encodeCode, type QrMatrix } from '#core/qr/code.ts'
import type { LumaPicture } from '#core/qr/luma.ts'
import { CARDS, cardText } from './qr-cards.ts'
import { EASY, type PictureConditions } from './qr-conditions.ts'
import { takePicture } from './qr-pictures.ts'
import { seeded } from './seeded.ts'

/** From lowest to highest, evenly. */
type Draw = (low: number, high: number) => number

interface Difficulty {
  readonly name: string
  readonly conditions: (draw: Draw) => Partial<PictureConditions>
}

/** A frame as cameras give it, with what no hand does better: a few degrees off, a little out of the middle,
 *  half a pixel of blur from the lens, some noise. */
function held(draw: Draw): PictureConditions {
  return {
    ...EASY,
    widthPx: 1280,
    heightPx: 720,
    modulePx: draw(4, 7),
    offsetXPx: draw(-60, 60),
    offsetYPx: draw(-30, 30),
    rollDegrees: draw(-12, 12),
    yawDegrees: draw(-10, 10),
    pitchDegrees: draw(-10, 10),
    black: draw(15, 45),
    white: draw(170, 235),
    blurPx: 0.5,
    noise: draw(1, 4),
    shotNoise: 3
  }
}

const DIFFICULTIES: readonly Difficulty[] = [
  { name: 'close up', conditions: () => ({}) },
  {
    name: 'from the side',
    conditions: (draw) => ({
      modulePx: draw(3, 5),
      yawDegrees: draw(28, 36) * sign(draw),
      pitchDegrees: draw(-25, 25)
    })
  },
  {
    name: 'from below, turned',
    conditions: (draw) => ({
      modulePx: draw(3, 5),
      pitchDegrees: draw(28, 36) * sign(draw),
      rollDegrees: draw(20, 70) * sign(draw)
    })
  },
  { name: 'turned any way', conditions: (draw) => ({ modulePx: draw(3, 5), rollDegrees: draw(0, 360) }) },
  { name: 'small', conditions: (draw) => ({ modulePx: draw(2.4, 2.8) }) },
  {
    name: 'small, on print',
    conditions: (draw) => ({ modulePx: draw(2.5, 3), room: 'print', rollDegrees: draw(-30, 30) })
  },
  {
    // A module alone among the other colour keeps 72 % of its contrast at a sigma of 0.35 modules, 47 %
    // at 0.5; a row of dark and light in turn keeps 55 % and 29 %.
    name: 'out of focus',
    conditions: (draw) => ({ ...blurred(draw, draw(3.5, 6), 0.35, 0.5) })
  },
  {
    // Moved by its own width, a single module is a ridge with no plateau left.
    name: 'shaken',
    conditions: (draw) => ({ ...moved(draw, draw(3.5, 6), 0.8, 1.3) })
  },
  {
    name: 'noisy',
    conditions: (draw) => ({ modulePx: draw(3.5, 5), noise: draw(20, 35), shotNoise: draw(5, 20) })
  },
  {
    // White is 35 to 70 of 255 and the noise an eighth to a fifth of that, as a laptop's camera by a bedside lamp.
    name: 'in low light',
    conditions: (draw) => {
      const white = draw(35, 70)
      const noise = (white * draw(0.12, 0.2)) / Math.SQRT2
      return { modulePx: draw(3.5, 5), black: draw(3, 9), white, noise, shotNoise: noise, softNoise: true }
    }
  },
  {
    // Two of three pixels of the spot's middle are saturated.
    name: 'with a lamp reflected',
    conditions: (draw) => ({ modulePx: draw(3.5, 6), glare: draw(150, 260), room: 'keys' })
  },
  {
    name: 'lit from one side',
    conditions: (draw) => ({ modulePx: draw(3, 5), gradient: draw(0.65, 0.9) })
  },
  {
    name: 'half in shadow',
    conditions: (draw) => ({ modulePx: draw(3.5, 5), shadow: draw(0.5, 0.75) })
  },
  {
    // 0.5 to 1.7 camera pixels to one of the display, where the two grids beat.
    name: 'on a coarse display',
    conditions: (draw) => {
      const modulePx = draw(3.5, 6)
      return { modulePx, displayPxPerModule: Math.round(modulePx / draw(0.5, 1.7)) }
    }
  },
  {
    // The standard asks for 4 modules.
    name: 'quiet zone covered',
    conditions: (draw) => ({ modulePx: draw(3.5, 5), marginModules: draw(0.3, 1.5), room: 'dark' })
  },
  {
    name: 'compressed',
    conditions: (draw) => ({ modulePx: draw(3.5, 5), jpegQuality: draw(6, 16) })
  },
  {
    name: 'a screen too bright',
    conditions: (draw) => ({
      modulePx: draw(3.5, 5),
      white: draw(280, 380),
      black: draw(20, 50),
      bloom: draw(0.3, 0.5),
      room: 'dark'
    })
  },
  {
    name: 'at the edge of the picture',
    conditions: (draw) => ({ modulePx: draw(3, 4), offsetXPx: draw(330, 420) * sign(draw), room: 'keys' })
  },
  {
    // By hand in the evening: everything at once, each by half.
    name: 'by hand, in the evening',
    conditions: (draw) => ({
      ...blurred(draw, draw(3.5, 5), 0.2, 0.35),
      ...tilted(draw, 10, 22),
      motionPx: draw(0.5, 2),
      motionDegrees: draw(0, 360),
      black: draw(8, 20),
      white: draw(60, 110),
      noise: draw(4, 7),
      shotNoise: draw(3, 5),
      softNoise: true,
      gradient: draw(0.1, 0.4),
      room: 'print'
    })
  },
  {
    // A phone before a laptop's camera: small, compressed, a display of its own, a lamp behind.
    name: 'phone before a webcam',
    conditions: (draw) => ({
      ...tilted(draw, 5, 15),
      modulePx: draw(2.7, 3.6),
      blurPx: draw(0.7, 1.2),
      noise: draw(3, 6),
      jpegQuality: draw(25, 60),
      glare: draw(0, 70),
      gradient: draw(0, 0.3),
      white: draw(180, 270),
      bloom: draw(0, 0.2),
      marginModules: 4,
      room: 'dark'
    })
  }
]

function sign(draw: Draw): number {
  return draw(0, 1) < 0.5 ? -1 : 1
}

function blurred(draw: Draw, modulePx: number, low: number, high: number): Partial<PictureConditions> {
  return { modulePx, blurPx: modulePx * draw(low, high) }
}

function moved(draw: Draw, modulePx: number, low: number, high: number): Partial<PictureConditions> {
  return { modulePx, motionPx: modulePx * draw(low, high), motionDegrees: draw(0, 360) }
}

function tilted(draw: Draw, low: number, high: number): Partial<PictureConditions> {
  return {
    yawDegrees: draw(low, high) * sign(draw),
    pitchDegrees: draw(low, high) * sign(draw),
    rollDegrees: draw(-20, 20)
  }
}

export interface Scene {
  readonly difficulty: string
  readonly card: string
  readonly text: string
  readonly matrix: QrMatrix
  readonly conditions: PictureConditions
  take(): LumaPicture
}

export const PICTURES_EACH = 15

/** All pictures, by their difficulty; which card each shows changes from one to the next. */
export function scenes(seed: number): Scene[] {
  return DIFFICULTIES.flatMap(({ name, conditions }, which) =>
    Array.from({ length: PICTURES_EACH }, (_, number): Scene => {
      const own = seeded(seed * 1_000_003 + which * 1009 + number)
      const draw: Draw = (low, high) => low + (high - low) * own.next()
      const card = CARDS[(which + number) % CARDS.length]
      if (card === undefined) throw new Error('no cards')
      const text = cardText(card, own.below(2 ** 31))
      const matrix = encodeCode(text)
      const fitted = fit(matrix, { ...held(draw), ...conditions(draw) })
      return {
        difficulty: name,
        card: card.name,
        text,
        matrix,
        conditions: fitted,
        take: () => takePicture(matrix, fitted, own.next)
      }
    })
  )
}

/** A person who gets the code too large for the picture steps back. */
function fit(matrix: QrMatrix, conditions: PictureConditions): PictureConditions {
  const { rollDegrees, heightPx, modulePx, blurPx, motionPx } = conditions
  const roll = (rollDegrees * Math.PI) / 180
  const sideModules = (matrix.sizeModules + 2) * (Math.abs(Math.cos(roll)) + Math.abs(Math.sin(roll)))
  const most = (0.86 * heightPx) / sideModules
  if (modulePx <= most) return conditions
  const scale = most / modulePx
  return { ...conditions, modulePx: most, blurPx: Math.max(0.5, blurPx * scale), motionPx: motionPx * scale }
}
