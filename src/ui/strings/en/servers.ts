// Servers that help to reach devices on other networks, in English. Each trouble says what to do next.
import type { BringTrouble } from '#app/view.ts'
import type { DraftProblem, IceKind } from '#core/ice/draft.ts'
import type { PutProblem } from '#core/ice/edit.ts'
import type { VerdictCode } from '#core/ice/verdict.ts'
import { MAX_ICE_SERVERS } from '#core/ice/servers.ts'

const kinds: Record<IceKind, string> = {
  stun: 'STUN',
  'turn-udp': 'TURN over UDP',
  'turn-tcp': 'TURN over TCP',
  'turn-tls': 'TURN over TLS'
}

const kindHow: Record<IceKind, string> = {
  stun: 'Tells this device its public address, and asks for no login. If you were given a login, choose TURN.',
  'turn-udp': 'Relays, and is the fastest relay',
  'turn-tcp': 'Relays where UDP is blocked',
  'turn-tls': 'Relays where only secure web traffic gets through'
}

const problems: Record<DraftProblem | PutProblem, string> = {
  'no-address': 'Type the server’s address.',
  'no-scheme': 'That is no server of this kind. Type its name alone, or begin with stun:, turn: or turns:.',
  'bad-host':
    'There is no server name in that. Type one such as turn.example.org, with nothing before or behind it.',
  'bad-port': 'The port is a number from 1 to 65535. Correct it, or leave it out.',
  'bad-transport':
    'The end is not right. TURN has ?transport=udp or ?transport=tcp, turns: has tcp alone, and stun: has none. Leave it out and choose the kind below.',
  'no-username': 'Type the user name. Whoever runs the server knows it.',
  'no-password': 'Type the password. Whoever runs the server knows it.',
  'no-secret': 'Type the shared secret. It stands in the server’s settings as static-auth-secret.',
  'login-too-long': 'That is longer than a server takes. Type it again.',
  duplicate: 'This address is in the list already. Change that one instead.',
  'too-many': `There may be ${String(MAX_ICE_SERVERS)} servers. Remove one first.`
}

/** Of those that say more than a sentence, see below. */
const verdicts: Record<Exclude<VerdictCode, 'answered' | 'relays' | 'refused'>, string> = {
  'login-refused':
    'The server does not accept this login. Check user name and password, or the shared secret.',
  'login-expired':
    'This login has ended: its user name holds a time that is over. Get a new one, or use the server’s shared secret.',
  'name-not-found': 'There is no server of this name, or this device is offline. Check the spelling.',
  silent:
    'No answer. Check address and port. The server may be off or relay nothing, or this network may block UDP: then try TCP or TLS.',
  'silent-stun':
    'No answer. Check address and port. The server may be off, or this network may block UDP: then only a relay helps, a TURN server over TCP or TLS.',
  'not-reached':
    'The server cannot be reached. Check name and port. It may be off, may not listen on TCP, or this network may block it: then try TLS on port 443.',
  'no-tls':
    'No secure connection. Check name and port, and whether the server’s certificate is valid for this name: browsers take no other, and do not tell the two apart.',
  'only-stun': 'It tells addresses, but does not relay. Add it as STUN, or use another TURN server.',
  'nothing-new':
    'Nothing new came back. Either this device has its public address itself and needs no STUN, or the server is silent: check address and port.',
  full: 'The login is right, but the server has no room now. Try later, or ask whoever runs it for more.',
  'not-taken':
    'This browser does not use this address. Ports of other services are blocked: use 3478, 5349 or 443.'
}

const troubles: Record<BringTrouble, string> = {
  'not-servers':
    'There are no servers in that code. Read the one that the other device shows in its settings.',
  damaged: 'That code is incomplete or was changed. Copy or read it again.',
  'newer-version': 'That code was made by a newer Heliograph. Reload this page while online to update it.',
  'too-many': `With these there would be more than ${String(MAX_ICE_SERVERS)} servers. Remove some in the settings, then read the code again.`
}

export const ice = {
  title: 'Other networks',
  how: 'Devices on the same network need no server. To reach one elsewhere, both may need a server that you or somebody you trust runs. There is none here until you add it.',
  learns:
    'A STUN server learns this device’s address. A TURN server learns the addresses of both, and carries what you send, which stays encrypted.',
  notKept:
    'This browser keeps no settings, so servers cannot be used here. Leave private browsing and try again.',
  on: 'Use these servers',
  onHow: 'Each of them is asked whenever you pair, and so learns this device’s address.',
  unused: 'Not in use: no pairing asks these servers until you switch them on here.',
  relayOnly: 'Only through a relay',
  relayOnlyHow:
    'The other device does not learn this one’s address. All goes through a TURN server, which is slower.',
  relayOnlyNeeds: 'This needs a TURN server. Add one first.',
  relayOnlyLacks: 'No TURN server is left, so no device can be reached. Add one, or switch this off.',
  add: 'Add a server',
  edit: (host: string) => `Change ${host}`,
  remove: (host: string) => `Remove ${host}`,
  removeSure: 'Delete this server? To use it again, you have to type or bring it anew.',
  kinds,
  kindHow,

  form: {
    address: 'Address',
    addressHow:
      'A name such as turn.example.org, with :port if it is not the usual one. Or a whole address that begins with stun:, turn: or turns:.',
    kind: 'Kind',
    kindSaid: 'The address says which kind it is.',
    login: 'Login',
    byPassword: 'User name and password',
    bySecret: 'Shared secret',
    username: 'User name',
    password: 'Password',
    secret: 'Shared secret',
    secretHow:
      'Of a server of your own. A login that ends after a day is made of it for each pairing (coturn: use-auth-secret).',
    show: 'Show',
    hide: 'Hide',
    save: 'Save',
    cancel: 'Cancel',
    problems
  },

  test: 'Test',
  testHow: 'Asks each server once, also while they are switched off.',
  stopTest: 'Stop',
  asking: 'Asking …',
  answered: (address: string) => `Answered: your public address is ${address}`,
  relays: {
    udp: 'The relay works over UDP',
    tcp: 'The relay works over TCP',
    tls: 'The relay works over TLS'
  },
  refused: (code: string) => `The server refuses, with code ${code}. Ask whoever runs it.`,
  verdicts,

  give: 'Take to another device',
  giveWarning:
    'The code holds the servers with their passwords. Show it only to people who may use them, and send it only by a way that you trust.',
  giveShow: 'Show the code',
  codeAlt: 'QR code with the servers, for your other device to read',
  saveFile: 'Save as file',
  close: 'Close',

  bring: 'Get from another device',
  bringHow: 'The other device shows a code in its settings. Scan it, paste it, or open its file or picture.',
  bringLabel: 'Code or link with servers',
  bringRead: 'Read',
  openFile: 'Open file',
  scan: 'Scan',
  stopScan: 'Stop the camera',
  /** Behind the words that the camera gives no picture. */
  scanElse: 'Paste the code here instead, or open its file or picture.',

  /** Behind the words that a code which was read while pairing is one with servers. */
  look: 'Show servers',
  askedTitle: 'Add these servers?',
  asked:
    'Add them only if you know where the code is from. While they are in use they learn this device’s address whenever you pair, and a TURN server carries what you send, encrypted.',
  replaces: 'takes the place of the one you have',
  takeOn: 'Add and use',
  take: 'Add only',
  leave: 'Do not add',
  troubleTitle: 'No servers added',
  troubles
}
