// Every word on the screen, in one object: another language is another object of this shape. Codes from
// elsewhere map to sentences through exhaustive records, so a new code does not compile until it has one, and
// each sentence says what to do next.
import type {
  CameraTrouble,
  FailureCode,
  FileState,
  IncomingOffer,
  LinkView,
  PairErrorCode,
  TransferTrouble,
  TransferView
} from '#app/view.ts'
import { LANGUAGE, formatCount, formatDuration, formatSize, formatSpeed } from '#ui/format.ts'

const plural = new Intl.PluralRules(LANGUAGE)

function counted(count: number, one: string, other: string): string {
  return `${formatCount(count)} ${plural.select(count) === 'one' ? one : other}`
}

const files = (count: number): string => counted(count, 'file', 'files')

/** What the other device calls itself, at the start of a sentence and within one. */
type Peer = string | undefined
const They = (peer: Peer): string => peer ?? 'The other device'
const them = (peer: Peer): string => peer ?? 'the other device'

interface Advice {
  readonly what: string
  readonly next: string
}

const failures: Record<FailureCode, Advice> = {
  'no-webrtc': {
    what: 'This browser cannot link two devices',
    next: 'Direct links are missing or switched off here. Open Heliograph in a current Chrome, Firefox, Safari or Edge.'
  },
  'no-webassembly': {
    what: 'This browser cannot check files',
    next: 'WebAssembly is switched off here, as Lockdown Mode does. Allow it for this page, or use another browser, and pair again.'
  },
  'no-addresses': {
    what: 'No network found',
    next: 'Join a Wi‑Fi or make a hotspot on one of the devices; it needs no internet. Then pair again and allow the camera, which also lets the browser use the local network.'
  },
  'timed-out': {
    what: 'The other device did not answer',
    next: 'Put both devices on the same Wi‑Fi, turn any VPN off, then pair again. If the Wi‑Fi keeps devices apart, as guest networks do, make a hotspot on one of them.'
  },
  'link-lost': {
    what: 'The link was lost',
    next: 'Keep both screens on and the devices close together, then pair again. Files that arrived whole are safe below.'
  },
  'peer-left': {
    what: 'The other device said goodbye',
    next: 'Nothing went wrong: it ended the link. Files that arrived whole are below. Pair again to send more.'
  },
  'peer-broke-protocol': {
    what: 'The other device sent something this app does not accept',
    next: 'The link was cut to be safe. Update Heliograph on both devices and pair again, and only with a device you know.'
  },
  'version-mismatch': {
    what: 'The two versions do not understand each other',
    next: 'Go online for a moment, reload Heliograph on both devices to update it, then pair again.'
  },
  internal: {
    what: 'Something went wrong in Heliograph',
    next: 'That is our mistake, not yours. Reload the page and pair again.'
  }
}

const pairErrors: Record<PairErrorCode, string> = {
  'not-a-card': 'That is no Heliograph code. Read the one on the other device’s screen.',
  damaged: 'That code is incomplete or was changed. Copy or read it again.',
  'newer-version': 'That code was made by a newer Heliograph. Reload this page while online to update it.',
  'own-card': 'That is this device’s own code. Read the one on the other device.',
  'already-read': 'That code was read before. Now let the other device read this one.',
  unsupported: 'That code is not from a device that can exchange files. Open Heliograph on the other device.',
  busy: 'That is a third device’s code. Cancel first if you want to pair with it instead.'
}

const cameraTroubles: Record<CameraTrouble, Advice> = {
  'camera-blocked': {
    what: 'The camera is not allowed',
    next: 'Allow it in the site settings beside the address bar, then cancel and pair again. Or paste the other device’s code.'
  },
  'camera-missing': {
    what: 'No camera found',
    next: 'Paste the other device’s code instead.'
  },
  'camera-busy': {
    what: 'Another app is using the camera',
    next: 'Close that app, then cancel and pair again. Or paste the other device’s code.'
  },
  'scanner-broken': {
    what: 'The code reader did not start',
    next: 'Reload the page and pair again. Or paste the other device’s code.'
  }
}

const transferTroubles: Record<TransferTrouble, string> = {
  declined: 'Declined on the other device',
  'cancelled-here': 'Cancelled',
  'cancelled-there': 'Cancelled on the other device',
  'source-changed': 'The file changed or moved after it was chosen: choose it again',
  'storage-full': 'Storage is full: free some space, then send it again',
  'storage-blocked': 'This browser may not store files: leave private browsing, then send it again',
  damaged: 'Kept arriving damaged: send it again',
  'link-lost': 'The link broke before it was whole: pair again and start it anew'
}

const obstacles: Record<NonNullable<IncomingOffer['obstacle']>, string> = {
  'not-enough-space': 'Not enough free space. Decline, make room, then ask for it again.',
  'no-storage': 'This browser may not store files. Decline, leave private browsing, then ask for it again.'
}

const fileStates: Record<FileState, string> = {
  queued: 'Waiting',
  active: 'On its way',
  paused: 'Paused',
  verifying: 'Checking',
  done: 'Verified',
  failed: 'Failed',
  cancelled: 'Cancelled'
}

const linkStates: Record<LinkView['state'], string> = { none: 'Not linked', up: 'Linked', lost: 'Link lost' }

const linkPaths: Record<NonNullable<LinkView['path']>, string> = {
  host: 'Linked',
  prflx: 'Linked',
  srflx: 'Direct, over the internet',
  relay: 'Through a relay'
}

const transferStates: Record<
  TransferView['direction'],
  Record<TransferView['state'], (count: number, peer: Peer) => string>
> = {
  send: {
    waiting: (count, peer) => `Offered ${files(count)}. Waiting for ${them(peer)} to accept`,
    active: (count) => `Sending ${files(count)}`,
    done: (count) => `Delivered ${files(count)}`,
    failed: (count) => `Sending ${files(count)} failed`,
    cancelled: (count) => `Cancelled sending ${files(count)}`,
    declined: (count, peer) => `${They(peer)} declined ${files(count)}`
  },
  receive: {
    waiting: (count) => `Getting ready for ${files(count)}`,
    active: (count) => `Receiving ${files(count)}`,
    done: (count) => `Received ${files(count)}`,
    failed: (count) => `Receiving ${files(count)} failed`,
    cancelled: (count) => `Cancelled receiving ${files(count)}`,
    declined: (count) => `Declined ${files(count)}`
  }
}

export const strings = {
  name: 'Heliograph',
  someDevice: 'the other device',

  welcome: {
    title: 'Send files straight to another device.',
    promise: 'No account, no cloud, no internet needed.',
    pair: 'Pair with a device',
    pairByText: 'Pair without a camera',
    how: 'How it works',
    steps: [
      { what: 'Choose', how: 'Pick the files now, or after pairing.' },
      { what: 'Pair', how: 'Open Heliograph on both and let each read the other’s code.' },
      { what: 'Send', how: 'Files cross directly and arrive checked, byte for byte.' }
    ],
    offlineReady: 'Works offline'
  },

  preparing: {
    title: 'Getting your code ready',
    camera: 'Your browser may ask to use the camera. Please allow it: it reads the other device’s code.',
    privacy: 'Pictures never leave this device.'
  },

  pairing: {
    aim: 'Point the two devices at each other’s codes',
    show: 'Got it. Now let the other device read this code',
    showByText: 'Got it. Now paste this code on the other device',
    blind: 'Let the other device read this code, and paste its code here',
    byText: 'Swap codes by any messenger',
    cancel: 'Cancel',
    myCode: 'This device’s code',
    myCodeAlt: 'QR code for the other device to read',
    drawing: 'Drawing the code',
    codeTooLarge: 'Too much for one picture. Copy the code and send it as text.',
    noCamera: 'No camera on one side?',
    sendMine: 'Send this code to the other device',
    sendMineHow: 'Copy it into a message, a mail, a chat: anything that reaches the other device.',
    pasteTheirs: 'Paste the code from there',
    codeLabel: 'Code or link from the other device',
    codePlaceholder: 'Paste code or link',
    join: 'Join',
    theirsRead: 'Their code is read',
    copy: 'Copy code',
    copied: 'Copied',
    share: 'Share',
    copyRefused: 'The browser did not allow copying. Select this text and copy it yourself:',
    takingLongTitle: 'This takes longer than it should',
    takingLong: [
      'Are both devices on the same Wi‑Fi?',
      'Is a VPN on? Turn it off on both.',
      'Guest Wi‑Fi often keeps devices apart: make a hotspot on one and join it with the other.'
    ]
  },

  scanner: {
    label: 'Camera',
    off: 'Camera off. Pairing by text',
    starting: 'Starting the camera',
    looking: 'Looking for the other code',
    found: 'Code read',
    switchCamera: 'Switch camera'
  },

  connected: {
    title: 'Linked with',
    disconnect: 'Disconnect',
    activity: 'Transfers',
    quiet: 'Nothing sent or received yet. It shows up here.',
    stay: 'Keep this page open and the screen on until it is done.',
    textLabel: 'Text or link to send',
    textPlaceholder: 'Text or link',
    sendText: 'Send text',
    textSent: 'Text sent'
  },

  outbox: {
    label: 'Files to send',
    title: 'What do you want to send?',
    hint: 'Drop files or folders anywhere on this page',
    chooseFiles: 'Choose files',
    chooseFolder: 'Choose folder',
    ready: (count: number, sizeBytes: number) => `${files(count)}, ${formatSize(sizeBytes)}`,
    waits: 'They wait here until a device is linked.',
    remove: (name: string) => `Remove ${name}`,
    clear: 'Remove all',
    send: (count: number, sizeBytes: number) => `Send ${files(count)} · ${formatSize(sizeBytes)}`,
    drop: 'Let go to add the files',
    unreadable: 'Some of that could not be read. Use “Choose files” instead.'
  },

  offer: {
    wants: (peer: Peer, count: number) => `${They(peer)} wants to send you ${files(count)}`,
    size: (sizeBytes: number, freeBytes: number | undefined) =>
      freeBytes === undefined
        ? formatSize(sizeBytes)
        : `${formatSize(sizeBytes)} · about ${formatSize(freeBytes)} free here`,
    list: 'Files offered',
    accept: 'Accept',
    decline: 'Decline'
  },

  transfer: {
    cancelAll: 'Cancel all of them',
    cancelOffer: 'Cancel this transfer',
    cancelFile: (name: string) => `Cancel ${name}`,
    save: 'Save',
    saveAgain: 'Save again',
    saveAll: (count: number) => `Save all ${files(count)}`,
    saveFile: (name: string) => `Save ${name}`,
    saveFileAgain: (name: string) => `Save ${name} again`,
    dismiss: 'Remove',
    dismissAll: 'Remove this transfer from the list',
    unsaved: (count: number) => `${files(count)} not saved yet. Remove anyway?`,
    keep: 'Keep',
    delivered: 'Delivered and verified',
    progress: 'Progress',
    speed: formatSpeed,
    timeLeft: (durationMs: number) => `${formatDuration(durationMs)} left`,
    amount: (doneBytes: number, totalBytes: number) => `${formatSize(doneBytes)} of ${formatSize(totalBytes)}`
  },

  more: {
    hidden: (count: number) => `and ${files(count)} more`,
    hiddenDone: (count: number, done: number) => `and ${files(count)} more, ${formatCount(done)} done`,
    show: 'Show more'
  },

  texts: {
    title: 'Texts received',
    copy: 'Copy',
    copied: 'Copied',
    open: (host: string) => `Open ${host}`,
    remove: 'Remove text'
  },

  shelf: {
    title: 'Received earlier',
    hint: 'Kept in this browser until you remove them.',
    save: (name: string) => `Save ${name}`,
    remove: (count: number, name: string) =>
      count === 1 ? `Remove ${name}` : `Remove these ${files(count)}`,
    sure: (count: number) =>
      `Delete ${count === 1 ? 'this file' : `these ${files(count)}`} from the browser?`,
    yes: 'Delete'
  },

  failed: {
    again: 'Pair again',
    home: 'Back to start'
  },

  update: {
    ready: 'A new version is ready.',
    take: 'Update now'
  },
  otherTab: 'Heliograph is open in another tab too. Files received there are listed here after a reload.',

  announce: {
    theirCodeRead: 'The other device’s code is read. Now let it read this one.',
    linked: (peer: Peer) => `Linked with ${them(peer)}.`,
    offer: (peer: Peer, count: number, sizeBytes: number) =>
      `${They(peer)} wants to send you ${files(count)}, ${formatSize(sizeBytes)}. Accept or decline.`,
    fileDone: (name: string, direction: TransferView['direction']) =>
      direction === 'send' ? `${name} is delivered.` : `${name} has arrived.`,
    transferDone: (count: number, direction: TransferView['direction']) =>
      direction === 'send' ? `${files(count)} delivered.` : `${files(count)} arrived.`,
    texts: (count: number) => `${counted(count, 'text has', 'texts have')} arrived.`
  },

  failures,
  pairErrors,
  cameraTroubles,
  transferTroubles,
  obstacles,
  fileStates,
  linkStates,
  linkPaths,
  transferStates
} as const
