// What the screens say in French that nobody sees before somebody pairs, installs or looks into the settings.
import type { Formats } from '#ui/language/formats.ts'
import type { Strings } from '#ui/strings/catalogue.ts'
import { link } from './link.ts'
import * as advice from './pairing-advice.ts'
import * as doctor from './doctor.ts'
import * as servers from './servers.ts'
import * as settings from './settings.ts'

export const later = (format: Formats) =>
  ({
    ...advice,
    ...servers,
    ...settings,
    ...doctor,
    link,

    opened: {
      asking: {
        what: 'Recherche de votre autre onglet Heliograph',
        next: 'S’il est ouvert, la suite s’y passe ; sinon, ici. Cela prend quelques secondes.'
      },
      elsewhere: {
        what: 'Ouvert dans l’onglet où Heliograph est déjà ouvert',
        next: 'Allez dans cet onglet : il affiche le code que l’autre appareil doit lire ensuite.',
        use: 'Utiliser plutôt cet onglet'
      },
      'linked-elsewhere': {
        what: 'Heliograph est connecté à un appareil dans un autre onglet',
        next: 'Continuez dans cet autre onglet et déconnectez-y l’appareil avant d’en associer un autre. Ou associez-le ici aussi : les deux connexions fonctionnent côte à côte.',
        use: 'Associer quand même ici'
      },
      linkedHere:
        'Vous avez ouvert le lien d’un autre appareil, mais celui-ci est déjà connecté. Déconnectez-le d’abord, puis ouvrez à nouveau le lien.',
      dismiss: 'Compris'
    },

    pairing: {
      aim: 'Tournez chaque appareil vers le code de l’autre',
      show: 'C’est lu. Faites maintenant lire ce code à l’autre appareil',
      showByText: 'C’est lu. Transmettez maintenant ce code à l’autre appareil',
      blind: 'Faites lire ce code à l’autre appareil et apportez le sien ici',
      byText: 'Échangez les codes avec l’autre appareil',
      myCode: 'Code de cet appareil',
      myCodeAlt: 'Code QR à faire lire à l’autre appareil',
      drawing: 'Dessin du code en cours',
      brighten: 'Augmentez la luminosité de cet écran si l’autre appareil n’arrive pas à lire le code.',
      codeTooLarge: 'C’est trop pour une seule image. Copiez le code et envoyez-le sous forme de texte.',
      noCamera: 'Pas de caméra d’un côté ?',
      sendMine: 'Transmettez ce code à l’autre appareil',
      sendMineHow:
        'S’il a une caméra, faites-lui scanner le code ici. Sinon, envoyez-le sous forme de texte ou d’image, par messagerie ou par e-mail.',
      pasteTheirs: 'Apportez son code ici',
      pasteTheirsHow:
        'L’autre appareil affiche aussi un code. Collez-le sous forme de texte ou d’image, ou ouvrez une image du code.',
      codeLabel: 'Code ou lien de l’autre appareil',
      codePlaceholder: 'Collez le code ou le lien',
      join: 'Connecter',
      theirsRead: 'Son code est lu',
      oursRead: 'L’autre appareil a lu ce code',
      readAnother: 'Lire un autre code',
      copy: 'Copier le code',
      copied: 'Copié',
      share: 'Partager',
      saveImage: 'Garder l’image',
      shareImage: 'Partager l’image',
      shareTitle: 'Code Heliograph',
      paste: 'Coller',
      pasteLabel: 'Coller depuis le presse-papiers',
      chooseImage: 'Ouvrir l’image',
      readingImage: 'Lecture…',
      pasteRefused:
        'Le navigateur ne l’a pas permis. Collez vous-même dans le champ : appuyez sur Ctrl+V (⌘V sur un Mac) ou laissez le doigt appuyé dessus.',
      pasteEmpty:
        'Le presse-papiers ne contient ni texte ni image. Copiez d’abord le code de l’autre appareil.',
      dropImage: 'Relâchez pour lire le code dans l’image',
      copyRefused: 'Le navigateur n’a pas permis la copie. Sélectionnez ce texte et copiez-le vous-même :',
      bothRead: 'Les deux codes sont lus. Connexion des deux appareils',
      notReadYet: 'L’autre appareil n’a sans doute pas encore lu ce code',
      notReadYetHow:
        'Ils ne peuvent se connecter qu’ensuite. Transmettez-lui le code, ou attendez s’il est déjà en route.',
      ifRead: 'S’il l’a déjà lu :'
    },

    scanner: {
      label: 'Caméra',
      off: 'Caméra éteinte',
      starting: 'Démarrage de la caméra',
      looking: 'Recherche de l’autre code',
      found: 'Code lu',
      switchCamera: 'Changer de caméra',
      torchOn: 'Allumer la lampe',
      torchOff: 'Éteindre la lampe',
      zoomIn: 'Zoomer',
      zoomOut: 'Dézoomer',
      retry: 'Réessayer la caméra',
      soundOn: 'Activer le son',
      soundOff: 'Couper le son',
      hints: advice.hints,
      darkWithTorch: 'Trop sombre : allumez la lampe'
    },

    connected: {
      title: 'Connecté à',
      disconnect: 'Déconnecter',
      activity: 'Transferts',
      quiet: 'Rien d’envoyé ni de reçu pour l’instant. Tout s’affichera ici.',
      /** The link is interrupted. */
      away: 'La connexion est perdue pour l’instant. Les deux appareils cherchent d’eux-mêmes un autre chemin, et tout reprendra où il en était. Vous n’avez rien à faire.',
      stay: 'Gardez cette page ouverte et l’écran allumé jusqu’à la fin.',
      textLabel: 'Texte ou lien à envoyer',
      textPlaceholder: 'Texte ou lien',
      sendText: 'Envoyer',
      paste: 'Coller depuis le presse-papiers',
      pictureName: 'Image',
      pasteEmpty: 'Le presse-papiers ne contient rien qui puisse être envoyé.',
      pasteRefused:
        'Le navigateur ne l’a pas permis. Collez vous-même dans le champ : appuyez sur Ctrl+V (⌘V sur un Mac) ou laissez le doigt appuyé dessus.'
    },

    check: {
      title: 'Comparez avant d’envoyer',
      how: 'Regardez quel nombre affiche l’autre appareil, ou demandez à qui le tient, par téléphone s’il est loin. Si c’en est un autre, quelqu’un s’est glissé entre les deux.',
      same: 'C’est le même',
      differs: 'C’en est un autre',
      before: (number: string) => `Continuez seulement si l’autre appareil affiche aussi ${number}.`,
      shown: (number: string) => `Cet appareil affiche ${number}. L’autre devrait afficher le même nombre.`,
      isSame: (number: string) => `Les deux appareils affichent ${number}`,
      unable:
        'Aucun nombre ne peut être formé avec l’autre appareil : personne ne peut donc savoir si quelqu’un s’est glissé entre vous. Déconnectez-vous si cela vous surprend.',
      anyway: 'Continuer quand même'
    },

    meeting: {
      otherBuild: (theirs: string, ours: string) =>
        `Il utilise une autre version compilée de Heliograph (${theirs}) que cet appareil (${ours}). Si cela vous surprend, rechargez les deux pages en ligne.`,
      known: (day: string) => `Appareil connu, première connexion\u00a0: ${day}`,
      knownInPrivate: (day: string) =>
        `Appareil connu, première connexion\u00a0: ${day}. Cette connexion est privée`,
      isNew: 'Nouvel appareil : c’est ainsi qu’il se présente',
      /** There is a button for that beside it. */
      isNewToName: 'Nouvel appareil : c’est ainsi qu’il se présente, et vous pouvez changer ce nom',
      borrowsName:
        'Nouvel appareil, mais avec un nom que vous connaissez : assurez-vous que c’est bien le bon',
      notRemembered: 'Nouvel appareil, qui ne sera pas mémorisé : cette connexion est privée'
    },

    devices: {
      title: 'Appareils déjà rencontrés',
      none: 'Aucun pour l’instant. Un appareil que vous associez apparaît ici et sera reconnu.',
      unnamed: 'Appareil sans nom',
      lastMet: (ago: string) => `Dernière connexion\u00a0: ${ago}`,
      rename: (name: string) => `Renommer ${name}`,
      keep: 'Enregistrer',
      leave: 'Annuler',
      forget: (name: string) => `Oublier ${name}`,
      forgotten: (name: string) => `Appareil oublié\u00a0: ${name}.`,
      undo: 'Annuler',
      more: (count: number) =>
        format.plural(count, {
          one: 'et # autre appareil',
          many: 'et # d’autres appareils',
          other: 'et # autres appareils'
        }),
      blocked: 'Bloqué',
      block: (name: string) => `Bloquer ${name}`,
      unblock: (name: string) => `Débloquer ${name}`,
      blockSure:
        'Bloquer cet appareil ? Il ne pourra plus se connecter au vôtre. En mode privé, ou depuis un autre navigateur, il viendrait comme un nouvel appareil.',
      blockYes: 'Bloquer',
      unasked: 'Accepter les fichiers de cet appareil sans demander',
      unaskedOf: (name: string) => `${name}\u00a0: accepter les fichiers de cet appareil sans demander`,
      unaskedHow:
        'La personne qui le tient peut déposer des fichiers ici tant qu’il est connecté. Ils restent dans ce navigateur jusqu’à ce que vous les supprimiez.',
      unaskedNow:
        'Les fichiers de cet appareil sont acceptés sans vous demander, tant qu’il y a de la place.',
      unaskedOver:
        'Vous avez dit non deux fois pendant cette connexion. Jusqu’à sa fin, on vous demande pour tout ce qui vient de cet appareil.',
      unaskedOff: 'Toujours demander',
      unaskedDone: 'Accepté sans demander'
    },

    waiting: {
      title: 'Texte en attente d’envoi',
      ready: 'Texte prêt à être envoyé',
      waits: 'Il attend ici jusqu’à ce qu’un appareil soit connecté.',
      interrupted: 'La connexion est interrompue. L’envoi sera possible dès son retour.',
      keep: 'Garder pour l’envoi',
      send: 'Envoyer',
      close: 'Fermer le champ de texte',
      remove: 'Retirer ce texte',
      troubles: {
        'too-much':
          'C’est plus que ce qui peut être partagé en une fois. Choisissez plutôt les fichiers ici.',
        'no-room':
          'Il n’y a pas assez de place pour garder ce que vous avez partagé. Libérez de l’espace ou retirez des fichiers reçus, puis partagez-le à nouveau. Ou choisissez les fichiers ici.',
        unreadable:
          'Ce que vous avez partagé n’est pas arrivé. Partagez-le à nouveau, ou choisissez les fichiers ici.',
        gone: 'Ce que vous avez partagé n’est plus conservé ici. Partagez-le à nouveau.'
      }
    },

    install: {
      title: 'Installer Heliograph',
      why: 'Il s’ouvre depuis l’écran d’accueil ou le bureau, fonctionne hors ligne et apparaît dans le menu de partage de votre appareil si le navigateur le permet.',
      whyOnIos:
        'Il s’ouvre depuis l’écran d’accueil et fonctionne hors ligne. Ses fichiers et ses appareils sont séparés de ceux de Safari.',
      ask: 'Installer',
      later: 'Pas maintenant',
      iosShare: 'Touchez le bouton Partager dans Safari.',
      iosAdd: 'Choisissez « Sur l’écran d’accueil ».'
    }
  }) satisfies Partial<Strings>
