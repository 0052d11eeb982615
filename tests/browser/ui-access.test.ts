// What people who cannot see, or not well, get.
import type { TransferTrouble } from '#app/view.ts'
import { SCENES, file, receivedText, sentText, transfer } from '#tests/support/heliograph-scenes.ts'
import { MountedApp } from '#tests/support/mounted-app.ts'
import { saysTheSame } from '#tests/support/titles.ts'
import axe from 'axe-core'
import { afterEach, describe, expect, test } from 'vitest'
import { cdp, userEvent } from 'vitest/browser'

/** Of the two palettes that a system may ask for. */
async function showIn(value: string): Promise<void> {
  const devtools = cdp() as { send(method: string, parameters: object): Promise<unknown> }
  await devtools.send('Emulation.setEmulatedMedia', { features: [{ name: 'prefers-color-scheme', value }] })
}

afterEach(() => showIn('light'))

describe.each(['light', 'dark'])('axe finds nothing by %s', (value) => {
  test.each(Object.keys(SCENES))('%s', async (scene) => {
    await showIn(value)
    const mounted = MountedApp.scene(scene)
    const entrances = document
      .getAnimations()
      .filter((animation) => animation.effect?.getComputedTiming().iterations !== Infinity)
    for (const entrance of entrances) entrance.finish() // half-faded text has no contrast
    const { violations } = await axe.run(mounted.target)
    expect(violations.map(({ id, nodes }) => ({ id, nodes: nodes.map(({ html }) => html) }))).toEqual([])
  })
})

test.each(Object.keys(SCENES))('%s has one h1, and headings that skip no level', (scene) => {
  const { target } = MountedApp.scene(scene)
  const panel = target.querySelector('dialog') // what is behind it is not there to a screen reader
  const levels = [...(panel ?? target).querySelectorAll('h1, h2, h3')].map(({ tagName }) =>
    Number(tagName[1])
  )
  expect(target.querySelectorAll('h1').length).toBe(1)
  expect(levels[0]).toBe(panel === null ? 1 : 2)
  const skips = levels.filter((level, index) => level > (levels[index - 1] ?? level) + 1)
  expect(skips).toEqual([])
})

/** A button's own words that can be seen: a drawing has none, nor has what only a screen reader is told. */
function visibleWords(button: HTMLElement): string {
  const seen = button.cloneNode(true) as HTMLElement
  for (const unseen of seen.querySelectorAll('.visually-hidden')) unseen.remove()
  return seen.textContent.trim()
}

/** Of every button without words: what a pointer that rests on it is told, and what a screen reader is. */
function drawnButtons(target: HTMLElement): { title: string; name: string | null }[] {
  return [...target.querySelectorAll('button')]
    .filter((button) => visibleWords(button) === '')
    .map(({ title, ariaLabel }) => ({ title, name: ariaLabel }))
}

test.each(Object.keys(SCENES))('%s: a button that is only a drawing says what it does', (scene) => {
  const mounted = MountedApp.scene(scene)
  for (const pencil of mounted.all('rename').slice(0, 1)) pencil.click()
  mounted.show({})
  for (const { title, name } of drawnButtons(mounted.target)) {
    expect(title).not.toBe('')
    expect(saysTheSame(title, name ?? ''), `${title} is not ${String(name)}`).toBe(true)
  }
})

test('the focus goes to the new heading with each screen, but not on arrival', () => {
  const mounted = new MountedApp({})
  const heading = (): Element | null => mounted.target.querySelector('h1')
  expect(document.activeElement).toBe(document.body)
  mounted.show(SCENES['pairing-text'] ?? {})
  expect(document.activeElement).toBe(heading())
  mounted.show(SCENES['connected'] ?? {})
  expect(document.activeElement).toBe(heading())
  mounted.show({ phase: 'failed', failure: 'peer-left' })
  expect(document.activeElement).toBe(heading())
})

test('a person who may simply not be done is told that first, and what else it may be after it', () => {
  const mounted = MountedApp.scene('connecting-text')
  const [what, ...then] = [...mounted.one('join-trouble').querySelectorAll('h2, p')].map((line) =>
    line.textContent.trim()
  )
  expect(what).toBe('The other device has probably not read this code yet')
  expect(then[0]).toMatch(/^They can link only after that/)
  expect(then[1]).toMatch(/^If it has read it already: One of the codes may be too old/)
  expect(mounted.announced()).toEqual([`${String(what)}. ${then.join(' ')}`])
  mounted.show(SCENES['connecting-long'] ?? {})
  expect(mounted.one('join-trouble').textContent).not.toContain('If it has read it')
})

describe('once their code is read, the field for it folds', () => {
  const read = SCENES['connecting-text-read'] ?? {}
  test.each(['their-card', 'join', 'paste-card'])(
    'with the focus in %s, which goes to the headline',
    async (part) => {
      const mounted = MountedApp.scene('pairing-text')
      mounted.one(part).focus()
      mounted.show(read)
      await expect.poll(() => document.activeElement).toBe(mounted.target.querySelector('h1'))
      expect(document.activeElement?.textContent).toBe('Got it. Now get this code to the other device')
    }
  )

  test('and who is busy elsewhere is left alone', () => {
    const mounted = MountedApp.scene('pairing-text')
    mounted.one('copy-card').focus()
    mounted.show(read)
    expect(document.activeElement).toBe(mounted.one('copy-card'))
  })

  test('and opens for another one, until that is read as well', async () => {
    const mounted = MountedApp.scene('connecting-text-read')
    const open = async (text: string): Promise<void> => {
      mounted.one('read-another').click()
      mounted.show({})
      expect(document.activeElement).toBe(mounted.one('their-card'))
      await userEvent.fill(mounted.one('their-card'), text)
      mounted.one('join').click()
      mounted.show({})
    }
    expect(mounted.all('join')).toEqual([])
    await open('314')
    expect([mounted.all('join'), mounted.app.asked]).toEqual([[], [['readCard', '314']]])
    expect((mounted.one('their-card') as HTMLInputElement).value).toBe('')
    const { pairing } = mounted.app
    mounted.show({ pairing: { ...pairing, error: 'busy' } })
    await open('315')
    expect(mounted.one('join').checkVisibility()).toBe(true) // to be corrected
  })

  test('and takes what a program fills in, as before', async () => {
    const mounted = MountedApp.scene('connecting-text-read')
    await userEvent.fill(mounted.one('their-card'), '314')
    mounted.one('join').click()
    expect(mounted.app.asked).toEqual([['readCard', '314']])
  })
})

test('what happens is announced: code read, linked, offer, files, texts, lost', () => {
  const mounted = MountedApp.scene('pairing')
  expect(mounted.announced()).toEqual([])
  mounted.show(SCENES['connecting'] ?? {})
  expect(mounted.announced()).toEqual(['The other device’s code is read. Now let it read this one.'])
  mounted.show({ ...SCENES['connected'], peerName: 'Anna\u202e' })
  expect(mounted.announced()).toEqual(['Linked with \u2068Anna\ufffd\u2069.'])
  mounted.show({
    incoming: [
      {
        id: 1,
        files: [{ path: 'a', sizeBytes: 2000 }],
        totalBytes: 2000,
        freeBytes: 1,
        inMemory: false,
        obstacle: undefined
      }
    ],
    texts: [receivedText(2, 'hello'), { ...receivedText(1, 'of an earlier visit'), isNew: false }]
  })
  expect(mounted.announced()).toEqual([
    'Linked with \u2068Anna\ufffd\u2069.',
    '\u2068Anna\ufffd\u2069 wants to send you 1 file, 2 kB. Accept or decline.',
    '1 text has arrived.'
  ])
  const six = Array.from({ length: 6 }, (_, index) => file({ id: String(index), state: 'done' }))
  mounted.show({
    incoming: [],
    texts: [],
    transfers: [
      transfer({
        id: 'a',
        direction: 'receive',
        files: [file({ path: 'x/a.jpg', state: 'done' }), file({ id: 'b' })]
      }),
      transfer({ id: 'b', files: six }), // still under way as a whole: silent
      transfer({ id: 'c', files: six, state: 'done' }),
      transfer({ id: 'd', files: six, state: 'done' }) // word for word the same again
    ]
  })
  expect(mounted.announced()).toEqual([
    'Linked with \u2068Anna\ufffd\u2069.',
    'a.jpg has arrived.',
    '6 files delivered.',
    '6 files delivered.'
  ])
  mounted.show({ phase: 'failed', failure: 'link-lost', transfers: [] })
  expect(mounted.announced()).toEqual(['The link was lost'])
})

test('that a text is delivered is announced once for each, and that it is under way is not', () => {
  const mounted = MountedApp.scene('connected')
  const said = (): string[] => mounted.announced().slice(1)
  mounted.show({ texts: [sentText(1, 'hello', 'under-way')] })
  expect(said()).toEqual([])
  mounted.show({ texts: [sentText(1, 'hello', 'delivered')] })
  expect(said()).toEqual(['Text delivered.'])
  mounted.show({ texts: [sentText(2, 'again', 'delivered'), sentText(1, 'hello', 'delivered')] })
  expect(said()).toEqual(['Text delivered.', 'Text delivered.'])
})

test('half of a long transfer is announced once, while it is true, and of a short one not at all', () => {
  const mounted = MountedApp.scene('connected')
  const { id, files } = transfer({ id: 'a', files: [file({}), file({ id: 'b' })] })
  const at = (percent: number, remainingMs: number): string[] => {
    const moving = { id, files, state: 'active', doneBytes: percent, totalBytes: 100, remainingMs } as const
    mounted.show({ transfers: [transfer(moving)] })
    return mounted.announced().filter((line) => line.startsWith('Half'))
  }
  expect([at(49, 60_000), at(50, 4000)]).toEqual([[], []])
  expect([at(61, 60_000), at(55, 60_000)]).toEqual([[], ['Half of the transfer is delivered.']])
  expect([at(70, 1000), at(58, 60_000)]).toEqual([
    ['Half of the transfer is delivered.'],
    ['Half of the transfer is delivered.']
  ])
})

test('a link that is interrupted, and back, is announced; and a transfer that failed, but not for that', () => {
  const mounted = MountedApp.scene('connected')
  mounted.show({ peerName: 'Anna', link: { state: 'lost', path: undefined, lanes: 1 } })
  expect(mounted.announced()).toEqual([
    'The link is interrupted. Transfers go on by themselves when it is back.'
  ])
  const failed = (id: string, trouble: TransferTrouble) =>
    transfer({ id, direction: 'receive', state: 'failed', files: [file({ id, state: 'failed', trouble })] })
  mounted.show({
    link: { state: 'up', path: 'host', lanes: 1 },
    transfers: [failed('a', 'link-lost'), failed('b', 'storage-full')]
  })
  expect(mounted.announced()).toEqual([
    'The link is back.',
    'Receiving 1 file failed. Storage is full: free some space, then ask for it to be sent again'
  ])
})

test('what goes with a press leaves the focus on the heading of what is left around it', async () => {
  const mounted = MountedApp.scene('connected-offer')
  mounted.one('accept').focus()
  mounted.show({ incoming: [] })
  await expect.poll(() => document.activeElement).toBe(mounted.target.querySelector('h1'))
  mounted.show({ outbox: [{ id: 1, chosen: true, path: 'a.txt', sizeBytes: 1 }] })
  mounted.one('send').focus()
  mounted.show({ outbox: [] })
  const files = mounted.one('file-input').closest('section')
  await expect.poll(() => document.activeElement).toBe(files?.querySelector('h2'))
  mounted.one('disconnect').focus()
  mounted.one('disconnect').blur() // the person went elsewhere: nothing is lost when it goes
  mounted.show({ phase: 'failed', failure: 'peer-left' })
  expect(document.activeElement).toBe(mounted.target.querySelector('h1'))
})

test('whether the device was met before is announced with the link', () => {
  const linked = 'Linked with \u2068Anna’s Pixel\u2069.'
  const mounted = MountedApp.scene('connected-known')
  expect(mounted.announced()).toEqual([linked, 'You have met this device before.'])
  mounted.show(SCENES['connected-new'] ?? {})
  expect(mounted.announced()).toEqual([linked, 'This device is new to you.'])
})

test('what certainly keeps the devices apart stands above the code, and what only may be below it', () => {
  const isAbove = (mounted: MountedApp): boolean =>
    mounted.one('join-trouble').compareDocumentPosition(mounted.one('my-card')) ===
    Node.DOCUMENT_POSITION_FOLLOWING
  const mounted = MountedApp.scene('connecting-long')
  expect(isAbove(mounted)).toBe(true)
  mounted.show(SCENES['connecting-text'] ?? {})
  expect(isAbove(mounted)).toBe(false)
})

test('a page without https says so, and what can be done there', () => {
  const finder = MountedApp.scene('pairing-insecure').one('scanner')
  expect(finder.querySelector('strong')?.textContent).toBe(
    'The camera works only on pages that came over https'
  )
  expect(finder.textContent).toContain('Pair by text here, or open the https address.')
  expect(finder.querySelectorAll('button').length).toBe(0)
})

test('pairing by text says nothing more of a camera once their code is read', () => {
  const finder = MountedApp.scene('connecting-text-read').one('scanner')
  expect(finder.checkVisibility()).toBe(false)
})

test('nobody is talked into going on where no number can be made', () => {
  expect(MountedApp.scene('connected-compare-unable').one('check-same').classList).not.toContain('primary')
  document.body.replaceChildren()
  expect(MountedApp.scene('connected-compare').one('check-same').classList).toContain('primary')
})

test('a name that cannot be changed yet is not said to be', () => {
  const note = MountedApp.scene('connected-compare').one('peer-device')
  expect([note.textContent.trim(), note.querySelectorAll('button').length]).toEqual([
    'New device: this is what it calls itself',
    0
  ])
})
