// What the first screens say in Portuguese, but for what concerns files and texts (transfers.ts) and what codes mean (advice.ts).
import type { Strings } from '#ui/strings/catalogue.ts'

export const screens = () =>
  ({
    name: 'Heliograph',
    someDevice: 'o outro dispositivo',
    justNow: 'agora mesmo',
    /** What is the matter, and what to do next, one after the other. */
    together: (what: string, next: string) => `${what}. ${next}`,
    otherTab:
      'O Heliograph também está aberto em outra aba. Os arquivos que chegarem lá aparecem aqui quando você recarregar a página.',

    welcome: {
      title: 'Envie arquivos direto para outro dispositivo.',
      promise: 'Sem conta, sem nuvem e sem precisar de internet.',
      pair: 'Emparelhar dispositivo',
      pairAndSend: 'Emparelhar e enviar',
      pairByText: 'Emparelhar sem câmera',
      how: 'Como funciona',
      steps: [
        { what: 'Escolha', how: 'Selecione os arquivos agora ou depois de emparelhar.' },
        { what: 'Emparelhe', how: 'Abra o Heliograph nos dois e deixe cada um ler o código do outro.' },
        { what: 'Envie', how: 'Os arquivos vão direto e chegam verificados, byte a byte.' }
      ],
      offlineReady: 'Funciona sem internet'
    },

    preparing: {
      title: 'Preparando o seu código',
      camera:
        'O navegador pode pedir para usar a câmera. Permita: é com ela que o código do outro dispositivo é lido.',
      privacy: 'As imagens nunca saem deste dispositivo.',
      slow: 'A câmera está demorando. Se o navegador não perguntar nada, continue sem ela.',
      skip: 'Continuar sem a câmera',
      cancel: 'Cancelar'
    },

    settings: {
      title: 'Configurações',
      close: 'Fechar as configurações',
      choices: 'Idioma e som',
      language: 'Idioma',
      browserLanguage: 'O deste navegador',
      sound: 'Som',
      soundHow: 'Um toque suave quando o código do outro dispositivo é lido.'
    },

    ownDevice: {
      title: 'Este dispositivo',
      called: 'Os outros o veem como',
      rename: 'Renomear este dispositivo',
      private: 'Modo privado',
      privateHow:
        'Os dispositivos que você emparelhar não poderão reconhecer este depois, e este não vai lembrar nenhum deles. Uma transferência interrompida começa de novo.',
      privateAnyway:
        'Este navegador não guarda nada desta página; por isso, nenhum dispositivo é reconhecido nem lembrado.'
    },

    failed: {
      again: 'Emparelhar de novo',
      home: 'Voltar ao início'
    },

    update: {
      ready: 'Há uma nova versão.',
      take: 'Atualizar',
      later: 'Agora não'
    }
  }) satisfies Partial<Strings>
