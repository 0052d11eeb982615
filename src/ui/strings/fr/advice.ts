// What codes from elsewhere mean, in French. Each sentence says what to do next.
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
    what: 'Ce navigateur ne peut pas connecter deux appareils',
    next: 'Les connexions directes y manquent ou sont désactivées. Ouvrez Heliograph dans une version récente de Chrome, Firefox, Safari ou Edge.'
  },
  'no-webassembly': {
    what: 'Ce navigateur ne peut pas vérifier les fichiers',
    next: 'WebAssembly est désactivé ici, comme le fait le mode Isolement. Autorisez-le pour cette page ou utilisez un autre navigateur, puis associez à nouveau les appareils.'
  },
  'not-loaded': {
    what: 'Il manque une partie d’Heliograph',
    next: 'L’appareil n’est pas resté en ligne assez longtemps pour la charger. Connectez-vous un instant à internet, rechargez cette page, puis associez à nouveau les appareils.'
  },
  'no-addresses': {
    what: 'Aucun réseau trouvé',
    next: 'Connectez-vous à un réseau Wi‑Fi ou activez le partage de connexion sur l’un des appareils ; internet n’est pas nécessaire. Associez-les ensuite à nouveau et autorisez la caméra : cela permet aussi au navigateur d’utiliser le réseau local.'
  },
  'timed-out': {
    what: 'L’autre appareil n’a pas répondu',
    next: 'Chaque appareil doit lire le code de l’autre. Si c’est fait : connectez les deux appareils au même réseau Wi‑Fi, désactivez tout VPN, puis associez-les à nouveau. Si ce réseau isole les appareils, comme souvent les réseaux invités, activez le partage de connexion sur l’un des deux.'
  },
  'link-lost': {
    what: 'La connexion a été perdue',
    next: 'La page de l’autre appareil a été fermée ou rechargée, un écran s’est éteint ou le réseau a disparu. Associez à nouveau les appareils : les transferts reprendront là où ils se sont arrêtés. Les fichiers arrivés en entier sont en sécurité ci-dessous.'
  },
  'peer-left': {
    what: 'L’autre appareil a pris congé',
    next: 'Tout va bien : il a mis fin à la connexion. Les fichiers arrivés en entier sont ci-dessous. Associez à nouveau les appareils pour continuer à envoyer.'
  },
  'peer-broke-protocol': {
    what: 'L’autre appareil a envoyé quelque chose que cette application n’accepte pas',
    next: 'La connexion a été coupée par sécurité. Mettez Heliograph à jour sur les deux appareils et associez-les à nouveau, mais seulement si vous connaissez l’autre.'
  },
  'numbers-differ': {
    what: 'Les nombres des deux appareils sont différents',
    next: 'Quelqu’un s’est peut-être glissé entre vous, la connexion a donc été coupée. Associez à nouveau les appareils, par la caméra si possible. Sinon, envoyez les codes par un autre moyen que la première fois.'
  },
  blocked: {
    what: 'Vous avez bloqué cet appareil',
    next: 'Aucune connexion ne se fait avec lui. Pour en avoir une à nouveau, revenez à l’accueil et débloquez-le dans les réglages.'
  },
  'version-mismatch': {
    what: 'Les deux versions ne se comprennent pas',
    next: 'Connectez-vous un instant à internet, rechargez Heliograph sur les deux appareils pour le mettre à jour, puis associez-les à nouveau.'
  },
  internal: {
    what: 'Un problème est survenu dans Heliograph',
    next: 'C’est notre erreur, pas la vôtre. Rechargez la page et associez à nouveau les appareils.'
  }
}

/** What to do next after 'link-lost' where the link was private: nothing goes on (protocol.md §4.11). */
export const privateLinkLost: string =
  'La page de l’autre appareil a été fermée ou rechargée, un écran s’est éteint ou le réseau a disparu. Associez à nouveau les appareils : la connexion était privée, il faut donc renvoyer depuis le début ce qui était en route. Les fichiers arrivés en entier sont en sécurité ci-dessous.'

export const transferTroubles: Record<TransferView['direction'], Record<TransferTrouble, string>> = {
  send: {
    'too-many': 'Trop d’offres attendent sur l’autre appareil : renvoyez quand il aura répondu à certaines',
    declined: 'Refusé sur l’autre appareil',
    'cancelled-here': 'Annulé',
    'cancelled-there': 'Annulé sur l’autre appareil',
    'source-changed': 'Le fichier a été modifié ou déplacé après avoir été choisi : choisissez-le à nouveau',
    'storage-full':
      'Le stockage de l’autre appareil est plein\u00a0: libérez-y de l’espace, puis renvoyez-le',
    'storage-blocked':
      'Le navigateur de l’autre appareil ne l’a pas conservé\u00a0: libérez-y de l’espace ou quittez-y la navigation privée, puis renvoyez-le',
    damaged: 'Arrivé endommagé plusieurs fois : renvoyez-le',
    'link-lost':
      'La connexion s’est arrêtée avant la fin : associez à nouveau les appareils et le transfert reprendra',
    'private-link-lost':
      'La connexion s’est arrêtée avant la fin. Elle était privée : associez à nouveau les appareils et renvoyez le fichier depuis le début'
  },
  receive: {
    'too-many': 'Trop d’offres attendent ici : répondez à certaines, puis demandez un nouvel envoi',
    declined: 'Refusé sur l’autre appareil',
    'cancelled-here': 'Annulé',
    'cancelled-there': 'Annulé sur l’autre appareil',
    'source-changed': 'Le fichier a été modifié sur l’autre appareil\u00a0: demandez qu’on vous le renvoie',
    'storage-full': 'Le stockage est plein\u00a0: libérez de l’espace, puis demandez qu’on vous le renvoie',
    'storage-blocked':
      'Ce navigateur ne l’a pas conservé\u00a0: libérez de l’espace ou quittez la navigation privée, puis demandez qu’on vous le renvoie',
    damaged: 'Arrivé endommagé plusieurs fois\u00a0: demandez qu’on vous le renvoie',
    'link-lost':
      'La connexion s’est arrêtée avant la fin : associez à nouveau les appareils et le transfert reprendra',
    'private-link-lost':
      'La connexion s’est arrêtée avant la fin. Elle était privée : associez à nouveau les appareils et demandez un nouvel envoi depuis le début'
  }
}

export const pauses: Record<Pause, string> = {
  here: 'En pause',
  there: 'En pause sur l’autre appareil',
  'storage-full-here': 'Le stockage est plein : libérez de l’espace et le transfert reprendra',
  'storage-full-there':
    'Le stockage de l’autre appareil est plein : le transfert reprendra quand il y aura de la place'
}

export const savingTroubles: Record<SavingTrouble, string> = {
  refused:
    'Le navigateur n’a pas permis d’enregistrer à cet endroit. Réessayez en l’autorisant, ou choisissez une autre façon d’enregistrer.',
  full: 'Il n’y a pas assez de place à cet endroit. Libérez de l’espace ou choisissez un autre endroit, puis enregistrez à nouveau.',
  unreadable:
    'Certains de ces fichiers sont illisibles pour le moment. Attendez que plus rien ne soit en cours de réception, puis réessayez.'
}

export const savingTroublesOfOne: Record<SavingTrouble, string> = {
  ...savingTroubles,
  unreadable:
    'Ce fichier est illisible pour le moment. Attendez que plus rien ne soit en cours de réception, puis réessayez.'
}

export const sharingTroubles: Record<SavingTrouble, string> = {
  ...savingTroublesOfOne,
  refused: 'Le partage n’a pas abouti. Réessayez ou choisissez une autre application.'
}

export const savedTo: Record<SavedTo, string> = {
  folder: 'Enregistré dans le dossier choisi',
  place: 'Enregistré à l’endroit choisi',
  downloads: 'Enregistré dans vos téléchargements',
  zip: 'Enregistré dans vos téléchargements, dans un zip',
  app: 'Confié à l’autre application'
}

/** Of several files together, each to be said of so many. */
export const manySaved = (
  named: (count: number) => string
): Record<SavedTo | 'mixed', (count: number) => string> => ({
  folder: (count) => `${named(count)} enregistrés dans le dossier choisi`,
  place: (count) => `${named(count)} enregistrés à l’endroit choisi`,
  downloads: (count) => `${named(count)} enregistrés dans vos téléchargements`,
  zip: (count) => `${named(count)} enregistrés dans vos téléchargements, en un seul zip`,
  app: (count) => `${named(count)} confiés à l’autre application`,
  mixed: (count) => `${named(count)} enregistrés`
})

export const obstacles: Record<NonNullable<IncomingOffer['obstacle']>, string> = {
  'not-enough-space': 'Pas assez d’espace libre. Refusez, faites de la place, puis demandez un nouvel envoi.',
  'no-storage':
    'Ce navigateur n’a pas le droit de stocker des fichiers. Refusez, quittez la navigation privée, puis demandez un nouvel envoi.'
}

export const fileStates: Record<FileState, string> = {
  queued: 'En attente',
  active: 'En route',
  paused: 'En pause',
  verifying: 'Vérification',
  done: 'Vérifié',
  failed: 'Échec',
  cancelled: 'Annulé'
}

export const linkStates: Record<LinkView['state'] | 'reconnecting', string> = {
  none: 'Non connecté',
  up: 'Connecté',
  lost: 'Connexion perdue',
  reconnecting: 'Reconnexion …'
}

export const linkReaches: Record<Reach, string> = {
  network: 'En direct, sur ce réseau',
  internet: 'En direct, par internet',
  relay: 'Par un relais'
}
