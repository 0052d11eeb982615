// What codes from elsewhere mean while two devices pair, in Spanish. Each sentence says what to do next.
import type { CameraTrouble, PairErrorCode, TroubleCode } from '#app/view.ts'
import type { Hint } from '#core/qr/hint.ts'
import type { BrowserKind } from '#core/scan-ports.ts'
import type { Advice } from '#ui/strings/kinds.ts'

export const pairErrors: Record<PairErrorCode, string> = {
  'not-a-card': 'Ese no es un código de Heliograph. Lee el que muestra la pantalla del otro dispositivo.',
  servers:
    'Ese código lleva servidores para llegar a otras redes, no un dispositivo. Puedes añadirlos y leer después el código del otro dispositivo.',
  damaged: 'Ese código está incompleto o ha cambiado. Cópialo o léelo otra vez.',
  'newer-version':
    'Ese código es de un Heliograph más nuevo. Recarga esta página con internet para actualizarlo.',
  'own-card': 'Ese es el código de este mismo dispositivo. Lee el del otro.',
  'already-read': 'Ese código ya se había leído. Ahora deja que el otro dispositivo lea este.',
  outdated:
    'Ese código responde a uno anterior. Deja que el otro dispositivo lea el código que se muestra ahora aquí.',
  'for-another':
    'Ese código responde al de un tercer dispositivo, no al de este. Deja que el otro dispositivo lea el código que se muestra ahora aquí.',
  used: 'Ese código ya se usó. Pide el que se muestra ahora en su pantalla.',
  unsupported:
    'Ese código no es de un dispositivo que pueda intercambiar archivos. Abre Heliograph en el otro dispositivo.',
  busy: 'Ese código es de otro dispositivo. Si prefieres vincularlo, cancela primero.',
  'no-code':
    'No hay ningún código en esa imagen. Haz una donde se vea el código entero, de cerca y con nitidez.',
  'picture-unreadable':
    'Este navegador no puede abrir esa imagen. Usa un PNG o un JPEG, o una captura de pantalla de ella.',
  'picture-too-large':
    'Esa imagen es demasiado grande para buscar en ella. Recórtala hasta el código o haz una captura de pantalla.',
  'reader-broken': 'El lector de códigos no ha arrancado. Recarga la página o pega el código como texto.'
}

/** What it probably is, and the one thing to do. */
export const joinTroubles: Record<TroubleCode, Advice> = {
  'local-network-blocked': {
    what: 'Este navegador no deja a la página usar la red local',
    next: 'Permite el «acceso a la red local» en la configuración del sitio, junto a la barra de direcciones; después cancela y vuelve a vincular los dispositivos.'
  },
  'other-certificate': {
    what: 'La clave no corresponde al código',
    next: 'Puede que haya respondido otro dispositivo en su lugar, así que no se ha enviado nada. Cancela y deja que cada dispositivo lea un código nuevo en la pantalla del otro.'
  },
  'no-own-address': {
    what: 'Este dispositivo no tiene una dirección en la que se le pueda encontrar',
    next: 'Conéctate a una red Wi‑Fi o crea un punto de acceso; no hace falta internet. Si hay cámara, permítela: así el navegador también puede usar la red local.'
  },
  'no-their-address': {
    what: 'El otro dispositivo no tiene una dirección en la que se le pueda encontrar',
    next: 'En ese dispositivo, conéctate a la misma red Wi‑Fi o al mismo punto de acceso y permite la cámara. Después vuelve a vincularlos.'
  },
  'names-only': {
    what: 'Uno de los navegadores oculta la dirección de su dispositivo',
    next: 'Permite la cámara en los dos dispositivos y vuelve a vincularlos: así se muestra también la dirección. Si no hay cámara, conecta los dos a la misma red Wi‑Fi.'
  },
  vpn: {
    what: 'Parece que una VPN se interpone',
    next: 'Desactiva la VPN en los dos dispositivos y vuelve a vincularlos.'
  },
  'no-common-family': {
    what: 'Los dispositivos usan tipos distintos de direcciones de red',
    next: 'Crea un punto de acceso en uno, conecta el otro a él y vuelve a vincularlos.'
  },
  'different-networks': {
    what: 'Parece que los dispositivos están en redes distintas',
    next: 'Conecta los dos a la misma red Wi‑Fi, o crea un punto de acceso en uno y conecta el otro a él. O configura un servidor en los ajustes de los dos. Después vuelve a vincularlos.'
  },
  'no-server-here': {
    what: 'Los dispositivos están en redes distintas y solo el otro pregunta a un servidor',
    next: 'Configura un servidor también en los ajustes de este dispositivo, o conecta los dos a la misma red Wi‑Fi. Después vuelve a vincularlos.'
  },
  'no-server-there': {
    what: 'Los dispositivos están en redes distintas y solo este pregunta a un servidor',
    next: 'Configura un servidor también en los ajustes del otro dispositivo, o conecta los dos a la misma red Wi‑Fi. Después vuelve a vincularlos.'
  },
  'symmetric-nat': {
    what: 'Una de las redes usa un puerto nuevo para cada conexión',
    next: 'Así no se encuentra un camino directo. Configura un retransmisor (servidor TURN) en los ajustes de los dos, o conecta uno al punto de acceso del otro. Después vuelve a vincularlos.'
  },
  'needs-relay': {
    what: 'Las dos redes no dejan pasar una conexión directa',
    next: 'Configura un retransmisor (servidor TURN) en los ajustes de uno de los dispositivos, o cambia de red. Después vuelve a vincularlos.'
  },
  'udp-blocked': {
    what: 'Parece que un cortafuegos bloquea UDP',
    next: 'Configura un retransmisor por TLS en los ajustes de los dos (turns:, mejor en el puerto 443), o sal de esa red. Después vuelve a vincularlos.'
  },
  'relay-silent': {
    what: 'Hay un retransmisor, pero nada pasa por él',
    next: 'Revísalo: sus puertos UDP de retransmisión deben estar abiertos y su acceso ser válido. Después vuelve a vincularlos, o conecta los dos a la misma red Wi‑Fi.'
  },
  'old-code': {
    what: 'Puede que uno de los códigos sea demasiado antiguo',
    next: 'Un código solo sirve mientras su página siga abierta. Cancela en los dos dispositivos y envía códigos nuevos.'
  },
  'kept-apart': {
    what: 'Parece que la red separa los dispositivos',
    next: 'Las redes Wi‑Fi de invitados lo hacen. Crea un punto de acceso en un dispositivo, conecta el otro a él y vuelve a vincularlos.'
  },
  unknown: {
    what: 'Nada pasa de un dispositivo al otro',
    next: 'Conecta los dos a la misma red Wi‑Fi o crea un punto de acceso en uno, desactiva la VPN si la hay y vuelve a vincularlos.'
  }
}

export const cameraTroubles: Record<CameraTrouble, Advice> = {
  'camera-blocked': {
    what: 'La cámara no está permitida',
    next: 'Sin la cámara, tu navegador oculta las direcciones de este dispositivo, así que una red sin router, como un punto de acceso, podría no funcionar.'
  },
  'camera-insecure': {
    what: 'La cámara solo funciona en páginas abiertas por https',
    next: 'Vincula aquí por texto o abre la dirección con https.'
  },
  'camera-missing': {
    what: 'No se ha encontrado ninguna cámara',
    next: 'Conecta una y vuelve a intentarlo, o pega el código del otro dispositivo.'
  },
  'camera-busy': {
    what: 'La cámara no está disponible',
    next: 'Cierra las demás apps que la usan o vuelve a conectarla. Después inténtalo de nuevo, o pega el código del otro dispositivo.'
  },
  'scanner-broken': {
    what: 'El lector de códigos no ha arrancado',
    next: 'Vuelve a intentarlo o pega el código del otro dispositivo.'
  }
}

/** How to allow a camera that was refused. */
export const cameraSettings: Record<BrowserKind, string> = {
  chrome: 'Para permitirla, pulsa el símbolo al principio de la barra de direcciones y activa la cámara.',
  'chrome-android':
    'Para permitirla, toca el símbolo al principio de la barra de direcciones, luego Permisos y luego Cámara.',
  firefox:
    'Para permitirla, pulsa el símbolo de la cámara o del escudo junto a la dirección y quita el bloqueo.',
  'safari-mac':
    'Para permitirla, elige en el menú Safari los ajustes de este sitio web y pon la cámara en Permitir.',
  'safari-ios':
    'Para permitirla, toca el símbolo de la página junto a la dirección, luego Ajustes del sitio web y luego Cámara.',
  other: 'Para permitirla, activa la cámara en los ajustes de este sitio o de este navegador.'
}

export const hints: Record<Hint, string> = {
  'more-light': 'Muy oscuro: hace falta más luz',
  'move-closer': 'Acércate más al código',
  'hold-still': 'No te muevas un momento',
  'whole-code': 'Encuadra el código entero',
  'brighter-screen': 'Sube el brillo de la otra pantalla'
}
