// One of every screen, as full as it gets: for tests that look at them all.
import type { FileView, OpenedFile, ShelvedTransfer, TransferView } from '#app/view.ts'
import { DOCTOR_SCENES } from './doctor-scenes.ts'
import { NO_PAIRING, type Shown } from './fake-heliograph.ts'
import { ICE_SCENES, SERVERS_CODE } from './ice-scenes.ts'
import { ODD_NAMES } from './odd-names.ts'
import { pathOver } from './paths.ts'
import { REMOVAL_SCENES } from './removal-scenes.ts'

/** A link with the digits of an IPv4 and IPv6 card: a version 6 code. */
export const CARD = `https://heliograph.example/#${'3141592653589793238462643383279502884197169399375105820974944592307816406286208998628034825342117067'.repeat(2)}314159265358979323846264338327950288419`

export const LONG_NAME = `${'holiday-in-the-mountains-'.repeat(8).slice(0, 196)}.pdf`

export function file(change: Partial<FileView>): FileView {
  return {
    id: 'f',
    path: 'photo.jpg',
    sizeBytes: 4_200_000,
    doneBytes: 0,
    state: 'queued',
    trouble: undefined,
    comparison: 'none',
    digest: undefined,
    canSave: false,
    savedTo: undefined,
    ...change
  }
}

export function transfer(change: Partial<TransferView>): TransferView {
  const files = change.files ?? [file({})]
  return {
    id: 't',
    direction: 'send',
    state: 'active',
    files,
    totalBytes: files.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0),
    doneBytes: files.reduce((sum, { doneBytes }) => sum + doneBytes, 0),
    bytesPerSecond: undefined,
    remainingMs: undefined,
    pause: undefined,
    ...change
  }
}

const DIGEST = '00112233445566778899aabbccddeeff'

const queue = [
  { id: 1, chosen: true, path: 'beach.jpg', sizeBytes: 3_482_113 },
  { id: 2, chosen: true, path: LONG_NAME, sizeBytes: 18_230_400 },
  { id: 3, chosen: true, path: 'music/album/01 Overture.flac', sizeBytes: 41_230_400 }
]

const sends = [
  { id: 's1', path: 'film.mkv', fileCount: 1, totalBytes: 4_812_000_000, peer: 'Anna’s Pixel', needs: 'yes' },
  {
    id: 's2',
    path: LONG_NAME,
    fileCount: 212,
    totalBytes: 912_000_000,
    peer: undefined,
    needs: 'link-and-files'
  }
] as const

const shelf: readonly ShelvedTransfer[] = [
  {
    id: 'alone',
    files: [{ id: 'alone/0', path: LONG_NAME, sizeBytes: 1_912_000_000, savedTo: 'downloads' }],
    unfinished: undefined
  },
  {
    id: 'together',
    files: [
      { id: 'together/0', path: 'trip/notes.txt', sizeBytes: 812, savedTo: 'folder' },
      { id: 'together/1', path: 'trip/map.pdf', sizeBytes: 2_204_812, savedTo: undefined }
    ],
    unfinished: undefined
  },
  {
    id: 'unfinished',
    files: [],
    unfinished: {
      paths: [LONG_NAME, 'trip/film.mp4', 'trip/map.pdf'],
      stagedBytes: 312_000_000,
      totalBytes: 1_912_000_000
    }
  }
]

const DAY_MS = 24 * 60 * 60_000
const ago = (days: number): number => Date.now() - days * DAY_MS - 60_000

const devices = [
  { id: 'a', name: 'Anna’s Pixel', lastMetMs: ago(0), isBlocked: false, acceptsUnasked: false },
  { id: 'b', name: 'Linux computer', lastMetMs: ago(1), isBlocked: false, acceptsUnasked: false },
  { id: 'c', name: 'W'.repeat(64), lastMetMs: ago(20), isBlocked: false, acceptsUnasked: false },
  { id: 'd', name: '', lastMetMs: ago(400), isBlocked: false, acceptsUnasked: false },
  { id: 'e', name: 'Workshop', lastMetMs: ago(500), isBlocked: false, acceptsUnasked: false },
  { id: 'f', name: 'Workshop', lastMetMs: ago(600), isBlocked: false, acceptsUnasked: false },
  { id: 'g', name: 'iPad', lastMetMs: ago(700), isBlocked: false, acceptsUnasked: false }
]

const known = {
  id: 'a',
  blockId: 'a',
  name: 'Anna’s Pixel',
  isKnown: true,
  firstMetMs: Date.UTC(2026, 2, 3, 12),
  borrowsName: false,
  isPrivate: false,
  acceptsUnasked: false
} as const
const stranger = { ...known, id: 'h', blockId: 'h', isKnown: false, firstMetMs: undefined } as const

const linked = {
  phase: 'connected',
  link: { state: 'up', path: 'host', reach: 'network', details: pathOver('host'), lanes: 1 },
  check: { number: '4821930571', asks: false, isSaidSame: false },
  peerName: 'Anna’s Pixel'
} as const
const looking = {
  ...NO_PAIRING,
  scanner: { at: 'looking' },
  card: CARD,
  lens: { canSwitch: true, torch: undefined, zoom: undefined }
} as const
/** A phone's camera, which can do everything. */
const equipped = {
  ...looking,
  lens: { canSwitch: true, torch: false, zoom: { min: 1, max: 8, step: 0.1, value: 1 } }
} as const
const corners = [
  { x: 700, y: 260 },
  { x: 1180, y: 300 },
  { x: 1150, y: 790 },
  { x: 680, y: 740 }
] as const
const sighting = { corners, picture: { width: 1920, height: 1080 }, kind: 'theirs' } as const

const sending = transfer({
  id: 't1',
  files: [
    file({
      id: 'a',
      path: 'beach.jpg',
      doneBytes: 3_482_113,
      sizeBytes: 3_482_113,
      state: 'done',
      digest: DIGEST
    }),
    file({ id: 'b', path: LONG_NAME, sizeBytes: 418_230_400, doneBytes: 177_000_000, state: 'active' }),
    file({
      id: 'c',
      path: 'music/album/01 Overture.flac',
      sizeBytes: 41_230_400,
      comparison: 'under-way'
    })
  ],
  bytesPerSecond: 11_400_000,
  remainingMs: 25_000
})

const received = transfer({
  id: 't2',
  direction: 'receive',
  state: 'done',
  files: [
    file({
      id: 'd',
      path: 'Quarterly report.pdf',
      doneBytes: 4_200_000,
      state: 'done',
      comparison: 'same',
      digest: DIGEST,
      canSave: true
    }),
    file({
      id: 'e',
      path: 'empty.txt',
      sizeBytes: 0,
      state: 'done',
      digest: DIGEST,
      canSave: true,
      savedTo: 'downloads'
    })
  ]
})

const broken = transfer({
  id: 't3',
  direction: 'receive',
  state: 'failed',
  files: [
    file({
      id: 'g',
      path: 'whole.mov',
      doneBytes: 4_200_000,
      state: 'done',
      digest: DIGEST,
      canSave: true
    }),
    file({ id: 'h', path: 'half.mov', doneBytes: 2_100_000, state: 'failed', trouble: 'link-lost' })
  ]
})

const many = transfer({
  id: 't4',
  direction: 'receive',
  files: Array.from({ length: 2000 }, (_, index) =>
    file({
      id: `m${String(index)}`,
      path: `album/${String(index)}.jpg`,
      sizeBytes: 10_000,
      ...(index < 1200
        ? { doneBytes: 10_000, state: 'done', digest: DIGEST, canSave: true }
        : { state: 'queued' })
    })
  )
})

/** A received folder, an empty one in it. */
const folder = transfer({
  id: 't5',
  direction: 'receive',
  state: 'done',
  files: (
    [
      ['trip/day 1/beach.jpg', 3_482_113],
      [`trip/day 1/${LONG_NAME}`, 18_230_400],
      ['trip/日本語 ☀️.txt', 812],
      ['trip/later/', 0]
    ] as const
  ).map(([path, sizeBytes], index) =>
    file({
      id: `t5/${String(index)}`,
      path,
      sizeBytes,
      doneBytes: sizeBytes,
      state: 'done',
      digest: DIGEST,
      canSave: true
    })
  )
})

/** Stands in for a photo: a hill under a sky. */
function photo(): ImageBitmap {
  const canvas = new OffscreenCanvas(128, 128)
  const context = canvas.getContext('2d')
  if (context === null) throw new Error('no canvas')
  context.fillStyle = '#7db4e6'
  context.fillRect(0, 0, 128, 128)
  context.fillStyle = '#3f7d4a'
  context.fill(new Path2D('M0 96 L48 52 L80 84 L104 64 L128 84 V128 H0 Z'))
  return canvas.transferToImageBitmap()
}

/** What can be looked at, opened and shared, and what cannot. */
const looked = transfer({
  id: 't6',
  direction: 'receive',
  state: 'done',
  files: (
    [
      ['trip/beach.jpg', 3_482_113],
      [LONG_NAME, 18_230_400],
      ['page.html', 812]
    ] as const
  ).map(([path, sizeBytes], index) =>
    file({
      id: `t6/${String(index)}`,
      path,
      sizeBytes,
      doneBytes: sizeBytes,
      state: 'done',
      digest: DIGEST,
      canSave: true,
      savedTo: index === 1 ? 'place' : undefined
    })
  )
})

/** Sent in vain, in two ways, and the second in part. */
const declined = transfer({
  id: 't7',
  state: 'declined',
  files: [file({ id: 't7/0', path: LONG_NAME, state: 'cancelled', trouble: 'declined' })]
})
const halfSent = transfer({
  id: 't8',
  state: 'failed',
  files: [
    file({ id: 't8/0', path: 'beach.jpg', doneBytes: 4_200_000, state: 'done', digest: DIGEST }),
    file({ id: 't8/1', path: 'draft.txt', state: 'failed', trouble: 'source-changed' }),
    file({ id: 't8/2', path: 'film.mkv', state: 'failed', trouble: 'storage-full' })
  ]
})

const offer = {
  id: 7,
  files: [
    { path: 'beach.jpg', sizeBytes: 3_482_113 },
    { path: LONG_NAME, sizeBytes: 18_230_400 },
    { path: 'music/album/01 Overture.flac', sizeBytes: 41_230_400 }
  ],
  totalBytes: 62_942_913,
  freeBytes: 23_000_000_000,
  inMemory: false,
  obstacle: undefined
} as const

const waiting = [
  { id: 1, text: 'https://example.org/trails/above-the-lake', undelivered: undefined },
  { id: 2, text: `${'W'.repeat(200)}\nsecond line`, undelivered: undefined }
]
/** Their links ended too soon. */
const undelivered = [
  {
    id: 3,
    text: 'https://example.org/trails/above-the-lake',
    undelivered: { peerName: 'W'.repeat(64), goesByItself: true }
  },
  { id: 4, text: 'Door code 4711', undelivered: { peerName: '', goesByItself: false } }
]

export const receivedText = (id: number, text: string, peerName = 'Ada’s phone') =>
  ({ id, text, peerName, direction: 'receive', isNew: true }) as const
export const sentText = (id: number, text: string, state: 'under-way' | 'delivered') =>
  ({ id, text, peerName: 'Ada’s phone', direction: 'send', state }) as const
const note = Array.from({ length: 12 }, (_, line) => `Line ${String(line)} of a note`).join('\n')
const code = receivedText(1, 'Door code 4711, see https://example.org/map?q=1 for the way.')

const odd = {
  sent: transfer({
    id: 'o1',
    files: ODD_NAMES.map((path, id) =>
      file({ id: `o1/${String(id)}`, path, state: 'active', doneBytes: 2_000_000 })
    )
  }),
  received: transfer({
    id: 'o2',
    direction: 'receive',
    state: 'done',
    files: ODD_NAMES.map((path, id) =>
      file({ id: `o2/${String(id)}`, path: `${path}/${path}`, state: 'done', digest: DIGEST, canSave: true })
    )
  }),
  offer: { ...offer, files: ODD_NAMES.map((path) => ({ path, sizeBytes: 912_000_000 })) },
  queue: ODD_NAMES.map((path, id) => ({ id, chosen: true, path, sizeBytes: 912_000_000 })),
  devices: ODD_NAMES.map((name, id) => ({
    acceptsUnasked: false,
    id: String(id),
    name: name.slice(0, 64),
    lastMetMs: ago(id),
    isBlocked: false
  }))
}

/** Every state that looks different, by name. */
const openedText: OpenedFile = {
  id: 't6/1',
  path: 'Packing list.txt',
  kind: 'text',
  at: 'shown',
  bytes: new Blob(['Tent\nTwo sleeping bags\nLamp, and batteries for it\n'.repeat(40)])
}

export const SCENES: Readonly<Record<string, Partial<Shown>>> = {
  ...DOCTOR_SCENES,
  ...REMOVAL_SCENES,
  welcome: { offlineReady: true },
  'welcome-full': {
    outbox: queue,
    shelf,
    unfinishedSends: sends,
    updateReady: true,
    otherTabOpen: true,
    offlineReady: true
  },
  'welcome-private': { privateMode: true },
  settings: { devices: devices.slice(0, 3), ownName: 'My laptop', offlineReady: true },
  'settings-empty': { offlineReady: true },
  ...ICE_SCENES,
  'pairing-servers': { phase: 'pairing', pairing: { ...looking, error: 'servers', servers: SERVERS_CODE } },
  'settings-forgotten': {
    devices: devices.slice(1),
    forgottenDevice: { id: 'z', name: 'W'.repeat(64) },
    privateMode: true
  },
  // Switched off while a link is up that began in private.
  'settings-private-link': { tellsName: false },
  'settings-forced': { privateMode: true, canRemember: false },
  'welcome-shared': {
    outbox: queue.slice(0, 2),
    launch: { texts: waiting, trouble: 'no-room', wants: undefined },
    install: { state: 'can' },
    updateReady: true
  },
  'welcome-text': {
    launch: { texts: waiting.slice(0, 1), trouble: undefined, wants: 'text' },
    install: { state: 'ios-steps' }
  },
  'connected-texts': {
    ...linked,
    texts: [
      sentText(4, 'Thank you!', 'under-way'),
      sentText(3, note, 'delivered'),
      receivedText(2, 'W'.repeat(200), 'W'.repeat(64)),
      code
    ]
  },
  'connected-undelivered': {
    ...linked,
    launch: { texts: undelivered, trouble: undefined, wants: undefined }
  },
  'welcome-texts': {
    texts: [{ ...code, isNew: false }],
    launch: { texts: undelivered, trouble: undefined, wants: undefined }
  },
  'connected-shared': { ...linked, launch: { texts: waiting, trouble: undefined, wants: undefined } },
  'connected-shared-interrupted': {
    ...linked,
    link: { state: 'lost', path: 'host', lanes: 1 },
    launch: { texts: waiting, trouble: undefined, wants: undefined }
  },
  'failed-install': {
    phase: 'failed',
    failure: 'peer-left',
    install: { state: 'ios-steps' },
    updateReady: true
  },
  preparing: { phase: 'preparing', pairing: { ...NO_PAIRING, scanner: { at: 'starting' } } },
  'slow-camera': {
    phase: 'preparing',
    pairing: { ...NO_PAIRING, scanner: { at: 'starting' }, cameraIsSlow: true }
  },
  drawing: { phase: 'pairing', pairing: { ...NO_PAIRING, scanner: { at: 'starting' } } },
  pairing: { phase: 'pairing', pairing: looking },
  'pairing-hint': { phase: 'pairing', pairing: { ...equipped, hint: 'more-light' } },
  'pairing-hint-long': { phase: 'pairing', pairing: { ...equipped, hint: 'whole-code', soundOn: false } },
  'pairing-error': { phase: 'pairing', pairing: { ...looking, error: 'own-card' } },
  'pairing-other-code': {
    phase: 'pairing',
    pairing: { ...equipped, error: 'not-a-card' },
    sighting: { ...sighting, kind: 'other' }
  },
  'pairing-blocked': {
    phase: 'pairing',
    pairing: { ...looking, scanner: { at: 'blocked', trouble: 'camera-blocked' } }
  },
  'pairing-insecure': {
    phase: 'pairing',
    pairing: { ...looking, scanner: { at: 'blocked', trouble: 'camera-insecure' } }
  },
  'pairing-busy-camera': {
    phase: 'pairing',
    pairing: { ...looking, scanner: { at: 'blocked', trouble: 'camera-busy' } }
  },
  'pairing-text': { phase: 'pairing', pairing: { ...NO_PAIRING, card: CARD } },
  'pairing-text-error': {
    phase: 'pairing',
    pairing: { ...NO_PAIRING, card: CARD, error: 'damaged' }
  },
  'pairing-picture': { phase: 'pairing', pairing: { ...NO_PAIRING, card: CARD, readingPicture: true } },
  'pairing-no-code': { phase: 'pairing', pairing: { ...NO_PAIRING, card: CARD, error: 'no-code' } },
  connecting: {
    phase: 'connecting',
    pairing: { ...looking, scanner: { at: 'found' }, theirCardRead: true }
  },
  'connecting-sighting': {
    phase: 'connecting',
    pairing: { ...equipped, scanner: { at: 'found' }, theirCardRead: true },
    sighting
  },
  'connecting-long': {
    phase: 'connecting',
    pairing: {
      ...looking,
      scanner: { at: 'found' },
      theirCardRead: true,
      oursRead: true,
      trouble: { code: 'kept-apart', certain: true }
    }
  },
  'connecting-text': {
    phase: 'connecting',
    pairing: {
      ...NO_PAIRING,
      card: CARD,
      theirCardRead: true,
      trouble: { code: 'old-code', certain: false }
    }
  },
  'connecting-text-read': {
    phase: 'connecting',
    pairing: { ...NO_PAIRING, card: CARD, theirCardRead: true }
  },
  'connecting-both': {
    phase: 'connecting',
    pairing: { ...looking, scanner: { at: 'found' }, theirCardRead: true, oursRead: true }
  },
  'connecting-text-both': {
    phase: 'connecting',
    pairing: { ...NO_PAIRING, card: CARD, theirCardRead: true, oursRead: true }
  },
  'connecting-blind': {
    phase: 'connecting',
    pairing: { ...looking, scanner: { at: 'blocked', trouble: 'camera-insecure' }, theirCardRead: true }
  },
  'opened-asking': { openedLink: 'asking' },
  'opened-elsewhere': { openedLink: 'elsewhere', otherTabOpen: true },
  'opened-linked-elsewhere': { openedLink: 'linked-elsewhere' },
  'connected-opened': { ...linked, openedLink: 'linked-here' },
  connected: linked,
  'connected-compare': {
    ...linked,
    check: { number: '0048219305', asks: true, isSaidSame: false },
    peerDevice: { ...stranger, id: undefined },
    outbox: queue.slice(0, 1)
  },
  'connected-compare-offer': {
    ...linked,
    check: { number: '8888888888', asks: true, isSaidSame: false },
    incoming: [offer],
    outbox: queue
  },
  'connected-compare-unable': { ...linked, check: { number: undefined, asks: true, isSaidSame: false } },
  'connected-compared': { ...linked, check: { number: '0048219305', asks: false, isSaidSame: true } },
  'link-network': linked,
  'link-internet': {
    ...linked,
    link: { state: 'up', path: 'srflx', reach: 'internet', details: pathOver('srflx'), lanes: 3 }
  },
  'link-relay': {
    ...linked,
    link: { state: 'up', path: 'relay', reach: 'relay', details: pathOver('relay'), lanes: 1 }
  },
  'link-relay-shown': {
    ...linked,
    link: { state: 'up', path: 'relay', reach: 'relay', details: pathOver('relay'), lanes: 1 }
  },
  'link-reconnecting': { ...linked, link: { ...linked.link, state: 'lost', reconnects: true } },
  'link-unknown': { ...linked, link: { state: 'up', path: undefined, lanes: 1 } },
  'connected-known': { ...linked, peerDevice: known },
  'connected-other-build': { ...linked, link: { ...linked.link, otherBuild: '1.2.4+fedcba9876543210' } },
  'connected-new': { ...linked, peerDevice: stranger },
  'connected-borrowed': { ...linked, peerDevice: { ...stranger, borrowsName: true } },
  'connected-private': {
    ...linked,
    peerDevice: { ...stranger, id: undefined, blockId: undefined, isPrivate: true },
    privateMode: true
  },
  'connected-offer': { ...linked, incoming: [offer], outbox: queue },
  'connected-offer-memory': { ...linked, incoming: [{ ...offer, freeBytes: 67_000_000, inMemory: true }] },
  'connected-offer-refused': {
    ...linked,
    incoming: [{ ...offer, freeBytes: 2_000_000, obstacle: 'not-enough-space' }]
  },
  'connected-offers': {
    ...linked,
    peerDevice: known,
    incoming: Array.from({ length: 16 }, (_, id) => ({ ...offer, id }))
  },
  'connected-unheard': { ...linked, peerDevice: known, link: { ...linked.link, unheard: 2 } },
  'connected-unasked': {
    ...linked,
    peerDevice: { ...known, acceptsUnasked: true },
    transfers: [
      { ...folder, unasked: true },
      { ...received, unasked: true }
    ]
  },
  'connected-unasked-over': {
    ...linked,
    link: { ...linked.link, asksAgain: true },
    peerDevice: { ...known, acceptsUnasked: true },
    incoming: [offer],
    transfers: [{ ...received, unasked: true }]
  },
  'connected-busy': {
    ...linked,
    outbox: queue,
    transfers: [sending, received],
    attention: { canAskToNotify: true, askToNotify: () => undefined },
    texts: [code]
  },
  // Its network is gone for the moment, and a spare connection is on its way.
  'connected-reconnecting': {
    ...linked,
    link: { ...linked.link, state: 'lost', reconnects: true },
    outbox: queue.slice(0, 1),
    transfers: [{ ...sending, bytesPerSecond: undefined, remainingMs: undefined }, received]
  },
  'connected-reconnecting-idle': {
    ...linked,
    link: { ...linked.link, state: 'lost', reconnects: true }
  },
  'connected-paused': {
    ...linked,
    transfers: [
      { ...sending, pause: 'here', bytesPerSecond: undefined, remainingMs: undefined },
      transfer({
        id: 'p',
        direction: 'receive',
        pause: 'storage-full-here',
        files: [
          file({ id: 'p1', path: LONG_NAME, sizeBytes: 418_230_400, doneBytes: 177_000_000, state: 'paused' })
        ]
      })
    ]
  },
  'connected-received': {
    ...linked,
    transfers: [looked],
    shelf,
    previews: {
      thumbnails: { 't6/0': photo() },
      opened: undefined,
      shares: true
    },
    savings: { 't6/2': { way: 'share', at: 'failed', trouble: 'refused' } }
  },
  'connected-viewer': {
    ...linked,
    transfers: [looked],
    previews: { thumbnails: {}, shares: true, opened: openedText }
  },
  'connected-viewer-unreadable': {
    ...linked,
    transfers: [looked],
    previews: {
      thumbnails: {},
      shares: true,
      opened: { id: 't6/0', path: LONG_NAME, kind: 'picture', at: 'unreadable' }
    }
  },
  'connected-again': {
    ...linked,
    transfers: [declined, halfSent, { ...halfSent, id: 't9', direction: 'receive' }],
    sendAgain: { transfers: ['t7', 't8'] }
  },
  'connected-many': { ...linked, transfers: [many], shelf, unfinishedSends: sends },
  'connected-folder': {
    ...linked,
    transfers: [folder],
    outbox: [...queue, { id: 9, chosen: true, path: 'trip/later/', sizeBytes: 0 }]
  },
  'connected-saving': {
    ...linked,
    transfers: [folder, received],
    savings: {
      t5: { way: 'folder', at: 'writing', doneBytes: 9_000_000, totalBytes: 21_713_325 },
      t2: { way: 'zip', at: 'failed', trouble: 'full' }
    }
  },
  'connected-saved': {
    ...linked,
    transfers: [folder],
    savings: {
      t5: { way: 'folder', at: 'saved' },
      together: { way: 'zip', at: 'finishing' }
    },
    shelf
  },
  'connected-odd-names': {
    ...linked,
    peerName: 'W'.repeat(64),
    peerDevice: { ...known, name: 'W'.repeat(64) },
    incoming: [odd.offer],
    outbox: odd.queue,
    transfers: [odd.sent, odd.received]
  },
  'settings-unasked': {
    devices: devices.slice(0, 4).map((device, place) => ({
      ...device,
      isBlocked: place === 2,
      acceptsUnasked: place === 0
    }))
  },
  'settings-blocked': { devices: odd.devices.map((device) => ({ ...device, isBlocked: true })) },
  'settings-odd-names': { ownName: 'W'.repeat(64), devices: odd.devices },
  'failed-early': { phase: 'failed', failure: 'timed-out' },
  'failed-numbers': { phase: 'failed', failure: 'numbers-differ' },
  'failed-lost': {
    phase: 'failed',
    failure: 'link-lost',
    link: { state: 'lost', path: undefined, lanes: 0 },
    transfers: [broken],
    texts: [receivedText(1, 'Door code 4711')],
    shelf
  },
  'failed-lost-private': {
    phase: 'failed',
    failure: 'link-lost',
    link: { state: 'lost', path: undefined, lanes: 0, isPrivate: true },
    transfers: [
      transfer({
        id: 'p1',
        direction: 'receive',
        state: 'failed',
        files: [
          file({
            id: 'i',
            path: 'half.mov',
            doneBytes: 2_100_000,
            state: 'failed',
            trouble: 'private-link-lost'
          })
        ]
      })
    ]
  }
}
