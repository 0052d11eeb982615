// What codes from elsewhere mean while two devices pair, in Portuguese. Each sentence says what to do next.
import type { CameraTrouble, PairErrorCode, TroubleCode } from '#app/view.ts'
import type { Hint } from '#core/qr/hint.ts'
import type { BrowserKind } from '#core/scan-ports.ts'
import type { Advice } from '#ui/strings/kinds.ts'

export const pairErrors: Record<PairErrorCode, string> = {
  'not-a-card': 'Esse não é um código do Heliograph. Leia o que está na tela do outro dispositivo.',
  servers:
    'Esse código traz servidores para alcançar outras redes, não um dispositivo. Você pode adicioná-los e depois ler o código do outro dispositivo.',
  damaged: 'Esse código está incompleto ou foi alterado. Copie ou leia de novo.',
  'newer-version':
    'Esse código é de um Heliograph mais novo. Recarregue esta página com internet para atualizar.',
  'own-card': 'Esse é o código deste mesmo dispositivo. Leia o do outro.',
  'already-read': 'Esse código já tinha sido lido. Agora deixe o outro dispositivo ler este.',
  outdated: 'Esse código responde a um anterior. Deixe o outro dispositivo ler o código que está aqui agora.',
  'for-another':
    'Esse código responde ao de um terceiro dispositivo, não ao deste. Deixe o outro dispositivo ler o código que está aqui agora.',
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
  'other-certificate': {
    what: 'A chave não corresponde ao código',
    next: 'Talvez outro dispositivo tenha respondido no lugar dele, por isso nada foi enviado. Cancele e deixe cada dispositivo ler um código novo na tela do outro.'
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
    next: 'Conecte os dois à mesma rede Wi‑Fi, ou crie um ponto de acesso em um e conecte o outro a ele. Ou configure um servidor nas configurações dos dois. Depois emparelhe de novo.'
  },
  'no-server-here': {
    what: 'Os dispositivos estão em redes diferentes, e só o outro pergunta a um servidor',
    next: 'Configure um servidor também neste dispositivo, ou conecte os dois à mesma rede Wi‑Fi. Depois emparelhe de novo.'
  },
  'no-server-there': {
    what: 'Os dispositivos estão em redes diferentes, e só este pergunta a um servidor',
    next: 'Configure um servidor também no outro dispositivo, ou conecte os dois à mesma rede Wi‑Fi. Depois emparelhe de novo.'
  },
  'symmetric-nat': {
    what: 'Uma das redes usa uma porta nova para cada conexão',
    next: 'Assim não se acha um caminho direto. Configure um retransmissor (servidor TURN) nos dois dispositivos, ou conecte um ao ponto de acesso do outro. Depois emparelhe de novo.'
  },
  'needs-relay': {
    what: 'As duas redes não deixam passar uma conexão direta',
    next: 'Configure um retransmissor (servidor TURN) em um dos dispositivos, ou mude de rede. Depois emparelhe de novo.'
  },
  'udp-blocked': {
    what: 'Parece que um firewall bloqueia UDP',
    next: 'Configure um retransmissor por TLS nos dois dispositivos (turns:, de preferência na porta 443), ou saia dessa rede. Depois emparelhe de novo.'
  },
  'relay-silent': {
    what: 'Há um retransmissor, mas nada passa por ele',
    next: 'Verifique o retransmissor: as portas UDP dele precisam estar abertas e o acesso, válido. Depois emparelhe de novo, ou conecte os dois à mesma rede Wi‑Fi.'
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
