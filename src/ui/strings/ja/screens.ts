// What the screens say in Japanese, but for what concerns files and texts (transfers.ts) and what codes mean (advice.ts).
import type { Formats } from '#ui/language/formats.ts'
import type { Strings } from '#ui/strings/catalogue.ts'
import { hints } from './advice.ts'

export const screens = (format: Formats) =>
  ({
    name: 'Heliograph',
    someDevice: '相手のデバイス',
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
      privacy: 'カメラの映像がこのデバイスの外に出ることはありません。'
    },

    pairing: {
      aim: '2台のカメラを、お互いのコードに向けてください',
      show: '読み取れました。次は、このコードを相手のデバイスで読み取ってください',
      showByText: '読み取れました。次は、このコードを相手のデバイスに送ってください',
      blind: 'このコードを相手のデバイスで読み取り、相手のコードをここに入れてください',
      byText: '相手のデバイスとコードを交換してください',
      cancel: 'キャンセル',
      myCode: 'このデバイスのコード',
      myCodeAlt: '相手のデバイスで読み取るQRコード',
      drawing: 'コードを作成しています',
      brighten: '相手のデバイスでコードを読み取れないときは、この画面を明るくしてください。',
      codeTooLarge: '1枚の画像に収まりません。コードをコピーして、テキストで送ってください。',
      noCamera: 'どちらかにカメラがないときは',
      sendMine: 'このコードを相手のデバイスに送る',
      sendMineHow:
        '相手のデバイスにカメラがあれば、ここから直接読み取れます。なければ、テキストか画像にして、メッセージアプリやメールで送ってください。',
      pasteTheirs: '相手のコードをここに入れる',
      pasteTheirsHow:
        '相手のデバイスにもコードが表示されます。テキストか画像で貼り付けるか、コードの画像を開いてください。',
      codeLabel: '相手のデバイスのコードまたはリンク',
      codePlaceholder: 'コードかリンクを貼り付け',
      join: '接続',
      theirsRead: '相手のコードを読み取りました',
      oursRead: '相手のデバイスがこのコードを読み取りました',
      readAnother: '別のコードを読み取る',
      copy: 'コードをコピー',
      copied: 'コピー済み',
      share: '共有',
      saveImage: '画像を保存',
      shareImage: '画像を共有',
      shareTitle: 'Heliographのコード',
      paste: '貼り付け',
      pasteLabel: 'クリップボードから貼り付け',
      chooseImage: '画像を開く',
      readingImage: '読み取り中…',
      pasteRefused:
        'ブラウザに許可されませんでした。入力欄に自分で貼り付けてください。Ctrl+V（Macでは⌘V）を押すか、入力欄を長押しします。',
      pasteEmpty:
        'クリップボードにテキストも画像もありません。先に相手のデバイスのコードをコピーしてください。',
      dropImage: '離すと画像のコードを読み取ります',
      copyRefused: 'ブラウザがコピーを許可しませんでした。次のテキストを選択してコピーしてください：',
      bothRead: '両方のコードを読み取りました。2台を接続しています',
      notReadYet: '相手のデバイスは、まだこのコードを読み取っていないようです',
      notReadYetHow:
        '読み取りが済むと2台を接続できます。コードを相手に送ってください。送ってある場合は、そのままお待ちください。',
      ifRead: 'すでに読み取っている場合：'
    },

    scanner: {
      label: 'カメラ',
      off: 'カメラはオフです',
      starting: 'カメラを起動しています',
      looking: '相手のコードを探しています',
      found: '読み取りました',
      switchCamera: 'カメラを切り替え',
      torchOn: 'ライトをつける',
      torchOff: 'ライトを消す',
      zoomIn: '拡大',
      zoomOut: '縮小',
      retry: 'もう一度カメラを試す',
      soundOn: '音をオンにする',
      soundOff: '音をオフにする',
      hints,
      darkWithTorch: '暗すぎます。ライトをつけてください'
    },

    connected: {
      title: '接続先：',
      disconnect: '切断',
      activity: '転送',
      quiet: 'まだ何も送受信していません。送受信したものはここに表示されます。',
      stay: '完了するまで、このページを開いたまま、画面もつけておいてください。',
      textLabel: '送るテキストまたはリンク',
      textPlaceholder: 'テキストかリンク',
      sendText: 'テキストを送信',
      paste: 'クリップボードから貼り付け',
      pictureName: '画像',
      pasteEmpty: 'クリップボードに送れるものがありません。',
      pasteRefused:
        'ブラウザに許可されませんでした。入力欄に自分で貼り付けてください。Ctrl+V（Macでは⌘V）を押すか、入力欄を長押しします。'
    },

    check: {
      title: '送る前に番号を比べてください',
      how: '電話などで、相手の画面に表示されている番号を聞いてください。違っていれば、誰かが間に入っています。',
      same: '同じです',
      differs: '違います',
      before: (number: string) => `相手のデバイスにも ${number} と表示されているときだけ、続けてください。`,
      shown: (number: string) => `両方のデバイスに表示される番号：${number}`,
      unable:
        '相手のデバイスとは確認用の番号を作れません。誰かが間に入っていても分からないため、心当たりがなければ切断してください。',
      anyway: 'このまま続ける'
    },

    meeting: {
      otherBuild: (theirs: string, ours: string) =>
        `相手の Heliograph のビルド（${theirs}）は、この端末のもの（${ours}）と異なります。心当たりがなければ、オンラインのときに両方のページを再読み込みしてください。`,
      known: (day: string) => `接続したことのあるデバイスです（初回：${day}）`,
      isNew: '初めてのデバイスです。名前は相手が名乗ったもので、変更できます',
      borrowsName:
        '初めてのデバイスですが、知っているデバイスと同じ名前です。つなぎたい相手かどうか確かめてください',
      notRemembered: '初めてのデバイスです。プライベートモードのため記録されません'
    },

    devices: {
      title: '接続したことのあるデバイス',
      none: 'まだありません。ペアリングしたデバイスはここに表示され、次からは見分けられます。',
      unnamed: '名前のないデバイス',
      lastMet: (ago: string) => `最後の接続：${ago}`,
      rename: (name: string) => `「${name}」の名前を変更`,
      keep: '保存',
      leave: 'キャンセル',
      forget: (name: string) => `「${name}」の記録を削除`,
      forgotten: (name: string) => `「${name}」の記録を削除しました。`,
      undo: '元に戻す',
      more: (count: number) => format.plural(count, { other: 'ほかに#台' }),
      blocked: 'ブロック中',
      block: (name: string) => `「${name}」をブロック`,
      unblock: (name: string) => `「${name}」のブロックを解除`,
      blockSure:
        'このデバイスをブロックしますか？このデバイスとは接続できなくなります。プライベートモードや別のブラウザーからは、新しいデバイスとして現れます。',
      blockYes: 'ブロック'
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
        'ペアリングした相手は、次からこのデバイスを見分けられません。このデバイスも相手を記録しません。',
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
    },

    waiting: {
      title: '送信待ちのテキスト',
      ready: '送信できるテキスト',
      waits: 'デバイスと接続するまで、ここで待ちます。',
      interrupted: '接続が途切れました。つながると送信できます。',
      keep: '送信待ちに追加',
      send: '送信',
      close: 'テキストの入力欄を閉じる',
      remove: 'このテキストを削除',
      troubles: {
        'too-much': '一度に共有できる量を超えています。代わりに、ここでファイルを選んでください。',
        'no-room':
          '共有したものを保存する空き容量がありません。容量を空けるか、受信したファイルを削除してから、もう一度共有してください。ここでファイルを選ぶこともできます。',
        unreadable: '共有したものが届きませんでした。もう一度共有するか、ここでファイルを選んでください。',
        gone: '共有したものは、もうここに残っていません。もう一度共有してください。'
      }
    },

    install: {
      title: 'Heliographをインストール',
      why: 'ホーム画面やデスクトップから開けて、オフラインでも使えます。ブラウザが対応していれば、デバイスの共有メニューにも表示されます。',
      whyOnIos:
        'ホーム画面から開けて、オフラインでも使えます。ファイルとデバイスの記録は、Safariとは別に保存されます。',
      ask: 'インストール',
      later: 'あとで',
      iosShare: 'Safariの共有ボタンをタップします。',
      iosAdd: '「ホーム画面に追加」を選びます。'
    },

    opened: {
      elsewhere: {
        what: 'すでに開いているHeliographのタブで開きました',
        next: 'そのタブに切り替えてください。次に相手のデバイスで読み取るコードが表示されています。',
        use: 'このタブを使う'
      },
      'linked-elsewhere': {
        what: 'Heliographは別のタブでデバイスと接続中です',
        next: 'ほかの相手とペアリングするには、先にそのタブで切断してください。このタブで別にペアリングすることもできます。2つの接続は同時に使えます。',
        use: 'このタブでもペアリング'
      },
      linkedHere:
        '別のデバイスのリンクを開きましたが、ここはすでに接続中です。先に切断してから、もう一度リンクを開いてください。',
      dismiss: 'わかりました'
    }
  }) satisfies Partial<Strings>
