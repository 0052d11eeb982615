// What the screens say in Portuguese that nobody sees before somebody pairs, installs or looks into the settings.
import type { Formats } from '#ui/language/formats.ts'
import type { Strings } from '#ui/strings/catalogue.ts'
import { link } from './link.ts'
import * as advice from './pairing-advice.ts'
import * as doctor from './doctor.ts'
import * as servers from './servers.ts'
import * as settings from './settings.ts'

export const later = (format: Formats) =>
  ({
    ...advice,
    ...servers,
    ...settings,
    ...doctor,
    link,

    opened: {
      asking: {
        what: 'Procurando sua outra aba do Heliograph',
        next: 'Se estiver aberta, continua lá; se não, aqui. Leva alguns segundos.'
      },
      elsewhere: {
        what: 'Aberto na aba em que o Heliograph já estava',
        next: 'Vá para aquela aba: ela mostra o código que o outro dispositivo deve ler agora.',
        use: 'Usar esta aba'
      },
      'linked-elsewhere': {
        what: 'O Heliograph está conectado com um dispositivo em outra aba',
        next: 'Continue naquela aba e desconecte lá antes de emparelhar outro dispositivo. Ou emparelhe aqui também: as duas conexões funcionam ao mesmo tempo.',
        use: 'Emparelhar aqui também'
      },
      linkedHere:
        'Você abriu o link de outro dispositivo, mas este já está conectado. Desconecte primeiro e abra o link de novo.',
      dismiss: 'Entendi'
    },

    pairing: {
      aim: 'Aponte cada dispositivo para o código do outro',
      show: 'Pronto. Agora deixe o outro dispositivo ler este código',
      showByText: 'Pronto. Agora leve este código até o outro dispositivo',
      blind: 'Deixe o outro dispositivo ler este código e traga o dele para cá',
      byText: 'Troque códigos com o outro dispositivo',
      myCode: 'O código deste dispositivo',
      myCodeAlt: 'Código QR para o outro dispositivo ler',
      drawing: 'Desenhando o código',
      brighten: 'Aumente o brilho desta tela se o outro dispositivo não conseguir ler o código.',
      codeTooLarge: 'É grande demais para uma só imagem. Copie o código e envie como texto.',
      noCamera: 'Algum deles não tem câmera?',
      sendMine: 'Leve este código até o outro dispositivo',
      sendMineHow:
        'Se ele tiver câmera, deixe que leia o código daqui. Se não, envie como texto ou como imagem, por mensagem ou por e-mail.',
      pasteTheirs: 'Traga o código dele para cá',
      pasteTheirsHow:
        'O outro dispositivo também mostra um código. Cole como texto ou como imagem, ou abra uma imagem em que ele apareça.',
      codeLabel: 'Código ou link do outro dispositivo',
      codePlaceholder: 'Cole o código ou link',
      join: 'Conectar',
      theirsRead: 'O código dele já foi lido',
      oursRead: 'O outro dispositivo leu este código',
      readAnother: 'Ler outro código',
      copy: 'Copiar código',
      copied: 'Copiado',
      share: 'Compartilhar',
      saveImage: 'Salvar imagem',
      shareImage: 'Compartilhar imagem',
      shareTitle: 'Código do Heliograph',
      paste: 'Colar',
      pasteLabel: 'Colar da área de transferência',
      chooseImage: 'Abrir imagem',
      readingImage: 'Lendo…',
      pasteRefused:
        'O navegador não permitiu. Cole diretamente no campo: pressione Ctrl+V, ou ⌘V no Mac, ou mantenha o dedo sobre ele.',
      pasteEmpty:
        'Não há texto nem imagem na área de transferência. Copie primeiro o código do outro dispositivo.',
      dropImage: 'Solte para ler o código da imagem',
      copyRefused: 'O navegador não permitiu copiar. Selecione este texto e copie manualmente:',
      bothRead: 'Os dois códigos foram lidos. Conectando os dispositivos',
      notReadYet: 'O outro dispositivo provavelmente ainda não leu este código',
      notReadYetHow:
        'Só depois disso eles se conectam. Leve o código até lá, ou espere se ele já estiver a caminho.',
      ifRead: 'Se ele já leu:'
    },

    scanner: {
      label: 'Câmera',
      off: 'Câmera desligada',
      starting: 'Ligando a câmera',
      looking: 'Procurando o outro código',
      found: 'Código lido',
      switchCamera: 'Trocar de câmera',
      torchOn: 'Acender a luz',
      torchOff: 'Apagar a luz',
      zoomIn: 'Aproximar',
      zoomOut: 'Afastar',
      retry: 'Tentar a câmera de novo',
      soundOn: 'Ativar o som',
      soundOff: 'Desativar o som',
      hints: advice.hints,
      darkWithTorch: 'Muito escuro: acenda a luz'
    },

    connected: {
      title: 'Conectado com',
      disconnect: 'Desconectar',
      activity: 'Transferências',
      quiet: 'Nada foi enviado nem recebido ainda. O que houver aparece aqui.',
      /** The link is interrupted. */
      away: 'A conexão caiu por enquanto. Os dois dispositivos procuram sozinhos outro caminho, e tudo continua de onde estava. Você não precisa fazer nada.',
      stay: 'Deixe esta página aberta e a tela ligada até terminar.',
      textLabel: 'Texto ou link para enviar',
      textPlaceholder: 'Texto ou link',
      sendText: 'Enviar texto',
      paste: 'Colar da área de transferência',
      pictureName: 'Imagem',
      pasteEmpty: 'Não há nada na área de transferência que possa ser enviado.',
      pasteRefused:
        'O navegador não permitiu. Cole diretamente no campo: pressione Ctrl+V, ou ⌘V no Mac, ou mantenha o dedo sobre ele.'
    },

    check: {
      title: 'Compare antes de enviar',
      how: 'Veja que número o outro dispositivo mostra ou pergunte a quem está com ele, por telefone se estiver longe. Se for outro, há alguém no meio.',
      same: 'É o mesmo',
      differs: 'É diferente',
      before: (number: string) => `Continue só se o outro dispositivo também mostrar ${number}.`,
      shown: (number: string) => `Este dispositivo mostra ${number}. O outro deve mostrar o mesmo número.`,
      isSame: (number: string) => `Os dois dispositivos mostram ${number}`,
      unable:
        'Não é possível formar um número com o outro dispositivo. Por isso ninguém sabe se há alguém no meio. Desconecte se isso surpreender você.',
      anyway: 'Continuar mesmo assim'
    },

    meeting: {
      otherBuild: (theirs: string, ours: string) =>
        `Usa outra compilação do Heliograph (${theirs}), diferente da deste dispositivo (${ours}). Se não esperava por isso, recarregue as duas páginas com internet.`,
      known: (day: string) => `Dispositivo conhecido, primeira conexão: ${day}`,
      knownInPrivate: (day: string) =>
        `Dispositivo conhecido, primeira conexão: ${day}. Esta conexão é privada`,
      isNew: 'Dispositivo novo: é assim que ele se apresenta',
      /** There is a button for that beside it. */
      isNewToName: 'Dispositivo novo: é assim que ele se apresenta, e você pode mudar o nome',
      borrowsName: 'Dispositivo novo, embora com um nome que você já conhece: confira se é o que você espera',
      notRemembered: 'Dispositivo novo, e não será lembrado: esta conexão é privada'
    },

    devices: {
      title: 'Dispositivos conhecidos',
      none: 'Nenhum ainda. Os que você emparelhar aparecem aqui e são reconhecidos na próxima vez.',
      unnamed: 'Dispositivo sem nome',
      lastMet: (ago: string) => `Última vez: ${ago}`,
      rename: (name: string) => `Renomear ${name}`,
      keep: 'Salvar',
      leave: 'Cancelar',
      forget: (name: string) => `Esquecer ${name}`,
      forgotten: (name: string) => `Dispositivo esquecido: ${name}.`,
      undo: 'Desfazer',
      more: (count: number) =>
        `e mais ${format.plural(count, {
          one: '# dispositivo',
          many: '# de dispositivos',
          other: '# dispositivos'
        })}`,
      blocked: 'Bloqueado',
      block: (name: string) => `Bloquear ${name}`,
      unblock: (name: string) => `Desbloquear ${name}`,
      blockSure:
        'Bloquear este dispositivo? Ele não vai mais poder se conectar com o seu. No modo privado, ou em outro navegador, ele viria como um dispositivo novo.',
      blockYes: 'Bloquear',
      unasked: 'Aceitar arquivos deste dispositivo sem perguntar',
      unaskedOf: (name: string) => `${name}: aceitar arquivos deste dispositivo sem perguntar`,
      unaskedHow:
        'Quem estiver com ele pode colocar arquivos aqui enquanto ele estiver conectado. Eles ficam neste navegador até você removê-los.',
      unaskedNow: 'Os arquivos deste dispositivo são aceitos sem perguntar, enquanto houver espaço.',
      unaskedOver:
        'Você disse não duas vezes nesta conexão. Até ela terminar, você é consultado sobre tudo o que vem deste dispositivo.',
      unaskedOff: 'Perguntar sempre',
      unaskedDone: 'Aceito sem perguntar'
    },

    waiting: {
      title: 'Texto à espera de envio',
      ready: 'Texto pronto para enviar',
      waits: 'Fica aqui até um dispositivo se conectar.',
      interrupted: 'A conexão foi interrompida. Dá para enviar assim que ela voltar.',
      keep: 'Guardar para enviar',
      send: 'Enviar',
      close: 'Fechar o campo de texto',
      remove: 'Remover este texto',
      troubles: {
        'too-much': 'É mais do que dá para compartilhar de uma vez. Escolha os arquivos aqui.',
        'no-room':
          'Não há espaço para guardar o que você compartilhou. Libere um pouco ou remova arquivos recebidos, e compartilhe de novo. Ou escolha os arquivos aqui.',
        unreadable: 'O que você compartilhou não chegou. Compartilhe de novo ou escolha os arquivos aqui.',
        gone: 'O que você compartilhou já não está guardado aqui. Compartilhe de novo.'
      }
    },

    install: {
      title: 'Instalar o Heliograph',
      why: 'Abre pela tela de início ou pela área de trabalho, funciona sem internet e aparece no menu de compartilhamento do dispositivo quando o navegador permite.',
      whyOnIos:
        'Abre pela Tela de Início e funciona sem internet. Guarda seus arquivos e dispositivos à parte do Safari.',
      ask: 'Instalar',
      later: 'Agora não',
      iosShare: 'Toque no botão Compartilhar no Safari.',
      iosAdd: 'Escolha “Adicionar à Tela de Início”.'
    }
  }) satisfies Partial<Strings>
