// What is said of the connection with the other device to who wants to know, in German.
import type { PathKind, Reach } from '#app/view.ts'

const how: Record<Reach, string> = {
  network: 'Die beiden Geräte sprechen direkt miteinander, in einem Netz.',
  internet: 'Die beiden Geräte sprechen direkt miteinander, über das Internet.',
  relay: 'Die beiden Geräte sprechen über ein Relay: einen Server, der weiterreicht, was er nicht lesen kann.'
}

/** What an end's address is. */
const ends: Record<PathKind, string> = {
  host: 'eigene Adresse',
  srflx: 'Adresse nach Übersetzung',
  prflx: 'unterwegs gefundene Adresse',
  relay: 'Adresse bei einem Relay'
}

export const link = {
  title: 'Verbindung',
  open: 'Verbindungsdetails zeigen',
  close: 'Verbindungsdetails schließen',
  unknown: 'Über die Verbindung ist gerade nichts bekannt.',
  /** Of a link that is interrupted; the details follow. */
  before: 'So war sie, bevor sie abriss:',
  how,
  ends,
  own: 'Dieses Gerät',
  other: 'Das andere Gerät',
  relay: 'Zum Relay',
  protocol: 'Protokoll',
  roundTrip: 'Hin und zurück',
  connections: 'Verbindungen',
  hidden: 'vom Browser verborgen',
  showAddresses: 'Adressen zeigen',
  hideAddresses: 'Adressen verbergen'
}
