// What the first screens say in German, but for what concerns files and texts (transfers.ts) and what codes mean (advice.ts).
import type { Strings } from '#ui/strings/catalogue.ts'

export const screens = () =>
  ({
    name: 'Heliograph',
    /** Dative: it stands after „Verbunden mit“ and „Namen von“. */
    someDevice: 'dem anderen Gerät',
    justNow: 'gerade eben',
    /** What is the matter, and what to do next, one after the other. */
    together: (what: string, next: string) => `${what}. ${next}`,
    otherTab:
      'Heliograph ist auch in einem anderen Tab offen. Dort empfangene Dateien stehen hier nach dem Neuladen.',

    welcome: {
      title: 'Sende Dateien direkt an ein anderes Gerät.',
      promise: 'Kein Konto, keine Cloud, kein Internet nötig.',
      pair: 'Gerät koppeln',
      pairAndSend: 'Koppeln und senden',
      pairByText: 'Ohne Kamera koppeln',
      how: 'So geht’s',
      steps: [
        { what: 'Auswählen', how: 'Wähle die Dateien jetzt aus oder nach dem Koppeln.' },
        {
          what: 'Koppeln',
          how: 'Öffne Heliograph auf beiden Geräten und lass jedes den Code des anderen lesen.'
        },
        { what: 'Senden', how: 'Die Dateien gehen direkt hinüber und kommen Byte für Byte geprüft an.' }
      ],
      offlineReady: 'Funktioniert offline'
    },

    preparing: {
      title: 'Dein Code wird vorbereitet',
      camera:
        'Dein Browser fragt vielleicht nach der Kamera. Bitte erlaube sie: Sie liest den Code des anderen Geräts.',
      privacy: 'Die Bilder verlassen dieses Gerät nie.',
      slow: 'Die Kamera lässt auf sich warten. Fragt der Browser nichts, mach ohne sie weiter.',
      skip: 'Ohne Kamera weiter',
      cancel: 'Abbrechen'
    },

    settings: {
      title: 'Einstellungen',
      close: 'Einstellungen schließen',
      choices: 'Sprache und Ton',
      language: 'Sprache',
      browserLanguage: 'Wie im Browser',
      sound: 'Ton',
      soundHow: 'Ein leiser Ton, wenn der Code des anderen Geräts gelesen ist.'
    },

    ownDevice: {
      title: 'Dieses Gerät',
      called: 'Für andere heißt es',
      rename: 'Dieses Gerät umbenennen',
      private: 'Privater Modus',
      privateHow:
        'Geräte, die du koppelst, können dieses später nicht wiedererkennen, und es merkt sich keines davon. Eine Übertragung, die abbricht, beginnt von vorn.',
      privateAnyway:
        'Dieser Browser speichert nichts für diese Seite. Deshalb wird kein Gerät wiedererkannt oder gemerkt.'
    },

    failed: {
      again: 'Erneut koppeln',
      home: 'Zum Anfang'
    },

    update: {
      ready: 'Eine neue Version ist bereit.',
      take: 'Aktualisieren',
      later: 'Nicht jetzt'
    }
  }) satisfies Partial<Strings>
