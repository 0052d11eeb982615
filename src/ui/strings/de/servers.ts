// Servers that help to reach devices on other networks, in German. Each trouble says what to do next.
import type { BringTrouble } from '#app/view.ts'
import type { DraftProblem, IceKind } from '#core/ice/draft.ts'
import type { PutProblem } from '#core/ice/edit.ts'
import { MAX_ICE_SERVERS } from '#core/ice/servers.ts'
import type { VerdictCode } from '#core/ice/verdict.ts'

const kinds: Record<IceKind, string> = {
  stun: 'STUN',
  'turn-udp': 'TURN über UDP',
  'turn-tcp': 'TURN über TCP',
  'turn-tls': 'TURN über TLS'
}

const kindHow: Record<IceKind, string> = {
  stun: 'Sagt diesem Gerät seine öffentliche Adresse und verlangt keine Anmeldung. Hast du eine bekommen, dann wähle TURN.',
  'turn-udp': 'Leitet weiter, am schnellsten',
  'turn-tcp': 'Leitet weiter, wo UDP gesperrt ist',
  'turn-tls': 'Leitet weiter, wo nur gesicherter Web-Verkehr durchkommt'
}

const problems: Record<DraftProblem | PutProblem, string> = {
  'no-address': 'Gib die Adresse des Servers ein.',
  'no-scheme':
    'Das ist kein solcher Server. Gib nur seinen Namen ein, oder beginne mit stun:, turn: oder turns:.',
  'bad-host':
    'Darin steht kein Servername. Gib einen wie turn.example.org ein, ohne etwas davor oder dahinter.',
  'bad-port': 'Der Port ist eine Zahl von 1 bis 65535. Berichtige ihn oder lass ihn weg.',
  'bad-transport':
    'Das Ende stimmt nicht. TURN hat ?transport=udp oder ?transport=tcp, turns: nur tcp und stun: keines. Lass es weg und wähle die Art darunter.',
  'no-username': 'Gib den Benutzernamen ein. Wer den Server betreibt, kennt ihn.',
  'no-password': 'Gib das Passwort ein. Wer den Server betreibt, kennt es.',
  'no-secret':
    'Gib das gemeinsame Geheimnis ein. Es steht in den Einstellungen des Servers als static-auth-secret.',
  'login-too-long': 'Das ist länger, als ein Server annimmt. Gib es noch einmal ein.',
  duplicate: 'Diese Adresse steht schon in der Liste. Ändere stattdessen jene.',
  'too-many': `Es können ${String(MAX_ICE_SERVERS)} Server sein. Entferne zuerst einen.`
}

const verdicts: Record<Exclude<VerdictCode, 'answered' | 'relays' | 'refused'>, string> = {
  'login-refused':
    'Der Server nimmt diese Anmeldung nicht an. Prüfe Benutzername und Passwort oder das gemeinsame Geheimnis.',
  'login-expired':
    'Diese Anmeldung ist abgelaufen: In ihrem Benutzernamen steht eine Zeit, die vorbei ist. Besorge eine neue, oder nimm das gemeinsame Geheimnis des Servers.',
  'name-not-found':
    'Einen Server dieses Namens gibt es nicht, oder dieses Gerät ist offline. Prüfe die Schreibweise.',
  silent:
    'Keine Antwort. Prüfe Adresse und Port. Vielleicht ist der Server aus, leitet nichts weiter, oder dieses Netz sperrt UDP: Dann versuche TCP oder TLS.',
  'silent-stun':
    'Keine Antwort. Prüfe Adresse und Port. Vielleicht ist der Server aus, oder dieses Netz sperrt UDP: Dann hilft nur ein Relay, ein TURN-Server über TCP oder TLS.',
  'not-reached':
    'Der Server ist nicht zu erreichen. Prüfe Name und Port. Vielleicht ist er aus, nimmt kein TCP an, oder dieses Netz sperrt es: Dann versuche TLS an Port 443.',
  'no-tls':
    'Keine sichere Verbindung. Prüfe Name und Port, und ob das Zertifikat des Servers für diesen Namen gilt: Browser nehmen kein anderes und sagen nicht, woran es liegt.',
  'only-stun':
    'Er nennt Adressen, leitet aber nichts weiter. Füge ihn als STUN hinzu, oder nimm einen anderen TURN-Server.',
  'nothing-new':
    'Es kam nichts Neues zurück. Entweder hat dieses Gerät seine öffentliche Adresse selbst und braucht kein STUN, oder der Server schweigt: Prüfe Adresse und Port.',
  full: 'Die Anmeldung stimmt, aber der Server hat gerade keinen Platz. Versuche es später, oder bitte den Betreiber um mehr.',
  'not-taken':
    'Dieser Browser benutzt diese Adresse nicht. Ports anderer Dienste sind gesperrt: Nimm 3478, 5349 oder 443.'
}

const troubles: Record<BringTrouble, string> = {
  'not-servers':
    'In diesem Code sind keine Server. Lies den, den das andere Gerät in seinen Einstellungen zeigt.',
  damaged: 'Dieser Code ist unvollständig oder wurde verändert. Kopiere oder lies ihn noch einmal.',
  'newer-version':
    'Dieser Code stammt von einem neueren Heliograph. Lade diese Seite online neu, um sie zu aktualisieren.',
  'too-many': `Mit diesen wären es mehr als ${String(MAX_ICE_SERVERS)} Server. Entferne einige in den Einstellungen und lies den Code dann noch einmal.`
}

export const ice = {
  title: 'Andere Netze',
  how: 'Geräte im selben Netz brauchen keinen Server. Um eines anderswo zu erreichen, brauchen beide vielleicht einen Server, den du oder jemand betreibt, dem du vertraust. Hier ist keiner, solange du keinen hinzufügst.',
  learns:
    'Ein STUN-Server erfährt die Adresse dieses Geräts. Ein TURN-Server erfährt die Adressen beider und trägt, was du sendest; es bleibt verschlüsselt.',
  notKept:
    'Dieser Browser behält keine Einstellungen, darum sind hier keine Server möglich. Verlasse das private Fenster und versuche es noch einmal.',
  on: 'Diese Server benutzen',
  onHow: 'Jeder von ihnen wird bei jedem Koppeln gefragt und erfährt so die Adresse dieses Geräts.',
  unused: 'Nicht in Gebrauch: Beim Koppeln werden diese Server erst gefragt, wenn du sie hier einschaltest.',
  relayOnly: 'Nur über einen Relay-Server',
  relayOnlyHow:
    'Das andere Gerät erfährt die Adresse dieses Geräts nicht. Alles geht über einen TURN-Server, das ist langsamer.',
  relayOnlyNeeds: 'Dafür braucht es einen TURN-Server. Füge zuerst einen hinzu.',
  relayOnlyLacks:
    'Es ist kein TURN-Server mehr da, darum ist kein Gerät zu erreichen. Füge einen hinzu, oder schalte das aus.',
  add: 'Server hinzufügen',
  edit: (host: string) => `${host} ändern`,
  remove: (host: string) => `${host} entfernen`,
  removeSure: 'Diesen Server löschen? Um ihn wieder zu benutzen, musst du ihn neu eingeben oder herbringen.',
  kinds,
  kindHow,

  form: {
    address: 'Adresse',
    addressHow:
      'Ein Name wie turn.example.org, mit :Port, wenn es nicht der übliche ist. Oder eine ganze Adresse, die mit stun:, turn: oder turns: beginnt.',
    kind: 'Art',
    kindSaid: 'Die Adresse sagt, welche Art es ist.',
    login: 'Anmeldung',
    byPassword: 'Benutzername und Passwort',
    bySecret: 'Gemeinsames Geheimnis',
    username: 'Benutzername',
    password: 'Passwort',
    secret: 'Gemeinsames Geheimnis',
    secretHow:
      'Von einem eigenen Server. Für jedes Koppeln entsteht daraus eine Anmeldung, die nach einem Tag endet (coturn: use-auth-secret).',
    show: 'Zeigen',
    hide: 'Verbergen',
    save: 'Speichern',
    cancel: 'Abbrechen',
    problems
  },

  test: 'Testen',
  testHow: 'Fragt jeden Server einmal, auch wenn sie ausgeschaltet sind.',
  stopTest: 'Anhalten',
  asking: 'Wird gefragt …',
  answered: (address: string) => `Antwort: Deine öffentliche Adresse ist ${address}`,
  relays: {
    udp: 'Weiterleiten geht über UDP',
    tcp: 'Weiterleiten geht über TCP',
    tls: 'Weiterleiten geht über TLS'
  },
  refused: (code: string) => `Der Server weigert sich, mit Code ${code}. Frage den Betreiber.`,
  verdicts,

  give: 'Auf ein anderes Gerät bringen',
  giveWarning:
    'Der Code enthält die Server mit ihren Passwörtern. Zeige ihn nur Leuten, die sie benutzen dürfen, und sende ihn nur auf einem Weg, dem du vertraust.',
  giveShow: 'Code zeigen',
  codeAlt: 'QR-Code mit den Servern, den dein anderes Gerät liest',
  saveFile: 'Als Datei speichern',
  close: 'Schließen',
  bring: 'Von einem anderen Gerät holen',
  bringHow:
    'Das andere Gerät zeigt in seinen Einstellungen einen Code. Scanne ihn, füge ihn ein, oder öffne seine Datei oder sein Bild.',
  bringLabel: 'Code oder Link mit Servern',
  bringRead: 'Lesen',
  openFile: 'Datei öffnen',
  scan: 'Scannen',
  stopScan: 'Kamera ausschalten',
  /** Behind the words that the camera gives no picture. */
  scanElse: 'Füge den Code hier ein, oder öffne seine Datei oder sein Bild.',

  /** Behind the words that a code which was read while pairing is one with servers. */
  look: 'Server zeigen',
  askedTitle: 'Diese Server hinzufügen?',
  asked:
    'Füge sie nur hinzu, wenn du weißt, woher der Code ist. Solange sie benutzt werden, erfahren sie bei jedem Koppeln die Adresse dieses Geräts, und ein TURN-Server trägt verschlüsselt, was du sendest.',
  replaces: 'ersetzt den vorhandenen',
  takeOn: 'Hinzufügen und benutzen',
  take: 'Nur hinzufügen',
  leave: 'Nicht hinzufügen',
  troubleTitle: 'Keine Server hinzugefügt',
  troubles
}
