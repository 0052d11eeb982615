// What codes from elsewhere mean, in Portuguese: exhaustive tables, so a new code does not compile until it has its words.
// Each sentence says what to do next.
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
    what: 'Este navegador não consegue conectar dois dispositivos',
    next: 'As conexões diretas não existem ou estão desativadas aqui. Abra o Heliograph em um Chrome, Firefox, Safari ou Edge atual.'
  },
  'no-webassembly': {
    what: 'Este navegador não consegue verificar arquivos',
    next: 'O WebAssembly está desativado aqui, como acontece no Modo de Isolamento. Permita-o para esta página ou use outro navegador, e emparelhe de novo.'
  },
  'not-loaded': {
    what: 'Falta uma parte do Heliograph',
    next: 'Não houve internet por tempo suficiente para carregá-la. Conecte-se à internet por um momento, recarregue esta página e emparelhe de novo.'
  },
  'no-addresses': {
    what: 'Nenhuma rede encontrada',
    next: 'Conecte-se a uma rede Wi‑Fi ou crie um ponto de acesso em um dos dispositivos; não precisa de internet. Depois emparelhe de novo e permita a câmera: assim o navegador também pode usar a rede local.'
  },
  'timed-out': {
    what: 'O outro dispositivo não respondeu',
    next: 'Cada dispositivo precisa ler o código do outro. Se já leram: conecte os dois à mesma rede Wi‑Fi, desative a VPN, se houver, e emparelhe de novo. Se a rede Wi‑Fi separa os dispositivos, como fazem as de convidados, crie um ponto de acesso em um deles.'
  },
  'link-lost': {
    what: 'A conexão caiu',
    next: 'A página no outro dispositivo foi fechada ou recarregada, uma tela se apagou ou a rede sumiu. Emparelhe de novo: as transferências continuam de onde pararam. Os arquivos que chegaram inteiros estão a salvo abaixo.'
  },
  'peer-left': {
    what: 'O outro dispositivo se despediu',
    next: 'Nada deu errado: ele encerrou a conexão. Os arquivos que chegaram inteiros estão abaixo. Emparelhe de novo para enviar mais.'
  },
  'peer-broke-protocol': {
    what: 'O outro dispositivo enviou algo que este app não aceita',
    next: 'A conexão foi cortada por segurança. Atualize o Heliograph nos dois dispositivos e emparelhe de novo, mas só com um dispositivo que você conhece.'
  },
  'numbers-differ': {
    what: 'Os números nos dois dispositivos são diferentes',
    next: 'Pode haver alguém no meio, por isso a conexão foi encerrada. Emparelhe de novo, pela câmera se puder. Se não, envie os códigos por outro meio que não o de antes.'
  },
  blocked: {
    what: 'Você bloqueou este dispositivo',
    next: 'Ele não se conecta com o seu. Para conectar de novo, volte ao início e desbloqueie-o nas configurações.'
  },
  'version-mismatch': {
    what: 'As duas versões não se entendem',
    next: 'Conecte-se à internet por um momento, recarregue o Heliograph nos dois dispositivos para atualizá-lo e emparelhe de novo.'
  },
  internal: {
    what: 'Algo deu errado no Heliograph',
    next: 'O erro é nosso, não seu. Recarregue a página e emparelhe de novo.'
  }
}

/** What to do next after 'link-lost' where the link was private: nothing goes on (protocol.md §4.11). */
export const privateLinkLost: string =
  'A página no outro dispositivo foi fechada ou recarregada, uma tela se apagou ou a rede sumiu. Emparelhe de novo: como a conexão era privada, o que estava a caminho precisa ser enviado outra vez, desde o início. Os arquivos que chegaram inteiros estão a salvo abaixo.'

export const transferTroubles: Record<TransferView['direction'], Record<TransferTrouble, string>> = {
  send: {
    'too-many':
      'Há ofertas demais à espera no outro dispositivo: envie de novo quando ele responder a algumas',
    declined: 'Recusado no outro dispositivo',
    'cancelled-here': 'Cancelado',
    'cancelled-there': 'Cancelado no outro dispositivo',
    'source-changed': 'O arquivo mudou ou foi movido depois de escolhido: escolha de novo',
    'storage-full': 'Não há mais espaço no outro dispositivo: libere um pouco lá e envie de novo',
    'storage-blocked':
      'O navegador do outro dispositivo não manteve o arquivo: libere espaço ou saia da navegação privada lá e envie de novo',
    damaged: 'Chegou danificado várias vezes: envie de novo',
    'link-lost': 'A conexão terminou antes de chegar inteiro: emparelhe de novo e continua',
    'private-link-lost':
      'A conexão terminou antes de chegar inteiro e era privada: emparelhe de novo e envie outra vez, desde o início'
  },
  receive: {
    'too-many': 'Há ofertas demais à espera aqui: responda a algumas e peça que enviem de novo',
    declined: 'Recusado no outro dispositivo',
    'cancelled-here': 'Cancelado',
    'cancelled-there': 'Cancelado no outro dispositivo',
    'source-changed': 'O arquivo mudou no outro dispositivo: peça para enviarem de novo',
    'storage-full': 'Não há mais espaço: libere um pouco e peça para enviarem de novo',
    'storage-blocked':
      'Este navegador não manteve o arquivo: libere espaço ou saia da navegação privada e peça para enviarem de novo',
    damaged: 'Chegou danificado várias vezes: peça para enviarem de novo',
    'link-lost': 'A conexão terminou antes de chegar inteiro: emparelhe de novo e continua',
    'private-link-lost':
      'A conexão terminou antes de chegar inteiro e era privada: emparelhe de novo e peça que enviem outra vez, desde o início'
  }
}

export const pauses: Record<Pause, string> = {
  here: 'Em pausa',
  there: 'Em pausa no outro dispositivo',
  'storage-full-here': 'Não há mais espaço: libere um pouco e continua',
  'storage-full-there': 'Não há mais espaço no outro dispositivo: continua quando houver'
}

export const savingTroubles: Record<SavingTrouble, string> = {
  refused: 'O navegador não permitiu salvar ali. Tente de novo e permita, ou escolha outra forma.',
  full: 'Não há espaço suficiente ali. Libere um pouco ou escolha outro lugar, e salve de novo.',
  unreadable:
    'Alguns destes arquivos não podem ser lidos agora. Espere até que nada esteja sendo recebido e tente de novo.'
}

export const savingTroublesOfOne: Record<SavingTrouble, string> = {
  ...savingTroubles,
  unreadable:
    'Este arquivo não pode ser lido agora. Espere até que nada esteja sendo recebido e tente de novo.'
}

export const sharingTroubles: Record<SavingTrouble, string> = {
  ...savingTroublesOfOne,
  refused: 'Não foi possível compartilhar. Tente de novo ou escolha outro app.'
}

export const savedTo: Record<SavedTo, string> = {
  folder: 'Salvo na pasta que você escolheu',
  place: 'Salvo onde você escolheu',
  downloads: 'Salvo nos seus downloads',
  zip: 'Salvo nos seus downloads, em um zip',
  app: 'Entregue ao outro app'
}

/** Of several files together, each to be said of so many. */
export const manySaved = (
  named: (count: number) => string
): Record<SavedTo | 'mixed', (count: number) => string> => ({
  folder: (count) => `${named(count)} na pasta que você escolheu`,
  place: (count) => `${named(count)} onde você escolheu`,
  downloads: (count) => `${named(count)} nos seus downloads`,
  zip: (count) => `${named(count)} nos seus downloads, em um único zip`,
  app: (count) => `${named(count)} no outro app`,
  mixed: (count) => `${named(count)}`
})

export const obstacles: Record<NonNullable<IncomingOffer['obstacle']>, string> = {
  'not-enough-space': 'Não há espaço livre suficiente. Recuse, libere espaço e peça para enviarem de novo.',
  'no-storage':
    'Este navegador não pode guardar arquivos. Recuse, saia da navegação privada e peça para enviarem de novo.'
}

export const fileStates: Record<FileState, string> = {
  queued: 'Em espera',
  active: 'A caminho',
  paused: 'Em pausa',
  verifying: 'Verificando',
  done: 'Verificado',
  failed: 'Falhou',
  cancelled: 'Cancelado'
}

export const linkStates: Record<LinkView['state'] | 'reconnecting', string> = {
  none: 'Sem conexão',
  up: 'Conectado',
  lost: 'Conexão perdida',
  reconnecting: 'Reconectando …'
}

export const linkReaches: Record<Reach, string> = {
  network: 'Direto, nesta rede',
  internet: 'Direto, pela internet',
  relay: 'Por um intermediário'
}
