// The history, by itself: what it says of each transfer, and what a press does.
import { entry, HISTORY_SCENES } from '#tests/support/history-scenes.ts'
import { loadLaterWords, speak } from '#ui/language/current.svelte.ts'
import History from '#ui/parts/History.svelte'
import '#ui/style/tokens.css'
import '#ui/style/base.css'
import axe from 'axe-core'
import { flushSync, mount, unmount } from 'svelte'
import { describe, expect, onTestFinished, test } from 'vitest'
import { page } from 'vitest/browser'

await speak('en')
await loadLaterWords()

const NAMES = ['full', 'empty', 'private', 'private-full'] as const
const THEIRS = '\u202eexe.jpg'

function shown(scene: (typeof NAMES)[number] | ReturnType<typeof entry>[]) {
  const target = document.createElement('div')
  document.body.append(target)
  const data = typeof scene === 'string' ? HISTORY_SCENES[scene] : { entries: scene, isKept: true }
  const asked: string[] = []
  const history = { ...data, clear: () => asked.push('clear') }
  const component = mount(History, { target, props: { history } })
  flushSync()
  onTestFinished(async () => {
    await unmount(component)
    target.remove()
  })
  const rows = (): HTMLElement[] => [...target.querySelectorAll<HTMLElement>('[data-testid="history-entry"]')]
  const lines = (): string[][] =>
    rows().map((row) =>
      [...row.querySelectorAll<HTMLElement>('.name, p')].map(({ textContent }) => textContent.trim())
    )
  const button = (name: string) => page.elementLocator(target).getByRole('button', { name, exact: true })
  return { target, asked, rows, lines, button }
}

test('says of each transfer what, how much, what became of it, and with whom', () => {
  const { lines, rows } = shown('full')
  expect(lines()).toEqual([
    ['beach.jpg', 'and 3 files more · 41 MB', 'Sent 5 minutes ago', 'Anna’s Pixel'],
    [
      expect.stringMatching(/^holiday-.*\.pdf$/),
      '4.2 MB',
      'Received 1 minute ago',
      'Accepted without asking',
      'W'.repeat(64)
    ],
    [
      'film.mkv',
      'and 11 files more · 912 MB of 4.81 GB',
      'Sending failed yesterday',
      '3 of 12 files arrived',
      'Anna’s Pixel'
    ],
    ['假期照片.heic', '0 bytes of 4.2 MB', 'Receiving was cancelled 3 days ago', 'Unnamed device'],
    ['photo.jpg', '4.2 MB', 'Declined 2 weeks ago', 'Anna’s Pixel']
  ])
  expect(rows().map(({ dataset }) => ({ ...dataset }))[2]).toEqual({
    testid: 'history-entry',
    direction: 'send',
    outcome: 'failed',
    unasked: 'false',
    files: '12',
    done: '3'
  })
})

test('shows the first five, and the rest when asked', async () => {
  const { rows, button, target } = shown('full')
  expect(target.textContent).toContain('and 2 more transfers')
  await button('Show more').click()
  expect(rows().length).toBe(7)
  await expect.element(button('Show more')).not.toBeInTheDocument()
})

test('no name can deceive', () => {
  const { target } = shown([entry({ path: THEIRS, peerName: 'Bank\u2028' })])
  expect(target.textContent).not.toMatch(/[\u202e\u2028]/)
  expect([...target.querySelectorAll('bdi')].map(({ textContent }) => textContent)).toEqual([
    '\ufffdexe.jpg',
    'Bank\ufffd'
  ])
})

test('is cleared by two presses, of which the first can be taken back', async () => {
  const { asked, button } = shown('full')
  await button('Clear history').click()
  await expect.element(button('Keep')).toHaveFocus()
  await button('Keep').click()
  await button('Clear history').click()
  expect(asked).toEqual([])
  await button('Clear').click()
  expect(asked).toEqual(['clear'])
  expect(document.activeElement?.textContent).toBe('History') // the button is about to go
})

test.each([
  ['full', 'Names and sizes, kept in this browser until you clear them.', 1],
  ['empty', 'What you send and receive is listed here.', 0],
  ['private', 'In private mode nothing is added here.', 0],
  ['private-full', 'In private mode nothing is added here.', 1]
] as const)('%s: says what is kept, and can be cleared if there is anything', (scene, words, clears) => {
  const { target, button } = shown(scene)
  expect(target.querySelector('h2 + p')?.textContent).toBe(words)
  expect(button('Clear history').elements().length).toBe(clears)
})

describe.each(NAMES)('%s', (scene) => {
  test.each([320, 360, 1280])('does not scroll sideways at %i px', async (width) => {
    await page.viewport(width, 740)
    const { target } = shown(scene)
    for (const asking of target.querySelectorAll<HTMLElement>('.clear button')) asking.click()
    flushSync()
    expect(document.documentElement.scrollWidth).toBe(width)
    expect(target.querySelectorAll('[style]').length).toBe(0) // style-src 'self' would drop them
  })

  test('axe finds nothing', async () => {
    const { target } = shown(scene)
    const { violations } = await axe.run(target)
    expect(violations.map(({ id, nodes }) => ({ id, nodes: nodes.map(({ html }) => html) }))).toEqual([])
  })
})
