// What is said in Spanish about files and texts: what is to be sent, is on its way, has arrived, is kept.
import type { TransferView } from '#app/view.ts'
import type { Formats } from '#ui/language/formats.ts'
import type { Strings } from '#ui/strings/catalogue.ts'
import type { Peer } from '#ui/strings/kinds.ts'
import { manySaved, pauses, savedTo, savingTroubles, savingTroublesOfOne, sharingTroubles } from './advice.ts'

/** What the other device calls itself, at the start of a sentence and within one. */
const They = (peer: Peer): string => peer ?? 'El otro dispositivo'
const them = (peer: Peer): string => peer ?? 'el otro dispositivo'

export const transfers = (format: Formats) => {
  const files = (count: number): string =>
    format.plural(count, { one: '# archivo', many: '# de archivos', other: '# archivos' })
  const emptyFolders = (count: number): string =>
    format.plural(count, {
      one: '# carpeta vacía',
      many: '# de carpetas vacías',
      other: '# carpetas vacías'
    })

  /** What travels together: empty folders are counted apart. */
  const items = (count: number, folders = 0): string => {
    if (folders === 0) return files(count)
    return count === 0 ? emptyFolders(folders) : `${files(count)} y ${emptyFolders(folders)}`
  }

  /** "se ha", "se han": the verb agrees with how many there are. */
  const have = (count: number): string =>
    format.plural(count, { one: 'Se ha', many: 'Se han', other: 'Se han' })

  const transferStates: Record<
    TransferView['direction'],
    Record<TransferView['state'] | 'interrupted', (count: number, peer: Peer, folders?: number) => string>
  > = {
    send: {
      waiting: (count, peer, folders) =>
        `Has ofrecido ${items(count, folders)}. Esperando a que ${them(peer)} acepte`,
      active: (count, _peer, folders) => `Enviando ${items(count, folders)}`,
      done: (count, _peer, folders = 0) => `${have(count + folders)} entregado ${items(count, folders)}`,
      failed: (count, _peer, folders) => `Error al enviar ${items(count, folders)}`,
      interrupted: (count, _peer, folders) => `Envío interrumpido: ${items(count, folders)}`,
      cancelled: (count, _peer, folders) => `Envío cancelado: ${items(count, folders)}`,
      declined: (count, peer, folders) => `${They(peer)} ha rechazado ${items(count, folders)}`
    },
    receive: {
      waiting: (count, _peer, folders) => `Preparando la recepción de ${items(count, folders)}`,
      active: (count, _peer, folders) => `Recibiendo ${items(count, folders)}`,
      done: (count, _peer, folders) => `Has recibido ${items(count, folders)}`,
      failed: (count, _peer, folders) => `Error al recibir ${items(count, folders)}`,
      interrupted: (count, _peer, folders) => `Recepción interrumpida: ${items(count, folders)}`,
      cancelled: (count, _peer, folders) => `Recepción cancelada: ${items(count, folders)}`,
      declined: (count, _peer, folders) => `Has rechazado ${items(count, folders)}`
    }
  }

  return {
    outbox: {
      label: 'Archivos para enviar',
      title: '¿Qué quieres enviar?',
      hint: 'Suelta archivos o carpetas en cualquier parte de esta página',
      chooseFiles: 'Elegir archivos',
      chooseFolder: 'Elegir carpeta',
      ready: (count: number, sizeBytes: number, folders = 0) =>
        `${items(count, folders)}, ${format.size(sizeBytes)}`,
      waits: 'Esperan aquí. Pulsa Enviar cuando haya un dispositivo conectado.',
      offeredByCamera:
        'Lo que has elegido aquí se ofrece al momento si vinculas con la cámara. Si no, pulsa Enviar cuando haya un dispositivo conectado.',
      remove: (name: string) => `Quitar ${name}`,
      clear: 'Quitar todo',
      send: (count: number, sizeBytes: number, folders = 0) =>
        `Enviar ${items(count, count === 0 ? folders : 0)} · ${format.size(sizeBytes)}`,
      drop: 'Suelta para añadir los archivos',
      reading: 'Leyendo lo que has soltado…',
      readingFolder: 'Leyendo la carpeta…',
      unreadable: 'Una parte no se ha podido leer. Usa «Elegir archivos».'
    },

    offer: {
      wants: (peer: Peer, count: number, folders = 0) =>
        `${They(peer)} quiere enviarte ${items(count, folders)}`,
      size: (sizeBytes: number, freeBytes: number | undefined) =>
        freeBytes === undefined
          ? format.size(sizeBytes)
          : `${format.size(sizeBytes)} · espacio libre aquí: cerca de ${format.size(freeBytes)}`,
      inMemory:
        'Este navegador solo conserva los archivos mientras esta página está abierta. Guárdalos antes de cerrarla.',
      list: 'Archivos ofrecidos',
      accept: 'Aceptar',
      decline: 'Rechazar',
      several: (count: number) =>
        format.plural(count, {
          one: '# oferta en espera',
          many: '# de ofertas en espera',
          other: '# ofertas en espera'
        }),
      declineAll: 'Rechazar todas',
      unheard:
        'Has rechazado tres ofertas seguidas. Hasta que termine esta conexión, las siguientes de este dispositivo se rechazan sin preguntarte.',
      askAgain: 'Volver a preguntar'
    },

    transfer: {
      pause: (name: string) => `Pausar ${name}`,
      pauseAll: 'Pausar todos',
      resume: (name: string) => `Continuar con ${name}`,
      resumeAll: 'Continuar con todos',
      pauses,
      still:
        'Hace un rato que no avanza nada. Si sigue así, recarga esta página en los dos dispositivos y vuelve a vincularlos.',
      /** While the link is interrupted. */
      waitsForLink: 'Esperando la conexión',
      cancelAll: 'Cancelar todos',
      cancelOffer: 'Cancelar esta transferencia',
      cancelFile: (name: string) => `Cancelar ${name}`,
      save: 'Guardar',
      saveAgain: 'Guardar otra vez',
      saveFile: (name: string) => `Guardar ${name}`,
      open: 'Abrir',
      openFile: (name: string) => `Abrir ${name}`,
      share: 'Compartir',
      shareFile: (name: string) => `Compartir ${name}`,
      more: 'Más',
      moreOf: (name: string) => `Más opciones de ${name}`,
      sendAgain: 'Enviar otra vez',
      saveAs: 'Guardar como…',
      saveFileAs: (name: string) => `Guardar ${name} como…`,
      saveFileAgain: (name: string) => `Guardar ${name} otra vez`,
      dismiss: 'Quitar',
      dismissAll: 'Quitar esta transferencia de la lista',
      dismissKept: 'Eliminar esta transferencia y sus archivos de este navegador',
      unsaved: (count: number) =>
        count === 1
          ? `1 archivo está sin guardar. ¿Eliminarlo de este navegador?`
          : `${files(count)} están sin guardar. ¿Eliminarlos de este navegador?`,
      partial: 'Solo ha llegado una parte y aún puede continuar. ¿Eliminar lo que hay aquí?',
      keep: 'Conservar',
      delivered: 'Entregado y verificado',
      comparing: {
        send: 'Viendo si ya está allí',
        receive: 'Viendo si ya está aquí'
      },
      same: { send: 'Ya estaba allí, verificado', receive: 'Ya estaba aquí, verificado' },
      progress: 'Progreso',
      speed: (bytesPerSecond: number) => format.speed(bytesPerSecond),
      timeLeft: (durationMs: number) => `${format.duration(durationMs)} para terminar`,
      amount: (doneBytes: number, totalBytes: number) =>
        `${format.size(doneBytes)} de ${format.size(totalBytes)}`
    },

    saving: {
      ways: {
        folder: 'Guardar en una carpeta…',
        zip: 'Guardar como un ZIP',
        'zip-in-memory': 'Guardar como un ZIP'
      },
      each: (count: number) => (count === 1 ? 'Guardar el archivo' : `Guardar los ${files(count)}`),
      eachAgain: (count: number) =>
        count === 1 ? 'Guardar el archivo otra vez' : `Guardar los ${files(count)} otra vez`,
      share: (count: number) => (count === 1 ? 'Compartir el siguiente…' : `Compartir ${files(count)}…`),
      other: 'Otras formas',
      writing: 'Guardando',
      finishing: 'Casi listo: el navegador está colocando el último archivo en su sitio',
      stop: 'Detener',
      savedTo,
      allSaved: manySaved((count) => `Se han guardado los ${files(count)}`),
      someSaved: manySaved((count) => `Se han guardado ${files(count)}`),
      partly: (saved: number, count: number, names: string) =>
        `Se han guardado ${format.count(saved)} de ${files(count)} en tus descargas. Sin guardar: ${names}. Inténtalo otra vez o pide que se envíe de nuevo.`,
      troubles: savingTroubles,
      troublesOfOne: savingTroublesOfOne,
      sharingTroubles
    },

    viewer: {
      reading: 'Leyendo el archivo…',
      close: 'Cerrar',
      cannotShow: 'Este archivo no se puede mostrar aquí. Guárdalo y ábrelo con otra aplicación.',
      beginning: 'Solo se muestra el principio. Guarda el archivo para leerlo entero.'
    },

    digests: {
      show: 'Suma de control',
      showOf: (name: string) => `Suma de control de ${name}`,
      transfer: 'Suma de control de la transferencia (XXH128)',
      same: 'Mírala en los dos dispositivos: si es la misma, el archivo también lo es.',
      compute: 'Calcular SHA-256',
      computing: (percent: string) => `Calculando SHA-256: ${percent}`,
      failed: 'El archivo ya no se puede leer. Si lo habías recibido, puede que se haya quitado.'
    },

    more: {
      hidden: (count: number) => `y ${files(count)} más`,
      hiddenDone: (count: number, done: number) => {
        const ready = format.plural(done, { one: '# listo', many: '# listos', other: '# listos' })
        return `y ${files(count)} más, ${ready}`
      },
      show: 'Mostrar más'
    },

    texts: {
      title: 'Textos',
      from: (peer: Peer) => (peer === undefined ? 'Del otro dispositivo' : `De ${peer}`),
      underWay: (peer: Peer) =>
        peer === undefined ? 'De camino al otro dispositivo' : `De camino a ${peer}`,
      delivered: (peer: Peer) => (peer === undefined ? 'Entregado' : `Entregado a ${peer}`),
      /** `byItself`: as soon as that device is linked again. */
      undelivered: (peer: Peer, byItself: boolean) =>
        byItself
          ? `${They(peer)} no ha confirmado el texto. Se enviará otra vez por sí solo cuando te conectes con ese dispositivo.`
          : `${They(peer)} no ha confirmado el texto. Puede que no haya llegado.`,
      copy: 'Copiar',
      copied: 'Copiado',
      open: (host: string) => `Abrir ${host}`,
      remove: 'Quitar el texto',
      removeSure: '¿Eliminar este texto del navegador?'
    },

    shelf: {
      title: 'Recibido antes',
      hint: 'Se queda en este navegador hasta que lo quites.',
      here: (stagedBytes: number, totalBytes: number) =>
        `Ya hay aquí ${format.size(stagedBytes)} de ${format.size(totalBytes)}`,
      goesOn: 'Continúa cuando vuelvas a vincular los dispositivos y el otro lo envíe de nuevo.',
      folder: 'Carpeta vacía',
      remove: (count: number, name: string) =>
        count === 1 ? `Quitar ${name}` : `Quitar estos ${files(count)}`,
      sure: (count: number) =>
        `¿Eliminar ${count === 1 ? 'este archivo' : `estos ${files(count)}`} del navegador?`,
      yes: 'Eliminar'
    },

    unfinishedSends: {
      title: 'Envíos sin terminar',
      needs: {
        link: (peer: string | undefined) =>
          `Vuelve a vincular ${peer ?? 'ese dispositivo'} y el envío continuará donde se quedó.`,
        'link-and-files': (peer: string | undefined) =>
          `Vuelve a vincular ${peer ?? 'ese dispositivo'} y envía los mismos archivos: continuarán donde se quedaron.`,
        files: () => 'Envía otra vez los mismos archivos: continuarán donde se quedaron.',
        yes: (peer: string | undefined) =>
          `${peer ?? 'El dispositivo'} está aquí. El envío continúa donde se quedó.`
      },
      many: (others: number, totalBytes: number) => `y ${files(others)} más · ${format.size(totalBytes)}`,
      goOn: 'Continuar',
      forget: (name: string) => `Quitar ${name} de esta lista`
    },

    history: {
      title: 'Historial',
      hint: 'Nombres y tamaños, guardados en este navegador hasta que los borres.',
      empty: 'Lo que envíes y recibas aparecerá aquí.',
      off: 'En modo privado no se añade nada aquí.',
      ended: {
        send: {
          done: (ago: string) => `Enviado ${ago}`,
          failed: (ago: string) => `Envío fallido ${ago}`,
          cancelled: (ago: string) => `Envío cancelado ${ago}`,
          declined: (ago: string) => `Rechazado ${ago}`
        },
        receive: {
          done: (ago: string) => `Recibido ${ago}`,
          failed: (ago: string) => `Recepción fallida ${ago}`,
          cancelled: (ago: string) => `Recepción cancelada ${ago}`,
          declined: (ago: string) => `Rechazado aquí ${ago}`
        }
      },
      many: (others: number, size: string) => `y ${files(others)} más · ${size}`,
      arrived: (done: number, count: number) => {
        const there = format.plural(done, {
          one: 'Ha llegado #',
          many: 'Han llegado #',
          other: 'Han llegado #'
        })
        return `${there} de ${files(count)}`
      },
      more: (count: number) =>
        format.plural(count, {
          one: 'y # transferencia más',
          many: 'y # de transferencias más',
          other: 'y # transferencias más'
        }),
      clear: 'Borrar el historial',
      sure: '¿Borrar todo el historial? Los archivos guardados aquí se conservan.',
      yes: 'Borrar'
    },

    announce: {
      theirCodeRead: 'El código del otro dispositivo está leído. Ahora deja que él lea este.',
      bothCodesRead: 'Los dos códigos están leídos. Los dispositivos se están conectando.',
      linked: (peer: Peer) => `Conectado con ${them(peer)}.`,
      knownDevice: 'Ya conoces este dispositivo.',
      newDevice: 'Este dispositivo es nuevo para ti.',
      offer: (peer: Peer, count: number, sizeBytes: number) =>
        `${They(peer)} quiere enviarte ${files(count)}, ${format.size(sizeBytes)}. Acepta o rechaza.`,
      interrupted: 'La conexión se ha interrumpido. En cuanto vuelva, todo seguirá solo.',
      isBack: 'La conexión ha vuelto.',
      half: (direction: TransferView['direction']) =>
        direction === 'send'
          ? 'Se ha entregado la mitad de la transferencia.'
          : 'Ha llegado la mitad de la transferencia.',
      fileDone: (name: string, direction: TransferView['direction']) =>
        direction === 'send' ? `Se ha entregado ${name}.` : `Ha llegado ${name}.`,
      transferDone: (count: number, direction: TransferView['direction']) =>
        direction === 'send' ? `${have(count)} entregado ${files(count)}.` : `Has recibido ${files(count)}.`,
      textDelivered: 'Texto entregado.',
      texts: (count: number) =>
        format.plural(count, {
          one: 'Ha llegado # texto.',
          many: 'Han llegado # de textos.',
          other: 'Han llegado # textos.'
        })
    },
    attention: {
      /** Of the page, beside its icon. */
      titles: {
        progress: (percent: string) => `${percent} · Heliograph`,
        done: '✓ Listo · Heliograph',
        failed: '✗ Error · Heliograph'
      },
      tellMe: 'Avisarme cuando termine',
      arrived: (count: number, peer: Peer, folders = 0) =>
        peer === undefined
          ? `Has recibido ${items(count, folders)}`
          : `Has recibido ${items(count, folders)} de ${peer}`,
      delivered: (count: number, peer: Peer, folders = 0) =>
        peer === undefined
          ? `${have(count + folders)} entregado ${items(count, folders)}`
          : `${have(count + folders)} entregado ${items(count, folders)} a ${peer}`,
      names: (first: string, others: number) => (others === 0 ? first : `${first} y ${files(others)} más`)
    },
    transferStates
  } satisfies Partial<Strings>
}
