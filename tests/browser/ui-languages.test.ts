// Every state in every language: nothing sticks out and nothing is cut off, from left to right and from right to left.
import { SCENES } from '#tests/support/heliograph-scenes.ts'
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

/** Buttons whose words are wider than they are. */
function cutOff(target: HTMLElement): string[] {
  return [...target.querySelectorAll<HTMLElement>('button, .button')]
    .filter((button) => button.checkVisibility() && button.scrollWidth > button.clientWidth + 1)
    .map((button) => button.textContent.trim())
}

function sticksOut(target: HTMLElement): boolean {
  const panel = target.querySelector('dialog')
  return (
    document.documentElement.scrollWidth > window.innerWidth ||
    (panel !== null && panel.scrollWidth > panel.clientWidth)
  )
}

describe.each(OTHERS)('%s', (language) => {
  beforeEach(() => speak(language))

  describe.each([320, 768])('at %i px', (width) => {
    test.each(Object.keys(SCENES))('%s', async (scene) => {
      await page.viewport(width, 640)
      const { target } = MountedApp.scene(scene, language)
      expect([strings.language, sticksOut(target), cutOff(target)]).toEqual([language, false, []])
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
    expect([sticksOut(target), cutOff(target)]).toEqual([false, []])
  })
})

test('a page that is read from right to left has nothing that axe finds', async () => {
  await speak('ar')
  const { target } = MountedApp.scene('connected-busy', 'ar')
  expect([document.documentElement.dir, document.documentElement.lang]).toEqual(['rtl', 'ar'])
  for (const animation of document.getAnimations())
    if (animation.effect?.getComputedTiming().iterations !== Infinity) animation.finish()
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
