// What codes from elsewhere mean while two devices pair, in English. Each sentence says what to do next.
import type { CameraTrouble, PairErrorCode, TroubleCode } from '#app/view.ts'
import type { Hint } from '#core/qr/hint.ts'
import type { BrowserKind } from '#core/scan-ports.ts'
import type { Advice } from '#ui/strings/kinds.ts'

export const pairErrors: Record<PairErrorCode, string> = {
  'not-a-card': 'That is no Heliograph code. Read the one on the other device’s screen.',
  servers:
    'That code holds servers for reaching other networks, not a device. You can add them, and read the other device’s code afterwards.',
  damaged: 'That code is incomplete or was changed. Copy or read it again.',
  'newer-version': 'That code was made by a newer Heliograph. Reload this page while online to update it.',
  'own-card': 'That is this device’s own code. Read the one on the other device.',
  'already-read': 'That code was read before. Now let the other device read this one.',
  outdated: 'That code answers an older one. Let the other device read the code shown here now.',
  'for-another':
    'That code answers another device’s code, not this one’s. Let the other device read the code shown here now.',
  used: 'That code was used already. Ask for the one that is on its screen now.',
  unsupported: 'That code is not from a device that can exchange files. Open Heliograph on the other device.',
  busy: 'That is another device’s code. Cancel first if you want to pair with it instead.',
  'no-code': 'No code found in that picture. Take one that shows the whole code, sharp and close.',
  'picture-unreadable': 'This browser cannot open that picture. Use a PNG or JPEG, or a screenshot of it.',
  'picture-too-large':
    'That picture is too large to search. Cut it down to the code, or take a screenshot of it.',
  'reader-broken': 'The code reader did not start. Reload the page, or paste the code as text.'
}

/** What it probably is, and the one thing to do. */
export const joinTroubles: Record<TroubleCode, Advice> = {
  'local-network-blocked': {
    what: 'This browser keeps the page off the local network',
    next: 'Allow “local network access” in the site settings beside the address bar, then cancel and pair again.'
  },
  'other-certificate': {
    what: 'The key does not match the code',
    next: 'Another device may have answered in its place, so nothing was sent. Cancel, and let both devices read fresh codes off the screens.'
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
    next: 'Join the same Wi‑Fi with both, or make a hotspot on one and join it with the other. Or set up a server in the settings of both. Then pair again.'
  },
  'no-server-here': {
    what: 'The devices are on different networks, and only the other one asks a server',
    next: 'Set up a server in the settings of this device, too, or join the same Wi‑Fi with both. Then pair again.'
  },
  'no-server-there': {
    what: 'The devices are on different networks, and only this one asks a server',
    next: 'Set up a server in the settings of the other device, too, or join the same Wi‑Fi with both. Then pair again.'
  },
  'symmetric-nat': {
    what: 'One network uses a new port for each connection',
    next: 'No direct way can be found then. Set up a relay (TURN server) in the settings of both devices, or join a hotspot of one with the other. Then pair again.'
  },
  'needs-relay': {
    what: 'The two networks let no direct connection through',
    next: 'Set up a relay (TURN server) in the settings of one of the devices, or change to another network. Then pair again.'
  },
  'udp-blocked': {
    what: 'A firewall seems to block UDP',
    next: 'Set up a relay over TLS in the settings of both devices (turns:, best on port 443), or leave that network. Then pair again.'
  },
  'relay-silent': {
    what: 'There is a relay, but nothing comes through it',
    next: 'Check the relay: its UDP ports for relaying must be open and its login good. Then pair again, or join the same Wi‑Fi with both.'
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

export const cameraTroubles: Record<CameraTrouble, Advice> = {
  'camera-blocked': {
    what: 'The camera is not allowed',
    next: 'Without the camera your browser hides this device’s addresses, so a network without a router, such as a hotspot, may not work.'
  },
  'camera-insecure': {
    what: 'The camera works only on pages that came over https',
    next: 'Pair by text here, or open the https address.'
  },
  'camera-missing': {
    what: 'No camera found',
    next: 'Connect one and try again, or paste the other device’s code.'
  },
  'camera-busy': {
    what: 'The camera is not available',
    next: 'Close apps that use it or plug it in, and try again, or paste the other device’s code.'
  },
  'scanner-broken': {
    what: 'The code reader did not start',
    next: 'Try again, or paste the other device’s code.'
  }
}

/** How to allow a camera that was refused. */
export const cameraSettings: Record<BrowserKind, string> = {
  chrome: 'To allow it, press the symbol at the start of the address bar and switch the camera on.',
  'chrome-android':
    'To allow it, tap the symbol at the start of the address bar, then Permissions, then Camera.',
  firefox: 'To allow it, press the camera or shield symbol beside the address and lift the block.',
  'safari-mac': 'To allow it, choose Safari, then Settings for This Website, and set the camera to Allow.',
  'safari-ios': 'To allow it, tap the page symbol beside the address, then Website Settings, then Camera.',
  other: 'To allow it, switch the camera on in the settings for this site or this browser.'
}

export const hints: Record<Hint, string> = {
  'more-light': 'Too dark: more light helps',
  'move-closer': 'Move closer to the code',
  'hold-still': 'Hold still for a moment',
  'whole-code': 'Bring the whole code into the picture',
  'brighter-screen': 'Make the other screen brighter'
}
