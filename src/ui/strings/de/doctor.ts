// What the connection check says in German: it is loaded with the other words of later screens.
import type * as english from '#ui/strings/en/doctor.ts'

export const doctor: typeof english.doctor = {
  title: 'Verbindungsprüfung',
  open: 'Verbindung prüfen',
  close: 'Verbindungsprüfung schließen',
  how: 'Prüft, wie andere Geräte dieses erreichen können. Gefragt werden nur die Server, die du eingeschaltet hast.',
  run: 'Jetzt prüfen',
  again: 'Noch einmal prüfen',
  stop: 'Anhalten',
  steps: {
    addresses: 'Adressen werden gesucht …',
    servers: 'Deine Server werden gefragt …',
    filtering: 'Es wird probiert, was das Netzwerk hereinlässt …'
  },
  failed:
    'Dieser Browser baut keine Verbindungen zu anderen Geräten auf. Nimm eine aktuelle Version von Chrome, Edge, Firefox oder Safari.',
  attempt: 'Was die beiden Geräte getrennt hat',
  waysTitle: 'Adressen dieses Geräts',
  noWays:
    'Keine. Verbinde es mit einem WLAN oder schalte einen Hotspot ein, und erlaube die Kamera, falls es eine gibt.',
  hidden: 'Der Browser verbirgt Adressen, solange die Kamera nicht erlaubt ist.',
  types: {
    host: 'Eigene',
    srflx: 'Von außen gesehen',
    prflx: 'Von außen gesehen',
    relay: 'Relay'
  },
  networks: {
    hidden: 'verborgen',
    loopback: 'dieses Gerät',
    'link-local': 'ohne Router',
    private: 'privates Netzwerk',
    'unique-local': 'privates Netzwerk',
    carrier: 'Netz des Anbieters oder VPN',
    vpn: 'sieht nach VPN aus',
    translated: 'in IPv6 übersetzt',
    public: 'öffentlich'
  },
  connections: {
    wifi: 'WLAN',
    cellular: 'Mobilfunk',
    ethernet: 'Kabel',
    bluetooth: 'Bluetooth'
  },
  serversTitle: 'Deine Server',
  answers: {
    answered: 'Hat geantwortet',
    silent: 'Keine Antwort',
    refused: 'Hat die Anmeldung abgelehnt',
    nothing: 'Hat nichts Neues gesagt'
  },
  natTitle: 'Wie das Netzwerk Adressen übersetzt',
  probably: 'Das ist wahrscheinlich, aber nicht sicher.',
  nats: {
    none: {
      what: 'Keine Adressübersetzung',
      next: 'Server sehen die eigene Adresse dieses Geräts. Andere erreichen es direkt, wenn keine Firewall dazwischen ist.'
    },
    'full-cone': {
      what: 'Offene Adressübersetzung (Full Cone)',
      next: 'Jeder darf an den öffentlichen Port antworten, also erreichen die meisten Geräte dieses direkt.'
    },
    'restricted-cone': {
      what: 'Adressübersetzung mit leichtem Filter (Restricted Cone)',
      next: 'Nur Adressen, an die dieses Gerät geschrieben hat, dürfen antworten. Die meisten Geräte erreichen es direkt.'
    },
    'port-restricted-cone': {
      what: 'Gewöhnliche Adressübersetzung (Port-Restricted Cone)',
      next: 'Wie in den meisten Wohnungen: Nur wer angeschrieben wurde, darf antworten. Mit einem Gerät hinter einer symmetrischen braucht es ein Relay.'
    },
    cone: {
      what: 'Ein öffentlicher Port für alle (Cone)',
      next: 'Direkte Verbindungen klappen mit den meisten Geräten. Was das Netzwerk hereinlässt, ist nicht bekannt.'
    },
    symmetric: {
      what: 'Für jeden ein neuer öffentlicher Port (symmetrisch)',
      next: 'Wie in vielen Mobilfunk- und Firmennetzen. Direkte Verbindungen in andere Netze klappen mit wenigen Geräten, halte also ein Relay bereit.'
    },
    some: {
      what: 'Adressen werden übersetzt, auf unbekannte Art',
      next: 'Von der Art hängt ab, ob direkte Verbindungen in andere Netze klappen.'
    },
    unknown: {
      what: 'Lässt sich nicht sagen',
      next: 'Niemand draußen hat gesagt, wie dieses Gerät dort gesehen wird.'
    }
  },
  udp: {
    works: 'UDP kommt durch.',
    blocked: 'UDP ist gesperrt: Nur TCP kommt durch, andere Netze sind also nur über ein Relay zu erreichen.'
  },
  missing: {
    servers:
      'Um es herauszufinden, schalte in den Einstellungen einen STUN- oder TURN-Server ein. In einem gemeinsamen Netzwerk brauchst du keinen.',
    answers:
      'Keiner deiner Server hat geantwortet. Prüfe ihre Adressen und Anmeldungen, und ob dieses Netzwerk online ist.',
    camera:
      'Um es herauszufinden, erlaube die Kamera und prüfe noch einmal: Der Browser verbirgt die Adressen, die verglichen werden müssen.',
    'second-server':
      'Um mehr herauszufinden, füge einen zweiten Server mit anderer Adresse hinzu: Verglichen wird, was beide sehen.',
    relay: 'Um herauszufinden, was das Netzwerk hereinlässt, füge einen TURN-Server über UDP hinzu.',
    'relay-that-reaches':
      'Das Relay konnte dieses Gerät nicht erreichen. Prüfe seine UDP-Ports, und an welche Adressen es senden darf.',
    'server-beside-relay':
      'Um mehr herauszufinden, füge einen STUN-Server auf der Adresse des Relays hinzu, als Zahl geschrieben.',
    'server-apart':
      'Um mehr herauszufinden, füge einen STUN-Server auf einer anderen Adresse als der des Relays hinzu, als Zahl geschrieben.'
  },
  reachTitle: 'Mit welchen Geräten es sich verbinden kann',
  places: {
    'same-network': 'Im selben Netzwerk',
    open: 'Anderswo, offen erreichbar',
    home: 'Anderswo, in einem gewöhnlichen Heimnetz',
    symmetric: 'Anderswo, in einem Mobilfunk- oder Firmennetz',
    'no-udp': 'Anderswo, wo UDP gesperrt ist'
  },
  reach: {
    direct: 'Direkt',
    perhaps: 'Vielleicht direkt',
    relay: 'Über dein Relay',
    'needs-relay': 'Braucht ein Relay',
    'needs-server': 'Braucht einen Server',
    'no-address': 'Nicht ohne Adresse'
  },
  reachNote:
    'Anderswo braucht auch das andere Gerät einen Server. Gäste-WLAN trennt manchmal sogar Geräte im selben Netzwerk.',
  full: 'Adressen ganz zeigen',
  fullHow: 'Auf dieser Seite und im Bericht. Sonst sieht man nur Art und Anfang.',
  copy: 'Bericht kopieren',
  copied: 'Kopiert',
  copyRefused: 'Der Browser hat das Kopieren nicht erlaubt. Markiere den Bericht und kopiere ihn selbst:',
  reportHow: 'Für den, der dir hilft, auf Englisch. Anmeldungen und Passwörter stehen nie darin.'
}
