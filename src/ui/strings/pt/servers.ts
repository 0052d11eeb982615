// Servers that help to reach devices on other networks, in Portuguese. Each trouble says what to do next.
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
  stun: 'Diz a este dispositivo o seu endereço público e não pede login. Se você recebeu um, escolha TURN.',
  'turn-udp': 'Retransmite, e é o mais rápido',
  'turn-tcp': 'Retransmite onde o UDP é bloqueado',
  'turn-tls': 'Retransmite onde só passa tráfego web seguro'
}

const problems: Record<DraftProblem | PutProblem, string> = {
  'no-address': 'Digite o endereço do servidor.',
  'no-scheme':
    'Esse não é um servidor desse tipo. Digite só o nome dele, ou comece com stun:, turn: ou turns:.',
  'bad-host': 'Não há nome de servidor aí. Digite um como turn.example.org, sem nada antes nem depois.',
  'bad-port': 'A porta é um número de 1 a 65535. Corrija ou retire.',
  'bad-transport':
    'O final não está certo. TURN tem ?transport=udp ou ?transport=tcp, turns: só tcp e stun: nenhum. Retire e escolha o tipo abaixo.',
  'no-username': 'Digite o nome de usuário. Quem mantém o servidor sabe qual é.',
  'no-password': 'Digite a senha. Quem mantém o servidor sabe qual é.',
  'no-secret':
    'Digite o segredo compartilhado. Ele está na configuração do servidor como static-auth-secret.',
  'login-too-long': 'É mais longo do que um servidor aceita. Digite de novo.',
  duplicate: 'Este endereço já está na lista. Altere aquele.',
  'too-many': `Pode haver ${String(MAX_ICE_SERVERS)} servidores. Remova um primeiro.`
}

const verdicts: Record<Exclude<VerdictCode, 'answered' | 'relays' | 'refused'>, string> = {
  'login-refused': 'O servidor não aceita este login. Confira usuário e senha, ou o segredo compartilhado.',
  'login-expired':
    'Este login expirou: o nome de usuário traz uma hora que já passou. Consiga outro, ou use o segredo compartilhado do servidor.',
  'name-not-found': 'Não há servidor com esse nome, ou este dispositivo está offline. Confira a grafia.',
  silent:
    'Sem resposta. Confira endereço e porta. O servidor pode estar desligado ou não retransmitir, ou esta rede bloqueia UDP: então tente TCP ou TLS.',
  'silent-stun':
    'Sem resposta. Confira endereço e porta. O servidor pode estar desligado, ou esta rede bloqueia UDP: então só ajuda um servidor TURN por TCP ou TLS, que retransmite.',
  'not-reached':
    'Não se chega ao servidor. Confira nome e porta. Ele pode estar desligado, não aceitar TCP, ou esta rede o bloqueia: então tente TLS na porta 443.',
  'no-tls':
    'Sem conexão segura. Confira nome e porta, e se o certificado do servidor vale para esse nome: os navegadores não aceitam outro e não dizem qual é a causa.',
  'only-stun': 'Ele diz endereços, mas não retransmite. Adicione como STUN, ou use outro servidor TURN.',
  'nothing-new':
    'Nada de novo voltou. Ou este dispositivo já tem o seu endereço público e não precisa de STUN, ou o servidor não responde: confira endereço e porta.',
  full: 'O login está certo, mas o servidor não tem espaço agora. Tente mais tarde, ou peça mais a quem o mantém.',
  'not-taken':
    'Este navegador não usa esse endereço. Portas de outros serviços são bloqueadas: use 3478, 5349 ou 443.'
}

const troubles: Record<BringTrouble, string> = {
  'not-servers': 'Não há servidores nesse código. Leia o que o outro dispositivo mostra nas configurações.',
  damaged: 'Esse código está incompleto ou foi alterado. Copie ou leia de novo.',
  'newer-version':
    'Esse código foi feito por um Heliograph mais novo. Recarregue esta página online para atualizar.',
  'too-many': `Com estes haveria mais de ${String(MAX_ICE_SERVERS)} servidores. Remova alguns nas configurações e leia o código de novo.`
}

export const ice = {
  title: 'Outras redes',
  how: 'Dispositivos na mesma rede não precisam de servidor. Para alcançar um em outro lugar, ambos podem precisar de um servidor seu ou de alguém em quem você confia. Aqui não há nenhum até você adicionar.',
  learns:
    'Um servidor STUN fica sabendo o endereço deste dispositivo. Um servidor TURN sabe os dos dois e transporta o que você envia, que continua criptografado.',
  notKept:
    'Este navegador não guarda configurações, então servidores não funcionam aqui. Saia da navegação privada e tente de novo.',
  on: 'Usar estes servidores',
  onHow: 'Cada um é consultado sempre que você pareia, e assim sabe o endereço deste dispositivo.',
  unused: 'Fora de uso: nenhum pareamento consulta estes servidores até você ligá-los aqui.',
  relayOnly: 'Só por retransmissão',
  relayOnlyHow:
    'O outro dispositivo não fica sabendo o endereço deste. Tudo passa por um servidor TURN, o que é mais lento.',
  relayOnlyNeeds: 'Precisa de um servidor TURN. Adicione um primeiro.',
  relayOnlyLacks:
    'Não resta nenhum servidor TURN, então nenhum dispositivo é alcançado. Adicione um, ou desligue isto.',
  add: 'Adicionar servidor',
  edit: (host: string) => `Alterar ${host}`,
  remove: (host: string) => `Remover ${host}`,
  removeSure: 'Apagar este servidor? Para usá-lo de novo, será preciso digitá-lo ou trazê-lo outra vez.',
  kinds,
  kindHow,

  form: {
    address: 'Endereço',
    addressHow:
      'Um nome como turn.example.org, com :porta se não for a habitual. Ou um endereço inteiro que começa com stun:, turn: ou turns:.',
    kind: 'Tipo',
    kindSaid: 'O endereço diz de que tipo é.',
    login: 'Login',
    byPassword: 'Usuário e senha',
    bySecret: 'Segredo compartilhado',
    username: 'Usuário',
    password: 'Senha',
    secret: 'Segredo compartilhado',
    secretHow:
      'De um servidor seu. Para cada emparelhamento, cria-se com ele um login que expira em um dia (coturn: use-auth-secret).',
    show: 'Mostrar',
    hide: 'Ocultar',
    save: 'Salvar',
    cancel: 'Cancelar',
    problems
  },

  test: 'Testar',
  testHow: 'Consulta cada servidor uma vez, mesmo desligados.',
  stopTest: 'Parar',
  asking: 'Consultando …',
  answered: (address: string) => `Respondeu: seu endereço público é ${address}`,
  relays: {
    udp: 'A retransmissão funciona por UDP',
    tcp: 'A retransmissão funciona por TCP',
    tls: 'A retransmissão funciona por TLS'
  },
  refused: (code: string) => `O servidor recusa, com o código ${code}. Pergunte a quem o mantém.`,
  verdicts,

  give: 'Levar a outro dispositivo',
  giveWarning:
    'O código traz os servidores com as senhas. Mostre só a quem pode usá-los, e envie só por um meio em que você confia.',
  giveShow: 'Mostrar o código',
  codeAlt: 'Código QR com os servidores, para o seu outro dispositivo ler',
  saveFile: 'Salvar como arquivo',
  close: 'Fechar',
  bring: 'Trazer de outro dispositivo',
  bringHow:
    'O outro dispositivo mostra um código nas configurações. Escaneie, cole, ou abra o arquivo ou a imagem dele.',
  bringLabel: 'Código ou link com servidores',
  bringRead: 'Ler',
  openFile: 'Abrir arquivo',
  scan: 'Escanear',
  stopScan: 'Desligar a câmera',
  /** Behind the words that the camera gives no picture. */
  scanElse: 'Cole o código aqui, ou abra o arquivo ou a imagem dele.',

  /** Behind the words that a code which was read while pairing is one with servers. */
  look: 'Ver servidores',
  askedTitle: 'Adicionar estes servidores?',
  asked:
    'Adicione só se você sabe de onde é o código. Enquanto são usados, eles sabem o endereço deste dispositivo a cada emparelhamento, e um servidor TURN transporta, criptografado, o que você envia.',
  replaces: 'substitui o que você tem',
  takeOn: 'Adicionar e usar',
  take: 'Só adicionar',
  leave: 'Não adicionar',
  troubleTitle: 'Nenhum servidor adicionado',
  troubles
}
