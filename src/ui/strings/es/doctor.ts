// What the connection check says in Spanish: it is loaded with the other words of later screens.
import type * as english from '#ui/strings/en/doctor.ts'

export const doctor: typeof english.doctor = {
  title: 'Comprobación de la conexión',
  open: 'Comprobar la conexión',
  close: 'Cerrar la comprobación',
  how: 'Mira cómo pueden llegar a este dispositivo los demás. Solo pregunta a los servidores que has activado.',
  run: 'Comprobar ahora',
  again: 'Comprobar de nuevo',
  stop: 'Detener',
  steps: {
    addresses: 'Buscando direcciones …',
    servers: 'Preguntando a tus servidores …',
    filtering: 'Probando lo que deja entrar la red …'
  },
  failed:
    'Este navegador no crea conexiones con otros dispositivos. Usa una versión actual de Chrome, Edge, Firefox o Safari.',
  attempt: 'Lo que impidió que se encontraran',
  waysTitle: 'Direcciones de este dispositivo',
  noWays: 'Ninguna. Conéctate a una red Wi‑Fi o crea un punto de acceso, y permite la cámara si la hay.',
  hidden: 'El navegador oculta las direcciones mientras no se permita la cámara.',
  types: {
    host: 'Propia',
    srflx: 'Vista desde fuera',
    prflx: 'Vista desde fuera',
    relay: 'Retransmisor'
  },
  networks: {
    hidden: 'oculta',
    loopback: 'este dispositivo',
    'link-local': 'sin router',
    private: 'red privada',
    'unique-local': 'red privada',
    carrier: 'red del operador o VPN',
    vpn: 'parece una VPN',
    translated: 'traducida a IPv6',
    public: 'pública'
  },
  connections: {
    wifi: 'Wi‑Fi',
    cellular: 'Red móvil',
    ethernet: 'Cable',
    bluetooth: 'Bluetooth'
  },
  serversTitle: 'Tus servidores',
  answers: {
    answered: 'Ha respondido',
    silent: 'Sin respuesta',
    refused: 'Ha rechazado el acceso',
    nothing: 'No dijo nada nuevo'
  },
  natTitle: 'Cómo traduce la red las direcciones',
  probably: 'Es probable, pero no seguro.',
  nats: {
    none: {
      what: 'Sin traducción de direcciones',
      next: 'Los servidores ven la dirección propia de este dispositivo. Los demás llegan a él directamente si no hay un cortafuegos en medio.'
    },
    'full-cone': {
      what: 'Traducción abierta (full cone)',
      next: 'Cualquiera puede responder a su puerto público, así que casi todos los dispositivos llegan directamente.'
    },
    'restricted-cone': {
      what: 'Traducción con filtro ligero (restricted cone)',
      next: 'Solo pueden responder las direcciones a las que este dispositivo ha escrito. Casi todos llegan directamente.'
    },
    'port-restricted-cone': {
      what: 'Traducción corriente (port-restricted cone)',
      next: 'Como en casi todas las casas: solo responde aquel a quien se ha escrito. Con un dispositivo tras una simétrica hace falta un retransmisor.'
    },
    cone: {
      what: 'Un puerto público para todos (cone)',
      next: 'Los enlaces directos funcionan con casi todos. No se sabe qué deja entrar la red.'
    },
    symmetric: {
      what: 'Un puerto público nuevo para cada uno (simétrica)',
      next: 'Como en muchas redes móviles y de empresa. Los enlaces directos con otras redes funcionan con pocos dispositivos: ten un retransmisor a mano.'
    },
    some: {
      what: 'Hay traducción de direcciones, de tipo desconocido',
      next: 'De su tipo depende que funcionen los enlaces directos con otras redes.'
    },
    unknown: { what: 'No se puede saber', next: 'Nadie de fuera ha dicho cómo se ve allí este dispositivo.' }
  },
  udp: {
    works: 'UDP pasa.',
    blocked:
      'UDP está bloqueado: solo pasa TCP, así que a otras redes se llega únicamente por un retransmisor.'
  },
  missing: {
    servers:
      'Para saberlo, activa un servidor STUN o TURN en los ajustes. En una misma red no hace falta ninguno.',
    answers:
      'Ninguno de tus servidores ha respondido. Revisa sus direcciones y accesos, y si esta red tiene internet.',
    camera:
      'Para saberlo, permite la cámara y comprueba de nuevo: el navegador oculta las direcciones que hay que comparar.',
    'second-server':
      'Para saber más, añade un segundo servidor en otra dirección: se compara lo que ven los dos.',
    relay: 'Para saber qué deja entrar la red, añade un servidor TURN por UDP.',
    'relay-that-reaches':
      'El retransmisor no pudo llegar a este dispositivo. Revisa sus puertos UDP y a qué direcciones puede enviar.',
    'server-beside-relay':
      'Para saber más, añade un servidor STUN en la misma dirección del retransmisor, escrita con números.',
    'server-apart':
      'Para saber más, añade un servidor STUN en otra dirección que la del retransmisor, escrita con números.'
  },
  reachTitle: 'Con qué dispositivos puede vincularse',
  places: {
    'same-network': 'En la misma red',
    open: 'En otro sitio, accesible a todos',
    home: 'En otro sitio, en una red doméstica corriente',
    symmetric: 'En otro sitio, en una red móvil o de empresa',
    'no-udp': 'En otro sitio, donde UDP está bloqueado'
  },
  reach: {
    direct: 'Directamente',
    perhaps: 'Quizá directamente',
    relay: 'Por tu retransmisor',
    'needs-relay': 'Necesita un retransmisor',
    'needs-server': 'Necesita un servidor',
    'no-address': 'No sin una dirección'
  },
  reachNote:
    'En otro sitio, el otro dispositivo también necesita un servidor. Una Wi‑Fi de invitados puede separar incluso dispositivos de la misma red.',
  full: 'Mostrar las direcciones enteras',
  fullHow: 'En esta página y en el informe. Si no, solo se ven su tipo y su comienzo.',
  copy: 'Copiar informe',
  copied: 'Copiado',
  copyRefused: 'El navegador no ha permitido copiar. Selecciona el informe y cópialo tú:',
  reportHow: 'Para quien te ayude, en inglés. Nunca contiene usuarios ni contraseñas.'
}
