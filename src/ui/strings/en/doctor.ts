// What the connection check says in English: it is loaded with the other words of later screens.
import type { DoctorStep, Examination } from '#app/view.ts'
import type { Advice } from '#ui/strings/kinds.ts'

const types: Record<Examination['ways'][number]['type'], string> = {
  host: 'Its own',
  srflx: 'As seen from outside',
  prflx: 'As seen from outside',
  relay: 'Relay'
}

const networks: Record<Examination['ways'][number]['network'], string> = {
  hidden: 'hidden',
  loopback: 'this device',
  'link-local': 'without a router',
  private: 'private network',
  'unique-local': 'private network',
  carrier: 'carrier’s network or VPN',
  vpn: 'looks like a VPN',
  translated: 'translated to IPv6',
  public: 'public'
}

const nats: Record<Examination['verdict']['nat'], Advice> = {
  none: {
    what: 'No address translation',
    next: 'Servers see this device’s own address. Others reach it directly, unless a firewall is in between.'
  },
  'full-cone': {
    what: 'Open address translation (full cone)',
    next: 'Anybody may answer to its public port, so most devices reach this one directly.'
  },
  'restricted-cone': {
    what: 'Address translation with a light filter (restricted cone)',
    next: 'Only addresses that this device has written to may answer. Most devices reach it directly.'
  },
  'port-restricted-cone': {
    what: 'Ordinary address translation (port-restricted cone)',
    next: 'As in most homes: only who was written to may answer. With a device behind a symmetric one it needs a relay.'
  },
  cone: {
    what: 'One public port for everybody (cone)',
    next: 'Direct links work with most devices. What the network lets in is not known.'
  },
  symmetric: {
    what: 'A new public port for everybody (symmetric)',
    next: 'As in many mobile and company networks. Direct links to other networks work with few devices, so have a relay ready.'
  },
  some: {
    what: 'There is address translation, of an unknown kind',
    next: 'Its kind decides whether direct links to other networks work.'
  },
  unknown: { what: 'Cannot tell', next: 'Nobody outside has said how this device is seen there.' }
}

const missing: Record<Examination['verdict']['missing'][number], string> = {
  servers:
    'To find out, switch on a STUN or TURN server in the settings. On one shared network you need none.',
  answers:
    'None of your servers answered. Check their addresses and logins, and whether this network is online.',
  camera:
    'To find out, allow the camera and check again: the browser hides the addresses that have to be compared.',
  'second-server': 'To find out more, add a second server on another address: what both see is compared.',
  relay: 'To find out what the network lets in, add a TURN server over UDP.',
  'relay-that-reaches':
    'The relay could not reach this device. Check its UDP ports, and which addresses it may send to.',
  'server-beside-relay':
    'To find out more, add a STUN server on the relay’s own address, written as a number.',
  'server-apart':
    'To find out more, add a STUN server on another address than the relay’s, written as a number.'
}

const places: Record<keyof Examination['reach'], string> = {
  'same-network': 'On the same network',
  open: 'Elsewhere, openly reachable',
  home: 'Elsewhere, in an ordinary home network',
  symmetric: 'Elsewhere, in a mobile or company network',
  'no-udp': 'Elsewhere, where UDP is blocked'
}

const reach: Record<Examination['reach'][keyof Examination['reach']], string> = {
  direct: 'Directly',
  perhaps: 'Perhaps directly',
  relay: 'Through your relay',
  'needs-relay': 'Needs a relay',
  'needs-server': 'Needs a server',
  'no-address': 'Not without an address'
}

const steps: Record<DoctorStep, string> = {
  addresses: 'Looking for addresses …',
  servers: 'Asking your servers …',
  filtering: 'Trying what the network lets in …'
}

export const doctor = {
  title: 'Connection check',
  open: 'Check the connection',
  close: 'Close the connection check',
  how: 'Looks at how other devices can reach this one. It asks nobody but the servers that you have switched on.',
  run: 'Check now',
  again: 'Check again',
  stop: 'Stop',
  steps,
  failed:
    'This browser makes no connections to other devices. Use a current version of Chrome, Edge, Firefox or Safari.',
  attempt: 'What kept the two devices apart',
  waysTitle: 'Addresses of this device',
  noWays: 'None. Join a Wi‑Fi or make a hotspot, and allow the camera if there is one.',
  hidden: 'The browser hides addresses as long as the camera is not allowed.',
  types,
  networks,
  connections: {
    wifi: 'Wi‑Fi',
    cellular: 'Mobile network',
    ethernet: 'Cable',
    bluetooth: 'Bluetooth'
  },
  serversTitle: 'Your servers',
  answers: {
    answered: 'Answered',
    silent: 'No answer',
    refused: 'Refused the login',
    nothing: 'Told nothing new'
  },
  natTitle: 'How the network translates addresses',
  probably: 'This is likely, but not certain.',
  nats,
  udp: {
    works: 'UDP gets through.',
    blocked: 'UDP is blocked: only TCP gets through, so other networks are reached through a relay alone.'
  },
  missing,
  reachTitle: 'Which devices it can link with',
  places,
  reach,
  reachNote:
    'Elsewhere the other device needs a server, too. Guest Wi‑Fi may keep even devices on one network apart.',
  full: 'Show addresses in full',
  fullHow: 'On this page and in the report. Otherwise only their kind and beginning are shown.',
  copy: 'Copy report',
  copied: 'Copied',
  copyRefused: 'The browser did not allow copying. Select the report and copy it yourself:',
  reportHow: 'For whoever helps you, in English. Logins and passwords are never in it.'
}
