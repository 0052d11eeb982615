// What is said of the connection with the other device to who wants to know, in Spanish.
import type { PathKind, Reach } from '#app/view.ts'

const how: Record<Reach, string> = {
  network: 'Los dos dispositivos se comunican directamente, dentro de una red.',
  internet: 'Los dos dispositivos se comunican directamente, a través de internet.',
  relay:
    'Los dos dispositivos se comunican por un intermediario: un servidor que reenvía lo que no puede leer.'
}

/** What an end's address is. */
const ends: Record<PathKind, string> = {
  host: 'dirección propia',
  srflx: 'dirección traducida',
  prflx: 'dirección hallada al conectar',
  relay: 'dirección en un intermediario'
}

export const link = {
  title: 'Conexión',
  open: 'Ver los detalles de la conexión',
  close: 'Cerrar los detalles de la conexión',
  unknown: 'Por ahora no se sabe nada de la conexión.',
  /** Of a link that is interrupted; the details follow. */
  before: 'Así era antes:',
  how,
  ends,
  own: 'Este dispositivo',
  other: 'El otro dispositivo',
  relay: 'Hasta el intermediario',
  protocol: 'Protocolo',
  roundTrip: 'Ida y vuelta',
  connections: 'Conexiones',
  hidden: 'oculta por el navegador',
  showAddresses: 'Mostrar direcciones',
  hideAddresses: 'Ocultar direcciones'
}
