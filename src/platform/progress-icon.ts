// The page's icon while something is on its way: a ring that closes, in the colours of the icon (public/icons/icon.svg).
import { Seldom } from './seldom.ts'

const GROUND = '#b45309'
const TRACK = 'rgb(253 248 241 / 35%)'
const FLASH = '#fcd34d'
/** Each one is drawn in several sizes and written into the browser's history: at one a second, a tenth of what a
 *  transfer at 100 Mbit/s takes of a processor (docs/field-notes.md). */
const LEAST_MS = 5000

export class ProgressIcon {
  /** The page's own icons, while they are out of it. */
  #own: readonly HTMLLinkElement[] | undefined
  #link: HTMLLinkElement | undefined
  readonly #shown = new Seldom<number>(LEAST_MS, (percent) => {
    this.#draw(percent)
  })

  show(percent: number): void {
    this.#shown.set(percent)
  }

  /** The page's own icon again. */
  restore(): void {
    this.#shown.stop()
    this.#link?.remove()
    this.#link = undefined
    if (this.#own !== undefined) document.head.append(...this.#own)
    this.#own = undefined
  }

  #draw(percent: number): void {
    // A link of its own: which of several a browser takes is its own choice.
    this.#link ??= this.#replaceOwn()
    this.#link.href = `data:image/svg+xml,${encodeURIComponent(ring(percent))}`
  }

  #replaceOwn(): HTMLLinkElement {
    this.#own = [...document.head.querySelectorAll<HTMLLinkElement>('link[rel="icon"]')]
    for (const link of this.#own) link.remove()
    const link = document.createElement('link')
    link.rel = 'icon'
    link.type = 'image/svg+xml'
    document.head.append(link)
    return link
  }
}

/** As text, which takes the page no time: a canvas is drawn and packed on its thread, beside a transfer. Safari shows none. */
function ring(percent: number): string {
  const circle = (colour: string, more = ''): string =>
    `<circle cx="16" cy="16" r="9.5" fill="none" stroke="${colour}" stroke-width="6" ${more}/>`
  return `<svg xmlns="http://www.w3.org/2000/svg" width="32" height="32" viewBox="0 0 32 32">
<rect width="32" height="32" rx="7" fill="${GROUND}"/>
${circle(TRACK)}
${circle(FLASH, `pathLength="100" stroke-dasharray="${String(percent)} 100" transform="rotate(-90 16 16)"`)}
</svg>`
}
