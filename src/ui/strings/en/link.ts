// What is said of the connection with the other device to who wants to know, in English.
import type { PathKind, Reach } from '#app/view.ts'

const how: Record<Reach, string> = {
  network: 'The two devices speak directly, within one network.',
  internet: 'The two devices speak directly, across the internet.',
  relay: 'The two devices speak through a relay: a server that passes on what it cannot read.'
}

/** What an end's address is. */
const ends: Record<PathKind, string> = {
  host: 'own address',
  srflx: 'address after translation',
  prflx: 'address found on the way',
  relay: 'address at a relay'
}

export const link = {
  title: 'Connection',
  open: 'Show connection details',
  close: 'Close connection details',
  unknown: 'Nothing is known of the connection at the moment.',
  /** Of a link that is interrupted; the details follow. */
  before: 'This is how it was before:',
  how,
  ends,
  own: 'This device',
  other: 'The other device',
  relay: 'To the relay',
  protocol: 'Protocol',
  roundTrip: 'Round trip',
  connections: 'Connections',
  hidden: 'hidden by the browser',
  showAddresses: 'Show addresses',
  hideAddresses: 'Hide addresses'
}
