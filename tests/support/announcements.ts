// What a screen reader is given to read unasked, in the order in which it comes: the texts that change in live regions.
import type { Device } from './device.ts'

interface RecordingWindow {
  announced?: string[]
}

/** Loads the page anew, and records from then on. */
export async function recordAnnouncements({ page, app }: Device): Promise<void> {
  await page.addInitScript(() => {
    const announced: string[] = []
    ;(window as RecordingWindow).announced = announced
    const ALERT = '[role=alert], [aria-live=assertive]'
    const LIVE = `[aria-live], [role=status], [role=log], output, ${ALERT}`

    function hear(node: Node): void {
      const region = (node instanceof Element ? node : node.parentElement)?.closest(LIVE)
      const text = node.textContent?.trim().replaceAll(/\s+/g, ' ') ?? ''
      if (region?.isConnected === true && region.ariaLive !== 'off' && text !== '') announced.push(text)
    }
    /** A region that comes with its text is read only if it is an alert. */
    function hearNew(node: Node): void {
      const isElement = node instanceof Element
      if (isElement && node.matches(ALERT)) hear(node)
      else if (node.parentElement?.closest(LIVE)) hear(node)
      else if (isElement) node.querySelectorAll(ALERT).forEach(hear)
    }

    new MutationObserver((changes) => {
      for (const { type, target, addedNodes } of changes)
        if (type === 'characterData') hear(target)
        else addedNodes.forEach(hearNew)
    }).observe(document, { childList: true, characterData: true, subtree: true })
  })
  await page.reload()
  await app.waitFor()
}

export function announced({ page }: Device): Promise<readonly string[]> {
  return page.evaluate(() => (window as RecordingWindow).announced ?? [])
}
