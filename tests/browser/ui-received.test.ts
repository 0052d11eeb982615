// What a press asks for of files that have arrived, and of files that have not.
import type { OpenedFile, TransferTrouble, TransferView } from '#app/view.ts'
import { Keeper } from '#app/keeper.svelte.ts'
import { Previews } from '#app/previews.svelte.ts'
import type { Previewer } from '#core/previews/previewer.ts'
import { strings } from '#tests/support/english.ts'
import { FakeSaver } from '#tests/support/fake-saver.ts'
import { FakeShelf } from '#tests/support/fake-shelf.ts'
import { SCENES, file, transfer } from '#tests/support/heliograph-scenes.ts'
import { MountedApp } from '#tests/support/mounted-app.ts'
import { VirtualClock } from '#tests/support/virtual-clock.ts'
import FileSign from '#ui/parts/FileSign.svelte'
import { mount, unmount } from 'svelte'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { page } from 'vitest/browser'

function received(...paths: readonly string[]): TransferView {
  return transfer({
    id: 't',
    direction: 'receive',
    state: 'done',
    files: paths.map((path) =>
      file({ id: path, path, state: 'done', doneBytes: 4_200_000, digest: 'ab', canSave: true })
    )
  })
}

function picture(colour: string): ImageBitmap {
  const canvas = new OffscreenCanvas(4, 4)
  const context = canvas.getContext('2d')
  if (context === null) throw new Error('no canvas')
  context.fillStyle = colour
  context.fillRect(0, 0, 4, 4)
  return canvas.transferToImageBitmap()
}

const previews = { thumbnails: {}, opened: undefined, shares: false }

describe('a small picture', () => {
  test('is asked for when its row comes near, and given back when the row goes', async () => {
    await page.viewport(360, 640)
    const paths = Array.from({ length: 40 }, (_, index) => `${String(index)}.jpg`)
    const mounted = new MountedApp({ ...SCENES['connected'], transfers: [received(...paths)] })
    const asked = (): unknown[] => mounted.app.asked.filter(([name]) => name === 'previews')
    mounted.all('transfer')[0]?.scrollIntoView({ block: 'end' }) // how far down it lies depends on the fonts there are
    await expect.poll(() => asked().length).toBeGreaterThan(0)
    expect(asked()[0]).toEqual(['previews', 'show', '0.jpg'])
    expect(asked()).not.toContainEqual(['previews', 'show', '39.jpg'])
    mounted.all('transfer').at(-1)?.scrollIntoView()
    await expect.poll(asked).toContainEqual(['previews', 'show', '39.jpg'])
    await expect.poll(asked).toContainEqual(['previews', 'show', '0.jpg', 'taken back'])
    mounted.show({ transfers: [] })
    expect(asked()).toContainEqual(['previews', 'show', '39.jpg', 'taken back'])
    expect(asked().filter((ask) => (ask as unknown[]).length === 3).length).toBe(
      asked().filter((ask) => (ask as unknown[]).length === 4).length
    )
  })

  test('is never asked for of what calls itself no picture, is empty, or is not whole', async () => {
    const got = received('drawing.svg', 'page.html', 'song.mp3', 'kept.png')
    const empty = file({ id: 'empty.png', path: 'empty.png', sizeBytes: 0, state: 'done', canSave: true })
    const coming = file({ id: 'coming.png', path: 'coming.png', state: 'active' })
    const mounted = new MountedApp({
      ...SCENES['connected'],
      transfers: [{ ...got, files: [empty, coming, ...got.files] }]
    })
    mounted.all('transfer').at(-1)?.scrollIntoView()
    await expect.poll(() => mounted.app.asked).toEqual([['previews', 'show', 'kept.png']])
  })

  test('goes out of sight and comes back, made by the app itself, and nothing is thrown', async () => {
    const thrown: string[] = []
    const note = (event: ErrorEvent): void => {
      event.preventDefault()
      thrown.push(event.message)
    }
    window.addEventListener('error', note)
    const keeper = new Keeper(new FakeShelf({ aa: [0] }))
    await keeper.open()
    const previewer: Previewer<ImageBitmap, Blob> = {
      thumbnail: () => Promise.resolve(picture('red')),
      free: (freed) => {
        freed.close()
      },
      read: () => Promise.resolve('not-now' as const)
    }
    const platform = { previewer, saver: new FakeSaver(), clock: new VirtualClock() }
    const real = new Previews(platform, keeper, { isBusy: () => false, share: () => undefined })
    const [target, space] = [document.createElement('div'), document.createElement('div')]
    space.className = 'page'
    space.style.blockSize = '400vh'
    document.body.append(target, space)
    window.scrollTo(0, 0)
    const sign = mount(FileSign, {
      target,
      props: {
        file: { id: 'aa/0', path: 'a.png', sizeBytes: 9 },
        icon: 'file',
        tone: 'plain',
        previews: real
      }
    })
    onTestFinished(async () => {
      await unmount(sign)
      window.removeEventListener('error', note)
      target.remove()
      space.remove()
    })
    const shown = (): number => target.querySelectorAll('canvas').length
    for (let times = 0; times < 2; times++) {
      await expect.poll(shown).toBe(1)
      window.scrollTo(0, document.documentElement.scrollHeight)
      await expect.poll(shown).toBe(0)
      window.scrollTo(0, 0)
    }
    expect(thrown).toEqual([])
  })

  test('takes the place of the drawing', () => {
    const mounted = new MountedApp({ ...SCENES['connected'], transfers: [received('a.png', 'b.png')] })
    expect(mounted.all('thumbnail')).toEqual([])
    mounted.show({ previews: { ...previews, thumbnails: { 'b.png': picture('rgb(200 30 40)') } } })
    const canvas = mounted.one('thumbnail') as HTMLCanvasElement
    expect(mounted.all('transfer')[1]?.contains(canvas)).toBe(true)
    expect([...(canvas.getContext('2d')?.getImageData(2, 2, 1, 1).data ?? [])]).toEqual([200, 30, 40, 255])
    mounted.show({ previews })
    expect(mounted.all('thumbnail')).toEqual([])
  })
})

test('a file is opened, and shared where the browser shares such a file', () => {
  const mounted = new MountedApp({ ...SCENES['connected'], transfers: [received('a.mp4')] })
  expect(mounted.all('share')).toEqual([])
  mounted.show({ previews: { ...previews, shares: true } })
  mounted.named('Open a.mp4').click()
  mounted.named('Share a.mp4').click()
  expect(mounted.app.asked).toEqual([
    ['previews', 'open', 'a.mp4'],
    ['previews', 'share', 'a.mp4']
  ])
  mounted.show({ savings: { 'a.mp4': { way: 'share', at: 'failed', trouble: 'refused' } } })
  expect(mounted.one('saving').textContent.trim()).toBe(
    'It was not handed over. Try again, or choose another app.'
  )
  mounted.show({ transfers: [received('a.pdf')] })
  expect(mounted.all('open')).toEqual([])
})

describe('what is opened', () => {
  const text = (bytes: Blob): OpenedFile => ({ id: 'a', path: 'a.md', kind: 'text', at: 'shown', bytes })
  const show = (opened: OpenedFile): MountedApp =>
    new MountedApp({
      ...SCENES['connected'],
      transfers: [received('a.png')],
      previews: { ...previews, opened }
    })

  test('is a text as it was written, its beginning when it is long', async () => {
    const mounted = show(text(new Blob(['<b>1</b>'])))
    await expect.poll(() => mounted.one('viewer').textContent.trim()).toBe('<b>1</b>')
    mounted.show({ previews: { ...previews, opened: text(new Blob(['x'.repeat(300_000)])) } })
    await expect
      .poll(() => mounted.one('viewer').textContent.trim().length)
      .toBe(256 * 1024 + 1 + strings.viewer.beginning.length)
  })

  test('is a picture, whose address ends with it', async () => {
    const drawing = new OffscreenCanvas(30, 20)
    drawing.getContext('2d')
    const bytes = await drawing.convertToBlob()
    const mounted = show({ id: 'a', path: 'a.png', kind: 'picture', at: 'shown', bytes })
    const image = await vi.waitUntil(() => mounted.one('viewer').querySelector('img'))
    await expect.poll(() => image.naturalWidth).toBe(30)
    expect((await fetch(image.src)).ok).toBe(true)
    mounted.show({ previews })
    await expect(fetch(image.src)).rejects.toThrow(TypeError)
  })

  test.each(['picture', 'sound', 'film'] as const)('is said to be no %s when it is none', async (kind) => {
    const mounted = show({ id: 'a', path: 'a', kind, at: 'shown', bytes: new Blob(['no']) })
    await expect.poll(() => mounted.one('viewer').textContent.trim()).toBe(strings.viewer.cannotShow)
  })

  test('goes with a press on its button', async () => {
    const mounted = show({ id: 'a', path: 'a.png', kind: 'picture', at: 'reading' })
    expect(mounted.one('viewer').textContent.trim()).toBe(strings.viewer.reading)
    mounted.show({
      previews: { ...previews, opened: { id: 'a', path: 'a.png', kind: 'picture', at: 'not-shown' } }
    })
    expect(mounted.one('viewer').textContent.trim()).toBe(strings.viewer.cannotShow)
    mounted.show({
      previews: { ...previews, opened: { id: 'a', path: 'a.png', kind: 'picture', at: 'unreadable' } }
    })
    expect(mounted.one('viewer').textContent.trim()).toBe(strings.saving.troublesOfOne.unreadable)
    mounted.named('Close').click()
    await expect.poll(() => mounted.app.asked).toContainEqual(['previews', 'close'])
  })
})

test('what is looked at stays when the link ends, and an offer is told above it', async () => {
  const opened: OpenedFile = { id: 'a', path: 'a.md', kind: 'text', at: 'shown', bytes: new Blob(['one']) }
  const mounted = new MountedApp({
    ...SCENES['connected'],
    transfers: [received('a.md')],
    previews: { ...previews, opened }
  })
  mounted.show({ incoming: SCENES['connected-offer']?.incoming ?? [] })
  const news = mounted.target.querySelector('dialog [role=status]')
  expect(news?.textContent).toMatch(/wants to send you 3 files, .* Accept or decline\.$/)
  mounted.show({ phase: 'failed', failure: 'link-lost', incoming: [] })
  await expect.poll(() => mounted.one('viewer').textContent.trim()).toBe('one')
  expect(mounted.target.querySelector('dialog')?.open).toBe(true)
  expect(mounted.app.asked).not.toContainEqual(['previews', 'close'])
})

test('what was received earlier is opened, too', () => {
  const mounted = MountedApp.scene('welcome-full')
  mounted.all('open')[0]?.click()
  expect(mounted.app.asked).toContainEqual(['previews', 'open', 'together/0'])
})

test('every button of a row is large enough for a thumb, on the smallest screen', async () => {
  await page.viewport(320, 640)
  const mounted = MountedApp.scene('connected-received')
  for (const more of mounted.all('more-actions')) more.click()
  mounted.show({})
  const buttons = mounted.all('transfer').flatMap((row) => [...row.querySelectorAll('button')])
  expect(buttons.length).toBeGreaterThan(12)
  for (const button of buttons) {
    const here = button.getBoundingClientRect()
    expect(Math.min(here.width, here.height)).toBeGreaterThanOrEqual(44)
    for (const other of buttons.filter((one) => one !== button)) {
      const there = other.getBoundingClientRect()
      const apart =
        there.top >= here.bottom - 1 ||
        there.bottom <= here.top + 1 ||
        there.left >= here.right - 1 ||
        there.right <= here.left + 1
      expect(apart, `${other.textContent} lies over ${button.textContent}`).toBe(true)
    }
  }
})

describe('what was sent in vain', () => {
  test('is sent again with a press, where that can help', () => {
    const mounted = MountedApp.scene('connected-again')
    const buttons = mounted.all('send-again')
    expect(buttons.map(({ textContent }) => textContent.trim())).toEqual(['Send again', 'Send again'])
    for (const button of buttons) button.click()
    expect(mounted.app.asked).toEqual([
      ['sendAgain', 'send', 't7'],
      ['sendAgain', 'send', 't8']
    ])
    mounted.show({ sendAgain: { transfers: [] } })
    expect(mounted.all('send-again')).toEqual([])
  })

  test.each<[TransferTrouble, string, string]>([
    [
      'source-changed',
      'The file changed or moved after it was chosen: choose it again',
      'The file changed on the other device: ask for it to be sent again'
    ],
    [
      'storage-full',
      'Storage on the other device is full: free some space there, then send it again',
      'Storage is full: free some space, then ask for it to be sent again'
    ],
    ['damaged', 'Kept arriving damaged: send it again', 'Kept arriving damaged: ask for it to be sent again']
  ])('%s: each side reads what it can do', (trouble, sender, receiver) => {
    const files = [file({ state: 'failed', trouble })]
    const mounted = new MountedApp({
      ...SCENES['connected'],
      transfers: [
        transfer({ id: 'a', direction: 'send', state: 'failed', files }),
        transfer({ id: 'b', direction: 'receive', state: 'failed', files })
      ]
    })
    const said = mounted.all('transfer').map((row) => row.querySelector('.state')?.textContent)
    expect(said).toEqual([sender, receiver])
  })
})
