// What the connection check says in French: it is loaded with the other words of later screens.
import type * as english from '#ui/strings/en/doctor.ts'

export const doctor: typeof english.doctor = {
  title: 'Vérification de la connexion',
  open: 'Vérifier la connexion',
  close: 'Fermer la vérification',
  how: 'Regarde comment les autres appareils peuvent joindre celui-ci. Seuls les serveurs que vous avez activés sont interrogés.',
  run: 'Vérifier maintenant',
  again: 'Vérifier à nouveau',
  stop: 'Arrêter',
  steps: {
    addresses: 'Recherche des adresses …',
    servers: 'Vos serveurs sont interrogés …',
    filtering: 'Essai de ce que le réseau laisse entrer …'
  },
  failed:
    'Ce navigateur n’établit pas de connexion avec d’autres appareils. Utilisez une version actuelle de Chrome, Edge, Firefox ou Safari.',
  attempt: 'Ce qui a séparé les deux appareils',
  waysTitle: 'Adresses de cet appareil',
  noWays:
    'Aucune. Connectez-vous à un Wi‑Fi ou activez le partage de connexion, et autorisez la caméra s’il y en a une.',
  hidden: 'Le navigateur cache les adresses tant que la caméra n’est pas autorisée.',
  types: {
    host: 'La sienne',
    srflx: 'Vue de l’extérieur',
    prflx: 'Vue de l’extérieur',
    relay: 'Relais'
  },
  networks: {
    hidden: 'cachée',
    loopback: 'cet appareil',
    'link-local': 'sans routeur',
    private: 'réseau privé',
    'unique-local': 'réseau privé',
    carrier: 'réseau de l’opérateur ou VPN',
    vpn: 'ressemble à un VPN',
    translated: 'traduite en IPv6',
    public: 'publique'
  },
  connections: {
    wifi: 'Wi‑Fi',
    cellular: 'Réseau mobile',
    ethernet: 'Câble',
    bluetooth: 'Bluetooth'
  },
  serversTitle: 'Vos serveurs',
  answers: {
    answered: 'A répondu',
    silent: 'Pas de réponse',
    refused: 'A refusé l’identifiant',
    nothing: 'N’a rien dit de nouveau'
  },
  natTitle: 'Comment le réseau traduit les adresses',
  probably: 'C’est probable, mais pas certain.',
  nats: {
    none: {
      what: 'Pas de traduction d’adresses',
      next: 'Les serveurs voient l’adresse propre de cet appareil. Les autres le joignent en direct, sauf si un pare-feu s’interpose.'
    },
    'full-cone': {
      what: 'Traduction ouverte (full cone)',
      next: 'Chacun peut répondre à son port public, donc la plupart des appareils le joignent en direct.'
    },
    'restricted-cone': {
      what: 'Traduction à filtre léger (restricted cone)',
      next: 'Seules les adresses auxquelles cet appareil a écrit peuvent répondre. La plupart le joignent en direct.'
    },
    'port-restricted-cone': {
      what: 'Traduction ordinaire (port-restricted cone)',
      next: 'Comme dans la plupart des foyers : seul celui à qui l’on a écrit peut répondre. Avec un appareil derrière une symétrique, il faut un relais.'
    },
    cone: {
      what: 'Un seul port public pour tous (cone)',
      next: 'Les liens directs marchent avec la plupart des appareils. On ne sait pas ce que le réseau laisse entrer.'
    },
    symmetric: {
      what: 'Un nouveau port public pour chacun (symétrique)',
      next: 'Comme dans bien des réseaux mobiles et d’entreprise. Les liens directs vers d’autres réseaux marchent rarement : prévoyez un relais.'
    },
    some: {
      what: 'Les adresses sont traduites, on ne sait comment',
      next: 'De la manière dépend que des liens directs vers d’autres réseaux marchent.'
    },
    unknown: {
      what: 'Impossible à dire',
      next: 'Personne à l’extérieur n’a dit comment cet appareil y est vu.'
    }
  },
  udp: {
    works: 'UDP passe.',
    blocked: 'UDP est bloqué : seul TCP passe, donc les autres réseaux ne sont joints que par un relais.'
  },
  missing: {
    servers:
      'Pour le savoir, activez un serveur STUN ou TURN dans les réglages. Sur un même réseau, il n’en faut aucun.',
    answers:
      'Aucun de vos serveurs n’a répondu. Vérifiez leurs adresses et identifiants, et si ce réseau est en ligne.',
    camera:
      'Pour le savoir, autorisez la caméra et vérifiez à nouveau : le navigateur cache les adresses à comparer.',
    'second-server':
      'Pour en savoir plus, ajoutez un second serveur à une autre adresse : ce que voient les deux est comparé.',
    relay: 'Pour savoir ce que le réseau laisse entrer, ajoutez un serveur TURN en UDP.',
    'relay-that-reaches':
      'Le relais n’a pas pu joindre cet appareil. Vérifiez ses ports UDP et les adresses auxquelles il peut envoyer.',
    'server-beside-relay':
      'Pour en savoir plus, ajoutez un serveur STUN à l’adresse même du relais, écrite en chiffres.',
    'server-apart':
      'Pour en savoir plus, ajoutez un serveur STUN à une autre adresse que celle du relais, écrite en chiffres.'
  },
  reachTitle: 'Avec quels appareils il peut se lier',
  places: {
    'same-network': 'Sur le même réseau',
    open: 'Ailleurs, joignable par tous',
    home: 'Ailleurs, sur un réseau domestique ordinaire',
    symmetric: 'Ailleurs, sur un réseau mobile ou d’entreprise',
    'no-udp': 'Ailleurs, là où UDP est bloqué'
  },
  reach: {
    direct: 'En direct',
    perhaps: 'Peut-être en direct',
    relay: 'Par votre relais',
    'needs-relay': 'Il faut un relais',
    'needs-server': 'Il faut un serveur',
    'no-address': 'Pas sans adresse'
  },
  reachNote:
    'Ailleurs, l’autre appareil a lui aussi besoin d’un serveur. Un Wi‑Fi invité peut séparer même des appareils d’un même réseau.',
  full: 'Afficher les adresses en entier',
  fullHow: 'Sur cette page et dans le rapport. Sinon, seuls leur type et leur début sont visibles.',
  copy: 'Copier le rapport',
  copied: 'Copié',
  copyRefused: 'Le navigateur n’a pas permis de copier. Sélectionnez le rapport et copiez-le vous-même :',
  reportHow: 'Pour la personne qui vous aide, en anglais. Jamais d’identifiant ni de mot de passe dedans.'
}
