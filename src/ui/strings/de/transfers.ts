// What is said in German about files and texts: what is to be sent, is on its way, has arrived, is kept.
import type { TransferView } from '#app/view.ts'
import type { Formats } from '#ui/language/formats.ts'
import type { Strings } from '#ui/strings/catalogue.ts'
import type { Peer } from '#ui/strings/kinds.ts'
import { manySaved, pauses, savedTo, savingTroubles, savingTroublesOfOne, sharingTroubles } from './advice.ts'

/** What the other device calls itself, at the start of a sentence. */
const They = (peer: Peer): string => peer ?? 'Das andere Gerät'

export const transfers = (format: Formats) => {
  const files = (count: number): string => format.plural(count, { one: '# Datei', other: '# Dateien' })
  const moreFiles = (count: number): string =>
    format.plural(count, { one: '# weitere Datei', other: '# weitere Dateien' })

  /** What travels together: empty folders are counted apart. A single folder differs by case. */
  const together = (count: number, folders: number, oneFolder: string): string => {
    if (folders === 0) return files(count)
    const emptyFolders = format.plural(folders, { one: oneFolder, other: '# leere Ordner' })
    return count === 0 ? emptyFolders : `${files(count)} und ${emptyFolders}`
  }
  /** Nominative: what is sent, what has arrived. */
  const items = (count: number, folders = 0): string => together(count, folders, '# leerer Ordner')
  /** Accusative: what somebody sends or declines. */
  const itemsAsObject = (count: number, folders = 0): string => together(count, folders, '# leeren Ordner')
  const areBeing = (count: number, folders = 0): string =>
    format.plural(count + folders, { one: 'wird', other: 'werden' })

  const transferStates: Record<
    TransferView['direction'],
    Record<TransferView['state'] | 'interrupted', (count: number, peer: Peer, folders?: number) => string>
  > = {
    send: {
      waiting: (count, peer, folders) =>
        `${items(count, folders)} angeboten. ${They(peer)} muss noch zustimmen`,
      active: (count, _peer, folders) => `${items(count, folders)} ${areBeing(count, folders)} gesendet`,
      done: (count, _peer, folders) => `${items(count, folders)} zugestellt`,
      failed: (count, _peer, folders) => `Senden fehlgeschlagen: ${items(count, folders)}`,
      interrupted: (count, _peer, folders) => `Senden unterbrochen: ${items(count, folders)}`,
      cancelled: (count, _peer, folders) => `Senden abgebrochen: ${items(count, folders)}`,
      declined: (count, peer, folders) => `${They(peer)} hat ${itemsAsObject(count, folders)} abgelehnt`
    },
    receive: {
      waiting: (count, _peer, folders) => `Empfang wird vorbereitet: ${items(count, folders)}`,
      active: (count, _peer, folders) => `${items(count, folders)} ${areBeing(count, folders)} empfangen`,
      done: (count, _peer, folders) => `${items(count, folders)} empfangen`,
      failed: (count, _peer, folders) => `Empfang fehlgeschlagen: ${items(count, folders)}`,
      interrupted: (count, _peer, folders) => `Empfang unterbrochen: ${items(count, folders)}`,
      cancelled: (count, _peer, folders) => `Empfang abgebrochen: ${items(count, folders)}`,
      declined: (count, _peer, folders) => `${items(count, folders)} abgelehnt`
    }
  }

  return {
    outbox: {
      label: 'Dateien zum Senden',
      title: 'Was möchtest du senden?',
      hint: 'Zieh Dateien oder Ordner irgendwo auf diese Seite',
      chooseFiles: 'Dateien auswählen',
      chooseFolder: 'Ordner auswählen',
      ready: (count: number, sizeBytes: number, folders = 0) =>
        `${items(count, folders)}, ${format.size(sizeBytes)}`,
      waits: 'Sie warten hier. Sende sie, sobald ein Gerät verbunden ist.',
      offeredByCamera:
        'Was du hier ausgewählt hast, wird beim Koppeln mit der Kamera sofort angeboten. Sonst sende es selbst, sobald ein Gerät verbunden ist.',
      remove: (name: string) => `${name} entfernen`,
      clear: 'Alle entfernen',
      send: (count: number, sizeBytes: number, folders = 0) =>
        `${itemsAsObject(count, count === 0 ? folders : 0)} senden · ${format.size(sizeBytes)}`,
      drop: 'Lass los, um die Dateien hinzuzufügen',
      reading: 'Wird gelesen …',
      readingFolder: 'Der Ordner wird gelesen …',
      unreadable: 'Ein Teil davon ließ sich nicht lesen. Nimm stattdessen „Dateien auswählen“.'
    },

    offer: {
      wants: (peer: Peer, count: number, folders = 0) =>
        `${They(peer)} möchte dir ${itemsAsObject(count, folders)} senden`,
      size: (sizeBytes: number, freeBytes: number | undefined) =>
        freeBytes === undefined
          ? format.size(sizeBytes)
          : `${format.size(sizeBytes)} · hier etwa ${format.size(freeBytes)} frei`,
      inMemory:
        'Dieser Browser behält Dateien nur, solange diese Seite offen ist. Speichere sie, bevor du sie schließt.',
      list: 'Angebotene Dateien',
      accept: 'Annehmen',
      decline: 'Ablehnen',
      several: (count: number) =>
        format.plural(count, { one: '# Angebot wartet', other: '# Angebote warten' }),
      declineAll: 'Alle ablehnen',
      unheard:
        'Du hast drei Angebote nacheinander abgelehnt. Bis diese Verbindung endet, werden weitere von diesem Gerät abgelehnt, ohne dich zu fragen.',
      askAgain: 'Wieder fragen'
    },

    transfer: {
      pause: (name: string) => `${name} anhalten`,
      pauseAll: 'Alle anhalten',
      resume: (name: string) => `${name} fortsetzen`,
      resumeAll: 'Alle fortsetzen',
      pauses,
      still:
        'Seit einer Weile bewegt sich nichts. Wenn das so bleibt, lade diese Seite auf beiden Geräten neu und kopple sie erneut.',
      /** While the link is interrupted. */
      waitsForLink: 'Wartet auf die Verbindung',
      cancelAll: 'Alle abbrechen',
      cancelOffer: 'Diese Übertragung abbrechen',
      cancelFile: (name: string) => `${name} abbrechen`,
      save: 'Speichern',
      saveAgain: 'Noch mal speichern',
      saveFile: (name: string) => `${name} speichern`,
      open: 'Öffnen',
      openFile: (name: string) => `${name} öffnen`,
      share: 'Teilen',
      shareFile: (name: string) => `${name} teilen`,
      more: 'Mehr',
      moreOf: (name: string) => `Mehr zu ${name}`,
      sendAgain: 'Noch mal senden',
      saveAs: 'Speichern unter …',
      saveFileAs: (name: string) => `${name} speichern unter\u00a0…`,
      saveFileAgain: (name: string) => `${name} noch mal speichern`,
      dismiss: 'Entfernen',
      dismissAll: 'Diese Übertragung aus der Liste entfernen',
      dismissKept: 'Diese Übertragung und ihre Dateien aus diesem Browser löschen',
      unsaved: (count: number) =>
        count === 1
          ? `1 Datei ist noch nicht gespeichert. Aus diesem Browser löschen?`
          : `${files(count)} sind noch nicht gespeichert. Aus diesem Browser löschen?`,
      partial: 'Davon ist erst ein Teil da, und es kann noch weitergehen. Was da ist, löschen?',
      keep: 'Behalten',
      delivered: 'Zugestellt und geprüft',
      comparing: {
        send: 'Es wird geprüft, ob sie schon dort ist',
        receive: 'Es wird geprüft, ob sie schon hier ist'
      },
      same: { send: 'War schon dort, geprüft', receive: 'War schon hier, geprüft' },
      progress: 'Fortschritt',
      speed: (bytesPerSecond: number) => format.speed(bytesPerSecond),
      timeLeft: (durationMs: number) => `noch ${format.duration(durationMs)}`,
      amount: (doneBytes: number, totalBytes: number) =>
        `${format.size(doneBytes)} von ${format.size(totalBytes)}`
    },

    saving: {
      ways: {
        folder: 'In Ordner speichern …',
        zip: 'Als ZIP speichern',
        'zip-in-memory': 'Als ZIP speichern'
      },
      each: (count: number) => (count === 1 ? 'Datei speichern' : `Alle ${files(count)} speichern`),
      eachAgain: (count: number) =>
        count === 1 ? 'Datei noch mal speichern' : `Alle ${files(count)} noch mal speichern`,
      share: (count: number) => (count === 1 ? 'Nächste Datei teilen …' : `${files(count)} teilen\u00a0…`),
      other: 'Andere Wege',
      writing: 'Wird gespeichert',
      finishing: 'Fast fertig: Der Browser legt die letzte Datei ab',
      stop: 'Stopp',
      savedTo,
      allSaved: manySaved((count) => `Alle ${files(count)}`),
      someSaved: manySaved(files),
      partly: (saved: number, count: number, names: string) =>
        `${format.count(saved)} von ${files(count)} bei deinen Downloads gespeichert. Nicht gespeichert: ${names}. Versuch es noch einmal oder lass es noch einmal senden.`,
      troubles: savingTroubles,
      troublesOfOne: savingTroublesOfOne,
      sharingTroubles
    },

    viewer: {
      reading: 'Die Datei wird gelesen …',
      close: 'Schließen',
      cannotShow:
        'Diese Datei lässt sich hier nicht anzeigen. Speichere sie und öffne sie mit einer anderen App.',
      beginning: 'Nur der Anfang wird gezeigt. Speichere die Datei, um alles zu lesen.'
    },

    digests: {
      show: 'Prüfsumme',
      showOf: (name: string) => `Prüfsumme von ${name}`,
      transfer: 'Prüfsumme der Übertragung (XXH128)',
      same: 'Vergleiche sie auf beiden Geräten: Ist sie gleich, dann ist es auch die Datei.',
      compute: 'SHA-256 berechnen',
      computing: (percent: string) => `SHA-256 wird berechnet: ${percent}`,
      failed:
        'Die Datei lässt sich nicht mehr lesen. Wenn du sie empfangen hast, wurde sie vielleicht entfernt.'
    },

    more: {
      hidden: (count: number) => `und ${moreFiles(count)}`,
      hiddenDone: (count: number, done: number) =>
        `und ${moreFiles(count)}, davon ${format.count(done)} fertig`,
      show: 'Mehr anzeigen'
    },

    texts: {
      title: 'Texte',
      from: (peer: Peer) => `Von ${peer ?? 'dem anderen Gerät'}`,
      underWay: (peer: Peer) => `Unterwegs zu ${peer ?? 'dem anderen Gerät'}`,
      delivered: (peer: Peer) => (peer === undefined ? 'Zugestellt' : `An ${peer} zugestellt`),
      /** `byItself`: as soon as that device is linked again. */
      undelivered: (peer: Peer, byItself: boolean) =>
        byItself
          ? `${They(peer)} hat den Text nicht bestätigt. Er wird von selbst noch einmal gesendet, sobald du mit dem Gerät verbunden bist.`
          : `${They(peer)} hat den Text nicht bestätigt. Vielleicht ist er nicht angekommen.`,
      copy: 'Kopieren',
      copied: 'Kopiert',
      open: (host: string) => `${host} öffnen`,
      remove: 'Text entfernen',
      removeSure: 'Diesen Text aus dem Browser löschen?'
    },

    shelf: {
      title: 'Früher empfangen',
      hint: 'Bleibt in diesem Browser, bis du es entfernst.',
      here: (stagedBytes: number, totalBytes: number) =>
        `${format.size(stagedBytes)} von ${format.size(totalBytes)} sind schon da`,
      goesOn:
        'Es geht weiter, wenn du die Geräte erneut koppelst und das andere die Datei noch einmal sendet.',
      folder: 'Leerer Ordner',
      remove: (count: number, name: string) =>
        count === 1 ? `${name} entfernen` : `Diese ${files(count)} entfernen`,
      sure: (count: number) =>
        `${count === 1 ? 'Diese Datei' : `Diese ${files(count)}`} aus dem Browser löschen?`,
      yes: 'Löschen'
    },

    unfinishedSends: {
      title: 'Nicht zu Ende gesendet',
      needs: {
        link: (peer: string | undefined) =>
          `Kopple ${peer ?? 'das andere Gerät'} erneut, dann geht es dort weiter, wo es aufgehört hat.`,
        'link-and-files': (peer: string | undefined) =>
          `Kopple ${peer ?? 'das andere Gerät'} erneut und sende dieselben Dateien noch einmal: Es geht dort weiter, wo es aufgehört hat.`,
        files: () => 'Sende dieselben Dateien noch einmal: Es geht dort weiter, wo es aufgehört hat.',
        yes: (peer: string | undefined) =>
          `${peer ?? 'Das Gerät'} ist da. Es geht dort weiter, wo es aufgehört hat.`
      },
      many: (others: number, totalBytes: number) => `und ${moreFiles(others)} · ${format.size(totalBytes)}`,
      goOn: 'Fortsetzen',
      forget: (name: string) => `${name} aus dieser Liste nehmen`
    },

    history: {
      title: 'Verlauf',
      hint: 'Namen und Größen bleiben in diesem Browser, bis du sie löschst.',
      empty: 'Hier steht, was du sendest und empfängst.',
      off: 'Im privaten Modus kommt hier nichts hinzu.',
      ended: {
        send: {
          done: (ago: string) => `Gesendet · ${ago}`,
          failed: (ago: string) => `Senden fehlgeschlagen · ${ago}`,
          cancelled: (ago: string) => `Senden abgebrochen · ${ago}`,
          declined: (ago: string) => `Dort abgelehnt · ${ago}`
        },
        receive: {
          done: (ago: string) => `Empfangen · ${ago}`,
          failed: (ago: string) => `Empfang fehlgeschlagen · ${ago}`,
          cancelled: (ago: string) => `Empfang abgebrochen · ${ago}`,
          declined: (ago: string) => `Hier abgelehnt · ${ago}`
        }
      },
      many: (others: number, size: string) => `und ${moreFiles(others)} · ${size}`,
      arrived: (done: number, count: number) => `${format.count(done)} von ${files(count)} angekommen`,
      more: (count: number) =>
        format.plural(count, { one: 'und # weitere Übertragung', other: 'und # weitere Übertragungen' }),
      clear: 'Verlauf löschen',
      sure: 'Den ganzen Verlauf löschen? Vorhandene Dateien bleiben erhalten.',
      yes: 'Löschen'
    },

    announce: {
      theirCodeRead: 'Der Code des anderen Geräts ist gelesen. Lass es jetzt diesen hier lesen.',
      bothCodesRead: 'Beide Codes sind gelesen. Die Geräte verbinden sich jetzt.',
      linked: (peer: Peer) => `Verbunden mit ${peer ?? 'dem anderen Gerät'}.`,
      knownDevice: 'Dieses Gerät kennst du schon.',
      newDevice: 'Dieses Gerät ist neu für dich.',
      offer: (peer: Peer, count: number, sizeBytes: number) =>
        `${They(peer)} möchte dir ${files(count)} senden, ${format.size(sizeBytes)}. Nimm an oder lehn ab.`,
      interrupted: 'Die Verbindung ist unterbrochen. Sobald sie wieder da ist, geht es von selbst weiter.',
      isBack: 'Die Verbindung ist wieder da.',
      half: (direction: TransferView['direction']) =>
        direction === 'send'
          ? 'Die Hälfte der Übertragung ist zugestellt.'
          : 'Die Hälfte der Übertragung ist angekommen.',
      fileDone: (name: string, direction: TransferView['direction']) =>
        direction === 'send' ? `${name} ist zugestellt.` : `${name} ist angekommen.`,
      transferDone: (count: number, direction: TransferView['direction']) =>
        direction === 'send' ? `${files(count)} zugestellt.` : `${files(count)} angekommen.`,
      textDelivered: 'Text zugestellt.',
      texts: (count: number) =>
        format.plural(count, { one: '# Text ist angekommen.', other: '# Texte sind angekommen.' })
    },
    attention: {
      /** Of the page, beside its icon. */
      titles: {
        progress: (percent: string) => `${percent} · Heliograph`,
        done: '✓ Fertig · Heliograph',
        failed: '✗ Fehlgeschlagen · Heliograph'
      },
      tellMe: 'Bescheid geben, wenn fertig',
      arrived: (count: number, peer: Peer, folders = 0) =>
        peer === undefined
          ? `${items(count, folders)} angekommen`
          : `${items(count, folders)} von ${peer} angekommen`,
      delivered: (count: number, peer: Peer, folders = 0) =>
        peer === undefined
          ? `${items(count, folders)} zugestellt`
          : `${items(count, folders)} an ${peer} zugestellt`,
      names: (first: string, others: number) => (others === 0 ? first : `${first} und ${moreFiles(others)}`)
    },
    transferStates
  } satisfies Partial<Strings>
}
