// What is read only in the settings, which the page opens without: what this app is, and removing everything. In German.
import type * as english from '#ui/strings/en/settings.ts'

export const removal: typeof english.removal = {
  title: 'Auf diesem Gerät aufbewahrt',
  kept: 'Empfangene Dateien und Texte, der Verlauf, Geräte, die du getroffen hast, was noch nicht gesendet ist, und deine Einstellungen. Was du woanders gespeichert hast, bleibt.',
  remove: 'Alles entfernen',
  sure: 'Wirklich alles entfernen? Geräte, die du getroffen hast, erkennen dieses nicht mehr, und was nicht gespeichert ist, geht verloren. Die App selbst bleibt und öffnet sich auch offline.',
  yes: 'Alles entfernen',
  states: {
    busy: 'Trenne zuerst die Verbindung und warte, bis alles gespeichert ist.',
    removing: 'Wird entfernt …',
    'tab-busy':
      'Nichts wurde entfernt: Heliograph wird in einem anderen Tab gerade verbunden oder ist es schon. Trenne dort und versuche es dann noch einmal.',
    left: 'Ein Teil konnte nicht entfernt werden. Schließe alle anderen Tabs von Heliograph und versuche es noch einmal, oder lösche die Daten dieser Website in den Einstellungen des Browsers.',
    removed: 'Alles ist entfernt. Schließe diese Seite und öffne sie wieder, wenn du sie brauchst.'
  }
}

export const about: typeof english.about = {
  title: 'Über Heliograph',
  how: 'Jedes Gerät zeigt einen Code und liest den des anderen: Mehr brauchen sie nicht, um sich zu finden. Dann gehen die Dateien direkt von einem zum anderen, über ein Relay nur, wenn jemand von euch eines einträgt, und jeder Block wird nach der Ankunft geprüft.',
  privacyTitle: 'Datenschutz',
  privacy: [
    'Dateien und Texte sind von Gerät zu Gerät verschlüsselt: Kein Server kann sie lesen, auch kein Relay, und es gibt kein Konto.',
    'Ein Code enthält die Netzwerkadressen dieses Geräts und den Fingerabdruck seines Zertifikats. Er gilt nur, solange seine Seite offen ist.',
    'Was ankommt, bleibt in diesem Browser, bis du es entfernst; von Texten die letzten 100. Nichts wird gezählt, verfolgt oder an andere gesendet.'
  ],
  version: 'Version',
  licence: 'Freie Software, MIT-Lizenz',
  licences: 'Lizenzen der Bestandteile'
}
