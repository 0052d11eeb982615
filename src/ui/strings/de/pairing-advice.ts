// What codes from elsewhere mean while two devices pair, in German. Each sentence says what to do next.
import type { CameraTrouble, PairErrorCode, TroubleCode } from '#app/view.ts'
import type { Hint } from '#core/qr/hint.ts'
import type { BrowserKind } from '#core/scan-ports.ts'
import type { Advice } from '#ui/strings/kinds.ts'

export const pairErrors: Record<PairErrorCode, string> = {
  'not-a-card': 'Das ist kein Heliograph-Code. Lies den auf dem Bildschirm des anderen Geräts.',
  servers:
    'Dieser Code enthält Server für andere Netze, kein Gerät. Du kannst sie hinzufügen und danach den Code des anderen Geräts lesen.',
  damaged: 'Dieser Code ist unvollständig oder wurde verändert. Kopiere oder lies ihn noch einmal.',
  'newer-version':
    'Dieser Code stammt von einem neueren Heliograph. Lade diese Seite neu, während du online bist, um es zu aktualisieren.',
  'own-card': 'Das ist der Code dieses Geräts. Lies den auf dem anderen Gerät.',
  'already-read': 'Dieser Code ist schon gelesen. Lass jetzt das andere Gerät diesen hier lesen.',
  outdated:
    'Dieser Code antwortet auf einen älteren. Lass das andere Gerät den Code lesen, der jetzt hier steht.',
  'for-another':
    'Dieser Code antwortet auf den eines weiteren Geräts, nicht auf den von diesem hier. Lass das andere Gerät den Code lesen, der jetzt hier steht.',
  used: 'Dieser Code wurde schon benutzt. Lass dir den geben, der jetzt auf dem anderen Gerät steht.',
  unsupported:
    'Dieser Code stammt nicht von einem Gerät, das Dateien austauschen kann. Öffne Heliograph auf dem anderen Gerät.',
  busy: 'Dieser Code gehört zu einem weiteren Gerät. Wenn du lieber dieses koppeln willst, brich zuerst ab.',
  'no-code': 'Kein Code im Bild gefunden. Nimm eines, das den ganzen Code zeigt, scharf und aus der Nähe.',
  'picture-unreadable':
    'Dieser Browser kann das Bild nicht öffnen. Nimm ein PNG oder JPEG oder einen Screenshot davon.',
  'picture-too-large':
    'Das Bild ist zu groß zum Durchsuchen. Schneide es auf den Code zu oder mach einen Screenshot davon.',
  'reader-broken': 'Der Code-Leser ist nicht gestartet. Lade die Seite neu oder füge den Code als Text ein.'
}

/** What it probably is, and the one thing to do. */
export const joinTroubles: Record<TroubleCode, Advice> = {
  'local-network-blocked': {
    what: 'Dieser Browser hält die Seite vom lokalen Netzwerk fern',
    next: 'Erlaube in den Website-Einstellungen neben der Adressleiste den „Zugriff auf lokales Netzwerk“. Brich dann ab und kopple die Geräte erneut.'
  },
  'other-certificate': {
    what: 'Der Schlüssel passt nicht zum Code',
    next: 'Vielleicht hat ein anderes Gerät geantwortet, darum wurde nichts gesendet. Brich ab und lass beide Geräte einen neuen Code vom Bildschirm des anderen lesen.'
  },
  'no-own-address': {
    what: 'Dieses Gerät hat keine Adresse, unter der es erreichbar ist',
    next: 'Verbinde dich mit einem WLAN oder schalte einen Hotspot ein; Internet ist nicht nötig. Wenn es eine Kamera gibt, erlaube sie: So darf der Browser auch das lokale Netzwerk nutzen.'
  },
  'no-their-address': {
    what: 'Das andere Gerät hat keine Adresse, unter der es erreichbar ist',
    next: 'Verbinde das andere Gerät mit demselben WLAN oder Hotspot und erlaube dort die Kamera. Kopple die Geräte dann erneut.'
  },
  'names-only': {
    what: 'Einer der Browser verbirgt die Adresse seines Geräts',
    next: 'Erlaube auf beiden Geräten die Kamera und kopple sie erneut: So wird auch die Adresse sichtbar. Ohne Kamera verbinde beide mit demselben WLAN.'
  },
  vpn: {
    what: 'Anscheinend ist ein VPN im Weg',
    next: 'Schalte das VPN auf beiden Geräten aus und kopple sie dann erneut.'
  },
  'no-common-family': {
    what: 'Die Geräte verwenden verschiedene Arten von Netzwerkadressen',
    next: 'Schalte auf einem der beiden einen Hotspot ein, verbinde das andere damit und kopple sie dann erneut.'
  },
  'different-networks': {
    what: 'Die Geräte sind anscheinend in verschiedenen Netzwerken',
    next: 'Verbinde beide mit demselben WLAN, oder schalte auf einem einen Hotspot ein und verbinde das andere damit. Oder richte in den Einstellungen beider Geräte einen Server ein. Kopple sie dann erneut.'
  },
  'no-server-here': {
    what: 'Die Geräte sind in verschiedenen Netzwerken, und nur das andere fragt einen Server',
    next: 'Richte auch in den Einstellungen dieses Geräts einen Server ein, oder verbinde beide mit demselben WLAN. Kopple sie dann erneut.'
  },
  'no-server-there': {
    what: 'Die Geräte sind in verschiedenen Netzwerken, und nur dieses fragt einen Server',
    next: 'Richte auch in den Einstellungen des anderen Geräts einen Server ein, oder verbinde beide mit demselben WLAN. Kopple sie dann erneut.'
  },
  'symmetric-nat': {
    what: 'Eines der Netzwerke nimmt für jede Verbindung einen neuen Port',
    next: 'Dann findet sich kein direkter Weg. Richte in den Einstellungen beider Geräte ein Relay (TURN-Server) ein, oder verbinde das eine mit einem Hotspot des anderen. Kopple sie dann erneut.'
  },
  'needs-relay': {
    what: 'Die beiden Netzwerke lassen keine direkte Verbindung durch',
    next: 'Richte in den Einstellungen eines der Geräte ein Relay (TURN-Server) ein, oder wechsle in ein anderes Netzwerk. Kopple sie dann erneut.'
  },
  'udp-blocked': {
    what: 'Anscheinend sperrt eine Firewall UDP',
    next: 'Richte in den Einstellungen beider Geräte ein Relay über TLS ein (turns:, am besten auf Port 443), oder verlasse dieses Netzwerk. Kopple sie dann erneut.'
  },
  'relay-silent': {
    what: 'Es gibt ein Relay, aber nichts kommt hindurch',
    next: 'Prüfe das Relay: Seine UDP-Ports zum Weiterleiten müssen offen sein und seine Anmeldung gültig. Kopple sie dann erneut, oder verbinde beide mit demselben WLAN.'
  },
  'old-code': {
    what: 'Einer der Codes ist vielleicht zu alt',
    next: 'Ein Code gilt nur, solange seine Seite offen ist. Brich auf beiden Geräten ab und sende neue.'
  },
  'kept-apart': {
    what: 'Das Netzwerk trennt die Geräte anscheinend voneinander',
    next: 'Gäste-WLAN macht das so. Schalte auf einem Gerät einen Hotspot ein, verbinde das andere damit und kopple sie dann erneut.'
  },
  unknown: {
    what: 'Zwischen den Geräten kommt nichts durch',
    next: 'Verbinde beide mit demselben WLAN oder schalte auf einem einen Hotspot ein, schalte ein VPN aus und kopple sie dann erneut.'
  }
}

export const cameraTroubles: Record<CameraTrouble, Advice> = {
  'camera-blocked': {
    what: 'Die Kamera ist nicht erlaubt',
    next: 'Ohne Kamera verbirgt dein Browser die Adressen dieses Geräts. Ein Netzwerk ohne Router, etwa ein Hotspot, funktioniert dann vielleicht nicht.'
  },
  'camera-insecure': {
    what: 'Die Kamera geht nur auf Seiten, die über https geladen sind',
    next: 'Kopple hier per Text, oder öffne die Adresse mit https.'
  },
  'camera-missing': {
    what: 'Keine Kamera gefunden',
    next: 'Schließ eine an und versuch es noch einmal, oder füge den Code des anderen Geräts ein.'
  },
  'camera-busy': {
    what: 'Die Kamera ist gerade nicht verfügbar',
    next: 'Schließ andere Apps, die sie benutzen, oder steck sie wieder an. Versuch es dann noch einmal, oder füge den Code des anderen Geräts ein.'
  },
  'scanner-broken': {
    what: 'Der Code-Leser ist nicht gestartet',
    next: 'Versuch es noch einmal oder füge den Code des anderen Geräts ein.'
  }
}

/** How to allow a camera that was refused. */
export const cameraSettings: Record<BrowserKind, string> = {
  chrome:
    'So erlaubst du sie: Klick auf das Symbol am Anfang der Adressleiste und schalte dort die Kamera ein.',
  'chrome-android':
    'So erlaubst du sie: Tipp auf das Symbol am Anfang der Adressleiste, dann auf „Berechtigungen“, dann auf „Kamera“.',
  firefox:
    'So erlaubst du sie: Klick neben der Adresse auf das Kamera- oder Schildsymbol und heb die Blockierung auf.',
  'safari-mac':
    'So erlaubst du sie: Wähle im Menü „Safari“ den Punkt „Einstellungen für diese Website“ und stell „Kamera“ auf „Erlauben“.',
  'safari-ios':
    'So erlaubst du sie: Tipp auf das Seitensymbol neben der Adresse, dann auf „Website-Einstellungen“, dann auf „Kamera“.',
  other:
    'So erlaubst du sie: Schalte die Kamera in den Einstellungen für diese Website oder diesen Browser ein.'
}

export const hints: Record<Hint, string> = {
  'more-light': 'Zu dunkel: Mehr Licht hilft',
  'move-closer': 'Geh näher an den Code heran',
  'hold-still': 'Halt kurz still',
  'whole-code': 'Bring den ganzen Code ins Bild',
  'brighter-screen': 'Stell den anderen Bildschirm heller'
}
