// What is said of the connection with the other device to who wants to know, in French.
import type { PathKind, Reach } from '#app/view.ts'

const how: Record<Reach, string> = {
  network: 'Les deux appareils communiquent directement, sur un même réseau.',
  internet: 'Les deux appareils communiquent directement, à travers internet.',
  relay: 'Les deux appareils communiquent par un relais : un serveur qui transmet ce qu’il ne peut pas lire.'
}

/** What an end's address is. */
const ends: Record<PathKind, string> = {
  host: 'adresse propre',
  srflx: 'adresse traduite',
  prflx: 'adresse trouvée en route',
  relay: 'adresse chez un relais'
}

export const link = {
  title: 'Connexion',
  open: 'Voir les détails de la connexion',
  close: 'Fermer les détails de la connexion',
  unknown: 'On ne sait rien de la connexion pour le moment.',
  /** Of a link that is interrupted; the details follow. */
  before: 'Voici comment elle était avant :',
  how,
  ends,
  own: 'Cet appareil',
  other: 'L’autre appareil',
  relay: 'Vers le relais',
  protocol: 'Protocole',
  roundTrip: 'Aller-retour',
  connections: 'Connexions',
  hidden: 'cachée par le navigateur',
  showAddresses: 'Afficher les adresses',
  hideAddresses: 'Masquer les adresses'
}
