// What the screens say in German that nobody sees before somebody pairs, installs or looks into the settings.
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
        what: 'Dein anderer Heliograph-Tab wird gesucht',
        next: 'Ist er offen, geht das Koppeln dort weiter, sonst hier. Das dauert ein paar Sekunden.'
      },
      elsewhere: {
        what: 'In dem Tab geöffnet, in dem Heliograph schon offen ist',
        next: 'Geh zu diesem Tab: Er zeigt den Code, den das andere Gerät als Nächstes liest.',
        use: 'Diesen Tab verwenden'
      },
      'linked-elsewhere': {
        what: 'Heliograph ist in einem anderen Tab mit einem Gerät verbunden',
        next: 'Mach in jenem Tab weiter und trenne dort die Verbindung, bevor du ein anderes Gerät koppelst. Oder kopple es einfach hier: Beide Verbindungen laufen nebeneinander.',
        use: 'Trotzdem hier koppeln'
      },
      linkedHere:
        'Du hast den Link eines anderen Geräts geöffnet, aber dieses ist schon verbunden. Trenne zuerst die Verbindung und öffne den Link dann noch einmal.',
      dismiss: 'Verstanden'
    },

    pairing: {
      aim: 'Richte jedes Gerät auf den Code des anderen',
      show: 'Gelesen. Lass jetzt das andere Gerät diesen Code lesen',
      showByText: 'Gelesen. Bring diesen Code jetzt zum anderen Gerät',
      blind: 'Lass das andere Gerät diesen Code lesen und hol seinen Code hierher',
      byText: 'Tausche Codes mit dem anderen Gerät',
      myCode: 'Code dieses Geräts',
      myCodeAlt: 'QR-Code, den das andere Gerät lesen soll',
      drawing: 'Der Code wird gezeichnet',
      brighten: 'Stell diesen Bildschirm heller, wenn das andere Gerät den Code nicht lesen kann.',
      codeTooLarge: 'Zu viel für ein Bild. Kopiere den Code und sende ihn als Text.',
      noCamera: 'Fehlt auf einer Seite die Kamera?',
      sendMine: 'Bring diesen Code zum anderen Gerät',
      sendMineHow:
        'Wenn es eine Kamera hat, lass es den Code hier scannen. Wenn nicht, sende ihn als Text oder als Bild, mit einem beliebigen Messenger oder per Mail.',
      pasteTheirs: 'Hol seinen Code hierher',
      pasteTheirsHow:
        'Auch das andere Gerät zeigt einen Code. Füge ihn als Text oder als Bild ein, oder öffne ein Bild davon.',
      codeLabel: 'Code oder Link vom anderen Gerät',
      codePlaceholder: 'Code oder Link einfügen',
      join: 'Verbinden',
      theirsRead: 'Sein Code ist gelesen',
      oursRead: 'Das andere Gerät hat diesen Code gelesen',
      readAnother: 'Anderen Code lesen',
      copy: 'Code kopieren',
      copied: 'Kopiert',
      share: 'Teilen',
      saveImage: 'Bild speichern',
      shareImage: 'Bild teilen',
      shareTitle: 'Heliograph-Code',
      paste: 'Einfügen',
      pasteLabel: 'Aus der Zwischenablage einfügen',
      chooseImage: 'Bild öffnen',
      readingImage: 'Wird gelesen …',
      pasteRefused:
        'Der Browser hat das nicht erlaubt. Füge selbst in das Feld ein: Drück Strg+V, auf dem Mac ⌘V, oder halte den Finger darauf.',
      pasteEmpty:
        'In der Zwischenablage ist weder Text noch Bild. Kopiere zuerst den Code des anderen Geräts.',
      dropImage: 'Lass los, um den Code im Bild zu lesen',
      copyRefused: 'Der Browser hat das Kopieren nicht erlaubt. Markiere diesen Text und kopiere ihn selbst:',
      bothRead: 'Beide Codes sind gelesen. Die Geräte werden verbunden',
      notReadYet: 'Das andere Gerät hat diesen Code wohl noch nicht gelesen',
      notReadYetHow:
        'Erst danach können sich die beiden verbinden. Bring den Code hin, oder warte, wenn er schon unterwegs ist.',
      ifRead: 'Falls es ihn schon gelesen hat:'
    },

    scanner: {
      label: 'Kamera',
      off: 'Kamera aus',
      starting: 'Die Kamera startet',
      looking: 'Der andere Code wird gesucht',
      found: 'Code gelesen',
      switchCamera: 'Kamera wechseln',
      torchOn: 'Licht einschalten',
      torchOff: 'Licht ausschalten',
      zoomIn: 'Vergrößern',
      zoomOut: 'Verkleinern',
      retry: 'Kamera noch mal starten',
      soundOn: 'Ton einschalten',
      soundOff: 'Ton ausschalten',
      hints: advice.hints,
      darkWithTorch: 'Zu dunkel: Schalte das Licht ein'
    },

    connected: {
      title: 'Verbunden mit',
      disconnect: 'Trennen',
      activity: 'Übertragungen',
      quiet: 'Noch nichts gesendet oder empfangen. Hier wird es erscheinen.',
      /** The link is interrupted. */
      away: 'Die Verbindung ist gerade weg. Beide Geräte suchen von selbst einen neuen Weg, dann geht alles dort weiter, wo es war. Du musst nichts tun.',
      stay: 'Lass diese Seite offen und den Bildschirm an, bis alles fertig ist.',
      textLabel: 'Text oder Link zum Senden',
      textPlaceholder: 'Text oder Link',
      sendText: 'Text senden',
      paste: 'Aus der Zwischenablage einfügen',
      pictureName: 'Bild',
      pasteEmpty: 'In der Zwischenablage ist nichts, was sich senden lässt.',
      pasteRefused:
        'Der Browser hat das nicht erlaubt. Füge selbst in das Feld ein: Drück Strg+V, auf dem Mac ⌘V, oder halte den Finger darauf.'
    },

    check: {
      title: 'Vergleiche, bevor du sendest',
      how: 'Sieh nach, welche Zahl das andere Gerät zeigt, oder frag, wer es in der Hand hat, aus der Ferne am Telefon. Ist es eine andere, sitzt jemand dazwischen.',
      same: 'Sie ist gleich',
      differs: 'Sie ist anders',
      before: (number: string) => `Mach nur weiter, wenn das andere Gerät auch ${number} zeigt.`,
      shown: (number: string) => `Dieses Gerät zeigt ${number}. Das andere sollte dieselbe Zahl zeigen.`,
      isSame: (number: string) => `Beide Geräte zeigen ${number}`,
      unable:
        'Mit dem anderen Gerät lässt sich keine Zahl bilden. Niemand kann also sagen, ob jemand dazwischensitzt. Trenne die Verbindung, wenn dich das überrascht.',
      anyway: 'Trotzdem weitermachen'
    },

    meeting: {
      otherBuild: (theirs: string, ours: string) =>
        `Dort läuft ein anderer Stand von Heliograph (${theirs}) als hier (${ours}). Wenn dich das überrascht: Lade beide Seiten neu, solange sie online sind.`,
      known: (day: string) => `Bekanntes Gerät, erste Verbindung: ${day}`,
      knownInPrivate: (day: string) =>
        `Bekanntes Gerät, erste Verbindung: ${day}. Diese Verbindung ist privat`,
      isNew: 'Neues Gerät: So nennt es sich selbst',
      /** There is a button for that beside it. */
      isNewToName: 'Neues Gerät: So nennt es sich selbst, und du kannst den Namen ändern',
      borrowsName:
        'Neues Gerät, aber mit einem Namen, den du kennst: Vergewissere dich, dass es das richtige ist',
      notRemembered: 'Neues Gerät, wird nicht gemerkt: Diese Verbindung ist privat'
    },

    devices: {
      title: 'Bekannte Geräte',
      none: 'Noch keine. Ein Gerät, das du koppelst, erscheint hier und wird wiedererkannt.',
      unnamed: 'Gerät ohne Namen',
      lastMet: (ago: string) => `Zuletzt verbunden: ${ago}`,
      rename: (name: string) => `Namen von ${name} ändern`,
      keep: 'Speichern',
      leave: 'Abbrechen',
      forget: (name: string) => `${name} vergessen`,
      forgotten: (name: string) => `${name} ist vergessen.`,
      undo: 'Rückgängig',
      more: (count: number) =>
        format.plural(count, { one: 'und # weiteres Gerät', other: 'und # weitere Geräte' }),
      blocked: 'Blockiert',
      block: (name: string) => `${name} blockieren`,
      unblock: (name: string) => `${name} freigeben`,
      blockSure:
        'Dieses Gerät blockieren? Es kann sich nicht mehr mit deinem verbinden. Im privaten Modus oder in einem anderen Browser käme es als neues Gerät.',
      blockYes: 'Blockieren',
      unasked: 'Dateien von diesem Gerät annehmen, ohne zu fragen',
      unaskedOf: (name: string) => `${name}: Dateien von diesem Gerät annehmen, ohne zu fragen`,
      unaskedHow:
        'Wer es in der Hand hat, kann hier Dateien ablegen, solange es verbunden ist. Sie bleiben in diesem Browser, bis du sie entfernst.',
      unaskedNow: 'Dateien von diesem Gerät werden angenommen, ohne dich zu fragen, solange Platz ist.',
      unaskedOver:
        'Du hast bei dieser Verbindung zweimal Nein gesagt. Bis sie endet, wirst du bei allem von diesem Gerät gefragt.',
      unaskedOff: 'Immer fragen',
      unaskedDone: 'Ohne Frage angenommen'
    },

    waiting: {
      title: 'Text zum Senden',
      ready: 'Text bereit zum Senden',
      waits: 'Er wartet hier, bis ein Gerät verbunden ist.',
      interrupted: 'Die Verbindung ist unterbrochen. Senden geht, sobald sie wieder da ist.',
      keep: 'Zum Senden aufheben',
      send: 'Senden',
      close: 'Textfeld schließen',
      remove: 'Diesen Text entfernen',
      troubles: {
        'too-much': 'Das war mehr, als sich auf einmal teilen lässt. Wähle die Dateien stattdessen hier aus.',
        'no-room':
          'Für das, was du geteilt hast, ist hier kein Platz. Schaff Platz oder entferne empfangene Dateien und teile es dann noch einmal. Oder wähle die Dateien hier aus.',
        unreadable:
          'Was du geteilt hast, ist nicht angekommen. Teile es noch einmal oder wähle die Dateien hier aus.',
        gone: 'Was du geteilt hast, ist nicht mehr hier. Teile es noch einmal.'
      }
    },

    install: {
      title: 'Heliograph installieren',
      why: 'Es öffnet sich vom Startbildschirm oder Desktop aus, funktioniert offline und steht im Teilen-Menü deines Geräts, wo der Browser das zulässt.',
      whyOnIos:
        'Es öffnet sich vom Home-Bildschirm aus und funktioniert offline. Seine Dateien und Geräte sind von denen in Safari getrennt.',
      ask: 'Installieren',
      later: 'Nicht jetzt',
      iosShare: 'Tipp in Safari auf die Taste „Teilen“.',
      iosAdd: 'Wähle „Zum Home-Bildschirm“.'
    }
  }) satisfies Partial<Strings>
