// What codes from elsewhere mean, in Portuguese: exhaustive tables, so a new code does not compile until it has its words.
// Each sentence says what to do next.
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
    next: 'Conecte os dois à mesma rede Wi‑Fi, desative a VPN, se houver, e emparelhe de novo. Se a rede Wi‑Fi separa os dispositivos, como fazem as de convidados, crie um ponto de acesso em um deles.'
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

export const pairErrors: Record<PairErrorCode, string> = {
  'not-a-card': 'Esse não é um código do Heliograph. Leia o que está na tela do outro dispositivo.',
  damaged: 'Esse código está incompleto ou foi alterado. Copie ou leia de novo.',
  'newer-version':
    'Esse código é de um Heliograph mais novo. Recarregue esta página com internet para atualizar.',
  'own-card': 'Esse é o código deste mesmo dispositivo. Leia o do outro.',
  'already-read': 'Esse código já tinha sido lido. Agora deixe o outro dispositivo ler este.',
  outdated: 'Esse código responde a um anterior. Deixe o outro dispositivo ler o código que está aqui agora.',
  used: 'Esse código já foi usado. Peça o que está agora na tela do outro dispositivo.',
  unsupported:
    'Esse código não é de um dispositivo que possa trocar arquivos. Abra o Heliograph no outro dispositivo.',
  busy: 'Esse código é de outro dispositivo. Se preferir emparelhar com ele, cancele primeiro.',
  'no-code':
    'Não há nenhum código nessa imagem. Faça uma que mostre o código inteiro, de perto e com nitidez.',
  'picture-unreadable':
    'Este navegador não consegue abrir essa imagem. Use um PNG ou JPEG, ou uma captura de tela dela.',
  'picture-too-large':
    'Essa imagem é grande demais para ser examinada. Recorte só o código ou faça uma captura de tela dele.',
  'reader-broken': 'O leitor de códigos não iniciou. Recarregue a página ou cole o código como texto.'
}

/** What it probably is, and the one thing to do. */
export const joinTroubles: Record<TroubleCode, Advice> = {
  'local-network-blocked': {
    what: 'Este navegador não deixa a página usar a rede local',
    next: 'Permita o “acesso à rede local” nas configurações do site, ao lado da barra de endereço; depois cancele e emparelhe de novo.'
  },
  'no-own-address': {
    what: 'Este dispositivo não tem um endereço em que possa ser encontrado',
    next: 'Conecte-se a uma rede Wi‑Fi ou crie um ponto de acesso; não precisa de internet. Se houver câmera, permita: assim o navegador também pode usar a rede local.'
  },
  'no-their-address': {
    what: 'O outro dispositivo não tem um endereço em que possa ser encontrado',
    next: 'Nesse dispositivo, conecte-se à mesma rede Wi‑Fi ou ao mesmo ponto de acesso e permita a câmera. Depois emparelhe de novo.'
  },
  'names-only': {
    what: 'Um dos navegadores esconde o endereço do dispositivo em que está',
    next: 'Permita a câmera nos dois dispositivos e emparelhe de novo: isso também mostra o endereço. Se não houver câmera, conecte os dois à mesma rede Wi‑Fi.'
  },
  vpn: {
    what: 'Parece que uma VPN está no caminho',
    next: 'Desative a VPN nos dois dispositivos e emparelhe de novo.'
  },
  'no-common-family': {
    what: 'Os dispositivos usam tipos diferentes de endereço de rede',
    next: 'Crie um ponto de acesso em um deles, conecte o outro a ele e emparelhe de novo.'
  },
  'different-networks': {
    what: 'Parece que os dispositivos estão em redes diferentes',
    next: 'Conecte os dois à mesma rede Wi‑Fi, ou crie um ponto de acesso em um e conecte o outro a ele. Depois emparelhe de novo.'
  },
  'old-code': {
    what: 'Um dos códigos pode ser antigo demais',
    next: 'Um código só vale enquanto a página dele estiver aberta. Cancele nos dois dispositivos e envie códigos novos.'
  },
  'kept-apart': {
    what: 'Parece que a rede separa os dispositivos',
    next: 'Redes Wi‑Fi de convidados fazem isso. Crie um ponto de acesso em um dispositivo, conecte o outro a ele e emparelhe de novo.'
  },
  unknown: {
    what: 'Nada passa de um dispositivo para o outro',
    next: 'Conecte os dois à mesma rede Wi‑Fi ou crie um ponto de acesso em um deles, desative a VPN, se houver, e emparelhe de novo.'
  }
}

export const cameraTroubles: Record<CameraTrouble, Advice> = {
  'camera-blocked': {
    what: 'A câmera não está permitida',
    next: 'Sem a câmera, o navegador esconde os endereços deste dispositivo; por isso, uma rede sem roteador, como um ponto de acesso, pode não funcionar.'
  },
  'camera-insecure': {
    what: 'A câmera só funciona em páginas abertas por https',
    next: 'Emparelhe aqui por texto ou abra o endereço com https.'
  },
  'camera-missing': {
    what: 'Nenhuma câmera encontrada',
    next: 'Conecte uma e tente de novo, ou cole o código do outro dispositivo.'
  },
  'camera-busy': {
    what: 'A câmera não está disponível',
    next: 'Feche os outros apps que a usam ou conecte-a de novo. Depois tente outra vez, ou cole o código do outro dispositivo.'
  },
  'scanner-broken': {
    what: 'O leitor de códigos não iniciou',
    next: 'Tente de novo ou cole o código do outro dispositivo.'
  }
}

/** How to allow a camera that was refused. */
export const cameraSettings: Record<BrowserKind, string> = {
  chrome: 'Para permitir, clique no símbolo no início da barra de endereço e ative a câmera.',
  'chrome-android':
    'Para permitir, toque no símbolo no início da barra de endereço, depois em Permissões e em Câmera.',
  firefox: 'Para permitir, clique no símbolo da câmera ou do escudo ao lado do endereço e remova o bloqueio.',
  'safari-mac': 'Para permitir, escolha no menu Safari os ajustes deste site e mude a câmera para Permitir.',
  'safari-ios':
    'Para permitir, toque no símbolo da página ao lado do endereço, depois em Ajustes do Site e em Câmera.',
  other: 'Para permitir, ative a câmera nas configurações deste site ou deste navegador.'
}

export const hints: Record<Hint, string> = {
  'more-light': 'Muito escuro: falta luz',
  'move-closer': 'Chegue mais perto do código',
  'hold-still': 'Não se mexa por um instante',
  'whole-code': 'Enquadre o código inteiro',
  'brighter-screen': 'Aumente o brilho da outra tela'
}

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
    'link-lost': 'A conexão terminou antes de chegar inteiro: emparelhe de novo e continua'
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
    'link-lost': 'A conexão terminou antes de chegar inteiro: emparelhe de novo e continua'
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

export const linkStates: Record<LinkView['state'], string> = {
  none: 'Sem conexão',
  up: 'Conectado',
  lost: 'Conexão perdida'
}

export const linkPaths: Record<NonNullable<LinkView['path']>, string> = {
  host: 'Conectado',
  prflx: 'Conectado',
  srflx: 'Direto, pela internet',
  relay: 'Por um intermediário'
}
