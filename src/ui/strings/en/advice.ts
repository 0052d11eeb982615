// What codes from elsewhere mean, in English: exhaustive tables, so a new code does not compile until it has its words. Each
// sentence says what to do next.
import type {
  FailureCode,
  FileState,
  IncomingOffer,
  LinkView,
  Pause,
  Reach,
  SavedTo,
  SavingTrouble,
  TransferTrouble,
  TransferView
} from '#app/view.ts'
import type { Advice } from '#ui/strings/kinds.ts'

export const failures: Record<FailureCode, Advice> = {
  'no-webrtc': {
    what: 'This browser cannot link two devices',
    next: 'Direct links are missing or switched off here. Open Heliograph in a current Chrome, Firefox, Safari or Edge.'
  },
  'no-webassembly': {
    what: 'This browser cannot check files',
    next: 'WebAssembly is switched off here, as Lockdown Mode does. Allow it for this page, or use another browser, and pair again.'
  },
  'not-loaded': {
    what: 'A part of Heliograph is missing',
    next: 'It was not online long enough to load. Go online for a moment, reload this page, then pair again.'
  },
  'no-addresses': {
    what: 'No network found',
    next: 'Join a Wi‑Fi or make a hotspot on one of the devices; it needs no internet. Then pair again and allow the camera, which also lets the browser use the local network.'
  },
  'timed-out': {
    what: 'The other device did not answer',
    next: 'Each device has to read the other’s code. If both did: put both devices on the same Wi‑Fi, turn any VPN off, then pair again. If the Wi‑Fi keeps devices apart, as guest networks do, make a hotspot on one of them.'
  },
  'link-lost': {
    what: 'The link was lost',
    next: 'The other device’s page was closed or reloaded, a screen went off, or the network is gone. Pair again: transfers go on where they stopped. Files that arrived whole are safe below.'
  },
  'peer-left': {
    what: 'The other device said goodbye',
    next: 'Nothing went wrong: it ended the link. Files that arrived whole are below. Pair again to send more.'
  },
  'peer-broke-protocol': {
    what: 'The other device sent something this app does not accept',
    next: 'The link was cut to be safe. Update Heliograph on both devices and pair again, and only with a device you know.'
  },
  'numbers-differ': {
    what: 'The numbers on the two devices differ',
    next: 'Somebody may be in between, so the link was ended. Pair again by camera if you can. If not, send the codes another way than before.'
  },
  blocked: {
    what: 'You have blocked this device',
    next: 'No link with it comes about. To link again, go back to the start and unblock it in the settings.'
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

/** What to do next after 'link-lost' where the link was private: nothing goes on (protocol.md §4.11). */
export const privateLinkLost: string =
  'The other device’s page was closed or reloaded, a screen went off, or the network is gone. Pair again: as the link was private, what was under way has to be sent again, from the start. Files that arrived whole are safe below.'

export const transferTroubles: Record<TransferView['direction'], Record<TransferTrouble, string>> = {
  send: {
    'too-many': 'Too many offers wait at the other device: send it again when it has answered some',
    declined: 'Declined on the other device',
    'cancelled-here': 'Cancelled',
    'cancelled-there': 'Cancelled on the other device',
    'source-changed': 'The file changed or moved after it was chosen: choose it again',
    'storage-full': 'Storage on the other device is full: free some space there, then send it again',
    'storage-blocked':
      'The other device’s browser did not keep it: free some space there or leave private browsing, then send it again',
    damaged: 'Kept arriving damaged: send it again',
    'link-lost': 'The link ended before it was whole: pair again and it goes on',
    'private-link-lost':
      'The link ended before it was whole. It was private: pair again and send it again, from the start'
  },
  receive: {
    'too-many': 'Too many offers wait here: answer some, then ask for it to be sent again',
    declined: 'Declined on the other device',
    'cancelled-here': 'Cancelled',
    'cancelled-there': 'Cancelled on the other device',
    'source-changed': 'The file changed on the other device: ask for it to be sent again',
    'storage-full': 'Storage is full: free some space, then ask for it to be sent again',
    'storage-blocked':
      'This browser did not keep it: free some space or leave private browsing, then ask for it to be sent again',
    damaged: 'Kept arriving damaged: ask for it to be sent again',
    'link-lost': 'The link ended before it was whole: pair again and it goes on',
    'private-link-lost':
      'The link ended before it was whole. It was private: pair again and have it sent again, from the start'
  }
}

export const pauses: Record<Pause, string> = {
  here: 'Paused',
  there: 'Paused on the other device',
  'storage-full-here': 'Storage is full: free some space and it goes on',
  'storage-full-there': 'Storage on the other device is full: it goes on when there is room'
}

export const savingTroubles: Record<SavingTrouble, string> = {
  refused: 'The browser did not allow saving there. Try again and allow it, or choose another way.',
  full: 'There is not enough room there. Free some space or choose another place, then save again.',
  unreadable:
    'Some of these files cannot be read at the moment. Wait until nothing is being received, then try again.'
}

export const savingTroublesOfOne: Record<SavingTrouble, string> = {
  ...savingTroubles,
  unreadable: 'This file cannot be read at the moment. Wait until nothing is being received, then try again.'
}

export const sharingTroubles: Record<SavingTrouble, string> = {
  ...savingTroublesOfOne,
  refused: 'It was not handed over. Try again, or choose another app.'
}

export const savedTo: Record<SavedTo, string> = {
  folder: 'Saved to the folder you chose',
  place: 'Saved where you chose',
  downloads: 'Saved to your downloads',
  zip: 'Saved to your downloads, in a zip',
  app: 'Handed to the other app'
}

/** Of several files together, each to be said of so many. */
export const manySaved = (
  named: (count: number) => string
): Record<SavedTo | 'mixed', (count: number) => string> => ({
  folder: (count) => `${named(count)} saved to the folder you chose`,
  place: (count) => `${named(count)} saved where you chose`,
  downloads: (count) => `${named(count)} saved to your downloads`,
  zip: (count) => `${named(count)} saved to your downloads, as one zip`,
  app: (count) => `${named(count)} handed to the other app`,
  mixed: (count) => `${named(count)} saved`
})

export const obstacles: Record<NonNullable<IncomingOffer['obstacle']>, string> = {
  'not-enough-space': 'Not enough free space. Decline, make room, then ask for it again.',
  'no-storage': 'This browser may not store files. Decline, leave private browsing, then ask for it again.'
}

export const fileStates: Record<FileState, string> = {
  queued: 'Waiting',
  active: 'On its way',
  paused: 'Paused',
  verifying: 'Checking',
  done: 'Verified',
  failed: 'Failed',
  cancelled: 'Cancelled'
}

export const linkStates: Record<LinkView['state'] | 'reconnecting', string> = {
  none: 'Not linked',
  up: 'Linked',
  lost: 'Link lost',
  reconnecting: 'Reconnecting …'
}

export const linkReaches: Record<Reach, string> = {
  network: 'Direct, on this network',
  internet: 'Direct, over the internet',
  relay: 'Through a relay'
}
