// A person with a keyboard and nothing else, who sees where the focus is or is lost.
import { expect, type Locator, type Page } from '@playwright/test'

/** More stops than any screen has. */
const MOST_STOPS = 80

interface Place {
  /** Tag and words; `body` when the focus is nowhere. */
  readonly what: string
  readonly isNowhere: boolean
  readonly hasRing: boolean
  readonly isInView: boolean
  /** Nothing else lies over it. */
  readonly isOnTop: boolean
}

export class Keyboard {
  readonly page: Page

  constructor(page: Page) {
    this.page = page
  }

  press(key: string): Promise<void> {
    return this.page.keyboard.press(key)
  }

  /** Goes there key by key; what is passed on the way has to be seen too. */
  async goTo(target: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
    await target.waitFor({ state: 'attached' })
    for (let stop = 0; stop < MOST_STOPS; stop += 1) {
      await this.press(key)
      const place = await this.place()
      if (!place.isNowhere) expectSeen(place)
      if (await hasFocus(target)) return
    }
    throw new Error(`${key} never came to ${String(target)}`)
  }

  async pressOn(target: Locator, key: 'Enter' | 'Space' = 'Enter'): Promise<void> {
    await this.goTo(target)
    await this.press(key)
  }

  /** The focus is there, and can be seen. */
  async isAt(target: Locator): Promise<void> {
    await expect(target).toBeFocused()
    // What has just come may still be moving in.
    await expect.poll(async () => unseen(await this.place())).toEqual([])
  }

  /** All stops in order: from where the page begins or ends to there again, and in a dialog round it. */
  async round(key: 'Tab' | 'Shift+Tab'): Promise<string[]> {
    let stops: string[] = []
    let wasOutside = false
    for (let press = 0; press < MOST_STOPS; press += 1) {
      await this.press(key)
      const place = await this.place()
      if (place.what === stops[0] || (place.isNowhere && wasOutside)) return stops
      if (place.isNowhere) {
        wasOutside = true
        stops = []
        continue
      }
      expectSeen(place)
      // Chromium comes to an open dialog itself, backwards only.
      if (!place.what.startsWith('dialog ')) stops = [...stops, place.what]
    }
    throw new Error(`${key} never came round: ${stops.join(', ')}`)
  }

  private place(): Promise<Place> {
    return this.page.evaluate(() => {
      const focused = document.activeElement ?? document.body
      // An input of files lies unseen in its label, which is drawn for it.
      const drawn = (focused.matches('label input') ? focused.closest('label.button') : null) ?? focused
      const { top, bottom, left, right } = drawn.getBoundingClientRect()
      const x = (Math.max(left, 0) + Math.min(right, innerWidth)) / 2
      const y = (Math.max(top, 0) + Math.min(bottom, innerHeight)) / 2
      const { outlineStyle, outlineWidth } = getComputedStyle(drawn)
      const found = document.elementFromPoint(x, y)
      return {
        what: `${focused.tagName.toLowerCase()} ${(focused.ariaLabel ?? drawn.textContent).trim().replaceAll(/\s+/g, ' ').slice(0, 60)}`,
        isNowhere: focused === document.body,
        hasRing: outlineStyle !== 'none' && parseFloat(outlineWidth) > 0,
        // Its middle, for a heading may be wider and a list longer than the screen.
        isInView: bottom > 0 && top < innerHeight && right > 0 && left < innerWidth && bottom - top > 1,
        isOnTop: found !== null && (drawn.contains(found) || found.contains(drawn))
      }
    })
  }
}

function hasFocus(target: Locator): Promise<boolean> {
  return target.evaluate((element) => element === document.activeElement)
}

function unseen({ what, isNowhere, hasRing, isInView, isOnTop }: Place): string[] {
  return [
    ...(isNowhere ? ['the focus is nowhere'] : []),
    ...(hasRing ? [] : [`${what} shows no focus`]),
    ...(isInView ? [] : [`${what} is out of view`]),
    ...(isOnTop ? [] : [`${what} is covered`])
  ]
}

function expectSeen(place: Place): void {
  expect(unseen(place)).toEqual([])
}
