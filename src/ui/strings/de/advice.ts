// What codes from elsewhere mean, in German. Each sentence says what to do next.
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
    what: 'Dieser Browser kann keine zwei Geräte verbinden',
    next: 'Direkte Verbindungen fehlen hier oder sind abgeschaltet. Öffne Heliograph in einem aktuellen Chrome, Firefox, Safari oder Edge.'
  },
  'no-webassembly': {
    what: 'Dieser Browser kann keine Dateien prüfen',
    next: 'WebAssembly ist hier abgeschaltet, etwa durch den Blockierungsmodus. Erlaube es für diese Seite oder nimm einen anderen Browser und kopple die Geräte dann erneut.'
  },
  'not-loaded': {
    what: 'Ein Teil von Heliograph fehlt',
    next: 'Zum Laden war das Gerät nicht lange genug online. Geh kurz online, lade diese Seite neu und kopple die Geräte dann erneut.'
  },
  'no-addresses': {
    what: 'Kein Netzwerk gefunden',
    next: 'Verbinde dich mit einem WLAN oder schalte auf einem der Geräte einen Hotspot ein; Internet ist nicht nötig. Kopple die Geräte dann erneut und erlaube die Kamera: So darf der Browser auch das lokale Netzwerk nutzen.'
  },
  'timed-out': {
    what: 'Das andere Gerät hat nicht geantwortet',
    next: 'Jedes Gerät muss den Code des anderen lesen. Ist das geschehen: Bring beide Geräte in dasselbe WLAN, schalte ein VPN aus und kopple sie erneut. Wenn das WLAN die Geräte voneinander trennt, wie Gastnetze es tun, schalte auf einem der beiden einen Hotspot ein.'
  },
  'link-lost': {
    what: 'Die Verbindung ist abgebrochen',
    next: 'Die Seite auf dem anderen Gerät wurde geschlossen oder neu geladen, ein Bildschirm ging aus, oder das Netz ist weg. Kopple die Geräte erneut: Übertragungen gehen dort weiter, wo sie aufgehört haben. Vollständig angekommene Dateien sind unten sicher.'
  },
  'peer-left': {
    what: 'Das andere Gerät hat sich verabschiedet',
    next: 'Alles in Ordnung: Es hat die Verbindung beendet. Vollständig angekommene Dateien findest du unten. Kopple die Geräte erneut, um mehr zu senden.'
  },
  'peer-broke-protocol': {
    what: 'Das andere Gerät hat etwas gesendet, das diese App nicht annimmt',
    next: 'Die Verbindung wurde sicherheitshalber getrennt. Aktualisiere Heliograph auf beiden Geräten und kopple sie erneut, aber nur, wenn du das andere Gerät kennst.'
  },
  'numbers-differ': {
    what: 'Die Zahlen auf den beiden Geräten sind verschieden',
    next: 'Vielleicht sitzt jemand dazwischen, deshalb wurde die Verbindung beendet. Kopple die Geräte erneut, am besten mit der Kamera. Sonst schick die Codes auf einem anderen Weg als vorher.'
  },
  blocked: {
    what: 'Du hast dieses Gerät blockiert',
    next: 'Es kommt keine Verbindung mit ihm zustande. Willst du wieder eine, geh zurück zum Anfang und gib es in den Einstellungen frei.'
  },
  'version-mismatch': {
    what: 'Die beiden Versionen verstehen sich nicht',
    next: 'Geh kurz online, lade Heliograph auf beiden Geräten neu, um es zu aktualisieren, und kopple sie dann erneut.'
  },
  internal: {
    what: 'In Heliograph ist etwas schiefgegangen',
    next: 'Das ist unser Fehler, nicht deiner. Lade die Seite neu und kopple die Geräte erneut.'
  }
}

/** What to do next after 'link-lost' where the link was private: nothing goes on (protocol.md §4.11). */
export const privateLinkLost: string =
  'Die Seite auf dem anderen Gerät wurde geschlossen oder neu geladen, ein Bildschirm ging aus, oder das Netz ist weg. Kopple die Geräte erneut: Die Verbindung war privat, deshalb muss noch einmal von vorn gesendet werden, was unterwegs war. Vollständig angekommene Dateien sind unten sicher.'

export const transferTroubles: Record<TransferView['direction'], Record<TransferTrouble, string>> = {
  send: {
    'too-many':
      'Auf dem anderen Gerät warten zu viele Angebote: sende es noch einmal, wenn einige beantwortet sind',
    declined: 'Auf dem anderen Gerät abgelehnt',
    'cancelled-here': 'Abgebrochen',
    'cancelled-there': 'Auf dem anderen Gerät abgebrochen',
    'source-changed':
      'Die Datei wurde nach dem Auswählen geändert oder verschoben: Wähle sie noch einmal aus',
    'storage-full':
      'Der Speicher des anderen Geräts ist voll: Schaff dort Platz und sende sie dann noch einmal',
    'storage-blocked':
      'Der Browser des anderen Geräts hat sie nicht behalten: Schaff dort Platz oder beende das private Surfen und sende sie dann noch einmal',
    damaged: 'Kam immer wieder beschädigt an: Sende sie noch einmal',
    'link-lost':
      'Die Verbindung endete, bevor sie vollständig war: Kopple die Geräte erneut, dann geht es weiter',
    'private-link-lost':
      'Die Verbindung endete, bevor sie vollständig war. Sie war privat: Kopple die Geräte erneut und sende noch einmal, von vorn'
  },
  receive: {
    'too-many':
      'Hier warten zu viele Angebote: beantworte einige und bitte dann darum, es noch einmal zu senden',
    declined: 'Auf dem anderen Gerät abgelehnt',
    'cancelled-here': 'Abgebrochen',
    'cancelled-there': 'Auf dem anderen Gerät abgebrochen',
    'source-changed': 'Die Datei wurde auf dem anderen Gerät geändert: Lass sie dir noch einmal senden',
    'storage-full': 'Der Speicher ist voll: Schaff Platz und lass sie dir dann noch einmal senden',
    'storage-blocked':
      'Dieser Browser hat sie nicht behalten: Schaff Platz oder beende das private Surfen und lass sie dir dann noch einmal senden',
    damaged: 'Kam immer wieder beschädigt an: Lass sie dir noch einmal senden',
    'link-lost':
      'Die Verbindung endete, bevor sie vollständig war: Kopple die Geräte erneut, dann geht es weiter',
    'private-link-lost':
      'Die Verbindung endete, bevor sie vollständig war. Sie war privat: Kopple die Geräte erneut und lass noch einmal senden, von vorn'
  }
}

export const pauses: Record<Pause, string> = {
  here: 'Angehalten',
  there: 'Auf dem anderen Gerät angehalten',
  'storage-full-here': 'Der Speicher ist voll: Schaff Platz, dann geht es weiter',
  'storage-full-there': 'Der Speicher des anderen Geräts ist voll: Sobald dort Platz ist, geht es weiter'
}

export const savingTroubles: Record<SavingTrouble, string> = {
  refused:
    'Der Browser hat das Speichern dort nicht erlaubt. Versuch es noch einmal und erlaube es, oder nimm einen anderen Weg.',
  full: 'Dort ist nicht genug Platz. Schaff Platz oder wähle einen anderen Ort und speichere dann noch einmal.',
  unreadable:
    'Einige dieser Dateien lassen sich gerade nicht lesen. Warte, bis nichts mehr empfangen wird, und versuch es dann noch einmal.'
}

export const savingTroublesOfOne: Record<SavingTrouble, string> = {
  ...savingTroubles,
  unreadable:
    'Diese Datei lässt sich gerade nicht lesen. Warte, bis nichts mehr empfangen wird, und versuch es dann noch einmal.'
}

export const sharingTroubles: Record<SavingTrouble, string> = {
  ...savingTroublesOfOne,
  refused: 'Das Teilen hat nicht geklappt. Versuch es noch einmal oder nimm eine andere App.'
}

export const savedTo: Record<SavedTo, string> = {
  folder: 'Im gewählten Ordner gespeichert',
  place: 'Am gewählten Ort gespeichert',
  downloads: 'Bei deinen Downloads gespeichert',
  zip: 'Bei deinen Downloads gespeichert, in einer Zip-Datei',
  app: 'An die andere App übergeben'
}

/** Of several files together, each to be said of so many. */
export const manySaved = (
  named: (count: number) => string
): Record<SavedTo | 'mixed', (count: number) => string> => ({
  folder: (count) => `${named(count)} im gewählten Ordner gespeichert`,
  place: (count) => `${named(count)} am gewählten Ort gespeichert`,
  downloads: (count) => `${named(count)} bei deinen Downloads gespeichert`,
  zip: (count) => `${named(count)} bei deinen Downloads gespeichert, als eine Zip-Datei`,
  app: (count) => `${named(count)} an die andere App übergeben`,
  mixed: (count) => `${named(count)} gespeichert`
})

export const obstacles: Record<NonNullable<IncomingOffer['obstacle']>, string> = {
  'not-enough-space': 'Nicht genug Speicherplatz. Lehn ab, schaff Platz und bitte dann noch einmal darum.',
  'no-storage':
    'Dieser Browser darf keine Dateien speichern. Lehn ab, beende das private Surfen und bitte dann noch einmal darum.'
}

export const fileStates: Record<FileState, string> = {
  queued: 'Wartet',
  active: 'Unterwegs',
  paused: 'Angehalten',
  verifying: 'Wird geprüft',
  done: 'Geprüft',
  failed: 'Fehlgeschlagen',
  cancelled: 'Abgebrochen'
}

export const linkStates: Record<LinkView['state'] | 'reconnecting', string> = {
  none: 'Nicht verbunden',
  up: 'Verbunden',
  lost: 'Verbindung weg',
  reconnecting: 'Verbindet neu …'
}

export const linkReaches: Record<Reach, string> = {
  network: 'Direkt, in diesem Netz',
  internet: 'Direkt, übers Internet',
  relay: 'Über ein Relay'
}
