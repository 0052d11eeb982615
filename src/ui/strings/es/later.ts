// What the screens say in Spanish that nobody sees before somebody pairs, installs or looks into the settings.
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
        what: 'Buscando tu otra pestaña de Heliograph',
        next: 'Si está abierta, se sigue allí; si no, aquí. Tarda unos segundos.'
      },
      elsewhere: {
        what: 'Se ha abierto en la pestaña donde ya tenías Heliograph',
        next: 'Ve a esa pestaña: muestra el código que el otro dispositivo tiene que leer ahora.',
        use: 'Usar esta pestaña'
      },
      'linked-elsewhere': {
        what: 'Heliograph está conectado con un dispositivo en otra pestaña',
        next: 'Sigue en esa pestaña y desconecta allí antes de vincular otro dispositivo. O vincúlalo aquí también: las dos conexiones funcionan a la vez.',
        use: 'Vincular aquí también'
      },
      linkedHere:
        'Has abierto el enlace de otro dispositivo, pero este ya está conectado. Desconecta primero y vuelve a abrir el enlace.',
      dismiss: 'Entendido'
    },

    pairing: {
      aim: 'Apunta cada dispositivo al código del otro',
      show: 'Listo. Ahora deja que el otro dispositivo lea este código',
      showByText: 'Listo. Ahora haz llegar este código al otro dispositivo',
      blind: 'Deja que el otro dispositivo lea este código y trae el suyo aquí',
      byText: 'Intercambia códigos con el otro dispositivo',
      myCode: 'El código de este dispositivo',
      myCodeAlt: 'Código QR para que lo lea el otro dispositivo',
      drawing: 'Dibujando el código',
      brighten: 'Sube el brillo de esta pantalla si el otro dispositivo no puede leer el código.',
      codeTooLarge: 'Es demasiado para una sola imagen. Copia el código y envíalo como texto.',
      noCamera: '¿Alguno no tiene cámara?',
      sendMine: 'Lleva este código al otro dispositivo',
      sendMineHow:
        'Si tiene cámara, deja que lo escanee desde aquí. Si no, envíalo como texto o como imagen, por mensaje o por correo.',
      pasteTheirs: 'Trae aquí el suyo',
      pasteTheirsHow:
        'El otro dispositivo también muestra un código. Pégalo como texto o como imagen, o abre una imagen en la que se vea.',
      codeLabel: 'Código o enlace del otro dispositivo',
      codePlaceholder: 'Pega el código o enlace',
      join: 'Conectar',
      theirsRead: 'Su código ya está leído',
      oursRead: 'El otro dispositivo ha leído este código',
      readAnother: 'Leer otro código',
      copy: 'Copiar código',
      copied: 'Copiado',
      share: 'Compartir',
      saveImage: 'Guardar imagen',
      shareImage: 'Compartir imagen',
      shareTitle: 'Código de Heliograph',
      paste: 'Pegar',
      pasteLabel: 'Pegar del portapapeles',
      chooseImage: 'Abrir imagen',
      readingImage: 'Leyendo…',
      pasteRefused:
        'El navegador no lo ha permitido. Pega directamente en el campo: pulsa Ctrl+V, o ⌘V en Mac, o mantén el dedo sobre él.',
      pasteEmpty: 'No hay texto ni imagen en el portapapeles. Copia primero el código del otro dispositivo.',
      dropImage: 'Suelta para leer el código de la imagen',
      copyRefused: 'El navegador no ha permitido copiar. Selecciona este texto y cópialo a mano:',
      bothRead: 'Los dos códigos están leídos. Conectando los dispositivos',
      notReadYet: 'El otro dispositivo seguramente no ha leído aún este código',
      notReadYetHow:
        'Solo después pueden conectarse. Haz llegar el código allí, o espera si ya va de camino.',
      ifRead: 'Si ya lo ha leído:'
    },

    scanner: {
      label: 'Cámara',
      off: 'Cámara apagada',
      starting: 'Encendiendo la cámara',
      looking: 'Buscando el otro código',
      found: 'Código leído',
      switchCamera: 'Cambiar de cámara',
      torchOn: 'Encender la luz',
      torchOff: 'Apagar la luz',
      zoomIn: 'Acercar',
      zoomOut: 'Alejar',
      retry: 'Probar la cámara otra vez',
      soundOn: 'Activar el sonido',
      soundOff: 'Desactivar el sonido',
      hints: advice.hints,
      darkWithTorch: 'Muy oscuro: enciende la luz'
    },

    connected: {
      title: 'Conectado con',
      disconnect: 'Desconectar',
      activity: 'Transferencias',
      quiet: 'Todavía no se ha enviado ni recibido nada. Lo verás aquí.',
      /** The link is interrupted. */
      away: 'La conexión se ha perdido por ahora. Los dos dispositivos buscan solos otro camino y todo sigue donde estaba. No tienes que hacer nada.',
      stay: 'Deja esta página abierta y la pantalla encendida hasta que termine.',
      textLabel: 'Texto o enlace para enviar',
      textPlaceholder: 'Texto o enlace',
      sendText: 'Enviar texto',
      paste: 'Pegar del portapapeles',
      pictureName: 'Imagen',
      pasteEmpty: 'En el portapapeles no hay nada que se pueda enviar.',
      pasteRefused:
        'El navegador no lo ha permitido. Pega directamente en el campo: pulsa Ctrl+V, o ⌘V en Mac, o mantén el dedo sobre él.'
    },

    check: {
      title: 'Compara antes de enviar',
      how: 'Mira qué número muestra el otro dispositivo o pregunta a quien lo tiene, por teléfono si está lejos. Si es otro, hay alguien en medio.',
      same: 'Es el mismo',
      differs: 'Es distinto',
      before: (number: string) => `Continúa solo si el otro dispositivo también muestra ${number}.`,
      shown: (number: string) =>
        `Este dispositivo muestra ${number}. El otro debería mostrar el mismo número.`,
      isSame: (number: string) => `Los dos dispositivos muestran ${number}`,
      unable:
        'Con el otro dispositivo no se puede formar ningún número, así que nadie puede saber si hay alguien en medio. Desconecta si te sorprende.',
      anyway: 'Continuar de todos modos'
    },

    meeting: {
      otherBuild: (theirs: string, ours: string) =>
        `Usa otra compilación de Heliograph (${theirs}) que este dispositivo (${ours}). Si te sorprende, recarga las dos páginas con conexión a internet.`,
      known: (day: string) => `Dispositivo conocido, primera conexión: ${day}`,
      knownInPrivate: (day: string) =>
        `Dispositivo conocido, primera conexión: ${day}. Esta conexión es privada`,
      isNew: 'Dispositivo nuevo: así se presenta',
      /** There is a button for that beside it. */
      isNewToName: 'Dispositivo nuevo: así se presenta, y puedes cambiarle el nombre',
      borrowsName:
        'Dispositivo nuevo, aunque su nombre es uno que ya conoces: asegúrate de que es el que esperas',
      notRemembered: 'Dispositivo nuevo, y no se recordará: esta conexión es privada'
    },

    devices: {
      title: 'Dispositivos conocidos',
      none: 'Ninguno todavía. Los que vincules aparecerán aquí y se reconocerán la próxima vez.',
      unnamed: 'Dispositivo sin nombre',
      lastMet: (ago: string) => `Última vez: ${ago}`,
      rename: (name: string) => `Renombrar ${name}`,
      keep: 'Guardar',
      leave: 'Cancelar',
      forget: (name: string) => `Olvidar ${name}`,
      forgotten: (name: string) => `Dispositivo olvidado: ${name}.`,
      undo: 'Deshacer',
      more: (count: number) =>
        `y ${format.plural(count, {
          one: '# dispositivo',
          many: '# de dispositivos',
          other: '# dispositivos'
        })} más`,
      blocked: 'Bloqueado',
      block: (name: string) => `Bloquear ${name}`,
      unblock: (name: string) => `Desbloquear ${name}`,
      blockSure:
        '¿Bloquear este dispositivo? Ya no podrá conectarse con el tuyo. En modo privado, o desde otro navegador, llegaría como un dispositivo nuevo.',
      blockYes: 'Bloquear',
      unasked: 'Aceptar archivos de este dispositivo sin preguntar',
      unaskedOf: (name: string) => `${name}: aceptar archivos de este dispositivo sin preguntar`,
      unaskedHow:
        'Quien lo tenga en la mano puede dejar archivos aquí mientras esté conectado. Se conservan en este navegador hasta que los quites.',
      unaskedNow: 'Los archivos de este dispositivo se aceptan sin preguntarte, mientras haya espacio.',
      unaskedOver:
        'Has dicho que no dos veces en esta conexión. Hasta que termine, se te pregunta por todo lo de este dispositivo.',
      unaskedOff: 'Preguntar siempre',
      unaskedDone: 'Aceptado sin preguntar'
    },

    waiting: {
      title: 'Texto pendiente de enviar',
      ready: 'Texto listo para enviar',
      waits: 'Espera aquí hasta que haya un dispositivo conectado.',
      interrupted: 'La conexión se ha interrumpido. Se podrá enviar en cuanto vuelva.',
      keep: 'Guardar para enviar',
      send: 'Enviar',
      close: 'Cerrar el campo de texto',
      remove: 'Quitar este texto',
      troubles: {
        'too-much': 'Es más de lo que se puede compartir de una vez. Elige los archivos aquí.',
        'no-room':
          'No hay espacio para guardar lo que has compartido. Libera un poco o quita archivos recibidos, y compártelo otra vez. O elige los archivos aquí.',
        unreadable: 'Lo que has compartido no ha llegado. Compártelo otra vez o elige los archivos aquí.',
        gone: 'Lo que compartiste ya no está guardado aquí. Compártelo otra vez.'
      }
    },

    install: {
      title: 'Instalar Heliograph',
      why: 'Se abre desde la pantalla de inicio o el escritorio, funciona sin conexión y aparece en el menú de compartir del dispositivo si el navegador lo permite.',
      whyOnIos:
        'Se abre desde la pantalla de inicio y funciona sin conexión. Guarda sus archivos y dispositivos aparte de Safari.',
      ask: 'Instalar',
      later: 'Ahora no',
      iosShare: 'Toca el botón Compartir en Safari.',
      iosAdd: 'Elige «Añadir a pantalla de inicio».'
    }
  }) satisfies Partial<Strings>
