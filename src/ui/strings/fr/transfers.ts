// What is said in French about files and texts: what is to be sent, is on its way, has arrived, is kept.
import type { TransferView } from '#app/view.ts'
import type { Formats } from '#ui/language/formats.ts'
import type { Strings } from '#ui/strings/catalogue.ts'
import type { Peer } from '#ui/strings/kinds.ts'
import { manySaved, pauses, savedTo, savingTroubles, savingTroublesOfOne, sharingTroubles } from './advice.ts'

/** What the other device calls itself, at the start of a sentence. */
const They = (peer: Peer): string => peer ?? 'L’autre appareil'

export const transfers = (format: Formats) => {
  const files = (count: number): string =>
    format.plural(count, { one: '# fichier', many: '# de fichiers', other: '# fichiers' })
  const moreFiles = (count: number): string =>
    format.plural(count, {
      one: '# autre fichier',
      many: '# d’autres fichiers',
      other: '# autres fichiers'
    })
  const emptyFolders = (count: number): string =>
    format.plural(count, {
      one: '# dossier vide',
      many: '# de dossiers vides',
      other: '# dossiers vides'
    })
  /** The ending of a participle that goes with so many. */
  const s = (count: number): string => format.plural(count, { one: '', many: 's', other: 's' })

  /** What travels together: empty folders are counted apart. */
  const items = (count: number, folders = 0): string => {
    if (folders === 0) return files(count)
    return count === 0 ? emptyFolders(folders) : `${files(count)} et ${emptyFolders(folders)}`
  }

  const transferStates: Record<
    TransferView['direction'],
    Record<TransferView['state'] | 'interrupted', (count: number, peer: Peer, folders?: number) => string>
  > = {
    send: {
      waiting: (count, peer, folders = 0) =>
        `${items(count, folders)} proposé${s(count + folders)}. ${They(peer)} doit encore accepter`,
      active: (count, _peer, folders) => `Envoi en cours\u00a0: ${items(count, folders)}`,
      done: (count, _peer, folders) => `${items(count, folders)} transmis`,
      failed: (count, _peer, folders) => `Échec de l’envoi\u00a0: ${items(count, folders)}`,
      interrupted: (count, _peer, folders) => `Envoi interrompu\u00a0: ${items(count, folders)}`,
      cancelled: (count, _peer, folders) => `Envoi annulé\u00a0: ${items(count, folders)}`,
      declined: (count, peer, folders) => `${They(peer)} a refusé ${items(count, folders)}`
    },
    receive: {
      waiting: (count, _peer, folders) => `Préparation de la réception\u00a0: ${items(count, folders)}`,
      active: (count, _peer, folders) => `Réception en cours\u00a0: ${items(count, folders)}`,
      done: (count, _peer, folders = 0) => `${items(count, folders)} reçu${s(count + folders)}`,
      failed: (count, _peer, folders) => `Échec de la réception\u00a0: ${items(count, folders)}`,
      interrupted: (count, _peer, folders) => `Réception interrompue\u00a0: ${items(count, folders)}`,
      cancelled: (count, _peer, folders) => `Réception annulée\u00a0: ${items(count, folders)}`,
      declined: (count, _peer, folders = 0) => `${items(count, folders)} refusé${s(count + folders)}`
    }
  }

  return {
    outbox: {
      label: 'Fichiers à envoyer',
      title: 'Que voulez-vous envoyer ?',
      hint: 'Déposez des fichiers ou des dossiers n’importe où sur cette page',
      chooseFiles: 'Choisir des fichiers',
      chooseFolder: 'Choisir un dossier',
      ready: (count: number, sizeBytes: number, folders = 0) =>
        `${items(count, folders)}, ${format.size(sizeBytes)}`,
      waits: 'Tout attend ici. Appuyez sur Envoyer dès qu’un appareil est connecté.',
      offeredByCamera:
        'Ce que vous avez choisi ici est proposé aussitôt si vous associez par caméra. Sinon, appuyez sur Envoyer dès qu’un appareil est connecté.',
      remove: (name: string) => `Retirer ${name}`,
      clear: 'Tout retirer',
      send: (count: number, sizeBytes: number, folders = 0) =>
        `Envoyer ${items(count, count === 0 ? folders : 0)} · ${format.size(sizeBytes)}`,
      drop: 'Relâchez pour ajouter les fichiers',
      reading: 'Lecture de ce que vous avez déposé…',
      readingFolder: 'Lecture du dossier…',
      unreadable: 'Une partie n’a pas pu être lue. Utilisez plutôt « Choisir des fichiers ».'
    },

    offer: {
      wants: (peer: Peer, count: number, folders = 0) =>
        `${They(peer)} veut vous envoyer ${items(count, folders)}`,
      size: (sizeBytes: number, freeBytes: number | undefined) =>
        freeBytes === undefined
          ? format.size(sizeBytes)
          : `${format.size(sizeBytes)} · environ ${format.size(freeBytes)} libres ici`,
      inMemory:
        'Ce navigateur ne garde les fichiers que tant que cette page est ouverte. Enregistrez-les avant de la fermer.',
      list: 'Fichiers proposés',
      accept: 'Accepter',
      decline: 'Refuser',
      several: (count: number) =>
        format.plural(count, {
          one: '# offre en attente',
          many: '# d’offres en attente',
          other: '# offres en attente'
        }),
      declineAll: 'Tout refuser',
      unheard:
        'Vous avez refusé trois offres de suite. Jusqu’à la fin de cette connexion, les suivantes de cet appareil sont refusées sans vous demander.',
      askAgain: 'Me demander à nouveau'
    },

    transfer: {
      pause: (name: string) => `Mettre ${name} en pause`,
      pauseAll: 'Tout mettre en pause',
      resume: (name: string) => `Reprendre ${name}`,
      resumeAll: 'Tout reprendre',
      pauses,
      still:
        'Rien n’avance depuis un moment. Si cela continue, rechargez cette page sur les deux appareils et associez-les à nouveau.',
      /** While the link is interrupted. */
      waitsForLink: 'En attente de la connexion',
      cancelAll: 'Tout annuler',
      cancelOffer: 'Annuler ce transfert',
      cancelFile: (name: string) => `Annuler ${name}`,
      save: 'Enregistrer',
      saveAgain: 'Réenregistrer',
      saveFile: (name: string) => `Enregistrer ${name}`,
      open: 'Ouvrir',
      openFile: (name: string) => `Ouvrir ${name}`,
      share: 'Partager',
      shareFile: (name: string) => `Partager ${name}`,
      more: 'Plus',
      moreOf: (name: string) => `Plus d’actions pour ${name}`,
      sendAgain: 'Renvoyer',
      saveAs: 'Enregistrer sous…',
      saveFileAs: (name: string) => `Enregistrer ${name} sous…`,
      saveFileAgain: (name: string) => `Réenregistrer ${name}`,
      dismiss: 'Retirer',
      dismissAll: 'Retirer ce transfert de la liste',
      dismissKept: 'Supprimer ce transfert et ses fichiers de ce navigateur',
      unsaved: (count: number) =>
        count === 1
          ? `1 fichier n’est pas encore enregistré. Le supprimer de ce navigateur\u202f?`
          : `${files(count)} ne sont pas encore enregistrés. Les supprimer de ce navigateur\u202f?`,
      partial: 'Seule une partie est arrivée, et la suite peut encore venir. Supprimer ce qui est ici\u202f?',
      keep: 'Garder',
      delivered: 'Transmis et vérifié',
      comparing: {
        send: 'On vérifie s’il est déjà là-bas',
        receive: 'On vérifie s’il est déjà ici'
      },
      same: { send: 'Était déjà là-bas, vérifié', receive: 'Était déjà ici, vérifié' },
      progress: 'Progression',
      speed: (bytesPerSecond: number) => format.speed(bytesPerSecond),
      timeLeft: (durationMs: number) => `encore ${format.duration(durationMs)}`,
      amount: (doneBytes: number, totalBytes: number) =>
        `${format.size(doneBytes)} sur ${format.size(totalBytes)}`
    },

    saving: {
      ways: {
        folder: 'Choisir un dossier…',
        zip: 'Enregistrer en ZIP',
        'zip-in-memory': 'Enregistrer en ZIP'
      },
      each: (count: number) => (count === 1 ? 'Enregistrer le fichier' : `Enregistrer les ${files(count)}`),
      eachAgain: (count: number) =>
        count === 1 ? 'Réenregistrer le fichier' : `Réenregistrer les ${files(count)}`,
      share: (count: number) => (count === 1 ? 'Partager le fichier suivant…' : `Partager ${files(count)}…`),
      other: 'Autrement',
      writing: 'Enregistrement',
      finishing: 'Presque terminé : le navigateur met le dernier fichier en place',
      stop: 'Arrêter',
      savedTo,
      allSaved: manySaved((count) => `Les ${files(count)}`),
      someSaved: manySaved(files),
      partly: (saved: number, count: number, names: string) =>
        `${format.count(saved)} sur ${files(count)} dans vos téléchargements. Pas enregistré\u202f: ${names}. Réessayez, ou demandez un nouvel envoi.`,
      troubles: savingTroubles,
      troublesOfOne: savingTroublesOfOne,
      sharingTroubles
    },

    viewer: {
      reading: 'Lecture du fichier…',
      close: 'Fermer',
      cannotShow:
        'Ce fichier ne peut pas être affiché ici. Enregistrez-le et ouvrez-le avec une autre application.',
      beginning: 'Seul le début est affiché. Enregistrez le fichier pour le lire en entier.'
    },

    digests: {
      show: 'Somme de contrôle',
      showOf: (name: string) => `Somme de contrôle du fichier ${name}`,
      transfer: 'Somme de contrôle du transfert (XXH128)',
      same: 'Comparez-la sur les deux appareils : si elle est la même, le fichier l’est aussi.',
      compute: 'Calculer SHA-256',
      computing: (percent: string) => `Calcul de SHA-256\u00a0: ${percent}`,
      failed: 'Ce fichier n’est plus lisible. S’il a été reçu, il a peut-être été retiré.'
    },

    more: {
      hidden: (count: number) => `et ${moreFiles(count)}`,
      hiddenDone: (count: number, done: number) =>
        `et ${moreFiles(count)}, dont ${format.count(done)} terminé${s(done)}`,
      show: 'Afficher plus'
    },

    texts: {
      title: 'Textes',
      from: (peer: Peer) => `De ${peer ?? 'l’autre appareil'}`,
      underWay: (peer: Peer) => `En route vers ${peer ?? 'l’autre appareil'}`,
      delivered: (peer: Peer) => (peer === undefined ? 'Transmis' : `Transmis à ${peer}`),
      /** `byItself`: as soon as that device is linked again. */
      undelivered: (peer: Peer, byItself: boolean) =>
        byItself
          ? `${They(peer)} n’a pas confirmé le texte. Il sera renvoyé de lui-même dès que vous serez connecté à cet appareil.`
          : `${They(peer)} n’a pas confirmé le texte. Il n’est peut-être pas arrivé.`,
      copy: 'Copier',
      copied: 'Copié',
      open: (host: string) => `Ouvrir ${host}`,
      remove: 'Retirer le texte',
      removeSure: 'Supprimer ce texte du navigateur\u202f?'
    },

    shelf: {
      title: 'Reçus auparavant',
      hint: 'Conservés dans ce navigateur jusqu’à ce que vous les retiriez.',
      here: (stagedBytes: number, totalBytes: number) =>
        `${format.size(stagedBytes)} sur ${format.size(totalBytes)} déjà ici`,
      goesOn:
        'Le transfert reprendra quand vous associerez à nouveau les appareils et que l’autre renverra le fichier.',
      folder: 'Dossier vide',
      remove: (count: number, name: string) =>
        count === 1 ? `Retirer ${name}` : `Retirer ces ${files(count)}`,
      sure: (count: number) =>
        `Supprimer ${count === 1 ? 'ce fichier' : `ces ${files(count)}`} du navigateur\u202f?`,
      yes: 'Supprimer'
    },

    unfinishedSends: {
      title: 'Envois inachevés',
      needs: {
        link: (peer: string | undefined) =>
          `Associez à nouveau ${peer ?? 'cet appareil'}, et l’envoi reprendra là où il s’est arrêté.`,
        'link-and-files': (peer: string | undefined) =>
          `Associez à nouveau ${peer ?? 'cet appareil'} et renvoyez les mêmes fichiers\u00a0: l’envoi reprendra là où il s’est arrêté.`,
        files: () => 'Renvoyez les mêmes fichiers : l’envoi reprendra là où il s’est arrêté.',
        yes: (peer: string | undefined) =>
          `${peer ?? 'L’appareil'} est là. L’envoi reprend là où il s’est arrêté.`
      },
      many: (others: number, totalBytes: number) => `et ${moreFiles(others)} · ${format.size(totalBytes)}`,
      goOn: 'Reprendre',
      forget: (name: string) => `Retirer ${name} de cette liste`
    },

    history: {
      title: 'Historique',
      hint: 'Noms et tailles, conservés dans ce navigateur jusqu’à ce que vous les effaciez.',
      empty: 'Ce que vous envoyez et recevez s’affiche ici.',
      off: 'En mode privé, rien n’est ajouté ici.',
      ended: {
        send: {
          done: (ago: string) => `Envoyé · ${ago}`,
          failed: (ago: string) => `Échec de l’envoi · ${ago}`,
          cancelled: (ago: string) => `Envoi annulé · ${ago}`,
          declined: (ago: string) => `Refusé là-bas · ${ago}`
        },
        receive: {
          done: (ago: string) => `Reçu · ${ago}`,
          failed: (ago: string) => `Échec de la réception · ${ago}`,
          cancelled: (ago: string) => `Réception annulée · ${ago}`,
          declined: (ago: string) => `Refusé ici · ${ago}`
        }
      },
      many: (others: number, size: string) => `et ${moreFiles(others)} · ${size}`,
      arrived: (done: number, count: number) => `${files(done)} arrivé${s(done)} sur ${format.count(count)}`,
      more: (count: number) =>
        format.plural(count, {
          one: 'et # autre transfert',
          many: 'et # d’autres transferts',
          other: 'et # autres transferts'
        }),
      clear: 'Effacer l’historique',
      sure: 'Effacer tout l’historique ? Les fichiers conservés ne sont pas supprimés.',
      yes: 'Effacer'
    },

    announce: {
      theirCodeRead: 'Le code de l’autre appareil est lu. Faites-lui maintenant lire celui-ci.',
      bothCodesRead: 'Les deux codes sont lus. Les appareils se connectent.',
      linked: (peer: Peer) => `Connecté à ${peer ?? 'l’autre appareil'}.`,
      knownDevice: 'Vous connaissez déjà cet appareil.',
      newDevice: 'Cet appareil est nouveau pour vous.',
      offer: (peer: Peer, count: number, sizeBytes: number) =>
        `${They(peer)} veut vous envoyer ${files(count)}, ${format.size(sizeBytes)}. Acceptez ou refusez.`,
      interrupted: 'La connexion est interrompue. Tout reprendra de soi-même dès son retour.',
      isBack: 'La connexion est rétablie.',
      half: (direction: TransferView['direction']) =>
        direction === 'send'
          ? 'La moitié du transfert est transmise.'
          : 'La moitié du transfert est arrivée.',
      fileDone: (name: string, direction: TransferView['direction']) =>
        direction === 'send' ? `Fichier transmis\u00a0: ${name}.` : `Fichier arrivé\u00a0: ${name}.`,
      transferDone: (count: number, direction: TransferView['direction']) =>
        direction === 'send' ? `${files(count)} transmis.` : `${files(count)} arrivé${s(count)}.`,
      textDelivered: 'Texte transmis.',
      texts: (count: number) =>
        format.plural(count, {
          one: '# texte est arrivé.',
          many: '# de textes sont arrivés.',
          other: '# textes sont arrivés.'
        })
    },
    attention: {
      /** Of the page, beside its icon. */
      titles: {
        progress: (percent: string) => `${percent} · Heliograph`,
        done: '✓ Terminé · Heliograph',
        failed: '✗ Échec · Heliograph'
      },
      tellMe: 'Me prévenir à la fin',
      /** « depuis »: « de » would have to become « d’ » before some names. */
      arrived: (count: number, peer: Peer, folders = 0) =>
        peer === undefined
          ? `${items(count, folders)} reçu${s(count + folders)}`
          : `${items(count, folders)} reçu${s(count + folders)} depuis ${peer}`,
      delivered: (count: number, peer: Peer, folders = 0) =>
        peer === undefined
          ? `${items(count, folders)} transmis`
          : `${items(count, folders)} transmis à ${peer}`,
      names: (first: string, others: number) => (others === 0 ? first : `${first} et ${moreFiles(others)}`)
    },
    transferStates
  } satisfies Partial<Strings>
}
