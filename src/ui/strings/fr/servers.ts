// Servers that help to reach devices on other networks, in French. Each trouble says what to do next.
import type { BringTrouble } from '#app/view.ts'
import type { DraftProblem, IceKind } from '#core/ice/draft.ts'
import type { PutProblem } from '#core/ice/edit.ts'
import { MAX_ICE_SERVERS } from '#core/ice/servers.ts'
import type { VerdictCode } from '#core/ice/verdict.ts'

const kinds: Record<IceKind, string> = {
  stun: 'STUN',
  'turn-udp': 'TURN par UDP',
  'turn-tcp': 'TURN par TCP',
  'turn-tls': 'TURN par TLS'
}

const kindHow: Record<IceKind, string> = {
  stun: 'Dit à cet appareil son adresse publique et ne demande aucun identifiant. Si vous en avez reçu un, choisissez TURN.',
  'turn-udp': 'Relaie, et c’est le plus rapide',
  'turn-tcp': 'Relaie là où UDP est bloqué',
  'turn-tls': 'Relaie là où seul le trafic web sécurisé passe'
}

const problems: Record<DraftProblem | PutProblem, string> = {
  'no-address': 'Saisissez l’adresse du serveur.',
  'no-scheme':
    'Ce n’est pas un serveur de ce genre. Saisissez seulement son nom, ou commencez par stun:, turn: ou turns:.',
  'bad-host':
    'Il n’y a pas de nom de serveur là-dedans. Saisissez-en un comme turn.example.org, sans rien avant ni après.',
  'bad-port': 'Le port est un nombre de 1 à 65535. Corrigez-le ou supprimez-le.',
  'bad-transport':
    'La fin n’est pas correcte. TURN a ?transport=udp ou ?transport=tcp, turns: seulement tcp et stun: aucun. Supprimez-la et choisissez le type ci-dessous.',
  'no-username': 'Saisissez le nom d’utilisateur. La personne qui gère le serveur le connaît.',
  'no-password': 'Saisissez le mot de passe. La personne qui gère le serveur le connaît.',
  'no-secret': 'Saisissez le secret partagé. Il figure dans les réglages du serveur sous static-auth-secret.',
  'login-too-long': 'C’est plus long que ce qu’un serveur accepte. Saisissez-le à nouveau.',
  duplicate: 'Cette adresse est déjà dans la liste. Modifiez plutôt celle-là.',
  'too-many': `Il peut y avoir ${String(MAX_ICE_SERVERS)} serveurs. Retirez-en un d’abord.`
}

const verdicts: Record<Exclude<VerdictCode, 'answered' | 'relays' | 'refused'>, string> = {
  'login-refused':
    'Le serveur n’accepte pas ces identifiants. Vérifiez le nom d’utilisateur et le mot de passe, ou le secret partagé.',
  'login-expired':
    'Ces identifiants ont expiré : leur nom d’utilisateur contient une heure passée. Demandez-en d’autres, ou utilisez le secret partagé du serveur.',
  'name-not-found': 'Aucun serveur ne porte ce nom, ou cet appareil est hors ligne. Vérifiez l’orthographe.',
  silent:
    'Pas de réponse. Vérifiez l’adresse et le port. Le serveur est peut-être arrêté, ne relaie pas, ou ce réseau bloque UDP : essayez alors TCP ou TLS.',
  'silent-stun':
    'Pas de réponse. Vérifiez l’adresse et le port. Le serveur est peut-être arrêté, ou ce réseau bloque UDP : seul un relais aide alors, un serveur TURN par TCP ou TLS.',
  'not-reached':
    'Le serveur est injoignable. Vérifiez le nom et le port. Il est peut-être arrêté, n’accepte pas TCP, ou ce réseau le bloque : essayez alors TLS sur le port 443.',
  'no-tls':
    'Pas de connexion sécurisée. Vérifiez le nom et le port, et si le certificat du serveur est valable pour ce nom : les navigateurs n’en acceptent pas d’autre et ne disent pas la cause.',
  'only-stun':
    'Il indique des adresses, mais ne relaie pas. Ajoutez-le comme STUN, ou utilisez un autre serveur TURN.',
  'nothing-new':
    'Rien de nouveau n’est revenu. Soit cet appareil a lui-même son adresse publique et n’a pas besoin de STUN, soit le serveur se tait : vérifiez l’adresse et le port.',
  full: 'Les identifiants sont bons, mais le serveur n’a plus de place. Réessayez plus tard, ou demandez-en davantage à qui le gère.',
  'not-taken':
    'Ce navigateur n’utilise pas cette adresse. Les ports d’autres services sont bloqués : utilisez 3478, 5349 ou 443.'
}

const troubles: Record<BringTrouble, string> = {
  'not-servers':
    'Il n’y a pas de serveurs dans ce code. Lisez celui que l’autre appareil affiche dans ses réglages.',
  damaged: 'Ce code est incomplet ou a été modifié. Copiez-le ou lisez-le à nouveau.',
  'newer-version':
    'Ce code vient d’un Heliograph plus récent. Rechargez cette page en ligne pour la mettre à jour.',
  'too-many': `Avec ceux-ci, il y aurait plus de ${String(MAX_ICE_SERVERS)} serveurs. Retirez-en dans les réglages, puis lisez le code à nouveau.`
}

export const ice = {
  title: 'Autres réseaux',
  how: 'Les appareils du même réseau n’ont besoin d’aucun serveur. Pour en atteindre un ailleurs, tous deux peuvent avoir besoin d’un serveur tenu par vous ou par une personne de confiance. Il n’y en a aucun ici tant que vous n’en ajoutez pas.',
  learns:
    'Un serveur STUN apprend l’adresse de cet appareil. Un serveur TURN apprend celles des deux et transporte ce que vous envoyez, qui reste chiffré.',
  notKept:
    'Ce navigateur ne garde aucun réglage : les serveurs ne peuvent pas servir ici. Quittez la navigation privée et réessayez.',
  on: 'Utiliser ces serveurs',
  onHow: 'Chacun est interrogé à chaque association et apprend ainsi l’adresse de cet appareil.',
  unused: 'Non utilisés : aucune association n’interroge ces serveurs tant que vous ne les activez pas ici.',
  relayOnly: 'Seulement par un relais',
  relayOnlyHow:
    'L’autre appareil n’apprend pas l’adresse de celui-ci. Tout passe par un serveur TURN, ce qui est plus lent.',
  relayOnlyNeeds: 'Il faut un serveur TURN. Ajoutez-en un d’abord.',
  relayOnlyLacks:
    'Il ne reste aucun serveur TURN : aucun appareil ne peut être atteint. Ajoutez-en un, ou désactivez ceci.',
  add: 'Ajouter un serveur',
  edit: (host: string) => `Modifier ${host}`,
  remove: (host: string) => `Retirer ${host}`,
  removeSure:
    'Supprimer ce serveur ? Pour l’utiliser à nouveau, il faudra le saisir ou l’apporter encore une fois.',
  kinds,
  kindHow,

  form: {
    address: 'Adresse',
    addressHow:
      'Un nom comme turn.example.org, avec :port si ce n’est pas le port habituel. Ou une adresse entière qui commence par stun:, turn: ou turns:.',
    kind: 'Type',
    kindSaid: 'L’adresse dit de quel type il s’agit.',
    login: 'Identifiants',
    byPassword: 'Nom d’utilisateur et mot de passe',
    bySecret: 'Secret partagé',
    username: 'Nom d’utilisateur',
    password: 'Mot de passe',
    secret: 'Secret partagé',
    secretHow:
      'D’un serveur à vous. Des identifiants qui expirent après un jour en sont tirés à chaque association (coturn : use-auth-secret).',
    show: 'Afficher',
    hide: 'Masquer',
    save: 'Enregistrer',
    cancel: 'Annuler',
    problems
  },

  test: 'Tester',
  testHow: 'Interroge chaque serveur une fois, même s’ils sont désactivés.',
  stopTest: 'Arrêter',
  asking: 'En attente de réponse …',
  answered: (address: string) => `A répondu : votre adresse publique est ${address}`,
  relays: {
    udp: 'Le relais fonctionne par UDP',
    tcp: 'Le relais fonctionne par TCP',
    tls: 'Le relais fonctionne par TLS'
  },
  refused: (code: string) => `Le serveur refuse, avec le code ${code}. Demandez à qui le gère.`,
  verdicts,

  give: 'Emporter sur un autre appareil',
  giveWarning:
    'Le code contient les serveurs avec leurs mots de passe. Ne le montrez qu’aux personnes autorisées, et ne l’envoyez que par un moyen sûr.',
  giveShow: 'Afficher le code',
  codeAlt: 'Code QR avec les serveurs, à lire par votre autre appareil',
  saveFile: 'Enregistrer en fichier',
  close: 'Fermer',
  bring: 'Reprendre d’un autre appareil',
  bringHow:
    'L’autre appareil affiche un code dans ses réglages. Scannez-le, collez-le, ou ouvrez son fichier ou son image.',
  bringLabel: 'Code ou lien avec des serveurs',
  bringRead: 'Lire',
  openFile: 'Ouvrir un fichier',
  scan: 'Scanner',
  stopScan: 'Éteindre la caméra',
  /** Behind the words that the camera gives no picture. */
  scanElse: 'Collez plutôt le code ici, ou ouvrez son fichier ou son image.',

  /** Behind the words that a code which was read while pairing is one with servers. */
  look: 'Voir les serveurs',
  askedTitle: 'Ajouter ces serveurs ?',
  asked:
    'Ajoutez-les seulement si vous savez d’où vient le code. Tant qu’ils servent, ils apprennent l’adresse de cet appareil à chaque association, et un serveur TURN transporte, chiffré, ce que vous envoyez.',
  replaces: 'remplace le vôtre',
  takeOn: 'Ajouter et utiliser',
  take: 'Ajouter seulement',
  leave: 'Ne pas ajouter',
  troubleTitle: 'Aucun serveur ajouté',
  troubles
}
