// What is read only in the settings, which the page opens without: what this app is, and removing everything. In Portuguese.
import type * as english from '#ui/strings/en/settings.ts'

export const removal: typeof english.removal = {
  title: 'Guardado neste dispositivo',
  kept: 'Arquivos e textos recebidos, o histórico, os dispositivos que você já conhece, o que ainda não foi enviado e suas configurações. O que você salvou em outro lugar não é alterado.',
  remove: 'Remover tudo',
  sure: 'Remover tudo? Os dispositivos que você conhece não vão mais reconhecer este, e o que não foi salvo se perde. O aplicativo continua e abre sem internet.',
  yes: 'Remover tudo',
  states: {
    busy: 'Desconecte primeiro e espere terminar o que está sendo salvo.',
    removing: 'Removendo …',
    'tab-busy':
      'Nada foi removido: o Heliograph está se conectando ou conectado em outra aba. Desconecte lá e tente de novo.',
    left: 'Uma parte não pôde ser removida. Feche todas as outras abas do Heliograph e tente de novo, ou apague os dados deste site nas configurações do navegador.',
    removed: 'Tudo foi removido. Feche esta página e abra de novo quando precisar.'
  }
}

export const about: typeof english.about = {
  title: 'Sobre o Heliograph',
  how: 'Cada dispositivo mostra um código e lê o do outro: é tudo de que precisam para se encontrar. Depois, os arquivos vão direto de um para o outro, por um intermediário só se um de vocês o adicionar, e cada bloco é verificado quando chega.',
  privacyTitle: 'Privacidade',
  privacy: [
    'Arquivos e textos vão criptografados de um dispositivo ao outro: nenhum servidor consegue lê-los, nem um intermediário, e não existe conta.',
    'Um código contém os endereços de rede deste dispositivo e a impressão digital do certificado dele, e só vale enquanto a página dele estiver aberta.',
    'O que chega fica neste navegador até você remover; dos textos, os últimos 100. Nada é contado, rastreado nem enviado a mais ninguém.'
  ],
  version: 'Versão',
  licence: 'Software livre, licença MIT',
  licences: 'Licenças dos componentes'
}
