// What is said of the connection with the other device to who wants to know, in Portuguese.
import type { PathKind, Reach } from '#app/view.ts'

const how: Record<Reach, string> = {
  network: 'Os dois dispositivos se comunicam diretamente, dentro de uma rede.',
  internet: 'Os dois dispositivos se comunicam diretamente, pela internet.',
  relay:
    'Os dois dispositivos se comunicam por um intermediário: um servidor que repassa o que não consegue ler.'
}

/** What an end's address is. */
const ends: Record<PathKind, string> = {
  host: 'endereço próprio',
  srflx: 'endereço traduzido',
  prflx: 'endereço encontrado ao conectar',
  relay: 'endereço em um intermediário'
}

export const link = {
  title: 'Conexão',
  open: 'Ver os detalhes da conexão',
  close: 'Fechar os detalhes da conexão',
  unknown: 'No momento não se sabe nada sobre a conexão.',
  /** Of a link that is interrupted; the details follow. */
  before: 'Era assim antes:',
  how,
  ends,
  own: 'Este dispositivo',
  other: 'O outro dispositivo',
  relay: 'Até o intermediário',
  protocol: 'Protocolo',
  roundTrip: 'Ida e volta',
  connections: 'Conexões',
  hidden: 'oculto pelo navegador',
  showAddresses: 'Mostrar endereços',
  hideAddresses: 'Ocultar endereços'
}
