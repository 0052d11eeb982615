// What is read only in the settings, which the page opens without: what this app is, and removing everything. In French.
import type * as english from '#ui/strings/en/settings.ts'

export const removal: typeof english.removal = {
  title: 'Conservé sur cet appareil',
  kept: 'Fichiers et textes reçus, historique, appareils rencontrés, ce qui n’a pas encore été envoyé et vos réglages. Ce que vous avez enregistré ailleurs n’est pas touché.',
  remove: 'Tout supprimer',
  sure: 'Tout supprimer ? Les appareils rencontrés ne reconnaîtront plus celui-ci, et ce qui n’a pas été enregistré sera perdu. L’application reste et s’ouvre hors ligne.',
  yes: 'Tout supprimer',
  states: {
    busy: 'Déconnectez-vous d’abord et laissez se terminer ce qui est en cours d’enregistrement.',
    removing: 'Suppression …',
    'tab-busy':
      'Rien n’a été supprimé\u00a0: Heliograph est connecté ou en train de se connecter dans un autre onglet. Déconnectez-vous là-bas, puis réessayez.',
    left: 'Une partie n’a pas pu être supprimée. Fermez tous les autres onglets d’Heliograph et réessayez, ou supprimez les données de ce site dans les réglages du navigateur.',
    removed: 'Tout est supprimé. Fermez cette page et rouvrez-la quand vous en aurez besoin.'
  }
}

export const about: typeof english.about = {
  title: 'À propos d’Heliograph',
  how: 'Chaque appareil affiche un code et lit celui de l’autre : il ne leur en faut pas plus pour se trouver. Les fichiers passent ensuite en direct de l’un à l’autre, par un relais seulement si l’un de vous en ajoute un, et chaque bloc est vérifié à l’arrivée.',
  privacyTitle: 'Vie privée',
  privacy: [
    'Les fichiers et les textes sont chiffrés d’un appareil à l’autre : aucun serveur ne peut les lire, pas même un relais, et il n’y a pas de compte.',
    'Un code contient les adresses réseau de cet appareil et l’empreinte de son certificat. Il n’est valable que tant que sa page reste ouverte.',
    'Ce qui arrive reste dans ce navigateur jusqu’à ce que vous le retiriez ; pour les textes, les 100 derniers. Rien n’est compté, suivi ni envoyé à qui que ce soit d’autre.'
  ],
  version: 'Version',
  licence: 'Logiciel libre, licence MIT',
  licences: 'Licences de ses composants'
}
