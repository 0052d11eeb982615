// What the first screens say in Spanish, but for what concerns files and texts (transfers.ts) and what codes mean (advice.ts).
import type { Strings } from '#ui/strings/catalogue.ts'

export const screens = () =>
  ({
    name: 'Heliograph',
    someDevice: 'el otro dispositivo',
    justNow: 'ahora mismo',
    /** What is the matter, and what to do next, one after the other. */
    together: (what: string, next: string) => `${what}. ${next}`,
    otherTab:
      'Heliograph está abierto también en otra pestaña. Los archivos que lleguen allí aparecerán aquí cuando recargues la página.',

    welcome: {
      title: 'Envía archivos directamente a otro dispositivo.',
      promise: 'Sin cuenta, sin nube y sin necesidad de internet.',
      pair: 'Vincular un dispositivo',
      pairAndSend: 'Vincular y enviar',
      pairByText: 'Vincular sin cámara',
      how: 'Cómo funciona',
      steps: [
        { what: 'Elige', how: 'Escoge los archivos ahora o después de vincular.' },
        { what: 'Vincula', how: 'Abre Heliograph en los dos y deja que cada uno lea el código del otro.' },
        { what: 'Envía', how: 'Los archivos pasan directamente y llegan verificados, byte a byte.' }
      ],
      offlineReady: 'Funciona sin conexión'
    },

    preparing: {
      title: 'Preparando tu código',
      camera:
        'Puede que el navegador te pida usar la cámara. Permítelo: con ella se lee el código del otro dispositivo.',
      privacy: 'Las imágenes nunca salen de este dispositivo.',
      slow: 'La cámara tarda. Si el navegador no pregunta nada, sigue sin ella.',
      skip: 'Seguir sin la cámara',
      cancel: 'Cancelar'
    },

    settings: {
      title: 'Ajustes',
      close: 'Cerrar los ajustes',
      choices: 'Idioma y sonido',
      language: 'Idioma',
      browserLanguage: 'El de este navegador',
      sound: 'Sonido',
      soundHow: 'Un tono suave cuando se lee el código del otro dispositivo.'
    },

    ownDevice: {
      title: 'Este dispositivo',
      called: 'Los demás lo ven como',
      rename: 'Renombrar este dispositivo',
      private: 'Modo privado',
      privateHow:
        'Los dispositivos que vincules no podrán reconocer este más adelante, y este no recordará ninguno de ellos. Una transferencia que se corta empieza de nuevo.',
      privateAnyway:
        'Este navegador no guarda nada de esta página, así que no se reconoce ni se recuerda ningún dispositivo.'
    },

    failed: {
      again: 'Volver a vincular',
      home: 'Volver al inicio'
    },

    update: {
      ready: 'Hay una versión nueva.',
      take: 'Actualizar',
      later: 'Ahora no'
    }
  }) satisfies Partial<Strings>
