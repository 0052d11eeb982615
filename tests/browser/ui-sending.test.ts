// What a person brings to send by the browser's own dialogs, which no test can press: what stands in for them answers
// itself, with a real folder and real clipboard items.
import { strings } from '#tests/support/english.ts'
import { MountedApp } from '#tests/support/mounted-app.ts'
import { flushSync } from 'svelte'
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest'

const scene = (name: string): MountedApp => MountedApp.scene(name)

function standIn(target: object, name: string, value: unknown): void {
  const before = Object.getOwnPropertyDescriptor(target, name)
  Object.defineProperty(target, name, { value, configurable: true })
  onTestFinished(() => {
    if (before === undefined) Reflect.deleteProperty(target, name)
    else Object.defineProperty(target, name, before)
  })
}

test('a text that waits is sent at a press, but not while the link is interrupted, which is said', () => {
  const mounted = scene('connected-shared-interrupted')
  const sendAll = (): void => {
    for (const button of mounted.all('send-waiting-text')) button.click()
  }
  sendAll()
  const [first] = mounted.all('send-waiting-text')
  expect([mounted.app.asked, first?.ariaDisabled]).toEqual([[], 'true'])
  const said = mounted.target.querySelector(`#${first?.getAttribute('aria-describedby') ?? 'none'}`)
  expect(said?.textContent).toBe(strings.waiting.interrupted)
  mounted.show({ link: { state: 'up', path: 'host', lanes: 1 } })
  sendAll()
  expect(mounted.app.asked.map(([, name]) => name)).toEqual(
    mounted.all('send-waiting-text').map(() => 'sendText')
  )
  expect(first?.ariaDisabled).toBe('false')
})

describe('a folder', () => {
  let folder: FileSystemDirectoryHandle

  beforeEach(async () => {
    const root = await navigator.storage.getDirectory()
    await root.removeEntry('album', { recursive: true }).catch(() => undefined)
    folder = await root.getDirectoryHandle('album', { create: true })
    const put = async (home: FileSystemDirectoryHandle, name: string, text: string): Promise<void> => {
      const writable = await (await home.getFileHandle(name, { create: true })).createWritable()
      await writable.write(text)
      await writable.close()
    }
    await put(folder, 'b.txt', 'bee')
    const inner = await folder.getDirectoryHandle('a day', { create: true })
    await put(inner, 'z.txt', 'zed')
    await folder.getDirectoryHandle('nothing', { create: true })
    return async () => {
      await root.removeEntry('album', { recursive: true })
    }
  })

  function press(mounted: MountedApp): Event {
    const event = new MouseEvent('click', { bubbles: true, cancelable: true })
    mounted.one('folder-input').dispatchEvent(event)
    flushSync()
    return event
  }

  test('is walked with its empty folders, where the browser has a picker for it', async () => {
    const asked: unknown[] = []
    standIn(window, 'showDirectoryPicker', (options: unknown) => {
      asked.push(options)
      return Promise.resolve(folder)
    })
    const mounted = scene('connected')
    expect(press(mounted).defaultPrevented).toBe(true)
    await expect
      .poll(() => mounted.app.asked)
      .toEqual([['addFiles', 'album/a day/z.txt', 'album/b.txt', 'album/nothing/']])
    expect(asked).toEqual([{ id: 'send', mode: 'read' }])
  })

  test('that the person did not choose after all is nothing', async () => {
    let refused = false
    standIn(window, 'showDirectoryPicker', () => {
      refused = true
      return Promise.reject(new DOMException('', 'AbortError'))
    })
    const mounted = scene('connected')
    press(mounted)
    await expect.poll(() => [refused, mounted.one('folder-input').ariaDisabled]).toEqual([true, 'false'])
    expect([mounted.app.asked, mounted.target.textContent.includes('could not be read')]).toEqual([[], false])
  })

  test('that cannot be read is said', async () => {
    standIn(window, 'showDirectoryPicker', () => Promise.reject(new DOMException('', 'SecurityError')))
    const mounted = scene('connected')
    press(mounted)
    await expect.poll(() => mounted.target.textContent).toContain('Some of that could not be read')
  })

  test('is picked by the input where there is no picker', () => {
    standIn(window, 'showDirectoryPicker', undefined)
    const mounted = scene('connected')
    // The input would open a dialog that nobody closes.
    mounted.target.addEventListener('click', (event) => {
      expect(event.defaultPrevented).toBe(false)
      event.preventDefault()
    })
    press(mounted)
    expect(mounted.app.asked).toEqual([])
  })
})

describe('files', () => {
  test('come from the picker, where the browser has one', async () => {
    const root = await navigator.storage.getDirectory()
    const handle = await root.getFileHandle('one.txt', { create: true })
    standIn(window, 'showOpenFilePicker', () => Promise.resolve([handle]))
    const mounted = scene('connected')
    const event = new MouseEvent('click', { bubbles: true, cancelable: true })
    mounted.one('file-input').dispatchEvent(event)
    expect(event.defaultPrevented).toBe(true)
    await expect.poll(() => mounted.app.asked).toEqual([['addFiles', 'one.txt']])
    await root.removeEntry('one.txt')
  })
})

describe('what was not sent to the end', () => {
  test('is listed with what it needs, goes on at a press, and can be taken off', () => {
    const mounted = scene('connected-many')
    expect(mounted.all('unfinished-send').map(({ dataset }) => dataset['needs'])).toEqual([
      'yes',
      'link-and-files'
    ])
    expect(mounted.all('go-on-sending').length).toBe(1)
    mounted.one('go-on-sending').click()
    mounted.named('Take film.mkv off this list').click()
    expect(mounted.app.asked).toEqual([
      ['goOnSending', 's1'],
      ['forgetSend', 's1']
    ])
  })
})

describe('the clipboard', () => {
  const holds = (content: Record<string, string>): void => {
    const parts = Object.entries(content).map(([type, text]) => [type, new Blob([text], { type })] as const)
    standIn(navigator, 'clipboard', {
      read: () => Promise.resolve(parts.length === 0 ? [] : [new ClipboardItem(Object.fromEntries(parts))])
    })
  }
  const field = (mounted: MountedApp): string => (mounted.one('text-input') as HTMLTextAreaElement).value

  test('gives a text to look at before it is sent', async () => {
    holds({ 'text/plain': 'https://example.org/a' })
    const mounted = scene('connected')
    mounted.one('paste-text').click()
    await expect.poll(() => field(mounted)).toBe('https://example.org/a')
    expect(mounted.app.asked).toEqual([])
    mounted.one('send-text').click()
    expect(mounted.app.asked).toEqual([['sendText', 'https://example.org/a']])
  })

  test('gives a picture, as a file with a name', async () => {
    holds({ 'image/png': 'abc', 'text/plain': 'https://example.org/a.png' })
    const mounted = scene('connected')
    mounted.one('paste-text').click()
    await expect.poll(() => mounted.app.asked.length).toBe(1)
    expect(mounted.app.asked[0]?.join(' ')).toMatch(/^addFiles Picture \d{4}-\d\d-\d\d \d\d-\d\d-\d\d\.png$/)
  })

  test.each([
    ['is empty', () => Promise.resolve([]), 'nothing on the clipboard'],
    ['is refused', () => Promise.reject(new DOMException('', 'NotAllowedError')), 'press Ctrl+V']
  ])('that %s is said', async (_, read, words) => {
    standIn(navigator, 'clipboard', { read })
    const mounted = scene('connected')
    mounted.one('paste-text').click()
    await expect.poll(() => mounted.target.textContent).toContain(words)
  })

  test('that cannot be read has no button', () => {
    standIn(navigator, 'clipboard', undefined)
    expect(scene('connected').all('paste-text')).toEqual([])
  })
})

describe('what waits says when it will go', () => {
  const queued = (chosen: boolean) => [{ id: 1, chosen, path: 'a.txt', sizeBytes: 1 }]
  test.each([
    ['chosen here: unasked after pairing by camera', 'idle', true, strings.outbox.offeredByCamera],
    ['put back: with a press', 'idle', false, strings.outbox.waits],
    ['pairing again, which offers nothing by itself', 'failed', true, strings.outbox.waits]
  ] as const)('%s', (_, phase, chosen, words) => {
    const mounted = new MountedApp({ phase, failure: 'peer-left', outbox: queued(chosen) })
    const said = [strings.outbox.offeredByCamera, strings.outbox.waits]
    expect(said.filter((line) => mounted.target.textContent.includes(line))).toEqual([words])
  })
})
