// What codes from elsewhere mean, in Spanish: exhaustive tables, so a new code does not compile until it has its words. Each
// sentence says what to do next.
import type {
  CameraTrouble,
  FailureCode,
  FileState,
  IncomingOffer,
  LinkView,
  PairErrorCode,
  Pause,
  SavedTo,
  SavingTrouble,
  TransferTrouble,
  TransferView,
  TroubleCode
} from '#app/view.ts'
import type { Hint } from '#core/qr/hint.ts'
import type { BrowserKind } from '#core/scan-ports.ts'
import type { Advice } from '#ui/strings/kinds.ts'

export const failures: Record<FailureCode, Advice> = {
  'no-webrtc': {
    what: 'Este navegador no puede conectar dos dispositivos',
    next: 'Aquí faltan las conexiones directas o están desactivadas. Abre Heliograph en un Chrome, Firefox, Safari o Edge actual.'
  },
  'no-webassembly': {
    what: 'Este navegador no puede verificar archivos',
    next: 'WebAssembly está desactivado aquí, como ocurre en el modo de aislamiento. Permítelo para esta página o usa otro navegador, y vuelve a vincular los dispositivos.'
  },
  'not-loaded': {
    what: 'Falta una parte de Heliograph',
    next: 'No hubo internet el tiempo suficiente para cargarla. Conéctate un momento a internet, recarga esta página y vuelve a vincular los dispositivos.'
  },
  'no-addresses': {
    what: 'No se ha encontrado ninguna red',
    next: 'Conéctate a una red Wi‑Fi o crea un punto de acceso en uno de los dispositivos; no hace falta internet. Después vuelve a vincularlos y permite la cámara: así el navegador también puede usar la red local.'
  },
  'timed-out': {
    what: 'El otro dispositivo no ha respondido',
    next: 'Conecta los dos a la misma red Wi‑Fi, desactiva la VPN si la hay y vuelve a vincularlos. Si la red Wi‑Fi separa los dispositivos, como hacen las de invitados, crea un punto de acceso en uno de ellos.'
  },
  'link-lost': {
    what: 'Se ha perdido la conexión',
    next: 'Se ha cerrado o recargado la página en el otro dispositivo, se ha apagado una pantalla o ya no hay red. Vuelve a vincularlos: las transferencias continuarán donde se quedaron. Los archivos que llegaron completos están a salvo más abajo.'
  },
  'peer-left': {
    what: 'El otro dispositivo se ha despedido',
    next: 'No ha fallado nada: ha terminado la conexión. Los archivos que llegaron completos están más abajo. Vuelve a vincular los dispositivos para enviar más.'
  },
  'peer-broke-protocol': {
    what: 'El otro dispositivo ha enviado algo que esta app no acepta',
    next: 'La conexión se ha cortado por seguridad. Actualiza Heliograph en los dos dispositivos y vuelve a vincularlos, pero solo si conoces el otro.'
  },
  'numbers-differ': {
    what: 'Los números de los dos dispositivos son distintos',
    next: 'Puede que haya alguien en medio, así que se ha terminado la conexión. Vuelve a vincularlos, con la cámara si puedes. Si no, envía los códigos por otra vía que antes.'
  },
  blocked: {
    what: 'Has bloqueado este dispositivo',
    next: 'No se conecta con él. Para volver a hacerlo, ve al inicio y desbloquéalo en los ajustes.'
  },
  'version-mismatch': {
    what: 'Las dos versiones no se entienden',
    next: 'Conéctate un momento a internet, recarga Heliograph en los dos dispositivos para actualizarlo y vuelve a vincularlos.'
  },
  internal: {
    what: 'Algo ha fallado en Heliograph',
    next: 'El error es nuestro, no tuyo. Recarga la página y vuelve a vincular los dispositivos.'
  }
}

export const pairErrors: Record<PairErrorCode, string> = {
  'not-a-card': 'Ese no es un código de Heliograph. Lee el que muestra la pantalla del otro dispositivo.',
  damaged: 'Ese código está incompleto o ha cambiado. Cópialo o léelo otra vez.',
  'newer-version':
    'Ese código es de un Heliograph más nuevo. Recarga esta página con internet para actualizarlo.',
  'own-card': 'Ese es el código de este mismo dispositivo. Lee el del otro.',
  'already-read': 'Ese código ya se había leído. Ahora deja que el otro dispositivo lea este.',
  outdated:
    'Ese código responde a uno anterior. Deja que el otro dispositivo lea el código que se muestra ahora aquí.',
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
    next: 'Conecta los dos a la misma red Wi‑Fi, o crea un punto de acceso en uno y conecta el otro a él. Después vuelve a vincularlos.'
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

export const transferTroubles: Record<TransferView['direction'], Record<TransferTrouble, string>> = {
  send: {
    'too-many':
      'Hay demasiadas ofertas en espera en el otro dispositivo: vuelve a enviarlo cuando haya respondido a algunas',
    declined: 'Rechazado en el otro dispositivo',
    'cancelled-here': 'Cancelado',
    'cancelled-there': 'Cancelado en el otro dispositivo',
    'source-changed': 'El archivo ha cambiado o se ha movido desde que lo elegiste: vuelve a elegirlo',
    'storage-full': 'No queda espacio en el otro dispositivo: libera un poco allí y envíalo otra vez',
    'storage-blocked':
      'El navegador del otro dispositivo no lo ha conservado: libera espacio allí o sal de la navegación privada y envíalo otra vez',
    damaged: 'Ha llegado dañado una y otra vez: envíalo de nuevo',
    'link-lost':
      'La conexión terminó antes de que llegara entero: vuelve a vincular los dispositivos y continuará'
  },
  receive: {
    'too-many': 'Hay demasiadas ofertas en espera aquí: responde a algunas y pide que lo envíen de nuevo',
    declined: 'Rechazado en el otro dispositivo',
    'cancelled-here': 'Cancelado',
    'cancelled-there': 'Cancelado en el otro dispositivo',
    'source-changed': 'El archivo ha cambiado en el otro dispositivo: pide que te lo envíen otra vez',
    'storage-full': 'No queda espacio: libera un poco y pide que te lo envíen otra vez',
    'storage-blocked':
      'Este navegador no lo ha conservado: libera espacio o sal de la navegación privada y pide que te lo envíen otra vez',
    damaged: 'Ha llegado dañado una y otra vez: pide que te lo envíen de nuevo',
    'link-lost':
      'La conexión terminó antes de que llegara entero: vuelve a vincular los dispositivos y continuará'
  }
}

export const pauses: Record<Pause, string> = {
  here: 'En pausa',
  there: 'En pausa en el otro dispositivo',
  'storage-full-here': 'No queda espacio: libera un poco y continuará',
  'storage-full-there': 'No queda espacio en el otro dispositivo: continuará cuando lo haya'
}

export const savingTroubles: Record<SavingTrouble, string> = {
  refused: 'El navegador no ha permitido guardar ahí. Inténtalo otra vez y permítelo, o elige otra forma.',
  full: 'Ahí no hay espacio suficiente. Libera un poco o elige otro lugar, y guarda otra vez.',
  unreadable:
    'Algunos de estos archivos no se pueden leer ahora. Espera a que no se esté recibiendo nada y vuelve a intentarlo.'
}

export const savingTroublesOfOne: Record<SavingTrouble, string> = {
  ...savingTroubles,
  unreadable:
    'Este archivo no se puede leer ahora. Espera a que no se esté recibiendo nada y vuelve a intentarlo.'
}

export const sharingTroubles: Record<SavingTrouble, string> = {
  ...savingTroublesOfOne,
  refused: 'No se ha podido compartir. Inténtalo otra vez o elige otra app.'
}

export const savedTo: Record<SavedTo, string> = {
  folder: 'Guardado en la carpeta que elegiste',
  place: 'Guardado donde elegiste',
  downloads: 'Guardado en tus descargas',
  zip: 'Guardado en tus descargas, en un zip',
  app: 'Entregado a la otra app'
}

/** Of several files together, each to be said of so many. */
export const manySaved = (
  named: (count: number) => string
): Record<SavedTo | 'mixed', (count: number) => string> => ({
  folder: (count) => `${named(count)} en la carpeta que elegiste`,
  place: (count) => `${named(count)} donde elegiste`,
  downloads: (count) => `${named(count)} en tus descargas`,
  zip: (count) => `${named(count)} en tus descargas, en un solo zip`,
  app: (count) => `${named(count)} en la otra app`,
  mixed: (count) => `${named(count)}`
})

export const obstacles: Record<NonNullable<IncomingOffer['obstacle']>, string> = {
  'not-enough-space':
    'No hay espacio libre suficiente. Rechaza, libera espacio y pide que te lo envíen de nuevo.',
  'no-storage':
    'Este navegador no puede guardar archivos. Rechaza, sal de la navegación privada y pide que te lo envíen de nuevo.'
}

export const fileStates: Record<FileState, string> = {
  queued: 'En espera',
  active: 'En camino',
  paused: 'En pausa',
  verifying: 'Verificando',
  done: 'Verificado',
  failed: 'Error',
  cancelled: 'Cancelado'
}

export const linkStates: Record<LinkView['state'], string> = {
  none: 'Sin conexión',
  up: 'Conectado',
  lost: 'Conexión perdida'
}

export const linkPaths: Record<NonNullable<LinkView['path']>, string> = {
  host: 'Conectado',
  prflx: 'Conectado',
  srflx: 'Directo, por internet',
  relay: 'Por un intermediario'
}
