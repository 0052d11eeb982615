// Every state in every language: nothing sticks out and nothing is cut off, from left to right and from right to left.
import { SCENES } from '#tests/support/heliograph-scenes.ts'
import { layoutFaults, settle } from '#tests/support/layout.ts'
import { MountedApp } from '#tests/support/mounted-app.ts'
import { speak, strings } from '#ui/language/current.svelte.ts'
import { LANGUAGES } from '#ui/language/languages.ts'
import axe from 'axe-core'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { page } from 'vitest/browser'

const OTHERS = LANGUAGES.filter((language) => language !== 'en')

afterEach(async () => {
  document.documentElement.style.fontSize = ''
  await speak('en')
})

/** Those with the longest words, and the one that is read the other way. */
const LONGEST: readonly string[] = ['de', 'fr', 'ar']
const WIDTHS = [320, 768]
const MORE_WIDTHS = [360, 1440]

describe.each(OTHERS)('%s', (language) => {
  beforeEach(() => speak(language))

  describe.each(LONGEST.includes(language) ? [...WIDTHS, ...MORE_WIDTHS] : WIDTHS)('at %i px', (width) => {
    test.each(Object.keys(SCENES))('%s', async (scene) => {
      await page.viewport(width, 640)
      const { target } = MountedApp.scene(scene, language)
      settle()
      expect([strings.language, ...layoutFaults(target)].join('\n')).toBe(language)
    })
  })
})

// Words of twice the size (WCAG 1.4.4).
describe.each(['en', 'de', 'ar'] as const)('%s with text of 200 %', (language) => {
  beforeEach(() => speak(language))

  test.each(Object.keys(SCENES))('%s', async (scene) => {
    await page.viewport(1024, 768)
    document.documentElement.style.fontSize = '200%'
    const { target } = MountedApp.scene(scene, language)
    settle()
    expect(layoutFaults(target).join('\n')).toBe('')
  })
})

test('a page that is read from right to left has nothing that axe finds', async () => {
  await speak('ar')
  const { target } = MountedApp.scene('connected-busy', 'ar')
  expect([document.documentElement.dir, document.documentElement.lang]).toEqual(['rtl', 'ar'])
  settle()
  const { violations } = await axe.run(target)
  expect(violations.map(({ id }) => id)).toEqual([])
})

test('a language that is chosen is spoken at once, on the screen that is there', async () => {
  const mounted = MountedApp.scene('settings')
  const choice = mounted.one('language') as HTMLSelectElement
  choice.value = 'de'
  choice.dispatchEvent(new Event('change', { bubbles: true }))
  expect(mounted.app.asked).toEqual([['setLanguage', 'de']])
  mounted.show({ language: 'de' })
  await expect.poll(() => mounted.target.querySelector('dialog h2')?.textContent).toBe('Einstellungen')
  expect(document.documentElement.lang).toBe('de')
  mounted.show({ language: undefined }) // what the browser asks for, which is English here
  await expect.poll(() => mounted.target.querySelector('dialog h2')?.textContent).toBe('Settings')
})
