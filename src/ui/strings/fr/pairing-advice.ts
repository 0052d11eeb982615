// What codes from elsewhere mean while two devices pair, in French. Each sentence says what to do next.
import type { CameraTrouble, PairErrorCode, TroubleCode } from '#app/view.ts'
import type { Hint } from '#core/qr/hint.ts'
import type { BrowserKind } from '#core/scan-ports.ts'
import type { Advice } from '#ui/strings/kinds.ts'

export const pairErrors: Record<PairErrorCode, string> = {
  'not-a-card': 'Ce n’est pas un code Heliograph. Lisez celui qui s’affiche sur l’autre appareil.',
  servers:
    'Ce code contient des serveurs pour atteindre d’autres réseaux, pas un appareil. Vous pouvez les ajouter, puis lire le code de l’autre appareil.',
  damaged: 'Ce code est incomplet ou a été modifié. Copiez-le ou lisez-le à nouveau.',
  'newer-version':
    'Ce code vient d’une version plus récente d’Heliograph. Rechargez cette page en étant en ligne pour la mettre à jour.',
  'own-card': 'C’est le code de cet appareil-ci. Lisez celui de l’autre appareil.',
  'already-read': 'Ce code a déjà été lu. Faites maintenant lire celui-ci à l’autre appareil.',
  outdated:
    'Ce code répond à un code plus ancien. Faites lire à l’autre appareil celui qui s’affiche ici maintenant.',
  'for-another':
    'Ce code répond à celui d’un troisième appareil, pas à celui de cet appareil-ci. Faites lire à l’autre appareil celui qui s’affiche ici maintenant.',
  used: 'Ce code a déjà servi. Demandez celui qui s’affiche maintenant sur son écran.',
  unsupported:
    'Ce code ne vient pas d’un appareil capable d’échanger des fichiers. Ouvrez Heliograph sur l’autre appareil.',
  busy: 'C’est le code d’un troisième appareil. Pour associer plutôt celui-là, annulez d’abord.',
  'no-code': 'Aucun code trouvé dans cette image. Prenez-en une nette et de près, avec le code en entier.',
  'picture-unreadable':
    'Ce navigateur ne peut pas ouvrir cette image. Utilisez un fichier PNG ou JPEG, ou une capture d’écran.',
  'picture-too-large':
    'Cette image est trop grande pour y chercher un code. Recadrez-la sur le code ou faites-en une capture d’écran.',
  'reader-broken':
    'Le lecteur de codes n’a pas démarré. Rechargez la page ou collez le code sous forme de texte.'
}

/** What it probably is, and the one thing to do. */
export const joinTroubles: Record<TroubleCode, Advice> = {
  'local-network-blocked': {
    what: 'Ce navigateur empêche la page d’accéder au réseau local',
    next: 'Autorisez l’« accès au réseau local » dans les paramètres du site, à côté de la barre d’adresse, puis annulez et associez à nouveau les appareils.'
  },
  'other-certificate': {
    what: 'La clé ne correspond pas au code',
    next: 'Un autre appareil a peut-être répondu à sa place ; rien n’a donc été envoyé. Annulez, puis faites lire à chaque appareil un nouveau code sur l’écran de l’autre.'
  },
  'no-own-address': {
    what: 'Cet appareil n’a pas d’adresse où le joindre',
    next: 'Connectez-vous à un réseau Wi‑Fi ou activez le partage de connexion ; internet n’est pas nécessaire. S’il y a une caméra, autorisez-la : cela permet aussi au navigateur d’utiliser le réseau local.'
  },
  'no-their-address': {
    what: 'L’autre appareil n’a pas d’adresse où le joindre',
    next: 'Connectez cet autre appareil au même réseau Wi‑Fi ou au même partage de connexion et autorisez-y la caméra. Associez-les ensuite à nouveau.'
  },
  'names-only': {
    what: 'L’un des navigateurs cache l’adresse de son appareil',
    next: 'Autorisez la caméra sur les deux appareils, puis associez-les à nouveau : cela révèle aussi l’adresse. Sans caméra, connectez-les tous deux au même réseau Wi‑Fi.'
  },
  vpn: {
    what: 'Un VPN semble faire obstacle',
    next: 'Désactivez le VPN sur les deux appareils, puis associez-les à nouveau.'
  },
  'no-common-family': {
    what: 'Les appareils n’utilisent pas le même type d’adresses réseau',
    next: 'Activez le partage de connexion sur l’un des deux, connectez-y l’autre, puis associez-les à nouveau.'
  },
  'different-networks': {
    what: 'Les appareils semblent être sur des réseaux différents',
    next: 'Connectez-les au même réseau Wi‑Fi, ou activez le partage de connexion sur l’un et connectez-y l’autre. Ou configurez un serveur dans les réglages des deux. Associez-les ensuite à nouveau.'
  },
  'no-server-here': {
    what: 'Les appareils sont sur des réseaux différents, et seul l’autre interroge un serveur',
    next: 'Configurez un serveur aussi dans les réglages de cet appareil, ou connectez-les au même Wi‑Fi. Associez-les ensuite à nouveau.'
  },
  'no-server-there': {
    what: 'Les appareils sont sur des réseaux différents, et seul celui-ci interroge un serveur',
    next: 'Configurez un serveur aussi dans les réglages de l’autre appareil, ou connectez-les au même Wi‑Fi. Associez-les ensuite à nouveau.'
  },
  'symmetric-nat': {
    what: 'L’un des réseaux prend un nouveau port pour chaque connexion',
    next: 'Aucun chemin direct ne se trouve alors. Configurez un relais (serveur TURN) dans les réglages des deux appareils, ou connectez l’un au partage de connexion de l’autre. Associez-les ensuite à nouveau.'
  },
  'needs-relay': {
    what: 'Les deux réseaux ne laissent passer aucune connexion directe',
    next: 'Configurez un relais (serveur TURN) dans les réglages de l’un des appareils, ou changez de réseau. Associez-les ensuite à nouveau.'
  },
  'udp-blocked': {
    what: 'Un pare-feu semble bloquer UDP',
    next: 'Configurez un relais par TLS dans les réglages des deux appareils (turns:, de préférence sur le port 443), ou quittez ce réseau. Associez-les ensuite à nouveau.'
  },
  'relay-silent': {
    what: 'Il y a un relais, mais rien ne passe par lui',
    next: 'Vérifiez le relais : ses ports UDP doivent être ouverts et son identifiant valable. Associez-les ensuite à nouveau, ou connectez-les au même Wi‑Fi.'
  },
  'old-code': {
    what: 'L’un des codes est peut-être trop ancien',
    next: 'Un code n’est valable que tant que sa page reste ouverte. Annulez sur les deux appareils et envoyez-en de nouveaux.'
  },
  'kept-apart': {
    what: 'Le réseau semble isoler les appareils l’un de l’autre',
    next: 'C’est fréquent avec le Wi‑Fi invité. Activez le partage de connexion sur un appareil, connectez-y l’autre, puis associez-les à nouveau.'
  },
  unknown: {
    what: 'Rien ne passe entre les appareils',
    next: 'Connectez-les au même réseau Wi‑Fi ou activez le partage de connexion sur l’un des deux, désactivez tout VPN, puis associez-les à nouveau.'
  }
}

export const cameraTroubles: Record<CameraTrouble, Advice> = {
  'camera-blocked': {
    what: 'La caméra n’est pas autorisée',
    next: 'Sans la caméra, votre navigateur cache les adresses de cet appareil : un réseau sans routeur, comme un partage de connexion, risque de ne pas fonctionner.'
  },
  'camera-insecure': {
    what: 'La caméra ne fonctionne que sur les pages ouvertes en https',
    next: 'Associez ici par texte, ou ouvrez l’adresse en https.'
  },
  'camera-missing': {
    what: 'Aucune caméra trouvée',
    next: 'Branchez-en une et réessayez, ou collez le code de l’autre appareil.'
  },
  'camera-busy': {
    what: 'La caméra n’est pas disponible',
    next: 'Fermez les autres applications qui l’utilisent, ou rebranchez-la. Puis réessayez, ou collez le code de l’autre appareil.'
  },
  'scanner-broken': {
    what: 'Le lecteur de codes n’a pas démarré',
    next: 'Réessayez, ou collez le code de l’autre appareil.'
  }
}

/** How to allow a camera that was refused. */
export const cameraSettings: Record<BrowserKind, string> = {
  chrome: 'Pour l’autoriser, cliquez sur l’icône au début de la barre d’adresse et activez la caméra.',
  'chrome-android':
    'Pour l’autoriser, touchez l’icône au début de la barre d’adresse, puis « Autorisations », puis « Caméra ».',
  firefox:
    'Pour l’autoriser, cliquez sur l’icône de caméra ou de bouclier à côté de l’adresse et levez le blocage.',
  'safari-mac':
    'Pour l’autoriser, choisissez « Safari » puis « Réglages pour ce site web », et réglez la caméra sur « Autoriser ».',
  'safari-ios':
    'Pour l’autoriser, touchez l’icône de page à côté de l’adresse, puis « Réglages du site web », puis « Caméra ».',
  other: 'Pour l’autoriser, activez la caméra dans les réglages de ce site ou de ce navigateur.'
}

export const hints: Record<Hint, string> = {
  'more-light': 'Trop sombre : il faut plus de lumière',
  'move-closer': 'Rapprochez-vous du code',
  'hold-still': 'Ne bougez plus un instant',
  'whole-code': 'Cadrez le code en entier',
  'brighter-screen': 'Augmentez la luminosité de l’autre écran'
}
