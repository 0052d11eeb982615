// What a press, a drop, a paste asks the app for.
import { strings } from '#tests/support/english.ts'
import type { FileView, SavedTo } from '#app/view.ts'
import { NO_PAIRING, type Shown } from '#tests/support/fake-heliograph.ts'
import { CARD, SCENES, file, sentText, transfer } from '#tests/support/heliograph-scenes.ts'
import { MountedApp } from '#tests/support/mounted-app.ts'
import { pathOver } from '#tests/support/paths.ts'
import { saysTheSame } from '#tests/support/titles.ts'
import { flushSync } from 'svelte'
import { describe, expect, onTestFinished, test } from 'vitest'
import { page, userEvent } from 'vitest/browser'

const scene = (name: string): MountedApp => MountedApp.scene(name)

function drag(type: string, files: readonly File[]): DragEvent {
  const data = new DataTransfer()
  for (const item of files) data.items.add(item)
  return new DragEvent(type, { dataTransfer: data, bubbles: true, cancelable: true })
}

function paste(target: EventTarget, content: string | File): ClipboardEvent {
  const data = new DataTransfer()
  if (typeof content === 'string') data.setData('text/plain', content)
  else data.items.add(content)
  const event = new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true })
  target.dispatchEvent(event)
  return event
}

describe('pairing', () => {
  test('starts with a camera or without, and again after a failure', () => {
    for (const name of ['welcome', 'failed-lost']) {
      const mounted = scene(name)
      mounted.one('start-pairing').click()
      mounted.one('start-without-camera').click()
      expect(mounted.app.asked).toEqual([
        ['startPairing', { camera: true }],
        ['startPairing', { camera: false }]
      ])
    }
  })

  test('is cancelled while preparing and while codes are shown; a failure is left for the start', () => {
    for (const [name, words] of [
      ['preparing', 'Cancel'],
      ['pairing-text', 'Cancel'],
      ['failed-early', 'Back to start']
    ] as const) {
      const mounted = scene(name)
      mounted.named(words).click()
      expect(mounted.app.asked).toEqual([['stopPairing']])
    }
  })

  test('hands the viewfinder over once, through every state of the camera, and takes it back', () => {
    const mounted = scene('pairing')
    mounted.show({ pairing: { ...NO_PAIRING, scanner: { at: 'blocked', trouble: 'camera-busy' } } })
    mounted.show(SCENES['connecting'] ?? {})
    expect(mounted.app.asked).toEqual([['attachViewfinder', 'VIDEO']])
    mounted.show(SCENES['connected'] ?? {})
    expect(mounted.app.asked).toEqual([
      ['attachViewfinder', 'VIDEO'],
      ['attachViewfinder', 'taken back']
    ])
  })

  test('switches the camera', () => {
    const mounted = scene('pairing')
    mounted.named('Switch camera').click()
    expect(mounted.app.asked.at(-1)).toEqual(['switchCamera'])
  })

  test('lights, zooms, and mutes', () => {
    const mounted = scene('pairing-other-code')
    for (const id of ['torch', 'zoom-in', 'sound']) mounted.one(id).click()
    expect(mounted.app.asked.slice(1)).toEqual([
      ['setTorch', true],
      ['zoomCamera', 'in'],
      ['setSound', false]
    ])
    expect((mounted.one('zoom-out') as HTMLButtonElement).disabled).toBe(true) // it is at its widest
  })

  test('does not wait for a camera for ever', () => {
    const mounted = scene('slow-camera')
    mounted.one('skip-camera').click()
    expect(mounted.app.asked.at(-1)).toEqual(['skipCamera'])
  })

  test('tries a camera again that was refused', () => {
    const mounted = scene('pairing-blocked')
    mounted.named('Try the camera again').click()
    expect(mounted.app.asked.at(-1)).toEqual(['retryCamera'])
  })

  test('reads what is typed, on the button and on Enter, without the space around it', async () => {
    const mounted = scene('pairing-text')
    await userEvent.fill(mounted.one('their-card'), ' 123 ')
    mounted.one('join').click()
    await userEvent.fill(mounted.one('their-card'), '456')
    await userEvent.keyboard('{Enter}')
    expect(mounted.app.asked).toEqual([
      ['readCard', '123'],
      ['readCard', '456']
    ])
  })

  test('an empty field asks for nothing', () => {
    const mounted = scene('pairing-text')
    mounted.one('join').click()
    expect(mounted.app.asked).toEqual([])
  })

  test('reads a paste at once, and the button pressed out of habit reads it no second time', () => {
    const mounted = scene('pairing-text')
    paste(mounted.one('their-card'), ` ${CARD}\n`)
    flushSync()
    mounted.one('join').click()
    expect(mounted.app.asked).toEqual([['readCard', CARD]])
    expect((mounted.one('their-card') as HTMLInputElement).value).toBe(CARD)
    mounted.one('join').click() // meant this time
    expect(mounted.app.asked).toEqual([
      ['readCard', CARD],
      ['readCard', CARD]
    ])
  })

  test('reads a paste anywhere on the page, but only while codes are swapped', () => {
    const swapping = scene('pairing-text')
    paste(document.body, CARD)
    expect(swapping.app.asked).toEqual([['readCard', CARD]])
    swapping.show({ phase: 'idle' })
    paste(document.body, CARD)
    expect(swapping.app.asked).toEqual([['readCard', CARD]])
  })

  describe('with a clipboard', () => {
    const shown = { phase: 'pairing', pairing: { ...NO_PAIRING, card: '222' } } as const

    /** A browser's clipboard needs a permission that tests do not get: this one stands in for it. */
    function clipboard(writeText: (text: string) => Promise<void>): void {
      Object.defineProperty(navigator, 'clipboard', { value: { writeText }, configurable: true })
      onTestFinished(() => {
        Reflect.deleteProperty(navigator, 'clipboard')
      })
    }

    test('copies exactly what is in the code', async () => {
      const copied: string[] = []
      clipboard((text) => {
        copied.push(text)
        return Promise.resolve()
      })
      const mounted = new MountedApp(shown)
      mounted.named('Copy code').click()
      await expect.poll(() => mounted.named('Copied').textContent.trim()).toBe('Copied')
      expect(copied).toEqual(['222'])
    })

    test('that refuses, shows the text to be selected by hand', async () => {
      clipboard(() => Promise.reject(new DOMException('no', 'NotAllowedError')))
      const mounted = new MountedApp(shown)
      mounted.named('Copy code').click()
      const field = (): HTMLInputElement | null => mounted.target.querySelector('input[readonly]')
      await expect.poll(() => field()?.value).toBe('222')
      field()?.focus()
      expect([field()?.selectionStart, field()?.selectionEnd]).toEqual([0, 3])
    })
  })
})

describe('files', () => {
  test('come from the two pickers, and the same one may be picked again', async () => {
    const mounted = scene('welcome')
    const picked = new File(['x'], 'a.txt')
    await userEvent.upload(mounted.one('file-input'), picked)
    await userEvent.upload(mounted.one('file-input'), [picked, new File([], 'b.txt')])
    expect(mounted.app.asked).toEqual([
      ['addFiles', 'a.txt'],
      ['addFiles', 'a.txt', 'b.txt']
    ])
    const folder = mounted.one('folder-input') as HTMLInputElement
    expect([folder.type, folder.webkitdirectory, folder.multiple]).toEqual(['file', true, true])
  })

  test('dropped anywhere are taken, and the browser does not open them', async () => {
    const mounted = scene('connected')
    const over = drag('dragover', [new File([], 'a.txt')])
    document.body.dispatchEvent(over)
    flushSync()
    expect(over.defaultPrevented).toBe(true)
    expect(mounted.target.textContent.includes('Let go to add the files')).toBe(true)
    const drop = drag('drop', [new File([], 'a.txt'), new File([], 'b.txt')])
    document.body.dispatchEvent(drop)
    flushSync()
    expect(drop.defaultPrevented).toBe(true)
    expect(mounted.target.textContent.includes('Let go to add the files')).toBe(false)
    await expect.poll(() => mounted.app.asked).toEqual([['addFiles', 'a.txt', 'b.txt']])
  })

  test('a dragged text is none of our business', () => {
    const mounted = scene('connected')
    const data = new DataTransfer()
    data.setData('text/plain', 'x')
    const over = new DragEvent('dragover', { dataTransfer: data, bubbles: true, cancelable: true })
    document.body.dispatchEvent(over)
    flushSync()
    expect(over.defaultPrevented).toBe(false)
    expect(mounted.target.textContent.includes('Let go to add the files')).toBe(false)
  })

  test('pasted are taken', async () => {
    const mounted = scene('welcome')
    const event = paste(document.body, new File([], 'image.png', { type: 'image/png' }))
    expect(event.defaultPrevented).toBe(true)
    await expect.poll(() => mounted.app.asked).toEqual([['addFiles', 'image.png']])
  })

  test('waiting ones are removed one by one, all together, or sent', () => {
    const mounted = scene('connected-busy')
    mounted.named('Remove beach.jpg').click()
    mounted.named('Remove all').click()
    mounted.one('send').click()
    expect(mounted.app.asked).toEqual([['removeQueued', 1], ['clearOutbox'], ['send']])
  })
})

describe('an offer', () => {
  test('is accepted or declined by its own number', () => {
    const mounted = scene('connected-offer')
    mounted.one('accept').click()
    mounted.one('decline').click()
    expect(mounted.app.asked).toEqual([
      ['accept', 7],
      ['decline', 7]
    ])
  })

  test('that cannot be taken can only be declined', () => {
    const mounted = scene('connected-offer-refused')
    mounted.one('accept').click()
    mounted.one('decline').click()
    expect(mounted.app.asked).toEqual([['decline', 7]])
  })
})

describe('the connection', () => {
  test('tells its details while they are looked at, and no longer', () => {
    const mounted = scene('link-internet')
    expect(mounted.app.asked).toEqual([['watchPath']])
    mounted.named('Close connection details').click()
    mounted.show({})
    return expect.poll(() => mounted.app.asked).toEqual([['watchPath'], ['watchPath', 'taken back']])
  })

  test('shows whole addresses to who asks for them', () => {
    const mounted = scene('link-internet')
    const details = mounted.one('connection-details')
    const addresses = (): (string | null)[] =>
      [...details.querySelectorAll('bdi')].map(({ textContent }) => textContent)
    expect(addresses()).toEqual(['203.x.x.x', '198.x.x.x'])
    mounted.one('show-addresses').click()
    mounted.show({})
    expect(addresses()).toEqual(['203.0.113.9:50123', '198.51.100.24:50123'])
  })

  test('offers no addresses where the browser hides both', () => {
    const hidden = { type: 'host', address: undefined, port: undefined } as const
    const details = { ...pathOver('host'), remote: hidden }
    const mounted = scene('link-internet')
    const look = (path: typeof details): number => {
      mounted.show({ link: { state: 'up', path: 'host', reach: 'network', details: path, lanes: 1 } })
      return mounted.all('show-addresses').length
    }
    expect([look(details), look({ ...details, local: hidden })]).toEqual([1, 0])
  })
})

describe('transfers', () => {
  const done = { state: 'done', doneBytes: 4_200_000, canSave: true } as const
  const linked = SCENES['connected'] ?? {}

  test('are cancelled file by file or whole', () => {
    const files = [file({ id: 'a', path: 'x/a.txt' }), file({ id: 'b', path: 'b.txt' })]
    const mounted = new MountedApp({ ...linked, transfers: [transfer({ id: 't', files })] })
    mounted.all('cancel')[1]?.click()
    mounted.named('Cancel a.txt').click()
    mounted.named('Cancel all of them').click()
    expect(mounted.app.asked).toEqual([
      ['cancelFile', 't', 'b'],
      ['cancelFile', 't', 'a'],
      ['cancelTransfer', 't']
    ])
  })

  test('rest, and go on', () => {
    const files = [file({ id: 'a', path: 'x/a.txt', state: 'active' }), file({ id: 'b', path: 'b.txt' })]
    const mounted = new MountedApp({ ...linked, transfers: [transfer({ id: 't', files })] })
    mounted.named('Pause a.txt').click()
    mounted.named('Pause all of them').click()
    mounted.app.show({ transfers: [transfer({ id: 't', files, pause: 'here' })] })
    flushSync()
    mounted.named('Go on with all of them').click()
    expect(mounted.app.asked).toEqual([
      ['pauseTransfer', 't', true],
      ['pauseTransfer', 't', true],
      ['pauseTransfer', 't', false]
    ])
  })

  test('are saved, also after the link is lost', () => {
    const mounted = scene('failed-lost')
    mounted.one('save').click()
    expect(mounted.app.asked).toEqual([['save', 'g']])
  })

  test('are removed at once when nothing is lost by it', () => {
    const files = [file({ ...done, savedTo: 'downloads' })]
    const saved = transfer({ id: 't', direction: 'receive', state: 'done', files })
    const mounted = new MountedApp({ ...linked, transfers: [saved] })
    mounted.named('Delete this transfer and its files from this browser').click()
    const sent = transfer({ id: 's', state: 'done', files: [file({ state: 'done' })] })
    mounted.show({ transfers: [sent] })
    mounted.named('Remove this transfer from the list').click()
    expect(mounted.app.asked).toEqual([
      ['dismissTransfer', 't'],
      ['dismissTransfer', 's']
    ])
  })

  test('of which a part is here and may go on are removed only after a second yes', () => {
    const files = [file({ state: 'failed', trouble: 'link-lost', doneBytes: 5 })]
    const lost = transfer({ id: 't', direction: 'receive', state: 'failed', files })
    const mounted = new MountedApp({ ...linked, transfers: [lost] })
    mounted.named('Delete this transfer and its files from this browser').click()
    flushSync()
    expect(mounted.app.asked).toEqual([])
    expect(mounted.target.textContent).toContain(strings.transfer.partial)
    mounted.named('Delete').click()
    expect(mounted.app.asked).toEqual([['dismissTransfer', 't']])
  })

  test('with unsaved files are removed only after a second yes', () => {
    const files = [file({ ...done, id: 'a' }), file({ ...done, id: 'b', savedTo: 'downloads' })]
    const unsaved = transfer({ id: 't', direction: 'receive', state: 'done', files })
    const mounted = new MountedApp({ ...linked, transfers: [unsaved] })
    const press = (name: string): void => {
      mounted.named(name).click()
      flushSync()
    }
    press('Delete this transfer and its files from this browser')
    expect(mounted.target.textContent).toContain('1 file is not saved yet. Delete it from this browser?')
    press('Keep')
    expect(mounted.app.asked).toEqual([])
    press('Delete this transfer and its files from this browser')
    press('Delete')
    expect(mounted.app.asked).toEqual([['dismissTransfer', 't']])
  })

  test.each([
    ['that have just arrived, and cannot be saved yet', { ...done, canSave: false }],
    ['that only another app has', { ...done, savedTo: 'app' }]
  ] as const)('%s, are removed only after a second yes', (_, view) => {
    const files = [file(view), file({ ...view, id: 'b', path: 'empty/', sizeBytes: 0 })]
    const mounted = new MountedApp({
      ...linked,
      transfers: [transfer({ id: 't', direction: 'receive', state: 'done', files })]
    })
    mounted.named('Delete this transfer and its files from this browser').click()
    flushSync()
    expect(mounted.target.textContent).toContain('1 file is not saved yet. Delete it from this browser?')
    expect(mounted.app.asked).toEqual([])
  })
})

describe('texts', () => {
  test('are sent by the button and by Ctrl+Enter, then the field is empty', async () => {
    const mounted = scene('connected')
    await userEvent.fill(mounted.one('text-input'), 'one')
    mounted.one('send-text').click()
    await userEvent.fill(mounted.one('text-input'), 'two\nlines')
    await userEvent.keyboard('{Control>}{Enter}{/Control}')
    mounted.one('send-text').click() // nothing is left to send
    expect(mounted.app.asked).toEqual([
      ['sendText', 'one'],
      ['sendText', 'two\nlines']
    ])
  })

  test('open their links apart and by hand only', () => {
    const mounted = scene('connected-busy')
    const links = [...mounted.target.querySelectorAll('a')].map(({ href, rel, target }) => ({
      href,
      rel,
      target
    }))
    expect(links).toEqual([
      { href: 'https://example.org/map?q=1', rel: 'noopener noreferrer', target: '_blank' }
    ])
    mounted.named('Remove text').click()
    flushSync()
    expect(mounted.app.asked).toEqual([]) // it may be nowhere else any more
    mounted.one('remove-text-yes').click()
    expect(mounted.app.asked).toEqual([['dismissText', 1]])
  })

  test('that were sent are listed where nothing was, and can be removed once they are delivered', () => {
    const mounted = scene('connected')
    const hints = (): boolean => mounted.target.textContent.includes(strings.connected.quiet)
    expect(hints()).toBe(true)
    mounted.show({ texts: [sentText(1, 'see https://example.org', 'under-way')] })
    expect([hints(), mounted.one('sent-text').textContent]).toEqual([false, 'see https://example.org'])
    const named = (name: string): number => mounted.target.querySelectorAll(`[aria-label="${name}"]`).length
    expect([named(strings.texts.remove), mounted.target.querySelectorAll('a').length]).toEqual([0, 0])
    mounted.show({ texts: [sentText(1, 'hello', 'delivered')] })
    mounted.named(strings.texts.remove).click()
    expect(mounted.app.asked).toEqual([['dismissText', 1]])
  })

  test('that are not known to have arrived say so, and what becomes of them', () => {
    const mounted = scene('connected-undelivered')
    for (const [peer, byItself] of [
      [`\u2068${'W'.repeat(23)}…\u2069`, true],
      [undefined, false]
    ] as const)
      expect(mounted.target.textContent).toContain(strings.texts.undelivered(peer, byItself))
    mounted.all('send-waiting-text')[0]?.click()
    expect(mounted.app.asked).toEqual([['launch', 'sendText', 3]])
  })
})

test('kept files are saved, and removed after a second yes', () => {
  const mounted = scene('welcome-full')
  mounted.named('Save notes.txt again').click()
  mounted.named('Remove these 2 files').click()
  flushSync()
  mounted.named('Delete').click()
  expect(mounted.app.asked).toEqual([
    ['saveShelved', 'together/0'],
    ['discardShelved', 'together']
  ])
})

test('several received files are saved with one press', () => {
  const received = ([undefined, undefined, 'downloads'] as const).map((savedTo, number) =>
    file({ id: String(number), state: 'done', canSave: true, savedTo })
  )
  const waiting = transfer({ direction: 'receive', state: 'done', files: received })
  const mounted = new MountedApp({ ...SCENES['connected'], transfers: [waiting] })
  mounted.named('Save all 2 files').click()
  expect(mounted.app.asked).toEqual([['saveAll', waiting.id, 'each']])
})

describe('that files were saved is said', () => {
  const linked = SCENES['connected']
  const got = (id: string, savedTo: SavedTo | undefined) =>
    file({ id, path: `${id}.txt`, state: 'done', canSave: true, savedTo })
  const card = (...files: readonly FileView[]): Partial<Shown> => ({
    transfers: [transfer({ id: 't', direction: 'receive', state: 'done', files })]
  })
  const shown = (mounted: MountedApp, words: string): boolean =>
    [...mounted.target.querySelectorAll('p')].some(
      (line) => line.textContent.trim() === words && line.checkVisibility()
    )

  test('under each file, with where to, also on a narrow screen', async () => {
    await page.viewport(320, 640)
    const mounted = new MountedApp({
      ...linked,
      ...card(got('a', 'downloads'), got('b', 'folder'), got('c', undefined))
    })
    const said = mounted
      .all('transfer')
      .map((row) => [...row.querySelectorAll('p')].map(({ textContent }) => textContent.trim()))
    expect(said.map((lines) => lines.filter((line) => line.startsWith('Saved')))).toEqual([
      ['Saved to your downloads'],
      ['Saved to the folder you chose'],
      []
    ])
    expect(shown(mounted, 'Saved to your downloads')).toBe(true)
  })

  test('of all of them together, at the end and as long as they are listed', () => {
    const mounted = new MountedApp({ ...linked, ...card(got('a', 'downloads'), got('b', 'downloads')) })
    expect(shown(mounted, 'All 2 files saved to your downloads')).toBe(true)
    mounted.show({ savings: { t: { way: 'each', at: 'saved' } } })
    expect(shown(mounted, 'All 2 files saved to your downloads')).toBe(true)
    mounted.show(card(got('a', 'downloads'), got('b', 'zip')))
    expect(shown(mounted, 'All 2 files saved')).toBe(true)
    mounted.show({ ...card(got('a', 'downloads'), got('b', undefined)), savings: {} })
    expect(mounted.target.textContent).not.toContain('All 2 files')
  })

  test('and which of them were not', () => {
    const savings = {
      t: { way: 'each', at: 'partly', savedCount: 3, missing: ['x/b.txt', 'c.txt'] }
    } as const
    const mounted = new MountedApp({
      ...linked,
      ...card(got('a', 'downloads'), got('b', undefined)),
      savings
    })
    expect(mounted.one('saving').textContent.trim()).toBe(
      '3 of 5 files saved to your downloads. Not saved: \u2068b.txt\u2069 and 1 file more. Try again, or have it sent once more.'
    )
  })

  test('on the shelf, which asks before it deletes what was not', () => {
    const shelf = (savedTo: SavedTo | undefined): Partial<Shown> => ({
      shelf: [
        { id: 's', files: [{ id: 's/0', path: 'a.txt', sizeBytes: 1, savedTo }], unfinished: undefined }
      ]
    })
    const mounted = new MountedApp(shelf('downloads'))
    expect(shown(mounted, 'Saved to your downloads')).toBe(true)
    expect(mounted.named('Save a.txt again').textContent.trim()).toBe('Save again')
    mounted.show(shelf(undefined))
    expect(shown(mounted, 'Saved to your downloads')).toBe(false)
    mounted.named('Remove a.txt').click()
    flushSync()
    expect(mounted.target.textContent).toContain('1 file is not saved yet. Delete it from this browser?')
    expect(mounted.app.asked).toEqual([])
  })

  test('on the shelf by another app, which asks as if it was not', () => {
    const files = [{ id: 's/0', path: 'a.txt', sizeBytes: 1, savedTo: 'app' }] as const
    const mounted = new MountedApp({ shelf: [{ id: 's', files, unfinished: undefined }] })
    mounted.named('Remove a.txt').click()
    flushSync()
    expect(mounted.target.textContent).toContain('1 file is not saved yet. Delete it from this browser?')
  })

  test('once, to those who listen', () => {
    const mounted = new MountedApp({ ...linked, ...card(got('a', 'downloads')) })
    const said = (): string[] =>
      [...mounted.target.querySelectorAll('[aria-live] p')]
        .map(({ textContent }) => textContent)
        .filter((line) => line.includes('saved') || line.includes('Saved'))
    expect(said()).toEqual([]) // of an earlier visit
    mounted.show({ savedLast: { path: 'x/a.txt', count: 1, to: 'downloads' } })
    expect(said()).toEqual(['a.txt: Saved to your downloads.'])
    mounted.show({ savedLast: { path: 'x/a.txt', count: 12, to: 'zip' } })
    expect(said()).toEqual(['12 files saved to your downloads, as one zip.'])
    expect(mounted.target.querySelector('[data-testid=saving] [role=status]')).toBe(null)
  })
})

test('what a drawing on a button means is said to those who point at it', () => {
  const mounted = scene('connected-busy')
  const bare = [...mounted.target.querySelectorAll<HTMLElement>('article .icon-only')]
  expect(bare.length).toBeGreaterThan(0)
  for (const { title, ariaLabel } of bare) expect(saysTheSame(title, ariaLabel ?? ''), title).toBe(true)
})

test('who compares is told to look at the other device, and what to do where it is far away', () => {
  expect(scene('connected-compare').one('short-check').textContent).toContain(
    'Look which number the other device shows, or ask whoever holds it, by phone if they are far away.'
  )
})

test('what is said of the way that files take is true of a relay, too', () => {
  const { textContent } = scene('settings-empty').target
  expect(textContent).toContain('through a relay only if one of you adds it')
  expect(textContent).toContain('no server can read them, not even a relay')
})

test('what number the other device shows is said only once somebody has looked', () => {
  const says = (name: string): string =>
    scene(name)
      .one('short-check')
      .textContent.trim()
      .replaceAll(/[\u2066\u2069]/g, '')
  expect([says('connected'), says('connected-compared')]).toEqual([
    'This device shows 48219\u00a030571. The other one should show the same.',
    'Both devices show 00482\u00a019305'
  ])
})

test('disconnect', () => {
  const mounted = scene('connected')
  mounted.one('disconnect').click()
  expect(mounted.app.asked).toEqual([['disconnect']])
})

test('a link that is gone is explained by all that ends one, and what goes on is said', () => {
  expect(scene('failed-lost').target.querySelector('main section')?.textContent).toContain(
    'The other device’s page was closed or reloaded, a screen went off, or the network is gone. Pair again: transfers go on where they stopped.'
  )
})

test('what goes on over another link is called interrupted, what does not has failed', () => {
  const titleOf = (...troubles: (FileView['trouble'] | 'none')[]): (string | undefined)[] =>
    (['send', 'receive'] as const).map((direction) => {
      const files = troubles.map((trouble, place) =>
        trouble === 'none'
          ? file({ id: String(place), state: 'done' })
          : file({ id: String(place), state: 'failed', trouble })
      )
      const lost = transfer({ id: 't', direction, state: 'failed', files })
      const mounted = new MountedApp({ ...SCENES['failed-lost'], transfers: [lost], shelf: [] })
      return mounted.target.querySelector('article h3')?.textContent
    })
  expect([
    titleOf('link-lost'),
    titleOf('link-lost', 'none'),
    titleOf('private-link-lost'),
    titleOf('link-lost', 'source-changed')
  ]).toEqual([
    ['Sending 1 file was interrupted', 'Receiving 1 file was interrupted'],
    ['Sending 2 files was interrupted', 'Receiving 2 files was interrupted'],
    ['Sending 1 file failed', 'Receiving 1 file failed'],
    ['Sending 2 files failed', 'Receiving 2 files failed']
  ])
})

test('after a private link nothing is said to go on, and a part of a file is deleted without a question', () => {
  const mounted = scene('failed-lost-private')
  expect(mounted.target.querySelector('main section p')?.textContent).toBe(strings.privateLinkLost)
  expect(mounted.one('transfer').textContent).toContain(strings.transferTroubles.receive['private-link-lost'])
  mounted.named('Delete this transfer and its files from this browser').click()
  expect(mounted.app.asked).toEqual([['dismissTransfer', 'p1']])
})

test('an update is offered only while no link is up', () => {
  const mounted = scene('welcome-full')
  mounted.named('Update now').click()
  expect(mounted.app.asked).toEqual([['applyUpdate']])
  mounted.show(SCENES['connected'] ?? {})
  expect(mounted.target.textContent.includes('Update now')).toBe(false)
})

describe('the field for a text that waits', () => {
  test.each(['press', 'Escape'])(
    'is closed by a %s; what was written is there the next time',
    async (how) => {
      const mounted = scene('welcome-text')
      const field = mounted.one('early-text')
      expect(document.activeElement).toBe(field)
      await userEvent.keyboard('Meet at')
      const button = mounted.one('close-text')
      const { width, height } = button.getBoundingClientRect()
      expect([button.ariaLabel, Math.min(width, height) >= 44]).toEqual(['Close the text field', true])
      if (how === 'press') button.click()
      else await userEvent.keyboard('{Escape}')
      expect(mounted.app.asked).toEqual([['launch', 'served']])
      const { launch } = SCENES['welcome-text'] ?? {}
      if (launch === undefined) throw new Error('no launch')
      mounted.show({ launch: { ...launch, wants: undefined } })
      expect(mounted.all('early-text')).toEqual([])
      await expect.poll(() => document.activeElement?.tagName).toMatch(/^H[123]$/)
      mounted.show({ launch })
      await userEvent.keyboard(' the hut')
      mounted.one('keep-text').click()
      expect(mounted.app.asked.slice(1)).toEqual([
        ['launch', 'keepText', 'Meet at the hut'],
        ['launch', 'served']
      ])
    }
  )
})

describe('devices', () => {
  const rename = async (mounted: MountedApp, within: HTMLElement, typed: string): Promise<void> => {
    within.querySelector<HTMLElement>('[data-testid="rename"]')?.click()
    flushSync()
    expect(document.activeElement).toBe(mounted.one('name-field'))
    await userEvent.keyboard(typed)
    flushSync()
    expect(mounted.all('name-field')).toEqual([])
    // The keyboard goes on where it was.
    expect(document.activeElement).toBe(within.querySelector('[data-testid="rename"]'))
  }

  test('the linked one, one met before and this one are named by keyboard; Escape leaves a name as it was', async () => {
    const linked = scene('connected-new')
    await rename(linked, linked.one('peer-device'), 'Desk{Enter}')
    await rename(linked, linked.one('peer-device'), 'Nothing{Escape}')
    expect(linked.app.asked).toEqual([['renameDevice', 'h', 'Desk']])

    const welcome = scene('settings')
    const [, second] = welcome.all('known-device')
    if (second === undefined) throw new Error('no second device')
    await rename(welcome, second, 'Workshop{Enter}')
    await rename(welcome, welcome.one('own-device'), '{Delete}{Enter}')
    expect(welcome.app.asked).toEqual([
      ['renameDevice', 'b', 'Workshop'],
      ['renameOwnDevice', '']
    ])
  })

  test('no name can be given that would not be shown: the link tells another one', () => {
    const mounted = scene('settings-private-link')
    const own = mounted.one('own-device')
    expect([own.textContent.includes('Linux computer'), own.querySelector('button')]).toEqual([true, null])
    mounted.show({ tellsName: true })
    expect(own.querySelector('[data-testid="rename"]')).not.toBe(null)
  })

  test('a press each has one accepted without asking, and asked about again; a blocked one cannot be', () => {
    const mounted = scene('settings-unasked')
    const choices = mounted.all('accept-unasked')
    const name = (choice: HTMLElement | undefined): string | null | undefined =>
      choice?.getAttribute('aria-label')
    expect([name(choices[0]), name(choices[2])]).toEqual([
      '\u2068Anna’s Pixel\u2069: accept files from this device without asking',
      '\u2068Unnamed device\u2069: accept files from this device without asking'
    ])
    expect(choices.map((choice) => (choice as HTMLInputElement).checked)).toEqual([true, false, false])
    expect(mounted.all('known-device').length).toBe(4)
    choices[0]?.click()
    choices[1]?.click()
    expect(mounted.app.asked).toEqual([
      ['acceptUnasked', 'a', false],
      ['acceptUnasked', 'b', true]
    ])
  })

  test('that the linked one is not asked about is said while it is so, and one press ends it', () => {
    const mounted = scene('connected-unasked')
    const note = (): string | undefined => mounted.all('unasked-note')[0]?.querySelector('p')?.textContent
    expect(note()).toBe('Files from this device are accepted without asking, as long as there is room.')
    mounted.one('unasked-off').click()
    expect(mounted.app.asked).toEqual([['acceptUnasked', 'a', false]])
    mounted.show(SCENES['connected-unasked-over'] ?? {})
    expect(note()).toBe(
      'You said no twice on this link. Until it ends you are asked about everything from this device.'
    )
    mounted.show(SCENES['connected-known'] ?? {})
    expect(note()).toBe(undefined)
  })

  test('one press forgets, another takes it back', () => {
    const mounted = scene('settings')
    mounted.all('forget-device')[1]?.click()
    mounted.show(SCENES['settings-forgotten'] ?? {})
    expect(document.activeElement).toBe(mounted.one('undo-forget'))
    mounted.one('undo-forget').click()
    expect(mounted.app.asked).toEqual([['forgetDevice', 'b'], ['undoForget']])
  })

  test('the last one forgotten can still be taken back', () => {
    const mounted = scene('settings-empty')
    mounted.show({ forgottenDevice: { id: 'a', name: 'Phone' } })
    expect(mounted.one('undo-forget').checkVisibility()).toBe(true)
  })

  test('private mode is switched, and is all there is where nothing can be stored', () => {
    const mounted = scene('settings-empty')
    mounted.one('private-mode').click()
    mounted.show({ privateMode: true })
    mounted.one('private-mode').click()
    mounted.show({ privateMode: false })
    mounted.show(SCENES['settings-forced'] ?? {})
    mounted.one('private-mode').click() // disabled
    expect(mounted.app.asked).toEqual([
      ['setPrivateMode', true],
      ['setPrivateMode', false]
    ])
    expect((mounted.one('private-mode') as HTMLInputElement).checked).toBe(true)
  })

  test('a new one with a known one’s name does not look like it', () => {
    const says = (name: string): string => scene(name).one('peer-device').textContent.trim()
    expect([says('connected-known'), says('connected-new'), says('connected-borrowed')]).toEqual([
      'Known device, first met March 3, 2026',
      'New device: this is what it calls itself, and you can change the name',
      'New device, though its name is one you know: make sure it is the one you mean'
    ])
  })

  test('whether one is remembered is said of the link, whatever was switched since, and a name only offered with its button', () => {
    const says = (name: string, privateMode: boolean): [string, number] => {
      const mounted = scene(name)
      mounted.show({ privateMode })
      const note = mounted.one('peer-device')
      return [note.textContent.trim(), note.querySelectorAll('button').length]
    }
    const { isNew, isNewToName, knownInPrivate, notRemembered } = strings.meeting
    const known = scene('connected-known')
    const peerDevice = known.app.peerDevice
    if (peerDevice?.firstMetMs === undefined) throw new Error('the scene is of a known device')
    known.show({ peerDevice: { ...peerDevice, isPrivate: true } })
    expect(known.one('peer-device').textContent).toContain(
      knownInPrivate('').slice(-'this link is private'.length)
    )
    expect([
      says('connected-new', true),
      says('connected-private', false),
      says('connected-compare', false)
    ]).toEqual([
      [isNewToName, 1],
      [notRemembered, 0],
      [isNew, 0]
    ])
  })
})

test('another build at the other end is named beside this one, and cannot pose as text of ours', () => {
  const mounted = scene('connected-other-build')
  expect(mounted.one('other-build').textContent).toContain('(1.2.4+fedcba9876543210)')
  expect(mounted.one('other-build').textContent).toContain('(1.2.3+456789abcdef0123)')
  mounted.show({ link: { state: 'up', path: 'host', lanes: 1, otherBuild: 'a\u202eb' } })
  expect(mounted.one('other-build').textContent).not.toContain('\u202e')
})

describe('saving a whole transfer', () => {
  const received = transfer({
    id: 't',
    direction: 'receive',
    state: 'done',
    files: [
      file({ id: 'a', path: 'trip/a', state: 'done', digest: 'ab', canSave: true }),
      file({ id: 'b', path: 'trip/b', state: 'done', digest: 'ab', canSave: true })
    ]
  })
  const ways = (mounted: MountedApp): (string | undefined)[] =>
    mounted.all('save-all').map(({ dataset }) => dataset['way'])

  test('offers the best way, and the others when asked for', () => {
    const mounted = new MountedApp({ ...SCENES['connected'], transfers: [received] })
    expect(ways(mounted)).toEqual(['folder'])
    mounted.one('other-ways').click()
    mounted.show({})
    expect(ways(mounted)).toEqual(['folder', 'zip', 'each'])
    mounted.named('Save as one zip').click()
    mounted.show({})
    expect(ways(mounted)).toEqual(['folder'])
    expect(mounted.app.asked).toEqual([['saveAll', 't', 'zip']])
  })

  test('says that it saves once more where all of it is saved', () => {
    const mounted = new MountedApp({
      ...SCENES['connected'],
      transfers: [{ ...received, files: received.files.map((one) => ({ ...one, savedTo: 'downloads' })) }]
    })
    mounted.one('other-ways').click()
    flushSync()
    expect(mounted.all('save-all').map(({ textContent }) => textContent.trim())).toEqual([
      'Save to a folder…',
      'Save as one zip',
      'Save all 2 files again'
    ])
  })

  test('shows how it goes and can be stopped; then what came of it', () => {
    const mounted = new MountedApp({
      ...SCENES['connected'],
      transfers: [received],
      savings: { t: { way: 'folder', at: 'writing', doneBytes: 1, totalBytes: 4 } }
    })
    expect([mounted.one('saving').dataset['state'], ways(mounted)]).toEqual(['writing', []])
    mounted.one('stop-saving').click()
    expect(mounted.app.asked).toEqual([['stopSaving', 't']])
    mounted.show({ savings: { t: { way: 'folder', at: 'finishing' } } })
    expect(mounted.one('saving').dataset['state']).toBe('finishing')
    mounted.show({ savings: { t: { way: 'folder', at: 'failed', trouble: 'full' } } })
    expect([mounted.one('saving').textContent.trim(), ways(mounted)]).toEqual([
      'There is not enough room there. Free some space or choose another place, then save again.',
      ['folder']
    ])
  })

  test('works for what was received earlier', () => {
    const mounted = scene('welcome-full')
    mounted.one('save-all').click()
    expect(mounted.app.asked).toEqual([['saveAll', 'together', 'folder']])
  })

  test('a SHA-256 is computed when asked for, and can be selected', () => {
    const mounted = new MountedApp({ ...SCENES['connected'], transfers: [received] })
    mounted.all('digest')[0]?.click()
    mounted.show({})
    mounted.one('compute-sha256').click()
    expect(mounted.app.asked).toEqual([['computeSum', 'a']])
    mounted.show({ sums: { a: { at: 'computing', doneBytes: 2_100_000 } } })
    expect(mounted.all('compute-sha256')).toEqual([])
    mounted.show({ sums: { a: { at: 'done', sha256: 'c0ffee' } } })
    expect(mounted.one('sha256').textContent).toBe('c0ffee')
  })

  test('one file can be saved to a chosen place where the browser has a dialog for it', () => {
    const mounted = new MountedApp({ ...SCENES['connected'], transfers: [received] })
    mounted.all('save-as')[1]?.click()
    expect(mounted.app.asked).toEqual([['saveAs', 'b']])
    mounted.show({ savings: { b: { way: 'place', at: 'writing', doneBytes: 1, totalBytes: 4 } } })
    expect([mounted.all('save-as').length, mounted.one('saving').dataset['way']]).toEqual([1, 'place'])
    mounted.one('stop-saving').click()
    expect(mounted.app.asked.at(-1)).toEqual(['stopSaving', 'b'])
    mounted.show({ savings: { b: { way: 'place', at: 'failed', trouble: 'unreadable' } } })
    expect(mounted.one('saving').textContent.trim()).toBe(
      'This file cannot be read at the moment. Wait until nothing is being received, then try again.'
    )
    mounted.show({
      savingAbilities: {
        picksFolders: false,
        picksPlaces: false,
        streamsDownloads: true,
        sharesFiles: false,
        downloads: true
      }
    })
    expect(mounted.all('save-as')).toEqual([])
  })

  test('what was received earlier has its SHA-256, too, and can be saved to a chosen place', () => {
    const mounted = scene('welcome-full')
    mounted.all('digest')[0]?.click()
    mounted.show({})
    mounted.one('compute-sha256').click()
    mounted.all('save-as')[0]?.click()
    const [[, id] = []] = mounted.app.asked
    expect(mounted.app.asked).toEqual([
      ['computeSum', id],
      ['saveAs', id]
    ])
    mounted.show({ sums: { [String(id)]: { at: 'done', sha256: 'c0ffee' } } })
    expect(mounted.one('sha256').textContent).toBe('c0ffee')
  })
})

describe('the settings', () => {
  test('give the focus back when they are closed by their cross', async () => {
    const mounted = scene('welcome')
    mounted.one('settings').focus()
    mounted.one('settings').click()
    mounted.show({})
    mounted.named('Close settings').click()
    await expect.poll(() => mounted.target.querySelector('dialog')).toBeNull()
    expect(document.activeElement).toBe(mounted.one('settings'))
  })

  test('are not in the way of an offer that comes', () => {
    const mounted = scene('connected-offer')
    mounted.one('settings').click()
    mounted.show({})
    expect(mounted.target.querySelector('dialog')).not.toBeNull() // this offer was there before
    const [offer] = mounted.app.incoming
    if (offer === undefined) throw new Error('no offer')
    mounted.show({ incoming: [{ ...offer, id: offer.id + 1 }] }) // another one in its place
    expect(mounted.target.querySelector('dialog')).toBeNull()
  })

  test('remove everything after one question, and say what came of it', () => {
    const mounted = scene('settings')
    mounted.named('Remove everything').click()
    mounted.show({})
    expect(mounted.app.asked).toEqual([])
    mounted.named('Remove everything').click() // the answer, in the place of the first
    expect(mounted.app.asked).toEqual([['removal', 'removeAll']])
    mounted.show({ removal: { state: 'busy' } })
    expect(mounted.one('removal').querySelector('button')).toBeNull()
    expect(mounted.one('removal').textContent).toContain('Disconnect first')
    mounted.show({ removal: { state: 'left' } })
    expect(mounted.named('Remove everything').tagName).toBe('BUTTON')
  })

  test('stay when a name is left as it was', async () => {
    const mounted = scene('settings')
    mounted.all('rename')[0]?.click()
    mounted.show({})
    await userEvent.keyboard('{Escape}')
    expect(mounted.all('name-field')).toEqual([])
    expect(mounted.target.querySelector('dialog')?.open).toBe(true)
  })
})
