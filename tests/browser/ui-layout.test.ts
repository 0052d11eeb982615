// Every state on every width: nothing sticks out, is cut off or overlaps, and nothing that has to be pressed is out of reach.
import { CARD, LONG_NAME, SCENES } from '#tests/support/heliograph-scenes.ts'
import { layoutFaults, settle } from '#tests/support/layout.ts'
import { MountedApp } from '#tests/support/mounted-app.ts'
import jsQR from 'jsqr'
import { describe, expect, test } from 'vitest'
import { page } from 'vitest/browser'

const HEIGHT = 640

describe.each([320, 360, 768, 1440])('at %i px', (width) => {
  test.each(Object.keys(SCENES))('%s: nothing sticks out, overlaps or is cut off', async (scene) => {
    await page.viewport(width, HEIGHT)
    const mounted = MountedApp.scene(scene)
    expect(mounted.one('app').dataset['phase']).toBe(SCENES[scene]?.phase ?? 'idle')
    settle()
    expect(layoutFaults(mounted.target).join('\n')).toBe('')
    expect(mounted.target.querySelectorAll('[style]').length).toBe(0) // style-src 'self' would drop them
  })
})

test.each(['connected-new', 'settings'])('%s: naming fits the smallest screen', async (scene) => {
  await page.viewport(320, HEIGHT)
  const mounted = MountedApp.scene(scene)
  for (const pencil of mounted.all('rename')) pencil.click()
  mounted.show({})
  expect(mounted.all('name-field').length).toBeGreaterThan(0)
  for (const field of mounted.all('name-field')) expect(field.clientWidth).toBeGreaterThan(100)
  expect(document.documentElement.scrollWidth).toBe(320)
})

function inView(element: HTMLElement): boolean {
  const { top, bottom, left, right } = element.getBoundingClientRect()
  return top >= 0 && left >= 0 && bottom <= window.innerHeight && right <= window.innerWidth
}

/** Undisturbed by what is on top: a press in the middle hits the element. */
function isHit(element: HTMLElement): boolean {
  const { top, bottom, left, right } = element.getBoundingClientRect()
  return element.contains(document.elementFromPoint((left + right) / 2, (top + bottom) / 2))
}

describe('the answers to an offer stay on the smallest screen', () => {
  const offered = {
    id: 1,
    totalBytes: 9,
    freeBytes: 10,
    inMemory: false,
    obstacle: undefined
  } as const

  test.each([
    ['one name of 200 characters', [{ path: LONG_NAME, sizeBytes: 9 }]],
    ['one name of 200 characters without an ending', [{ path: 'x'.repeat(200), sizeBytes: 9 }]],
    ['one name of 200 wide characters', [{ path: '漢'.repeat(200), sizeBytes: 9 }]],
    ['500 files', Array.from({ length: 500 }, (_, index) => ({ path: `f${String(index)}`, sizeBytes: 9 }))]
  ])('%s', async (_what, files) => {
    await page.viewport(320, 568)
    const mounted = new MountedApp({
      ...SCENES['connected'],
      peerName: 'W'.repeat(64),
      incoming: [{ ...offered, files }]
    })
    await expect.poll(() => inView(mounted.one('accept'))).toBe(true)
    for (const answer of [mounted.one('accept'), mounted.one('decline')]) {
      expect(inView(answer)).toBe(true)
      expect(isHit(answer)).toBe(true)
      expect(answer.getBoundingClientRect().height).toBeGreaterThanOrEqual(44)
    }
  })

  test('and what answers all of sixteen at once, however far one has scrolled', async () => {
    await page.viewport(320, 568)
    const mounted = MountedApp.scene('connected-offers')
    await expect.poll(() => inView(mounted.one('decline-all'))).toBe(true)
    const list = mounted.all('incoming')[0]?.parentElement
    for (const top of [0, 1000, list?.scrollHeight ?? 0]) {
      list?.scrollTo(0, top)
      for (const together of [mounted.one('decline-all'), mounted.one('block-device')]) {
        expect(inView(together)).toBe(true)
        expect(isHit(together)).toBe(true)
      }
    }
    await expect.poll(() => inView(mounted.all('accept').at(-1) ?? document.body)).toBe(true)
    mounted.one('decline-all').click()
    expect(mounted.app.asked).toEqual(Array.from({ length: 16 }, (_, id) => ['decline', id]))
  })

  test('one name of letters wider than its row keeps its ending in sight', async () => {
    await page.viewport(320, 568)
    const mounted = new MountedApp({
      ...SCENES['connected'],
      incoming: [{ ...offered, files: [{ path: `${'﷽'.repeat(40)}.exe`, sizeBytes: 9 }] }]
    })
    const tail = mounted.one('incoming').querySelector<HTMLElement>('bdi .tail')
    const row = tail?.closest('bdi')?.getBoundingClientRect()
    const ending = document.createRange()
    const text = tail?.firstChild
    if (text?.nodeType !== Node.TEXT_NODE || row === undefined) throw new Error('no tail')
    ending.setStart(text, (text.textContent ?? '').indexOf('.exe'))
    ending.setEnd(text, (text.textContent ?? '').length)
    const { left, right } = ending.getBoundingClientRect()
    expect(left).toBeGreaterThanOrEqual(row.left - 1)
    expect(right).toBeLessThanOrEqual(row.right + 1)
  })

  test('also far down a long list of transfers', async () => {
    await page.viewport(360, HEIGHT)
    const mounted = MountedApp.scene('connected-many')
    window.scrollTo(0, document.documentElement.scrollHeight)
    mounted.show({ incoming: [{ ...offered, files: [{ path: 'a', sizeBytes: 9 }] }] })
    await expect.poll(() => inView(mounted.one('accept'))).toBe(true)
    expect(isHit(mounted.one('accept'))).toBe(true)
  })
})

describe.each([
  [320, 568],
  [360, 640],
  [390, 844],
  [568, 320],
  [667, 375],
  [740, 360],
  [768, 1024],
  [1024, 768],
  [1280, 800]
])('the code and a viewfinder to aim with, at %i × %i', (width, height) => {
  test.each(['pairing', 'pairing-other-code', 'connecting-sighting'])('%s', async (scene) => {
    await page.viewport(width, height)
    const mounted = MountedApp.scene(scene)
    const [code, finder] = [mounted.one('my-card'), mounted.one('scanner')]
    await expect.poll(() => inView(code) && inView(finder)).toBe(true) // after the screen has slid in
    expect(code.clientWidth).toBeGreaterThanOrEqual(200)
    expect(finder.clientWidth).toBeGreaterThanOrEqual(240)
    expect(finder.clientHeight).toBeGreaterThanOrEqual(136)
    for (const button of finder.querySelectorAll('button')) {
      const { offsetWidth: across, offsetHeight: down } = button // whole pixels, while the screen still slides
      expect(Math.min(across, down)).toBeGreaterThanOrEqual(44)
      expect(inView(button)).toBe(true)
    }
  })
})

test.each([
  [320, 568],
  [360, 640],
  [740, 360],
  [1280, 800]
])('a refused camera cuts nothing of its advice off, at %i × %i', async (width, height) => {
  await page.viewport(width, height)
  const finder = MountedApp.scene('pairing-blocked').one('scanner')
  await expect.poll(() => finder.scrollHeight - finder.clientHeight).toBe(0) // after the words have slid in
})

describe('the code', () => {
  test('and the viewfinder fit a small phone together', async () => {
    await page.viewport(360, HEIGHT)
    const mounted = MountedApp.scene('pairing')
    await expect.poll(() => mounted.one('my-card').querySelector('svg')?.clientWidth).toBeGreaterThan(216)
    await expect.poll(() => inView(mounted.one('my-card'))).toBe(true) // after the screen has slid in
    expect(inView(mounted.one('scanner'))).toBe(true)
    expect(mounted.one('scanner').clientHeight).toBeGreaterThanOrEqual(128)
  })

  test('has modules of whole device pixels, and a reader reads it', async () => {
    await page.viewport(390, 844)
    const mounted = MountedApp.scene('pairing')
    await expect.poll(() => mounted.one('my-card').querySelector('svg')).not.toBe(null)
    const svg = mounted.one('my-card').querySelector('svg')
    if (svg === null) throw new Error('no code')
    const modules = svg.viewBox.baseVal.width
    const sidePx = svg.width.baseVal.value * window.devicePixelRatio
    expect(sidePx % modules).toBeCloseTo(0, 6)

    svg.setAttribute('xmlns', 'http://www.w3.org/2000/svg')
    const picture = new Image()
    picture.src = `data:image/svg+xml,${encodeURIComponent(svg.outerHTML)}`
    await picture.decode()
    const canvas = new OffscreenCanvas(sidePx, sidePx)
    const context = canvas.getContext('2d')
    if (context === null) throw new Error('no canvas')
    context.drawImage(picture, 0, 0)
    const { data, width, height } = context.getImageData(0, 0, sidePx, sidePx)
    expect([...data.subarray(0, 4)]).toEqual([255, 255, 255, 255]) // its own white quiet zone
    expect(jsQR(data, width, height)?.data).toBe(CARD)
  })
})
