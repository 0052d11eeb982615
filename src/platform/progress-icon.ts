// The page's icon while something is on its way: a ring that closes, in the colours of the icon (public/icons/icon.svg).

const SIZE = 32
const CORNER = 7
const RING = { centre: SIZE / 2, radius: 9.5, width: 6 }
const GROUND = '#b45309'
const TRACK = 'rgb(253 248 241 / 35%)'
const FLASH = '#fcd34d'
/** Browsers write every icon into their history. */
const LEAST_MS = 1000
const TOP = -Math.PI / 2

export class ProgressIcon {
  /** The page's own icons, while they are out of it. */
  #own: readonly HTMLLinkElement[] | undefined
  #link: HTMLLinkElement | undefined
  #canvas: CanvasRenderingContext2D | null | undefined
  #percent: number | undefined
  #timer: ReturnType<typeof setTimeout> | undefined

  show(percent: number | undefined): void {
    this.#percent = percent
    if (percent === undefined) this.#restore()
    else if (this.#timer === undefined) this.#draw(percent)
  }

  #draw(percent: number): void {
    // In memory: a picture that is read at once gains nothing from a graphics card.
    this.#canvas ??= newCanvas().getContext('2d', { willReadFrequently: true })
    if (this.#canvas === null) return
    drawRing(this.#canvas, percent / 100)
    // A link of its own: which of several a browser takes is its own choice.
    this.#link ??= this.#replaceOwn()
    this.#link.href = this.#canvas.canvas.toDataURL('image/png')
    this.#timer = setTimeout(() => {
      this.#timer = undefined
      const latest = this.#percent
      if (latest !== undefined && latest !== percent) this.#draw(latest)
    }, LEAST_MS)
  }

  #replaceOwn(): HTMLLinkElement {
    this.#own = [...document.head.querySelectorAll<HTMLLinkElement>('link[rel="icon"]')]
    for (const link of this.#own) link.remove()
    const link = document.createElement('link')
    link.rel = 'icon'
    link.type = 'image/png'
    document.head.append(link)
    return link
  }

  #restore(): void {
    clearTimeout(this.#timer)
    this.#timer = undefined
    this.#link?.remove()
    this.#link = undefined
    if (this.#own !== undefined) document.head.append(...this.#own)
    this.#own = undefined
  }
}

function newCanvas(): HTMLCanvasElement {
  const canvas = document.createElement('canvas')
  canvas.width = SIZE
  canvas.height = SIZE
  return canvas
}

function drawRing(canvas: CanvasRenderingContext2D, fraction: number): void {
  const { centre, radius, width } = RING
  canvas.clearRect(0, 0, SIZE, SIZE)
  canvas.fillStyle = GROUND
  canvas.beginPath()
  canvas.roundRect(0, 0, SIZE, SIZE, CORNER)
  canvas.fill()
  canvas.lineWidth = width
  for (const [colour, part] of [
    [TRACK, 1],
    [FLASH, fraction]
  ] as const) {
    canvas.strokeStyle = colour
    canvas.beginPath()
    canvas.arc(centre, centre, radius, TOP, TOP + part * 2 * Math.PI)
    canvas.stroke()
  }
}
