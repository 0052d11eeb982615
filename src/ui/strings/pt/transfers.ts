// What is said in Portuguese about files and texts: what is to be sent, is on its way, has arrived, is kept.
import type { TransferView } from '#app/view.ts'
import type { Formats } from '#ui/language/formats.ts'
import type { Strings } from '#ui/strings/catalogue.ts'
import type { Peer } from '#ui/strings/kinds.ts'
import { manySaved, pauses, savedTo, savingTroubles, savingTroublesOfOne, sharingTroubles } from './advice.ts'

/** What the other device calls itself, at the start of a sentence and within one. */
const They = (peer: Peer): string => peer ?? 'O outro dispositivo'
const them = (peer: Peer): string => peer ?? 'o outro dispositivo'

export const transfers = (format: Formats) => {
  const files = (count: number): string =>
    format.plural(count, { one: '# arquivo', many: '# de arquivos', other: '# arquivos' })
  const emptyFolders = (count: number): string =>
    format.plural(count, { one: '# pasta vazia', many: '# de pastas vazias', other: '# pastas vazias' })

  /** What travels together: empty folders are counted apart. */
  const items = (count: number, folders = 0): string => {
    if (folders === 0) return files(count)
    return count === 0 ? emptyFolders(folders) : `${files(count)} e ${emptyFolders(folders)}`
  }

  const transferStates: Record<
    TransferView['direction'],
    Record<TransferView['state'] | 'interrupted', (count: number, peer: Peer, folders?: number) => string>
  > = {
    send: {
      waiting: (count, peer, folders) =>
        `Você ofereceu ${items(count, folders)}. Esperando ${them(peer)} aceitar`,
      active: (count, _peer, folders) => `Enviando ${items(count, folders)}`,
      done: (count, _peer, folders) => `Entrega concluída: ${items(count, folders)}`,
      failed: (count, _peer, folders) => `Falha ao enviar ${items(count, folders)}`,
      interrupted: (count, _peer, folders) => `Envio interrompido: ${items(count, folders)}`,
      cancelled: (count, _peer, folders) => `Envio cancelado: ${items(count, folders)}`,
      declined: (count, peer, folders) => `${They(peer)} recusou ${items(count, folders)}`
    },
    receive: {
      waiting: (count, _peer, folders) => `Preparando-se para receber ${items(count, folders)}`,
      active: (count, _peer, folders) => `Recebendo ${items(count, folders)}`,
      done: (count, _peer, folders) => `Você recebeu ${items(count, folders)}`,
      failed: (count, _peer, folders) => `Falha ao receber ${items(count, folders)}`,
      interrupted: (count, _peer, folders) => `Recebimento interrompido: ${items(count, folders)}`,
      cancelled: (count, _peer, folders) => `Recebimento cancelado: ${items(count, folders)}`,
      declined: (count, _peer, folders) => `Você recusou ${items(count, folders)}`
    }
  }

  return {
    outbox: {
      label: 'Arquivos para enviar',
      title: 'O que você quer enviar?',
      hint: 'Solte arquivos ou pastas em qualquer lugar desta página',
      chooseFiles: 'Escolher arquivos',
      chooseFolder: 'Escolher pasta',
      ready: (count: number, sizeBytes: number, folders = 0) =>
        `${items(count, folders)}, ${format.size(sizeBytes)}`,
      waits: 'Ficam aqui. Envie quando um dispositivo se conectar.',
      offeredByCamera:
        'O que você escolheu aqui é oferecido na hora se emparelhar pela câmera. Se não, envie quando um dispositivo se conectar.',
      remove: (name: string) => `Remover ${name}`,
      clear: 'Remover tudo',
      send: (count: number, sizeBytes: number, folders = 0) =>
        `Enviar ${items(count, count === 0 ? folders : 0)} · ${format.size(sizeBytes)}`,
      drop: 'Solte para adicionar os arquivos',
      reading: 'Lendo o que você soltou…',
      readingFolder: 'Lendo a pasta…',
      unreadable: 'Não foi possível ler uma parte. Use “Escolher arquivos”.'
    },

    offer: {
      wants: (peer: Peer, count: number, folders = 0) =>
        `${They(peer)} quer enviar ${items(count, folders)} para você`,
      size: (sizeBytes: number, freeBytes: number | undefined) =>
        freeBytes === undefined
          ? format.size(sizeBytes)
          : `${format.size(sizeBytes)} · espaço livre aqui: cerca de ${format.size(freeBytes)}`,
      inMemory:
        'Este navegador só mantém os arquivos enquanto esta página está aberta. Salve-os antes de fechá-la.',
      list: 'Arquivos oferecidos',
      accept: 'Aceitar',
      decline: 'Recusar',
      several: (count: number) =>
        format.plural(count, {
          one: '# oferta à espera',
          many: '# de ofertas à espera',
          other: '# ofertas à espera'
        }),
      declineAll: 'Recusar todas',
      unheard:
        'Você recusou três ofertas seguidas. Até esta conexão terminar, as próximas deste dispositivo são recusadas sem perguntar.',
      askAgain: 'Perguntar de novo'
    },

    transfer: {
      pause: (name: string) => `Pausar ${name}`,
      pauseAll: 'Pausar todos',
      resume: (name: string) => `Continuar ${name}`,
      resumeAll: 'Continuar todos',
      pauses,
      still:
        'Nada avança há algum tempo. Se continuar assim, recarregue esta página nos dois dispositivos e emparelhe de novo.',
      /** While the link is interrupted. */
      waitsForLink: 'Aguardando a conexão',
      cancelAll: 'Cancelar todos',
      cancelOffer: 'Cancelar esta transferência',
      cancelFile: (name: string) => `Cancelar ${name}`,
      save: 'Salvar',
      saveAgain: 'Salvar de novo',
      saveFile: (name: string) => `Salvar ${name}`,
      open: 'Abrir',
      openFile: (name: string) => `Abrir ${name}`,
      share: 'Compartilhar',
      shareFile: (name: string) => `Compartilhar ${name}`,
      more: 'Mais',
      moreOf: (name: string) => `Mais opções de ${name}`,
      sendAgain: 'Enviar de novo',
      saveAs: 'Salvar como…',
      saveFileAs: (name: string) => `Salvar ${name} como…`,
      saveFileAgain: (name: string) => `Salvar ${name} de novo`,
      dismiss: 'Remover',
      dismissAll: 'Remover esta transferência da lista',
      dismissKept: 'Apagar esta transferência e os arquivos dela deste navegador',
      unsaved: (count: number) =>
        count === 1
          ? `Falta salvar 1 arquivo. Apagá-lo deste navegador?`
          : `Falta salvar ${files(count)}. Apagá-los deste navegador?`,
      partial: 'Só chegou uma parte, e o resto ainda pode vir. Apagar o que está aqui?',
      keep: 'Manter',
      delivered: 'Entregue e verificado',
      comparing: {
        send: 'Vendo se já está lá',
        receive: 'Vendo se já está aqui'
      },
      same: { send: 'Já estava lá, verificado', receive: 'Já estava aqui, verificado' },
      progress: 'Progresso',
      speed: (bytesPerSecond: number) => format.speed(bytesPerSecond),
      timeLeft: (durationMs: number) => `${format.duration(durationMs)} para terminar`,
      amount: (doneBytes: number, totalBytes: number) =>
        `${format.size(doneBytes)} de ${format.size(totalBytes)}`
    },

    saving: {
      ways: {
        folder: 'Salvar em uma pasta…',
        zip: 'Salvar como um ZIP',
        'zip-in-memory': 'Salvar como um ZIP'
      },
      each: (count: number) => (count === 1 ? 'Salvar o arquivo' : `Salvar os ${files(count)}`),
      eachAgain: (count: number) =>
        count === 1 ? 'Salvar o arquivo de novo' : `Salvar os ${files(count)} de novo`,
      share: (count: number) => (count === 1 ? 'Compartilhar o próximo…' : `Compartilhar ${files(count)}…`),
      other: 'Outras formas',
      writing: 'Salvando',
      finishing: 'Quase pronto: o navegador está pondo o último arquivo no lugar',
      stop: 'Parar',
      savedTo,
      allSaved: manySaved((count) => `Você salvou todos os ${files(count)}`),
      someSaved: manySaved((count) => `Você salvou ${files(count)}`),
      partly: (saved: number, count: number, names: string) =>
        `${format.count(saved)} de ${files(count)} nos seus downloads. Falta salvar: ${names}. Tente de novo ou peça um novo envio.`,
      troubles: savingTroubles,
      troublesOfOne: savingTroublesOfOne,
      sharingTroubles
    },

    viewer: {
      reading: 'Lendo o arquivo…',
      close: 'Fechar',
      cannotShow: 'Este arquivo não pode ser mostrado aqui. Salve-o e abra-o com outro aplicativo.',
      beginning: 'Só o começo é mostrado. Salve o arquivo para ler tudo.'
    },

    digests: {
      show: 'Soma de verificação',
      showOf: (name: string) => `Soma de verificação de ${name}`,
      transfer: 'Soma de verificação da transferência (XXH128)',
      same: 'Compare nos dois dispositivos: se for igual, o arquivo também é.',
      compute: 'Calcular SHA-256',
      computing: (percent: string) => `Calculando SHA-256: ${percent}`,
      failed: 'Já não é possível ler o arquivo. Se ele foi recebido, pode ter sido removido.'
    },

    more: {
      hidden: (count: number) => `e mais ${files(count)}`,
      hiddenDone: (count: number, done: number) => {
        const ready = format.plural(done, { one: '# pronto', many: '# prontos', other: '# prontos' })
        return `e mais ${files(count)}, ${ready}`
      },
      show: 'Mostrar mais'
    },

    texts: {
      title: 'Textos',
      from: (peer: Peer) => (peer === undefined ? 'Do outro dispositivo' : `De ${peer}`),
      underWay: (peer: Peer) => `A caminho: ${them(peer)}`,
      delivered: (peer: Peer) => (peer === undefined ? 'Entregue' : `Entregue: ${peer}`),
      /** `byItself`: as soon as that device is linked again. */
      undelivered: (peer: Peer, byItself: boolean) =>
        byItself
          ? `${They(peer)} não confirmou o texto. Ele será enviado de novo sozinho quando você se conectar com esse dispositivo.`
          : `${They(peer)} não confirmou o texto. Talvez ele não tenha chegado.`,
      copy: 'Copiar',
      copied: 'Copiado',
      open: (host: string) => `Abrir ${host}`,
      remove: 'Remover o texto',
      removeSure: 'Apagar este texto do navegador?'
    },

    shelf: {
      title: 'Recebido antes',
      hint: 'Fica neste navegador até você remover.',
      here: (stagedBytes: number, totalBytes: number) =>
        `Já há aqui ${format.size(stagedBytes)} de ${format.size(totalBytes)}`,
      goesOn: 'Continua quando você emparelhar de novo e o outro dispositivo enviar outra vez.',
      folder: 'Pasta vazia',
      remove: (count: number, name: string) =>
        count === 1 ? `Remover ${name}` : `Remover estes ${files(count)}`,
      sure: (count: number) =>
        `Apagar ${count === 1 ? 'este arquivo' : `estes ${files(count)}`} do navegador?`,
      yes: 'Apagar'
    },

    unfinishedSends: {
      title: 'Envios não concluídos',
      needs: {
        link: (peer: string | undefined) =>
          `Emparelhe de novo com ${peer ?? 'aquele dispositivo'}, e o envio continua de onde parou.`,
        'link-and-files': (peer: string | undefined) =>
          `Emparelhe de novo com ${peer ?? 'aquele dispositivo'} e envie os mesmos arquivos: eles continuam de onde pararam.`,
        files: () => 'Envie os mesmos arquivos de novo: eles continuam de onde pararam.',
        yes: (peer: string | undefined) =>
          `${peer ?? 'O dispositivo'} está aqui. O envio continua de onde parou.`
      },
      many: (others: number, totalBytes: number) => `e mais ${files(others)} · ${format.size(totalBytes)}`,
      goOn: 'Continuar',
      forget: (name: string) => `Remover ${name} desta lista`
    },

    history: {
      title: 'Histórico',
      hint: 'Nomes e tamanhos, guardados neste navegador até você limpar.',
      empty: 'O que você enviar e receber aparece aqui.',
      off: 'No modo privado, nada é adicionado aqui.',
      // Apart from the time: "semana passada" comes without its article.
      ended: {
        send: {
          done: (ago: string) => `Enviado · ${ago}`,
          failed: (ago: string) => `Falha ao enviar · ${ago}`,
          cancelled: (ago: string) => `Envio cancelado · ${ago}`,
          declined: (ago: string) => `Recusado · ${ago}`
        },
        receive: {
          done: (ago: string) => `Recebido · ${ago}`,
          failed: (ago: string) => `Falha ao receber · ${ago}`,
          cancelled: (ago: string) => `Recebimento cancelado · ${ago}`,
          declined: (ago: string) => `Recusado aqui · ${ago}`
        }
      },
      many: (others: number, size: string) => `e mais ${files(others)} · ${size}`,
      arrived: (done: number, count: number) => {
        const there = format.plural(done, { one: 'Chegou #', many: 'Chegaram #', other: 'Chegaram #' })
        return `${there} de ${files(count)}`
      },
      more: (count: number) =>
        format.plural(count, {
          one: 'e mais # transferência',
          many: 'e mais # de transferências',
          other: 'e mais # transferências'
        }),
      clear: 'Limpar o histórico',
      sure: 'Limpar todo o histórico? Os arquivos guardados aqui continuam.',
      yes: 'Limpar'
    },

    announce: {
      theirCodeRead: 'O código do outro dispositivo foi lido. Agora deixe que ele leia este.',
      bothCodesRead: 'Os dois códigos foram lidos. Os dispositivos estão se conectando.',
      linked: (peer: Peer) => `Conectado com ${them(peer)}.`,
      knownDevice: 'Você já conhece este dispositivo.',
      newDevice: 'Este dispositivo é novo para você.',
      offer: (peer: Peer, count: number, sizeBytes: number) =>
        `${They(peer)} quer enviar ${files(count)} para você, ${format.size(sizeBytes)}. Aceite ou recuse.`,
      interrupted: 'A conexão foi interrompida. Tudo continua sozinho assim que ela voltar.',
      isBack: 'A conexão voltou.',
      half: (direction: TransferView['direction']) =>
        direction === 'send' ? 'Metade da transferência foi entregue.' : 'Metade da transferência chegou.',
      fileDone: (name: string, direction: TransferView['direction']) =>
        direction === 'send' ? `Entrega concluída: ${name}.` : `Chegou ${name}.`,
      transferDone: (count: number, direction: TransferView['direction']) =>
        direction === 'send' ? `Entrega concluída: ${files(count)}.` : `Você recebeu ${files(count)}.`,
      textDelivered: 'Texto entregue.',
      texts: (count: number) =>
        format.plural(count, {
          one: 'Chegou # texto.',
          many: 'Chegaram # de textos.',
          other: 'Chegaram # textos.'
        })
    },
    attention: {
      /** Of the page, beside its icon. */
      titles: {
        progress: (percent: string) => `${percent} · Heliograph`,
        done: '✓ Pronto · Heliograph',
        failed: '✗ Falhou · Heliograph'
      },
      tellMe: 'Avisar quando terminar',
      arrived: (count: number, peer: Peer, folders = 0) =>
        peer === undefined
          ? `Você recebeu ${items(count, folders)}`
          : `Você recebeu ${items(count, folders)} de ${peer}`,
      delivered: (count: number, peer: Peer, folders = 0) =>
        peer === undefined
          ? `Entrega concluída: ${items(count, folders)}`
          : `Entrega concluída: ${items(count, folders)} para ${peer}`,
      names: (first: string, others: number) => (others === 0 ? first : `${first} e mais ${files(others)}`)
    },
    transferStates
  } satisfies Partial<Strings>
}
