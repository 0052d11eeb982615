// What is read only in the settings, which the page opens without: what this app is, and removing everything. In Spanish.
import type * as english from '#ui/strings/en/settings.ts'

export const removal: typeof english.removal = {
  title: 'Guardado en este dispositivo',
  kept: 'Archivos y textos recibidos, el historial, los dispositivos que conoces, lo que aún no se ha enviado y tus ajustes. Lo que guardaste en otro sitio no se toca.',
  remove: 'Quitar todo',
  sure: '¿Quitarlo todo? Los dispositivos que conoces ya no reconocerán este, y se perderá lo que no hayas guardado. La aplicación se queda y se abre sin conexión.',
  yes: 'Quitar todo',
  states: {
    busy: 'Primero desconecta y deja que termine lo que se está guardando.',
    removing: 'Quitando …',
    'tab-busy':
      'No se ha quitado nada: Heliograph se está conectando o está conectado en otra pestaña. Desconecta allí e inténtalo de nuevo.',
    left: 'Una parte no se pudo quitar. Cierra todas las demás pestañas de Heliograph e inténtalo de nuevo, o borra los datos de este sitio en los ajustes del navegador.',
    removed: 'Todo está quitado. Cierra esta página y ábrela de nuevo cuando la necesites.'
  }
}

export const about: typeof english.about = {
  title: 'Acerca de Heliograph',
  how: 'Cada dispositivo muestra un código y lee el del otro: no necesitan más para encontrarse. Después, los archivos van directamente de uno a otro, por un intermediario solo si alguien lo añade, y cada bloque se verifica al llegar.',
  privacyTitle: 'Privacidad',
  privacy: [
    'Los archivos y los textos van cifrados de un dispositivo a otro: ningún servidor puede leerlos, ni siquiera un intermediario, y no hace falta ninguna cuenta.',
    'Un código contiene las direcciones de red de este dispositivo y la huella de su certificado, y solo sirve mientras su página siga abierta.',
    'Lo que llega se queda en este navegador hasta que lo quites; de los textos, los últimos 100. Nada se cuenta, se rastrea ni se envía a nadie más.'
  ],
  version: 'Versión',
  licence: 'Software libre, licencia MIT',
  licences: 'Licencias de sus componentes'
}
