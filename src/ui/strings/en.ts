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
  Pause,
  SavingTrouble,
  SavingView,
  TransferTrouble,
  TransferView,
  TroubleCode
} from '#app/view.ts'
import type { Hint } from '#core/qr/hint.ts'
import type { BrowserKind } from '#core/scan-ports.ts'
import { LANGUAGE, formatCount, formatDuration, formatSize, formatSpeed } from '#ui/format.ts'

const plural = new Intl.PluralRules(LANGUAGE)

function counted(count: number, one: string, other: string): string {
  return `${formatCount(count)} ${plural.select(count) === 'one' ? one : other}`
}

const files = (count: number): string => counted(count, 'file', 'files')
const emptyFolders = (count: number): string => counted(count, 'empty folder', 'empty folders')

/** What travels together: empty folders are counted apart. */
const items = (count: number, folders = 0): string => {
  if (folders === 0) return files(count)
  return count === 0 ? emptyFolders(folders) : `${files(count)} and ${emptyFolders(folders)}`
}

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
  outdated: 'That code answers an older one. Let the other device read the code shown here now.',
  unsupported: 'That code is not from a device that can exchange files. Open Heliograph on the other device.',
  busy: 'That is another device’s code. Cancel first if you want to pair with it instead.',
  'no-code': 'No code found in that picture. Take one that shows the whole code, sharp and close.',
  'picture-unreadable': 'This browser cannot open that picture. Use a PNG or JPEG, or a screenshot of it.',
  'picture-too-large':
    'That picture is too large to search. Cut it down to the code, or take a screenshot of it.',
  'reader-broken': 'The code reader did not start. Reload the page, or paste the code as text.'
}

/** What it probably is, and the one thing to do. */
const joinTroubles: Record<TroubleCode, Advice> = {
  'local-network-blocked': {
    what: 'This browser keeps the page off the local network',
    next: 'Allow “local network access” in the site settings beside the address bar, then cancel and pair again.'
  },
  'no-own-address': {
    what: 'This device has no address to be reached at',
    next: 'Join a Wi‑Fi or make a hotspot, which needs no internet. Where there is a camera, allow it: that also lets the browser use the local network.'
  },
  'no-their-address': {
    what: 'The other device has no address to be reached at',
    next: 'On that device, join the same Wi‑Fi or hotspot and allow the camera. Then pair again.'
  },
  'names-only': {
    what: 'One of the browsers hides its device’s address',
    next: 'Allow the camera on both devices, then pair again: that also shows the address. Without a camera, join the same Wi‑Fi with both.'
  },
  vpn: {
    what: 'A VPN seems to be in the way',
    next: 'Turn the VPN off on both devices, then pair again.'
  },
  'no-common-family': {
    what: 'The devices speak different kinds of network addresses',
    next: 'Make a hotspot on one of them, join it with the other, then pair again.'
  },
  'different-networks': {
    what: 'The devices seem to be on different networks',
    next: 'Join the same Wi‑Fi with both, or make a hotspot on one and join it with the other. Then pair again.'
  },
  'old-code': {
    what: 'One of the codes may be too old',
    next: 'A code is good only while its page stays open. Cancel on both devices and send fresh ones.'
  },
  'kept-apart': {
    what: 'The network seems to keep the devices apart',
    next: 'Guest Wi‑Fi does that. Make a hotspot on one device, join it with the other, then pair again.'
  },
  unknown: {
    what: 'Nothing gets through between the devices',
    next: 'Join the same Wi‑Fi with both or make a hotspot on one, turn any VPN off, then pair again.'
  }
}

const cameraTroubles: Record<CameraTrouble, Advice> = {
  'camera-blocked': {
    what: 'The camera is not allowed',
    next: 'Without the camera your browser hides this device’s addresses, so a network without a router, such as a hotspot, may not work.'
  },
  'camera-missing': {
    what: 'No camera found',
    next: 'Connect one and try again, or paste the other device’s code.'
  },
  'camera-busy': {
    what: 'Another app is using the camera',
    next: 'Close that app and try again, or paste the other device’s code.'
  },
  'scanner-broken': {
    what: 'The code reader did not start',
    next: 'Try again, or paste the other device’s code.'
  }
}

/** How to allow a camera that was refused. */
const cameraSettings: Record<BrowserKind, string> = {
  chrome: 'To allow it, press the symbol at the start of the address bar and switch the camera on.',
  'chrome-android':
    'To allow it, tap the symbol at the start of the address bar, then Permissions, then Camera.',
  firefox: 'To allow it, press the camera or shield symbol beside the address and lift the block.',
  'safari-mac': 'To allow it, choose Safari, then Settings for This Website, and set the camera to Allow.',
  'safari-ios': 'To allow it, tap the page symbol beside the address, then Website Settings, then Camera.',
  other: 'To allow it, switch the camera on in the settings for this site or this browser.'
}

const hints: Record<Hint, string> = {
  'more-light': 'Too dark: more light helps',
  'move-closer': 'Move closer to the code',
  'hold-still': 'Hold still for a moment',
  'whole-code': 'Bring the whole code into the picture',
  'brighter-screen': 'Make the other screen brighter'
}

const transferTroubles: Record<TransferTrouble, string> = {
  declined: 'Declined on the other device',
  'cancelled-here': 'Cancelled',
  'cancelled-there': 'Cancelled on the other device',
  'source-changed': 'The file changed or moved after it was chosen: choose it again',
  'storage-full': 'Storage is full: free some space, then send it again',
  'storage-blocked': 'This browser may not store files: leave private browsing, then send it again',
  damaged: 'Kept arriving damaged: send it again',
  'link-lost': 'The link ended before it was whole: pair again and it goes on'
}

const pauses: Record<Pause, string> = {
  here: 'Paused',
  there: 'Paused on the other device',
  'storage-full-here': 'Storage is full: free some space and it goes on',
  'storage-full-there': 'Storage on the other device is full: it goes on when there is room'
}

const savingTroubles: Record<SavingTrouble, string> = {
  refused: 'The browser did not allow saving there. Try again and allow it, or choose another way.',
  full: 'There is not enough room there. Free some space or choose another place, then save again.',
  unreadable:
    'Some of these files cannot be read at the moment. Wait until nothing is being received, then try again.'
}

const savingTroublesOfOne: Record<SavingTrouble, string> = {
  ...savingTroubles,
  unreadable: 'This file cannot be read at the moment. Wait until nothing is being received, then try again.'
}

const savedAs: Record<SavingView['way'], string> = {
  place: 'Saved where you chose',
  folder: 'Saved to the folder you chose',
  zip: 'Saved with your downloads',
  'zip-in-memory': 'Saved with your downloads',
  each: 'Saved with your downloads',
  share: 'Handed to the other app'
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
  Record<TransferView['state'], (count: number, peer: Peer, folders?: number) => string>
> = {
  send: {
    waiting: (count, peer, folders) =>
      `Offered ${items(count, folders)}. Waiting for ${them(peer)} to accept`,
    active: (count, _peer, folders) => `Sending ${items(count, folders)}`,
    done: (count, _peer, folders) => `Delivered ${items(count, folders)}`,
    failed: (count, _peer, folders) => `Sending ${items(count, folders)} failed`,
    cancelled: (count, _peer, folders) => `Cancelled sending ${items(count, folders)}`,
    declined: (count, peer, folders) => `${They(peer)} declined ${items(count, folders)}`
  },
  receive: {
    waiting: (count, _peer, folders) => `Getting ready for ${items(count, folders)}`,
    active: (count, _peer, folders) => `Receiving ${items(count, folders)}`,
    done: (count, _peer, folders) => `Received ${items(count, folders)}`,
    failed: (count, _peer, folders) => `Receiving ${items(count, folders)} failed`,
    cancelled: (count, _peer, folders) => `Cancelled receiving ${items(count, folders)}`,
    declined: (count, _peer, folders) => `Declined ${items(count, folders)}`
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
    showByText: 'Got it. Now get this code to the other device',
    blind: 'Let the other device read this code, and bring its code here',
    byText: 'Swap codes with the other device',
    cancel: 'Cancel',
    myCode: 'This device’s code',
    myCodeAlt: 'QR code for the other device to read',
    drawing: 'Drawing the code',
    codeTooLarge: 'Too much for one picture. Copy the code and send it as text.',
    noCamera: 'No camera on one side?',
    sendMine: 'Get this code to the other device',
    sendMineHow:
      'If it has a camera, let it scan the code from here. If not, send it as a text or as a picture, by any messenger or mail.',
    pasteTheirs: 'Bring its code here',
    pasteTheirsHow:
      'The other device shows a code too. Paste it as text or as a picture, or open a picture of it.',
    codeLabel: 'Code or link from the other device',
    codePlaceholder: 'Paste code or link',
    join: 'Join',
    theirsRead: 'Their code is read',
    copy: 'Copy code',
    copied: 'Copied',
    share: 'Share',
    saveImage: 'Save image',
    shareImage: 'Share image',
    shareTitle: 'Heliograph code',
    paste: 'Paste',
    pasteLabel: 'Paste from clipboard',
    chooseImage: 'Open image',
    readingImage: 'Reading …',
    pasteRefused:
      'The browser did not allow that. Paste into the field yourself: press Ctrl+V, or ⌘V on a Mac, or hold a finger on it.',
    pasteEmpty: 'There is no text and no picture on the clipboard. Copy the other device’s code first.',
    dropImage: 'Let go to read the code in the picture',
    copyRefused: 'The browser did not allow copying. Select this text and copy it yourself:',
    bothRead: 'Both codes are read. Linking the two devices',
    notReadYet: 'Let the other device read this code',
    ifRead: 'Has it done so already? Then:'
  },

  scanner: {
    label: 'Camera',
    off: 'Camera off',
    starting: 'Starting the camera',
    looking: 'Looking for the other code',
    found: 'Code read',
    switchCamera: 'Switch camera',
    torchOn: 'Turn the light on',
    torchOff: 'Turn the light off',
    zoomIn: 'Zoom in',
    zoomOut: 'Zoom out',
    retry: 'Try the camera again',
    soundOn: 'Turn the sound on',
    soundOff: 'Turn the sound off',
    hints,
    darkWithTorch: 'Too dark: turn the light on'
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
    textSent: 'Text sent',
    paste: 'Paste from clipboard',
    pictureName: 'Picture',
    pasteEmpty: 'There is nothing on the clipboard that can be sent.',
    pasteRefused:
      'The browser did not allow that. Paste into the field yourself: press Ctrl+V, or ⌘V on a Mac, or hold a finger on it.'
  },

  outbox: {
    label: 'Files to send',
    title: 'What do you want to send?',
    hint: 'Drop files or folders anywhere on this page',
    chooseFiles: 'Choose files',
    chooseFolder: 'Choose folder',
    ready: (count: number, sizeBytes: number, folders = 0) =>
      `${items(count, folders)}, ${formatSize(sizeBytes)}`,
    waits: 'They wait here until a device is linked.',
    remove: (name: string) => `Remove ${name}`,
    clear: 'Remove all',
    send: (count: number, sizeBytes: number, folders = 0) =>
      `Send ${items(count, count === 0 ? folders : 0)} · ${formatSize(sizeBytes)}`,
    drop: 'Let go to add the files',
    reading: 'Reading what you dropped …',
    readingFolder: 'Reading the folder …',
    unreadable: 'Some of that could not be read. Use “Choose files” instead.'
  },

  offer: {
    wants: (peer: Peer, count: number, folders = 0) =>
      `${They(peer)} wants to send you ${items(count, folders)}`,
    size: (sizeBytes: number, freeBytes: number | undefined) =>
      freeBytes === undefined
        ? formatSize(sizeBytes)
        : `${formatSize(sizeBytes)} · about ${formatSize(freeBytes)} free here`,
    list: 'Files offered',
    accept: 'Accept',
    decline: 'Decline'
  },

  transfer: {
    pause: (name: string) => `Pause ${name}`,
    pauseAll: 'Pause all of them',
    resume: (name: string) => `Go on with ${name}`,
    resumeAll: 'Go on with all of them',
    pauses,
    cancelAll: 'Cancel all of them',
    cancelOffer: 'Cancel this transfer',
    cancelFile: (name: string) => `Cancel ${name}`,
    save: 'Save',
    saveAgain: 'Save again',
    saveFile: (name: string) => `Save ${name}`,
    saveAs: 'Save as…',
    saveFileAs: (name: string) => `Save ${name} as…`,
    saveFileAgain: (name: string) => `Save ${name} again`,
    dismiss: 'Remove',
    dismissAll: 'Remove this transfer from the list',
    unsaved: (count: number) => `${files(count)} not saved yet. Remove anyway?`,
    keep: 'Keep',
    delivered: 'Delivered and verified',
    comparing: {
      send: 'Checking whether it is already there',
      receive: 'Checking whether it is already here'
    },
    same: { send: 'Was already there, verified', receive: 'Was already here, verified' },
    progress: 'Progress',
    speed: formatSpeed,
    timeLeft: (durationMs: number) => `${formatDuration(durationMs)} left`,
    amount: (doneBytes: number, totalBytes: number) => `${formatSize(doneBytes)} of ${formatSize(totalBytes)}`
  },

  saving: {
    ways: { folder: 'Save to a folder…', zip: 'Save as one zip', 'zip-in-memory': 'Save as one zip' },
    each: (count: number) => (count === 1 ? 'Save the file' : `Save all ${files(count)}`),
    share: (count: number) => (count === 1 ? 'Share the next file…' : `Share ${files(count)}…`),
    other: 'Other ways',
    writing: 'Saving',
    finishing: 'Almost done: the browser is putting the last file in place',
    stop: 'Stop',
    saved: savedAs,
    troubles: savingTroubles,
    troublesOfOne: savingTroublesOfOne
  },

  digests: {
    show: 'Digest',
    showOf: (name: string) => `Digest of ${name}`,
    transfer: 'Transfer digest (XXH128)',
    same: 'The same on both devices when the file arrived as it was sent.',
    compute: 'Compute SHA-256',
    computing: (percent: string) => `Computing SHA-256: ${percent}`,
    failed: 'The file cannot be read any more. If it was received, it may have been removed.'
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
    here: (stagedBytes: number, totalBytes: number) =>
      `${formatSize(stagedBytes)} of ${formatSize(totalBytes)} are here`,
    goesOn: 'It goes on when you pair again and the other device sends it again.',
    folder: 'Empty folder',
    save: (name: string) => `Save ${name}`,
    remove: (count: number, name: string) =>
      count === 1 ? `Remove ${name}` : `Remove these ${files(count)}`,
    sure: (count: number) =>
      `Delete ${count === 1 ? 'this file' : `these ${files(count)}`} from the browser?`,
    yes: 'Delete'
  },

  unfinishedSends: {
    title: 'Not sent to the end',
    needs: {
      link: (peer: string | undefined) =>
        `Pair with ${peer ?? 'that device'} again, and it goes on where it stopped.`,
      'link-and-files': (peer: string | undefined) =>
        `Pair with ${peer ?? 'that device'} again and send the same files: they go on where they stopped.`,
      files: () => 'Send the same files again: they go on where they stopped.',
      yes: (peer: string | undefined) => `${peer ?? 'The device'} is here. It goes on where it stopped.`
    },
    many: (others: number, totalBytes: number) => `and ${files(others)} more · ${formatSize(totalBytes)}`,
    goOn: 'Go on',
    forget: (name: string) => `Take ${name} off this list`
  },

  meeting: {
    known: (day: string) => `Known device, first met ${day}`,
    isNew: 'New device: it chose this name itself',
    borrowsName: 'New device, though its name is one you know: make sure it is the one you mean',
    notRemembered: 'New device, and not remembered: private mode is on'
  },

  devices: {
    title: 'Devices you have met',
    unnamed: 'Unnamed device',
    lastMet: (ago: string) => `Last met ${ago}`,
    rename: (name: string) => `Rename ${name}`,
    keep: 'Save',
    leave: 'Cancel',
    forget: (name: string) => `Forget ${name}`,
    forgotten: (name: string) => `${name} is forgotten.`,
    undo: 'Undo',
    more: (count: number) => `and ${counted(count, 'device', 'devices')} more`
  },

  ownDevice: {
    title: 'This device',
    called: 'Others see it as',
    rename: 'Rename this device',
    private: 'Private mode',
    privateHow: 'Devices you pair with cannot recognise this one later, and it remembers none of them.',
    privateAnyway: 'This browser stores nothing for this page, so no device is recognised or remembered.'
  },

  failed: {
    again: 'Pair again',
    home: 'Back to start'
  },

  update: {
    ready: 'A new version is ready.',
    take: 'Update now'
  },
  opened: {
    elsewhere: {
      what: 'Opened in the tab where Heliograph is already open',
      next: 'Go to that tab: it shows the code that the other device reads next.',
      use: 'Use this tab instead'
    },
    'linked-elsewhere': {
      what: 'Heliograph is linked with a device in another tab',
      next: 'Go on in that tab and disconnect there before you pair with someone else. Or pair here as well: both links work side by side.',
      use: 'Pair in this tab anyway'
    },
    linkedHere:
      'You opened another device’s link, but this one is linked already. Disconnect first, then open the link again.',
    dismiss: 'Got it'
  },
  otherTab: 'Heliograph is open in another tab too. Files received there are listed here after a reload.',

  announce: {
    theirCodeRead: 'The other device’s code is read. Now let it read this one.',
    bothCodesRead: 'Both codes are read. The devices connect now.',
    linked: (peer: Peer) => `Linked with ${them(peer)}.`,
    knownDevice: 'You have met this device before.',
    newDevice: 'This device is new to you.',
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
  joinTroubles,
  cameraTroubles,
  cameraSettings,
  transferTroubles,
  obstacles,
  fileStates,
  linkStates,
  linkPaths,
  transferStates
} as const
