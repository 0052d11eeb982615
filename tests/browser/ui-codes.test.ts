// Codes that come and go without a camera: dropped, pasted, chosen, saved, shared.
import { NO_PAIRING } from '#tests/support/fake-heliograph.ts'
import { CARD } from '#tests/support/heliograph-scenes.ts'
import { MountedApp } from '#tests/support/mounted-app.ts'
import { flushSync } from 'svelte'
import { describe, expect, onTestFinished, test } from 'vitest'
import { userEvent } from 'vitest/browser'

const scene = (name: string): MountedApp => MountedApp.scene(name)
const picture = (bytes = 'abc'): File => new File([bytes], 'code.png', { type: 'image/png' })

function transferOf(...content: readonly (File | string)[]): DataTransfer {
  const data = new DataTransfer()
  for (const item of content)
    if (typeof item === 'string') data.setData('text/plain', item)
    else data.items.add(item)
  return data
}

function drag(type: string, ...files: readonly File[]): DragEvent {
  const event = new DragEvent(type, { dataTransfer: transferOf(...files), bubbles: true, cancelable: true })
  document.body.dispatchEvent(event)
  flushSync()
  return event
}

function paste(target: EventTarget, ...content: readonly (File | string)[]): ClipboardEvent {
  const clipboardData = transferOf(...content)
  const event = new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true })
  target.dispatchEvent(event)
  flushSync()
  return event
}

/** A part of the browser that asks the person, or that this one lacks: what stands in for it answers itself. */
function standIn(name: 'clipboard' | 'share' | 'canShare', value: unknown): void {
  Object.defineProperty(navigator, name, { value, configurable: true })
  onTestFinished(() => {
    Reflect.deleteProperty(navigator, name)
  })
}

describe('a picture', () => {
  test('dropped while codes are swapped is read, and the screen says so before', () => {
    const mounted = scene('pairing-text')
    const over = drag('dragover', picture())
    expect(over.defaultPrevented).toBe(true)
    expect(mounted.target.textContent.includes('Let go to read the code in the picture')).toBe(true)
    expect(drag('drop', picture()).defaultPrevented).toBe(true)
    expect(mounted.target.textContent.includes('Let go to read')).toBe(false)
    expect(mounted.app.asked).toEqual([['readPicture', 'image/png', 3]])
  })

  test('pasted is read, in the field and beside it, also when its name comes along as text', () => {
    const mounted = scene('pairing-text')
    paste(document.body, picture())
    paste(mounted.one('their-card'), picture(), '/home/anna/code.png')
    expect(mounted.app.asked).toEqual([
      ['readPicture', 'image/png', 3],
      ['readPicture', 'image/png', 3]
    ])
  })

  test('chosen is read, and the same one may be chosen again', async () => {
    const mounted = scene('pairing')
    await userEvent.upload(mounted.one('card-image-input'), picture())
    await userEvent.upload(mounted.one('card-image-input'), picture())
    expect(mounted.app.asked.slice(-2)).toEqual([
      ['readPicture', 'image/png', 3],
      ['readPicture', 'image/png', 3]
    ])
    expect((mounted.one('card-image-input') as HTMLInputElement).accept).toBe('image/*')
  })

  test.each([
    ['several', [picture(), picture()]],
    ['a file of another kind', [new File(['x'], 'notes.txt', { type: 'text/plain' })]]
  ])('%s is to be sent', async (_what, files) => {
    const mounted = scene('pairing-text')
    drag('dragover', ...files)
    expect(mounted.target.textContent.includes('Let go to add the files')).toBe(true)
    drag('drop', ...files)
    await expect.poll(() => mounted.app.asked).toEqual([['addFiles', ...files.map(({ name }) => name)]])
  })

  test('is to be sent while no codes are swapped', async () => {
    const mounted = scene('connected')
    drag('drop', picture())
    await expect.poll(() => mounted.app.asked).toEqual([['addFiles', 'code.png']])
  })

  test('being read is said on its button', () => {
    const button = scene('pairing-picture').one('card-image-input').closest('label')
    expect([button?.textContent.trim(), button?.ariaBusy]).toEqual(['Reading …', 'true'])
  })

  test('without a code is answered', () => {
    const mounted = scene('pairing-no-code')
    expect(mounted.one('pair-error').textContent.trim()).toBe(
      'No code found in that picture. Take one that shows the whole code, sharp and close.'
    )
  })
})

test('a text far too long for a card is read as what it is, and does not fill the field', () => {
  const mounted = scene('pairing-text')
  const book = 'x'.repeat(100_000)
  paste(mounted.one('their-card'), book)
  expect(mounted.app.asked).toEqual([['readCard', book]])
  expect((mounted.one('their-card') as HTMLInputElement).value.length).toBe(8000)
})

describe('the paste button', () => {
  const press = (mounted: MountedApp): void => {
    mounted.one('paste-card').click()
  }
  const item = (content: Record<string, string>): ClipboardItem =>
    new ClipboardItem(
      Object.fromEntries(
        Object.entries(content).map(([type, text]) => [type, new Blob([text], { type })] as const)
      )
    )

  test('reads a text', async () => {
    standIn('clipboard', { read: () => Promise.resolve([item({ 'text/plain': ` ${CARD}\n` })]) })
    const mounted = scene('pairing-text')
    press(mounted)
    await expect.poll(() => mounted.app.asked).toEqual([['readCard', CARD]])
    flushSync()
    expect((mounted.one('their-card') as HTMLInputElement).value).toBe(CARD)
  })

  test('reads a picture, whatever text describes it', async () => {
    standIn('clipboard', {
      read: () => Promise.resolve([item({ 'text/plain': 'https://x.example/a.png', 'image/png': 'abc' })])
    })
    const mounted = scene('pairing-text')
    press(mounted)
    await expect.poll(() => mounted.app.asked).toEqual([['readPicture', 'image/png', 3]])
  })

  test('reads a text where the browser gives nothing else', async () => {
    standIn('clipboard', { readText: () => Promise.resolve('314') })
    const mounted = scene('pairing-text')
    press(mounted)
    await expect.poll(() => mounted.app.asked).toEqual([['readCard', '314']])
  })

  test.each([
    ['a refusal', () => Promise.reject(new DOMException('no', 'NotAllowedError')), 'press Ctrl+V'],
    ['an empty clipboard', () => Promise.resolve([]), 'Copy the other device’s code first'],
    [
      'a blank text',
      () => Promise.resolve([item({ 'text/plain': ' \n' })]),
      'Copy the other device’s code first'
    ]
  ])('answers %s, until the next paste', async (_what, read, words) => {
    standIn('clipboard', { read })
    const mounted = scene('pairing-text')
    press(mounted)
    await expect.poll(() => mounted.one('paste-trouble').textContent).toContain(words)
    expect(mounted.one('paste-trouble').role).toBe('alert')
    paste(mounted.one('their-card'), '314')
    expect([mounted.all('paste-trouble'), mounted.app.asked]).toEqual([[], [['readCard', '314']]])
  })

  test('is not there where the clipboard cannot be read', () => {
    standIn('clipboard', undefined)
    expect(scene('pairing-text').all('paste-card')).toEqual([])
  })
})

describe('this device’s code', () => {
  const link = { phase: 'pairing', pairing: { ...NO_PAIRING, card: CARD } } as const

  test('is shared as a link, as digits where it is none, and as a picture', async () => {
    const shared: ShareData[] = []
    standIn('canShare', () => true)
    standIn('share', (data: ShareData) => {
      shared.push(data)
      return Promise.resolve()
    })
    const mounted = new MountedApp(link)
    mounted.one('share-card').click()
    mounted.one('share-card-image').click()
    await expect.poll(() => shared.length).toBe(2)
    mounted.show({ pairing: { ...NO_PAIRING, card: '314' } })
    mounted.one('share-card').click()
    const files = (shared[1]?.files ?? []).map(({ name, type }) => `${name} ${type}`)
    expect([shared[0], files, shared[2]]).toEqual([
      { url: CARD },
      ['heliograph-code.png image/png'],
      { text: '314' }
    ])
  })

  test('is not shared as a picture where pictures are not shared', () => {
    standIn('canShare', () => false)
    standIn('share', () => Promise.resolve())
    const mounted = new MountedApp(link)
    expect([mounted.all('share-card').length, mounted.all('share-card-image').length]).toEqual([1, 0])
  })

  test('too large for a code is text alone', () => {
    const mounted = new MountedApp({ ...link, pairing: { ...NO_PAIRING, card: '3'.repeat(4000) } })
    expect([mounted.all('copy-card').length, mounted.all('save-card-image').length]).toEqual([1, 0])
  })
})

describe('a link that was opened', () => {
  test('elsewhere is taken here at a press', () => {
    const mounted = scene('opened-elsewhere')
    expect(mounted.all('start-pairing')).toEqual([])
    mounted.one('use-this-tab').click()
    expect(mounted.app.asked).toEqual([['useThisTab']])
  })

  test('in the middle of a session leaves the session on screen', () => {
    const mounted = scene('connected-opened')
    expect(mounted.all('disconnect').length).toBe(1)
    mounted.named('Got it').click()
    expect(mounted.app.asked).toEqual([['dismissOpenedLink']])
  })
})
