// What the connection check says in Portuguese: it is loaded with the other words of later screens.
import type * as english from '#ui/strings/en/doctor.ts'

export const doctor: typeof english.doctor = {
  title: 'Verificação da conexão',
  open: 'Verificar a conexão',
  close: 'Fechar a verificação',
  how: 'Olha como outros dispositivos podem chegar a este. Só pergunta aos servidores que você ativou.',
  run: 'Verificar agora',
  again: 'Verificar de novo',
  stop: 'Parar',
  steps: {
    addresses: 'Procurando endereços …',
    servers: 'Perguntando aos seus servidores …',
    filtering: 'Testando o que a rede deixa entrar …'
  },
  failed:
    'Este navegador não cria conexões com outros dispositivos. Use uma versão atual do Chrome, Edge, Firefox ou Safari.',
  attempt: 'O que separou os dois dispositivos',
  waysTitle: 'Endereços deste dispositivo',
  noWays: 'Nenhum. Conecte-se a uma rede Wi‑Fi ou crie um ponto de acesso, e permita a câmera se houver uma.',
  hidden: 'O navegador esconde os endereços enquanto a câmera não é permitida.',
  types: {
    host: 'Próprio',
    srflx: 'Visto de fora',
    prflx: 'Visto de fora',
    relay: 'Retransmissor'
  },
  networks: {
    hidden: 'escondido',
    loopback: 'este dispositivo',
    'link-local': 'sem roteador',
    private: 'rede privada',
    'unique-local': 'rede privada',
    carrier: 'rede da operadora ou VPN',
    vpn: 'parece uma VPN',
    translated: 'traduzido para IPv6',
    public: 'público'
  },
  connections: {
    wifi: 'Wi‑Fi',
    cellular: 'Rede móvel',
    ethernet: 'Cabo',
    bluetooth: 'Bluetooth'
  },
  serversTitle: 'Seus servidores',
  answers: {
    answered: 'Respondeu',
    silent: 'Sem resposta',
    refused: 'Recusou o acesso',
    nothing: 'Não disse nada de novo'
  },
  natTitle: 'Como a rede traduz endereços',
  probably: 'É provável, mas não é certo.',
  nats: {
    none: {
      what: 'Sem tradução de endereços',
      next: 'Os servidores veem o endereço próprio deste dispositivo. Os outros chegam direto a ele, se não houver um firewall no caminho.'
    },
    'full-cone': {
      what: 'Tradução aberta (full cone)',
      next: 'Qualquer um pode responder à porta pública, então quase todos os dispositivos chegam direto.'
    },
    'restricted-cone': {
      what: 'Tradução com filtro leve (restricted cone)',
      next: 'Só podem responder os endereços para os quais este dispositivo escreveu. Quase todos chegam direto.'
    },
    'port-restricted-cone': {
      what: 'Tradução comum (port-restricted cone)',
      next: 'Como na maioria das casas: só responde quem recebeu algo antes. Com um dispositivo atrás de uma simétrica é preciso um retransmissor.'
    },
    cone: {
      what: 'Uma porta pública para todos (cone)',
      next: 'Conexões diretas funcionam com quase todos. Não se sabe o que a rede deixa entrar.'
    },
    symmetric: {
      what: 'Uma porta pública nova para cada um (simétrica)',
      next: 'Como em muitas redes móveis e de empresas. Conexões diretas com outras redes funcionam com poucos dispositivos: tenha um retransmissor à mão.'
    },
    some: {
      what: 'Há tradução de endereços, de tipo desconhecido',
      next: 'Do tipo depende se conexões diretas com outras redes funcionam.'
    },
    unknown: { what: 'Não dá para saber', next: 'Ninguém de fora disse como este dispositivo é visto lá.' }
  },
  udp: {
    works: 'UDP passa.',
    blocked: 'UDP está bloqueado: só TCP passa, então a outras redes só se chega por um retransmissor.'
  },
  missing: {
    servers:
      'Para saber, ative um servidor STUN ou TURN nas configurações. Na mesma rede não é preciso nenhum.',
    answers:
      'Nenhum dos seus servidores respondeu. Verifique os endereços e acessos deles, e se esta rede está com internet.',
    camera:
      'Para saber, permita a câmera e verifique de novo: o navegador esconde os endereços que precisam ser comparados.',
    'second-server':
      'Para saber mais, adicione um segundo servidor em outro endereço: compara-se o que os dois veem.',
    relay: 'Para saber o que a rede deixa entrar, adicione um servidor TURN por UDP.',
    'relay-that-reaches':
      'O retransmissor não conseguiu chegar a este dispositivo. Verifique as portas UDP dele e a que endereços pode enviar.',
    'server-beside-relay':
      'Para saber mais, adicione um servidor STUN no mesmo endereço do retransmissor, escrito em números.',
    'server-apart':
      'Para saber mais, adicione um servidor STUN em outro endereço que não o do retransmissor, escrito em números.'
  },
  reachTitle: 'Com que dispositivos ele pode se conectar',
  places: {
    'same-network': 'Na mesma rede',
    open: 'Em outro lugar, acessível a todos',
    home: 'Em outro lugar, numa rede doméstica comum',
    symmetric: 'Em outro lugar, numa rede móvel ou de empresa',
    'no-udp': 'Em outro lugar, onde UDP está bloqueado'
  },
  reach: {
    direct: 'Direto',
    perhaps: 'Talvez direto',
    relay: 'Pelo seu retransmissor',
    'needs-relay': 'Precisa de um retransmissor',
    'needs-server': 'Precisa de um servidor',
    'no-address': 'Não sem um endereço'
  },
  reachNote:
    'Em outro lugar, o outro dispositivo também precisa de um servidor. Um Wi‑Fi de convidados pode separar até dispositivos da mesma rede.',
  full: 'Mostrar endereços inteiros',
  fullHow: 'Nesta página e no relatório. Senão, só se veem o tipo e o começo.',
  copy: 'Copiar relatório',
  copied: 'Copiado',
  copyRefused: 'O navegador não permitiu copiar. Selecione o relatório e copie você mesmo:',
  reportHow: 'Para quem ajuda você, em inglês. Nunca contém usuários nem senhas.'
}
