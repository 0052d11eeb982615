// What the first screens say in Japanese, but for what concerns files and texts (transfers.ts) and what codes mean (advice.ts).
import type { Strings } from '#ui/strings/catalogue.ts'

export const screens = () =>
  ({
    name: 'Heliograph',
    someDevice: '相手のデバイス',
    justNow: 'たった今',
    /** What is the matter, and what to do next, one after the other. */
    together: (what: string, next: string) => `${what}。${next}`,
    otherTab:
      'Heliographは別のタブでも開いています。そのタブで受信したファイルは、再読み込みするとここに表示されます。',

    welcome: {
      title: 'ファイルを別のデバイスへ直接送れます。',
      promise: 'アカウントもクラウドもインターネットも不要です。',
      pair: 'デバイスとペアリング',
      pairAndSend: 'ペアリングして送信',
      pairByText: 'カメラなしでペアリング',
      how: '使い方',
      steps: [
        { what: '選ぶ', how: 'ファイルは今選んでも、ペアリングのあとで選んでもかまいません。' },
        {
          what: 'つなぐ',
          how: '両方のデバイスでHeliographを開き、互いのコードを読み取ってペアリングします。'
        },
        { what: '送る', how: 'ファイルは相手に直接届き、1バイトも違わないことを確認します。' }
      ],
      offlineReady: 'オフラインで使えます'
    },

    preparing: {
      title: 'コードを準備しています',
      camera:
        'カメラの使用を確認されたら、許可してください。相手のデバイスのコードを読み取るために使います。',
      privacy: 'カメラの映像がこのデバイスの外に出ることはありません。',
      slow: 'カメラの準備に時間がかかっています。ブラウザーから何も確認されない場合は、カメラなしで進めてください。',
      skip: 'カメラなしで進む',
      cancel: 'キャンセル'
    },

    settings: {
      title: '設定',
      close: '設定を閉じる',
      choices: '言語と音',
      language: '言語',
      browserLanguage: 'ブラウザに合わせる',
      sound: '音',
      soundHow: '相手のデバイスのコードを読み取ると、小さな音が鳴ります。'
    },

    ownDevice: {
      title: 'このデバイス',
      called: '相手に表示される名前',
      rename: 'このデバイスの名前を変更',
      private: 'プライベートモード',
      privateHow:
        'ペアリングした相手は、次からこのデバイスを見分けられません。このデバイスも相手を記録しません。途中で切れた転送は、最初からやり直しになります。',
      privateAnyway:
        'このブラウザはこのページの情報を保存しないため、デバイスを見分けたり記録したりしません。'
    },

    failed: {
      again: 'もう一度ペアリング',
      home: '最初の画面へ'
    },

    update: {
      ready: '新しいバージョンがあります。',
      take: '今すぐ更新',
      later: 'あとで'
    }
  }) satisfies Partial<Strings>
