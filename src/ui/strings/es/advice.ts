// What codes from elsewhere mean, in Spanish: exhaustive tables, so a new code does not compile until it has its words. Each
// sentence says what to do next.
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
    next: 'Cada dispositivo tiene que leer el código del otro. Si ya lo hicieron: conecta los dos a la misma red Wi‑Fi, desactiva la VPN si la hay y vuelve a vincularlos. Si la red Wi‑Fi separa los dispositivos, como hacen las de invitados, crea un punto de acceso en uno de ellos.'
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

/** What to do next after 'link-lost' where the link was private: nothing goes on (protocol.md §4.11). */
export const privateLinkLost: string =
  'Se ha cerrado o recargado la página en el otro dispositivo, se ha apagado una pantalla o ya no hay red. Vuelve a vincularlos: como la conexión era privada, lo que estaba en camino tiene que enviarse otra vez desde el principio. Los archivos que llegaron completos están a salvo más abajo.'

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
      'La conexión terminó antes de que llegara entero: vuelve a vincular los dispositivos y continuará',
    'private-link-lost':
      'La conexión terminó antes de que llegara entero y era privada: vuelve a vincular los dispositivos y envíalo otra vez desde el principio'
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
      'La conexión terminó antes de que llegara entero: vuelve a vincular los dispositivos y continuará',
    'private-link-lost':
      'La conexión terminó antes de que llegara entero y era privada: vuelve a vincular los dispositivos y pide que lo envíen otra vez desde el principio'
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

export const linkStates: Record<LinkView['state'] | 'reconnecting', string> = {
  none: 'Sin conexión',
  up: 'Conectado',
  lost: 'Conexión perdida',
  reconnecting: 'Reconectando …'
}

export const linkReaches: Record<Reach, string> = {
  network: 'Directo, en esta red',
  internet: 'Directo, por internet',
  relay: 'Por un intermediario'
}
