// Servers that help to reach devices on other networks, in Spanish. Each trouble says what to do next.
import type { BringTrouble } from '#app/view.ts'
import type { DraftProblem, IceKind } from '#core/ice/draft.ts'
import type { PutProblem } from '#core/ice/edit.ts'
import { MAX_ICE_SERVERS } from '#core/ice/servers.ts'
import type { VerdictCode } from '#core/ice/verdict.ts'

const kinds: Record<IceKind, string> = {
  stun: 'STUN',
  'turn-udp': 'TURN por UDP',
  'turn-tcp': 'TURN por TCP',
  'turn-tls': 'TURN por TLS'
}

const kindHow: Record<IceKind, string> = {
  stun: 'Dice a este dispositivo su dirección pública y no pide credenciales. Si te dieron unas, elige TURN.',
  'turn-udp': 'Retransmite, y es lo más rápido',
  'turn-tcp': 'Retransmite donde UDP está bloqueado',
  'turn-tls': 'Retransmite donde solo pasa el tráfico web seguro'
}

const problems: Record<DraftProblem | PutProblem, string> = {
  'no-address': 'Escribe la dirección del servidor.',
  'no-scheme':
    'Ese no es un servidor de este tipo. Escribe solo su nombre, o empieza por stun:, turn: o turns:.',
  'bad-host':
    'Ahí no hay ningún nombre de servidor. Escribe uno como turn.example.org, sin nada delante ni detrás.',
  'bad-port': 'El puerto es un número del 1 al 65535. Corrígelo o quítalo.',
  'bad-transport':
    'El final no es correcto. TURN lleva ?transport=udp o ?transport=tcp, turns: solo tcp y stun: ninguno. Quítalo y elige el tipo abajo.',
  'no-username': 'Escribe el nombre de usuario. Lo conoce quien administra el servidor.',
  'no-password': 'Escribe la contraseña. La conoce quien administra el servidor.',
  'no-secret':
    'Escribe el secreto compartido. Está en la configuración del servidor como static-auth-secret.',
  'login-too-long': 'Es más largo de lo que acepta un servidor. Escríbelo de nuevo.',
  duplicate: 'Esta dirección ya está en la lista. Cambia esa.',
  'too-many': `Puede haber ${String(MAX_ICE_SERVERS)} servidores. Quita uno primero.`
}

const verdicts: Record<Exclude<VerdictCode, 'answered' | 'relays' | 'refused'>, string> = {
  'login-refused':
    'El servidor no acepta estas credenciales. Revisa el usuario y la contraseña, o el secreto compartido.',
  'login-expired':
    'Estas credenciales han caducado: su nombre de usuario lleva una hora que ya pasó. Consigue otras, o usa el secreto compartido del servidor.',
  'name-not-found':
    'No hay ningún servidor con ese nombre, o este dispositivo está sin conexión. Revisa cómo está escrito.',
  silent:
    'No responde. Revisa la dirección y el puerto. Puede que el servidor esté apagado, que no retransmita o que esta red bloquee UDP: prueba entonces TCP o TLS.',
  'silent-stun':
    'No responde. Revisa la dirección y el puerto. Puede que el servidor esté apagado o que esta red bloquee UDP: entonces solo ayuda un servidor TURN por TCP o TLS, que retransmite.',
  'not-reached':
    'No se llega al servidor. Revisa el nombre y el puerto. Puede que esté apagado, que no acepte TCP o que esta red lo bloquee: prueba entonces TLS en el puerto 443.',
  'no-tls':
    'No hay conexión segura. Revisa el nombre y el puerto, y si el certificado del servidor vale para ese nombre: los navegadores no aceptan otro y no dicen cuál es la causa.',
  'only-stun': 'Dice direcciones, pero no retransmite. Añádelo como STUN, o usa otro servidor TURN.',
  'nothing-new':
    'No llegó nada nuevo. O este dispositivo ya tiene su dirección pública y no necesita STUN, o el servidor no responde: revisa la dirección y el puerto.',
  full: 'Las credenciales son correctas, pero el servidor no tiene sitio ahora. Prueba más tarde, o pide más a quien lo administra.',
  'not-taken':
    'Este navegador no usa esta dirección. Los puertos de otros servicios están bloqueados: usa 3478, 5349 o 443.'
}

const troubles: Record<BringTrouble, string> = {
  'not-servers': 'En ese código no hay servidores. Lee el que muestra el otro dispositivo en sus ajustes.',
  damaged: 'Ese código está incompleto o fue alterado. Cópialo o léelo de nuevo.',
  'newer-version':
    'Ese código es de un Heliograph más nuevo. Recarga esta página con conexión para actualizarla.',
  'too-many': `Con estos habría más de ${String(MAX_ICE_SERVERS)} servidores. Quita algunos en los ajustes y lee el código de nuevo.`
}

export const ice = {
  title: 'Otras redes',
  how: 'Los dispositivos de la misma red no necesitan servidor. Para llegar a uno en otro lugar, ambos pueden necesitar un servidor tuyo o de alguien de confianza. Aquí no hay ninguno hasta que lo añadas.',
  learns:
    'Un servidor STUN conoce la dirección de este dispositivo. Un servidor TURN conoce las de ambos y transporta lo que envías, que sigue cifrado.',
  notKept:
    'Este navegador no guarda ajustes, así que aquí no se pueden usar servidores. Sal de la navegación privada e inténtalo de nuevo.',
  on: 'Usar estos servidores',
  onHow: 'Se pregunta a cada uno al vincular, y así conoce la dirección de este dispositivo.',
  unused: 'Sin usar: al vincular no se pregunta a estos servidores hasta que los actives aquí.',
  relayOnly: 'Solo por retransmisión',
  relayOnlyHow:
    'El otro dispositivo no conoce la dirección de este. Todo pasa por un servidor TURN, que es más lento.',
  relayOnlyNeeds: 'Hace falta un servidor TURN. Añade uno primero.',
  relayOnlyLacks:
    'No queda ningún servidor TURN, así que no se llega a ningún dispositivo. Añade uno o desactiva esto.',
  add: 'Añadir un servidor',
  edit: (host: string) => `Cambiar ${host}`,
  remove: (host: string) => `Quitar ${host}`,
  removeSure: '¿Eliminar este servidor? Para volver a usarlo tendrás que escribirlo o traerlo de nuevo.',
  kinds,
  kindHow,

  form: {
    address: 'Dirección',
    addressHow:
      'Un nombre como turn.example.org, con :puerto si no es el habitual. O una dirección completa que empiece por stun:, turn: o turns:.',
    kind: 'Tipo',
    kindSaid: 'La dirección dice de qué tipo es.',
    login: 'Credenciales',
    byPassword: 'Usuario y contraseña',
    bySecret: 'Secreto compartido',
    username: 'Usuario',
    password: 'Contraseña',
    secret: 'Secreto compartido',
    secretHow:
      'De un servidor propio. Con él se crean, para cada vinculación, unas credenciales que caducan en un día (coturn: use-auth-secret).',
    show: 'Mostrar',
    hide: 'Ocultar',
    save: 'Guardar',
    cancel: 'Cancelar',
    problems
  },

  test: 'Probar',
  testHow: 'Pregunta una vez a cada servidor, también si están desactivados.',
  stopTest: 'Detener',
  asking: 'Preguntando …',
  answered: (address: string) => `Responde: tu dirección pública es ${address}`,
  relays: {
    udp: 'La retransmisión funciona por UDP',
    tcp: 'La retransmisión funciona por TCP',
    tls: 'La retransmisión funciona por TLS'
  },
  refused: (code: string) => `El servidor se niega, con el código ${code}. Pregunta a quien lo administra.`,
  verdicts,

  give: 'Llevar a otro dispositivo',
  giveWarning:
    'El código lleva los servidores con sus contraseñas. Muéstralo solo a quien pueda usarlos y envíalo solo por un medio en el que confíes.',
  giveShow: 'Mostrar el código',
  codeAlt: 'Código QR con los servidores, para que lo lea tu otro dispositivo',
  saveFile: 'Guardar como archivo',
  close: 'Cerrar',
  bring: 'Traer de otro dispositivo',
  bringHow:
    'El otro dispositivo muestra un código en sus ajustes. Escanéalo, pégalo, o abre su archivo o su imagen.',
  bringLabel: 'Código o enlace con servidores',
  bringRead: 'Leer',
  openFile: 'Abrir archivo',
  scan: 'Escanear',
  stopScan: 'Apagar la cámara',
  /** Behind the words that the camera gives no picture. */
  scanElse: 'Pega aquí el código, o abre su archivo o su imagen.',

  /** Behind the words that a code which was read while pairing is one with servers. */
  look: 'Ver servidores',
  askedTitle: '¿Añadir estos servidores?',
  asked:
    'Añádelos solo si sabes de dónde es el código. Mientras se usan, conocen la dirección de este dispositivo en cada vinculación, y un servidor TURN transporta cifrado lo que envías.',
  replaces: 'sustituye al que tienes',
  takeOn: 'Añadir y usar',
  take: 'Solo añadir',
  leave: 'No añadir',
  troubleTitle: 'No se añadieron servidores',
  troubles
}
