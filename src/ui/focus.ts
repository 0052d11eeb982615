// Where the keyboard is, and a screen reader reads, must never be nowhere. What is pressed often goes with the press, as an answered
// offer does, or when a file is whole, as its pause button does; browsers put the focus on the page itself then.

const HEADINGS = 'h1, h2, h3'

/** Puts a focus that would be lost on the heading of what is left around it. */
export function keepFocus(root: HTMLElement): () => void {
  /** What has the focus, and all that it is in, innermost first. */
  let around: readonly HTMLElement[] = []

  function note(target: EventTarget | null): void {
    around = target instanceof HTMLElement && root.contains(target) ? [...outwards(target, root)] : []
  }

  function arrive({ target }: FocusEvent): void {
    note(target)
  }

  /** Left on purpose: some browsers say so too of what is just being removed. */
  function forget({ target }: FocusEvent): void {
    queueMicrotask(() => {
      // Nor is it left when only the window is.
      if (target === around[0] && around[0]?.isConnected === true && document.activeElement !== target)
        around = []
    })
  }

  const observer = new MutationObserver(() => {
    if (around[0] === undefined || around[0].isConnected) return
    if (document.activeElement === document.body) goTo(headingOf(around))
    else around = []
  })
  observer.observe(root, { childList: true, subtree: true })
  note(document.activeElement) // what a part took as it was made
  root.addEventListener('focusin', arrive)
  root.addEventListener('focusout', forget)
  return () => {
    observer.disconnect()
    root.removeEventListener('focusin', arrive)
    root.removeEventListener('focusout', forget)
  }
}

/** Only a keyboard's person looks for the focus: for any other nothing moves. */
function goTo(heading: HTMLElement | undefined): void {
  heading?.focus({ preventScroll: true })
  if (heading?.matches(':focus-visible') === true) heading.scrollIntoView({ block: 'nearest' })
}

function* outwards(from: HTMLElement, root: HTMLElement): Generator<HTMLElement> {
  yield from
  if (from !== root && from.parentElement !== null) yield* outwards(from.parentElement, root)
}

function headingOf(around: readonly HTMLElement[]): HTMLElement | undefined {
  for (const part of around) {
    const heading = part.isConnected ? part.querySelector<HTMLElement>(HEADINGS) : null
    if (heading === null) continue
    heading.tabIndex = -1
    return heading
  }
  return undefined
}
