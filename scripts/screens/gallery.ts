// A folder of pictures: each screen on a phone and on a desktop, by day and by night.
import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import type { Language } from '#ui/language/languages.ts'

export const SIZES = {
  phone: { width: 390, height: 844 },
  desktop: { width: 1280, height: 800 }
} as const
/** Pictures of what else one would scroll to. */
const TALL_PX = 2400
export const THEMES = ['light', 'dark'] as const
/** One that is read from left to right, one from right to left. */
export const USUAL_LANGUAGES: readonly Language[] = ['en', 'ar']
export type Size = keyof typeof SIZES
export type Theme = (typeof THEMES)[number]

const SIZE_NAMES: readonly Size[] = ['phone', 'desktop']

export interface GalleryOptions {
  readonly folder: string
  readonly only: readonly string[] | undefined
  readonly isForced: boolean
  readonly isTall: boolean
}

export class Gallery {
  readonly #options: GalleryOptions
  readonly #taken = new Set<string>()

  constructor(options: GalleryOptions) {
    this.#options = options
  }

  /** Makes room; old pictures go unless only some are taken anew. */
  async open(): Promise<void> {
    const { folder, only } = this.#options
    if (only === undefined) await rm(folder, { recursive: true, force: true })
    await mkdir(folder, { recursive: true })
  }

  /** Wanted and not taken yet. */
  isMissing(name: string): boolean {
    return !this.#taken.has(name) && (this.#options.only?.some((part) => name.includes(part)) ?? true)
  }

  pictureOf(name: string, size: Size, theme: Theme): string {
    return join(this.#options.folder, `${name}.${size}-${theme}.png`)
  }

  /** All pictures of what a page shows now. */
  async take(page: Page, name: string): Promise<void> {
    if (!this.isMissing(name)) return
    this.#taken.add(name)
    const before = page.viewportSize()
    await page.mouse.move(0, 0) // nothing is under it there
    const forcedColors = this.#options.isForced ? 'active' : 'none'
    for (const size of SIZE_NAMES) {
      const { width, height } = SIZES[size]
      await page.setViewportSize({ width, height: this.#options.isTall ? TALL_PX : height })
      for (const colorScheme of THEMES) {
        await page.emulateMedia({ colorScheme, forcedColors })
        await page.screenshot({ path: this.pictureOf(name, size, colorScheme), animations: 'disabled' })
      }
    }
    await page.emulateMedia({ colorScheme: null, forcedColors: null })
    if (before !== null) await page.setViewportSize(before)
  }
}
