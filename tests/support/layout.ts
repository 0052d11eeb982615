// What is wrong with how a screen is laid out, in words: for tests that expect nothing.

const CONTROLS =
  'button, a[href], input, select, textarea, summary, label:has(input), [role=button], [role=switch]'
/** WCAG 2.5.5: the smallest thing a thumb hits for certain. */
const TARGET_PX = 44
/** WCAG 2.5.8, for a control within a sentence or a line of facts. */
const INLINE_TARGET_PX = 24
/** Fractions of pixels are rounded on the way. */
const SLACK_PX = 1

/** As the screen is once everything has come in. */
export function settle(): void {
  for (const animation of document.getAnimations())
    if (animation.effect?.getComputedTiming().iterations !== Infinity) animation.finish()
}

/** Everything that sticks out, overlaps, is too small, cannot be pressed or is cut off. */
export function layoutFaults(target: HTMLElement): string[] {
  const controls = controlsOf(target)
  return [
    ...stickingOut(target),
    ...tooSmall(controls),
    ...overlapping(controls),
    ...covered(controls),
    ...cutOff(target)
  ]
}

function stickingOut(target: HTMLElement): string[] {
  const panel = target.querySelector('dialog')
  const page = document.documentElement
  return [
    ...(page.scrollWidth > window.innerWidth ? [`the page is ${String(page.scrollWidth)} px wide`] : []),
    ...(panel !== null && panel.scrollWidth > panel.clientWidth ? ['the panel scrolls sideways'] : [])
  ]
}

/** What is behind an open panel is not there to be pressed; an input that is hidden is pressed by its label. */
function controlsOf(target: HTMLElement): HTMLElement[] {
  return [...(target.querySelector('dialog') ?? target).querySelectorAll<HTMLElement>(CONTROLS)].filter(
    (control) =>
      control.checkVisibility({ visibilityProperty: true }) &&
      !control.classList.contains('visually-hidden') &&
      !(control instanceof HTMLLabelElement && control.querySelector('input:not(.visually-hidden)') !== null)
  )
}

function tooSmall(controls: readonly HTMLElement[]): string[] {
  return controls.flatMap((control) => {
    const { width, height } = control.getBoundingClientRect()
    const isInline = control.closest('p') !== null || control.getAttribute('role') === 'switch'
    const least = isInline ? INLINE_TARGET_PX : TARGET_PX
    return Math.min(width, height) < least - SLACK_PX / 2
      ? [`${nameOf(control)} is ${width.toFixed(0)} × ${height.toFixed(0)} px`]
      : []
  })
}

function overlapping(controls: readonly HTMLElement[]): string[] {
  const boxes = controls.map((control) => ({
    control,
    layer: layerOf(control),
    box: control.getBoundingClientRect()
  }))
  return boxes.flatMap((one, index) =>
    boxes
      .slice(index + 1)
      .filter(
        (other) =>
          one.layer === other.layer && !one.control.contains(other.control) && meet(one.box, other.box)
      )
      .map((other) => `${nameOf(one.control)} overlaps ${nameOf(other.control)}`)
  )
}

/** What lies over the page lies over its controls until it is scrolled: `covered` looks at that. */
function layerOf(control: HTMLElement): Element | undefined {
  for (let element: Element | null = control; element !== null; element = element.parentElement)
    if (['fixed', 'sticky'].includes(getComputedStyle(element).position)) return element
  return undefined
}

function meet(one: DOMRect, other: DOMRect): boolean {
  return (
    Math.min(one.right, other.right) - Math.max(one.left, other.left) > SLACK_PX &&
    Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top) > SLACK_PX
  )
}

/** Controls whose middle nobody can press, wherever they are scrolled to. */
function covered(controls: readonly HTMLElement[]): string[] {
  const faults = controls.filter(
    (control) =>
      !(['center', 'end', 'start'] as const).some((block) => {
        control.scrollIntoView({ block, behavior: 'instant' })
        const { top, bottom, left, right } = control.getBoundingClientRect()
        const hit = document.elementFromPoint((left + right) / 2, (top + bottom) / 2)
        return hit !== null && control.contains(hit)
      })
  )
  window.scrollTo(0, 0)
  return faults.map((control) => `${nameOf(control)} cannot be pressed`)
}

/** Texts that a box cuts off, unless it shortens them with an ellipsis: the whole is in the page then. */
function cutOff(target: HTMLElement): string[] {
  const texts = document.createTreeWalker(target, NodeFilter.SHOW_TEXT)
  const faults: string[] = []
  for (let text = texts.nextNode(); text !== null; text = texts.nextNode()) {
    const holder = text.parentElement
    if (holder === null || text.textContent?.trim() === '' || !holder.checkVisibility()) continue
    const range = document.createRange()
    range.selectNodeContents(text)
    const written = range.getBoundingClientRect()
    const box = cuttingBox(holder)
    if (box !== undefined && written.width > 0 && isOutside(written, box))
      faults.push(`"${(text.textContent ?? '').trim().slice(0, 40)}" is cut off`)
  }
  const buttons = [...target.querySelectorAll<HTMLElement>('button, .button')]
    .filter((button) => button.checkVisibility() && button.scrollWidth > button.clientWidth + SLACK_PX)
    .map((button) => `${nameOf(button)} is wider than its button`)
  return [...faults, ...buttons]
}

/** The nearest box around that hides what is outside of it, or undefined if there is none or it does so on purpose. */
function cuttingBox(holder: HTMLElement): HTMLElement | undefined {
  for (let element: HTMLElement | null = holder; element !== null; element = element.parentElement) {
    const style = getComputedStyle(element)
    if (style.clipPath !== 'none' || style.textOverflow === 'ellipsis' || style.webkitLineClamp !== 'none')
      return undefined
    if (/auto|scroll/.test(style.overflowY)) return undefined
    if (/hidden|clip/.test(style.overflowX + style.overflowY)) return element
  }
  return undefined
}

/** Above and below a line of writing there is room that no letter needs. */
function isOutside(written: DOMRect, box: HTMLElement): boolean {
  const { left, right, top, bottom } = box.getBoundingClientRect()
  const roomPx = Math.min(written.height, 40) * 0.15 + SLACK_PX
  return (
    written.left < left - SLACK_PX ||
    written.right > right + SLACK_PX ||
    written.top < top - roomPx ||
    written.bottom > bottom + roomPx
  )
}

function nameOf(control: HTMLElement): string {
  const words = control.ariaLabel ?? control.textContent.trim().replace(/\s+/g, ' ')
  return `"${words === '' ? (control.dataset['testid'] ?? control.tagName) : words.slice(0, 40)}"`
}
