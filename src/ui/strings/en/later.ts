// What the screens say in English that nobody sees before somebody pairs, installs or looks into the settings.
import type { Formats } from '#ui/language/formats.ts'
import { link } from './link.ts'
import * as advice from './pairing-advice.ts'
import * as doctor from './doctor.ts'
import * as servers from './servers.ts'
import * as settings from './settings.ts'

export const later = (format: Formats) => ({
  ...advice,
  ...servers,
  ...settings,
  ...doctor,
  link,

  opened: {
    asking: {
      what: 'Looking for your other Heliograph tab',
      next: 'Pairing goes on there if it is open, and here if not. This takes a few seconds.'
    },
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

  pairing: {
    aim: 'Point the two devices at each other’s codes',
    show: 'Got it. Now let the other device read this code',
    showByText: 'Got it. Now get this code to the other device',
    blind: 'Let the other device read this code, and bring its code here',
    byText: 'Swap codes with the other device',
    myCode: 'This device’s code',
    myCodeAlt: 'QR code for the other device to read',
    drawing: 'Drawing the code',
    brighten: 'Turn this screen’s brightness up if the other device cannot read the code.',
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
    oursRead: 'The other device has read this code',
    readAnother: 'Read another code',
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
    notReadYet: 'The other device has probably not read this code yet',
    notReadYetHow: 'They can link only after that. Get the code there, or wait if it is on its way.',
    ifRead: 'If it has read it already:'
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
    hints: advice.hints,
    darkWithTorch: 'Too dark: turn the light on'
  },

  connected: {
    title: 'Linked with',
    disconnect: 'Disconnect',
    activity: 'Transfers',
    quiet: 'Nothing sent or received yet. It shows up here.',
    /** The link is interrupted. */
    away: 'The connection is gone for the moment. Both devices look for a new way by themselves, and everything goes on where it was. There is nothing you have to do.',
    stay: 'Keep this page open and the screen on until it is done.',
    textLabel: 'Text or link to send',
    textPlaceholder: 'Text or link',
    sendText: 'Send text',
    paste: 'Paste from clipboard',
    pictureName: 'Picture',
    pasteEmpty: 'There is nothing on the clipboard that can be sent.',
    pasteRefused:
      'The browser did not allow that. Paste into the field yourself: press Ctrl+V, or ⌘V on a Mac, or hold a finger on it.'
  },

  /** Of the number that both devices show; ready to stand in a sentence. */
  check: {
    title: 'Compare before you send',
    how: 'Look which number the other device shows, or ask whoever holds it, by phone if they are far away. If it is another one, somebody is in between.',
    same: 'It is the same',
    differs: 'It is different',
    before: (number: string) => `Go on only if the other device shows ${number} too.`,
    shown: (number: string) => `This device shows ${number}. The other one should show the same.`,
    isSame: (number: string) => `Both devices show ${number}`,
    unable:
      'No number can be made with the other device, so nobody can tell whether somebody is in between. Disconnect if that surprises you.',
    anyway: 'Go on anyway'
  },

  meeting: {
    /** Both are a version and the digits of a build. */
    otherBuild: (theirs: string, ours: string) =>
      `It runs another build of Heliograph (${theirs}) than this device (${ours}). If that surprises you, reload both pages while they are online.`,
    known: (day: string) => `Known device, first met ${day}`,
    knownInPrivate: (day: string) => `Known device, first met ${day}; this link is private`,
    isNew: 'New device: this is what it calls itself',
    /** There is a button for that beside it. */
    isNewToName: 'New device: this is what it calls itself, and you can change the name',
    borrowsName: 'New device, though its name is one you know: make sure it is the one you mean',
    notRemembered: 'New device, and not remembered: this link is private'
  },

  devices: {
    title: 'Devices you have met',
    none: 'None yet. A device you pair with is listed here, and known again.',
    unnamed: 'Unnamed device',
    lastMet: (ago: string) => `Last met ${ago}`,
    rename: (name: string) => `Rename ${name}`,
    keep: 'Save',
    leave: 'Cancel',
    forget: (name: string) => `Forget ${name}`,
    forgotten: (name: string) => `${name} is forgotten.`,
    undo: 'Undo',
    more: (count: number) => `and ${format.plural(count, { one: '# device', other: '# devices' })} more`,
    blocked: 'Blocked',
    block: (name: string) => `Block ${name}`,
    unblock: (name: string) => `Unblock ${name}`,
    blockSure:
      'Block this device? It cannot link with yours any more. In private mode, or in another browser, it would come as a new device.',
    blockYes: 'Block',
    unasked: 'Accept files from this device without asking',
    unaskedOf: (name: string) => `${name}: accept files from this device without asking`,
    unaskedHow:
      'Whoever holds it can put files here while it is linked. They are kept in this browser until you remove them.',
    unaskedNow: 'Files from this device are accepted without asking, as long as there is room.',
    unaskedOver:
      'You said no twice on this link. Until it ends you are asked about everything from this device.',
    unaskedOff: 'Always ask',
    unaskedDone: 'Accepted without asking'
  },

  waiting: {
    title: 'Text waiting to be sent',
    ready: 'Text ready to send',
    waits: 'It waits here until a device is linked.',
    interrupted: 'The link is interrupted. Sending is possible again when it is back.',
    keep: 'Keep for sending',
    send: 'Send',
    close: 'Close the text field',
    remove: 'Remove this text',
    troubles: {
      'too-much': 'That was more than can be shared at once. Choose the files here instead.',
      'no-room':
        'There is no room to keep what you shared. Free some space or remove received files, then share it again. Or choose the files here.',
      unreadable: 'What you shared did not arrive. Share it again, or choose the files here.',
      gone: 'What you shared is no longer kept here. Share it again.'
    }
  },

  install: {
    title: 'Install Heliograph',
    why: 'It opens from your home screen or desktop, works offline, and appears in your device’s share menu where the browser allows it.',
    whyOnIos:
      'It opens from your Home Screen and works offline. It keeps its files and devices apart from Safari.',
    ask: 'Install',
    later: 'Not now',
    iosShare: 'Tap the Share button in Safari.',
    iosAdd: 'Choose “Add to Home Screen”.'
  }
})
