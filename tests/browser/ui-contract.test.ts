// docs/automation.md: the names and attributes that others drive the app by, state by state.
import { NO_PAIRING } from '#tests/support/fake-heliograph.ts'
import { CARD, SCENES, file, transfer } from '#tests/support/heliograph-scenes.ts'
import { MountedApp } from '#tests/support/mounted-app.ts'
import { describe, expect, test } from 'vitest'

const START = ['start-pairing', 'start-without-camera']
/** No `share-card` here: this browser shares nothing. */
const GIVE = ['copy-card', 'save-card-image']
const TAKE = ['their-card', 'join', 'paste-card', 'card-image-input']
/** Folded, once it has been read. */
const READ = ['read-another', 'their-card']
/** What this device is called, and whether it may be known again. */
const UNFINISHED = 'unfinished bytes=312000000 total=1912000000'
const OWN = ['own-device', 'rename', 'private-mode', 'language', 'sound-switch']
const PICK = ['file-input', 'folder-input']
/** Of a picture, a text or a PDF; other files have no `open`. Nothing is shared here. */
const KEPT_ROW = ['save-as', 'digest']
/** The shelf: a file, and a transfer with a folder. */
/** A PDF alone; a text and a PDF together. */
const SHELF = [...KEPT_ROW, 'save-all way=folder', 'other-ways', 'open', ...KEPT_ROW, ...KEPT_ROW]
const SOUND = 'sound state=on'
/** Nothing is asked of it. */
const NUMBER = 'short-check number=4821930571'
const COMPARE = ['check-different', 'check-same']

const expected: Readonly<Record<string, readonly string[]>> = {
  welcome: ['app phase=idle', 'connection state=none', 'settings', ...PICK, ...START],
  settings: [
    'app phase=idle',
    'connection state=none',
    'settings',
    ...OWN,
    'ice-servers count=0',
    'ice-add',
    'ice-import',
    'doctor-open',
    ...Array.from({ length: 3 }, () => [
      'known-device blocked=false',
      'rename',
      'block-device',
      'forget-device',
      'accept-unasked'
    ]).flat(),
    'history',
    'removal state=ready',
    'remove-everything',
    ...PICK,
    ...START
  ],
  // no `send` with nobody there
  'welcome-full': [
    'app phase=idle',
    'update',
    'connection state=none',
    'settings',
    ...PICK,
    ...START,
    'unfinished-send needs=yes total=4812000000',
    'go-on-sending',
    'unfinished-send needs=link-and-files total=912000000',
    ...SHELF,
    UNFINISHED
  ],
  preparing: ['app phase=preparing', 'connection state=none'],
  drawing: ['app phase=pairing', 'connection state=none', SOUND, 'scanner state=starting', ...TAKE],
  pairing: [
    'app phase=pairing',
    'connection state=none',
    SOUND,
    `my-card card=${CARD}`,
    'scanner state=looking',
    'switch-camera',
    ...GIVE,
    ...TAKE
  ],
  'pairing-error': [
    'app phase=pairing',
    'connection state=none',
    SOUND,
    `my-card card=${CARD}`,
    'pair-error code=own-card',
    'scanner state=looking',
    'switch-camera',
    ...GIVE,
    ...TAKE
  ],
  'pairing-blocked': [
    'app phase=pairing',
    'connection state=none',
    SOUND,
    `my-card card=${CARD}`,
    'scanner state=blocked',
    'retry-camera',
    ...GIVE,
    ...TAKE
  ],
  // asking again would be in vain
  'pairing-insecure': [
    'app phase=pairing',
    'connection state=none',
    SOUND,
    `my-card card=${CARD}`,
    'scanner state=blocked',
    ...GIVE,
    ...TAKE
  ],
  'pairing-text-error': [
    'app phase=pairing',
    'connection state=none',
    `my-card card=${CARD}`,
    ...GIVE,
    'pair-error code=damaged',
    ...TAKE,
    'scanner state=off'
  ],
  'opened-asking': ['app phase=idle', 'connection state=none', 'opened-link state=asking'],
  'opened-elsewhere': [
    'app phase=idle',
    'connection state=none',
    'opened-link state=elsewhere',
    'use-this-tab'
  ],
  'opened-linked-elsewhere': [
    'app phase=idle',
    'connection state=none',
    'opened-link state=linked-elsewhere',
    'use-this-tab'
  ],
  'connected-opened': [
    'app phase=connected',
    'opened-link state=linked-here',
    'connection state=up path=host lanes=1',
    'disconnect',
    'settings',
    NUMBER,
    ...PICK,
    'text-input',
    'paste-text',
    'send-text'
  ],
  connecting: [
    'app phase=connecting',
    'connection state=none',
    SOUND,
    `my-card card=${CARD}`,
    'scanner state=found',
    'switch-camera',
    ...GIVE,
    ...READ
  ],
  'connecting-text-read': [
    'app phase=connecting',
    'connection state=none',
    `my-card card=${CARD}`,
    ...GIVE,
    ...READ,
    'scanner state=off'
  ],
  // nothing is left to do
  'connecting-text-both': [
    'app phase=connecting',
    'connection state=none',
    `my-card card=${CARD}`,
    ...READ,
    'scanner state=off'
  ],
  'pairing-other-code': [
    'app phase=pairing',
    'connection state=none',
    SOUND,
    `my-card card=${CARD}`,
    'pair-error code=not-a-card',
    'scanner state=looking',
    'sighting kind=other',
    'zoom-in',
    'zoom-out',
    'switch-camera',
    'torch state=off',
    ...GIVE,
    ...TAKE
  ],
  connected: [
    'app phase=connected',
    'connection state=up path=host lanes=1',
    'disconnect',
    'settings',
    NUMBER,
    ...PICK,
    'text-input',
    'paste-text',
    'send-text'
  ],
  'connected-texts': [
    'app phase=connected',
    'connection state=up path=host lanes=1',
    'disconnect',
    'settings',
    NUMBER,
    ...PICK,
    'text-input',
    'paste-text',
    'send-text',
    'sent-text state=under-way',
    'remove-text',
    'sent-text state=delivered',
    'remove-text',
    'received-text',
    'remove-text',
    'received-text'
  ],
  'connected-compare': [
    'app phase=connected',
    'connection state=up path=host lanes=1',
    'disconnect',
    'settings',
    'short-check number=0048219305',
    ...COMPARE,
    'peer-device known=false', // not noted yet: no name to give
    ...PICK,
    'send',
    'text-input',
    'paste-text',
    'send-text'
  ],
  'connected-compare-offer': [
    'app phase=connected',
    'connection state=up path=host lanes=1',
    'disconnect',
    'settings',
    'short-check number=8888888888',
    ...COMPARE,
    'incoming count=3 bytes=62942913',
    'decline',
    'accept',
    ...PICK,
    'send',
    'text-input',
    'paste-text',
    'send-text'
  ],
  'connected-compare-unable': [
    'app phase=connected',
    'connection state=up path=host lanes=1',
    'disconnect',
    'settings',
    'short-check',
    'check-same',
    ...PICK,
    'text-input',
    'paste-text',
    'send-text'
  ],
  'connected-known': [
    'app phase=connected',
    'connection state=up path=host lanes=1',
    'disconnect',
    'settings',
    'peer-device known=true',
    'rename',
    NUMBER,
    ...PICK,
    'text-input',
    'paste-text',
    'send-text'
  ],
  'connected-unasked-over': [
    'app phase=connected',
    'connection state=up path=host lanes=1',
    'disconnect',
    'settings',
    'peer-device known=true',
    'rename',
    NUMBER,
    'unasked-note state=asking',
    'unasked-off',
    'incoming count=3 bytes=62942913',
    'decline',
    'accept',
    'block-device',
    ...PICK,
    'text-input',
    'paste-text',
    'send-text',
    'accepted-unasked',
    'save-all way=each',
    'other-ways',
    'transfer name=Quarterly report.pdf direction=receive state=done bytes=4200000 total=4200000 digest=00112233445566778899aabbccddeeff',
    'save',
    'save-as',
    'digest',
    'transfer name=empty.txt direction=receive state=done bytes=0 total=0 digest=00112233445566778899aabbccddeeff',
    'save',
    'open',
    'save-as',
    'digest'
  ],
  'connected-other-build': [
    'app phase=connected',
    'connection state=up path=host lanes=1',
    'disconnect',
    'settings',
    NUMBER,
    'other-build',
    ...PICK,
    'text-input',
    'paste-text',
    'send-text'
  ],
  'connected-private': [
    'app phase=connected',
    'connection state=up path=host lanes=1',
    'disconnect',
    'settings',
    'peer-device known=false', // not in the list: no name to give
    NUMBER,
    ...PICK,
    'text-input',
    'paste-text',
    'send-text'
  ],
  'connected-offer': [
    'app phase=connected',
    'connection state=up path=host lanes=1',
    'disconnect',
    'settings',
    NUMBER,
    'incoming count=3 bytes=62942913',
    'decline',
    'accept',
    ...PICK,
    'send',
    'text-input',
    'paste-text',
    'send-text'
  ],
  'failed-numbers': ['app phase=failed', 'connection state=none', ...START],
  'failed-early': ['app phase=failed', 'connection state=none', ...START, 'doctor-open'],
  'failed-lost': [
    'app phase=failed',
    'connection state=lost',
    ...START,
    'doctor-open',
    'remove-text',
    'received-text',
    'transfer name=whole.mov direction=receive state=done bytes=4200000 total=4200000 digest=00112233445566778899aabbccddeeff',
    'save',
    'open',
    'save-as',
    'digest',
    'transfer name=half.mov direction=receive state=failed bytes=2100000 total=4200000',
    ...SHELF,
    UNFINISHED
  ]
}

describe('every state carries its names and attributes', () => {
  for (const [scene, contract] of Object.entries(expected))
    test(scene, () => {
      expect(MountedApp.scene(scene).contract()).toEqual(contract)
    })
})

describe('a transfer that rests', () => {
  test('goes on from here only when it was paused here', () => {
    const contract = (pause: 'here' | 'there'): string[] =>
      new MountedApp({
        ...SCENES['connected'],
        transfers: [transfer({ files: [file({ state: 'paused' })], pause })]
      })
        .contract()
        .filter((name) => name === 'pause' || name === 'resume')
    expect([contract('here'), contract('there')]).toEqual([['resume'], []])
  })
})

describe('a file row', () => {
  const head = [
    'app phase=connected',
    'connection state=up path=host lanes=1',
    'disconnect',
    'settings',
    NUMBER,
    ...PICK,
    'text-input',
    'paste-text',
    'send-text'
  ]
  const linked = SCENES['connected'] ?? {}

  test('is a cancellable transfer until it ends', () => {
    const states = ['queued', 'active', 'paused', 'verifying', 'failed', 'cancelled'] as const
    const files = states.map((state) =>
      file({ id: state, path: `a/${state}`, state, sizeBytes: 9, doneBytes: 4 })
    )
    expect(new MountedApp({ ...linked, transfers: [transfer({ files })] }).contract()).toEqual([
      ...head,
      'pause',
      'transfer name=a/queued direction=send state=queued bytes=4 total=9',
      'cancel',
      'transfer name=a/active direction=send state=active bytes=4 total=9',
      'pause',
      'cancel',
      'transfer name=a/paused direction=send state=paused bytes=4 total=9',
      'pause',
      'cancel',
      'transfer name=a/verifying direction=send state=verifying bytes=4 total=9',
      'cancel',
      'transfer name=a/failed direction=send state=failed bytes=4 total=9',
      'transfer name=a/cancelled direction=send state=cancelled bytes=4 total=9'
    ])
  })

  test('has a digest once it is done, and a save button where it can be saved', () => {
    const done = { state: 'done', doneBytes: 9, sizeBytes: 9, digest: 'ab' } as const
    const sent = transfer({ id: '1', state: 'done', files: [file({ ...done, id: '1' })] })
    const got = transfer({
      id: '2',
      direction: 'receive',
      state: 'done',
      files: [file({ ...done, id: '2', canSave: true })]
    })
    expect(new MountedApp({ ...linked, transfers: [sent, got] }).contract()).toEqual([
      ...head,
      'transfer name=photo.jpg direction=send state=done bytes=9 total=9 digest=ab',
      'digest',
      'transfer name=photo.jpg direction=receive state=done bytes=9 total=9 digest=ab',
      'save',
      'open',
      'save-as',
      'digest'
    ])
  })

  test.each([
    ['send', 'Checking whether it is already there', 'Was already there, verified'],
    ['receive', 'Checking whether it is already here', 'Was already here, verified']
  ] as const)(
    'says that it is compared with what is kept, and that it was (%s)',
    (direction, during, after) => {
      const files = [
        file({ id: '1', path: 'a', comparison: 'under-way' }),
        file({ id: '2', path: 'b', state: 'done', digest: 'ab', comparison: 'same' }),
        file({ id: '3', path: 'c', state: 'cancelled', trouble: 'cancelled-here', comparison: 'none' })
      ]
      const app = new MountedApp({ ...linked, transfers: [transfer({ direction, files })] })
      const states = [...app.target.querySelectorAll('[data-testid=transfer] .state')].map(
        (state) => state.textContent
      )
      expect(states.slice(0, 2)).toEqual([during, after])
    }
  )

  test('has no more than three buttons beside saving, and the rest behind one of them', () => {
    const mounted = MountedApp.scene('connected-received')
    const row = (): (string | undefined)[] =>
      [...(mounted.all('transfer')[0]?.querySelectorAll<HTMLElement>('[data-testid]') ?? [])].map(
        ({ dataset }) => dataset['testid']
      )
    expect(row()).toEqual(['thumbnail', 'save', 'open', 'share', 'more-actions'])
    mounted.all('more-actions')[0]?.click()
    mounted.show({})
    expect(row()).toEqual(['thumbnail', 'save', 'open', 'share', 'more-actions', 'save-as', 'digest'])
  })

  test('of a page has no way to open it', () => {
    const page = MountedApp.scene('connected-received').all('transfer')[2]
    expect(page?.dataset['name']).toBe('page.html')
    expect(page?.querySelector('[data-testid=open]')).toBeNull()
  })

  test('of an empty folder has neither of them', () => {
    const done = { state: 'done', sizeBytes: 0, digest: 'ab', canSave: true } as const
    const got = transfer({
      direction: 'receive',
      state: 'done',
      files: [file({ ...done, path: 'trip/empty/' })]
    })
    expect(new MountedApp({ ...linked, transfers: [got] }).contract().slice(head.length)).toEqual([
      'save-all way=folder',
      'other-ways',
      'transfer name=trip/empty/ direction=receive state=done bytes=0 total=0 digest=ab'
    ])
  })

  test('keeps the name as it is in the attribute and harmless on the screen', () => {
    const path = 'folder/<img src=x onerror=alert(1)>\u202efdp.exe'
    const mounted = new MountedApp({ ...linked, transfers: [transfer({ files: [file({ path })] })] })
    const row = mounted.one('transfer')
    expect(row.dataset['name']).toBe(path)
    expect([...row.querySelectorAll('bdi')].map((name) => name.textContent)).toEqual([
      '<img src=x onerror=alert(1)>\ufffdfdp.exe',
      'folder'
    ])
    expect(row.querySelector('img')).toBe(null)
  })

  test('shows fifty of many, then fifty more', () => {
    const mounted = MountedApp.scene('connected-many')
    expect(mounted.all('transfer').length).toBe(50)
    mounted.named('Show more').click()
    mounted.show({})
    expect(mounted.all('transfer').length).toBe(100)
  })
})

test('a text is the whole text of its element', () => {
  const text = '  two\nlines <b>\u202e & https://example.org '
  const mounted = new MountedApp({
    ...SCENES['connected'],
    texts: [{ id: 1, text, peerName: '', direction: 'receive', isNew: true }]
  })
  expect(mounted.one('received-text').textContent).toBe(text)
})

test('the pasting field is hidden behind a disclosure only on narrow screens', () => {
  const mounted = new MountedApp({ phase: 'pairing', pairing: { ...NO_PAIRING, scanner: { at: 'looking' } } })
  const wide = window.matchMedia('(width >= 56rem)').matches
  expect(mounted.one('their-card').checkVisibility()).toBe(wide)
  if (!wide) mounted.named('No camera on one side?').click()
  expect(mounted.one('their-card').checkVisibility()).toBe(true)
})
