// What the first screens say in French, but for what concerns files and texts (transfers.ts) and what codes mean (advice.ts).
import type { Strings } from '#ui/strings/catalogue.ts'

export const screens = () =>
  ({
    name: 'Heliograph',
    someDevice: 'l’autre appareil',
    justNow: 'à l’instant',
    /** What is the matter, and what to do next, one after the other. */
    together: (what: string, next: string) => `${what}. ${next}`,
    otherTab:
      'Heliograph est aussi ouvert dans un autre onglet. Rechargez cette page pour voir les fichiers qui y arrivent.',

    welcome: {
      title: 'Envoyez des fichiers directement à un autre appareil.',
      promise: 'Sans compte, sans cloud, sans internet.',
      pair: 'Associer un appareil',
      pairAndSend: 'Associer et envoyer',
      pairByText: 'Associer sans caméra',
      how: 'Comment ça marche',
      steps: [
        { what: 'Choisir', how: 'Choisissez les fichiers maintenant, ou après l’association.' },
        {
          what: 'Associer',
          how: 'Ouvrez Heliograph sur les deux appareils et faites lire à chacun le code de l’autre.'
        },
        { what: 'Envoyer', how: 'Les fichiers passent en direct et arrivent vérifiés, octet par octet.' }
      ],
      offlineReady: 'Fonctionne hors ligne'
    },

    preparing: {
      title: 'Préparation de votre code',
      camera:
        'Votre navigateur va peut-être demander à utiliser la caméra. Autorisez-la : elle lit le code de l’autre appareil.',
      privacy: 'Les images ne quittent jamais cet appareil.',
      slow: 'La caméra se fait attendre. Si le navigateur ne demande rien, continuez sans elle.',
      skip: 'Continuer sans la caméra',
      cancel: 'Annuler'
    },

    settings: {
      title: 'Réglages',
      close: 'Fermer les réglages',
      choices: 'Langue et son',
      language: 'Langue',
      browserLanguage: 'Celle du navigateur',
      sound: 'Son',
      soundHow: 'Un son discret quand le code de l’autre appareil est lu.'
    },

    ownDevice: {
      title: 'Cet appareil',
      called: 'Les autres le voient sous le nom',
      rename: 'Renommer cet appareil',
      private: 'Mode privé',
      privateHow:
        'Les appareils que vous associez ne pourront pas reconnaître celui-ci plus tard, et il n’en mémorise aucun. Un transfert interrompu recommence depuis le début.',
      privateAnyway:
        'Ce navigateur ne stocke rien pour cette page : aucun appareil n’est donc reconnu ni mémorisé.'
    },

    failed: {
      again: 'Associer à nouveau',
      home: 'Accueil'
    },

    update: {
      ready: 'Une nouvelle version est prête.',
      take: 'Mettre à jour',
      later: 'Pas maintenant'
    }
  }) satisfies Partial<Strings>
