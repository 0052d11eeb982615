// What the screens say in Japanese that nobody sees before somebody pairs, installs or looks into the settings.
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
        what: '開いているHeliographのタブを探しています',
        next: '見つかればそのタブで、なければここで続きます。数秒かかります。'
      },
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
    },

    pairing: {
      aim: '2台のカメラを、お互いのコードに向けてください',
      show: '読み取れました。次は、このコードを相手のデバイスで読み取ってください',
      showByText: '読み取れました。次は、このコードを相手のデバイスに送ってください',
      blind: 'このコードを相手のデバイスで読み取り、相手のコードをここに入れてください',
      byText: '相手のデバイスとコードを交換してください',
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
      hints: advice.hints,
      darkWithTorch: '暗すぎます。ライトをつけてください'
    },

    connected: {
      title: '接続先：',
      disconnect: '切断',
      activity: '転送',
      quiet: 'まだ何も送受信していません。送受信したものはここに表示されます。',
      /** The link is interrupted. */
      away: '今は接続が切れています。2台のデバイスが自動で新しい経路を探し、すべて続きから再開します。操作は要りません。',
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
      how: 'もう一方のデバイスに表示されている番号を見るか、持っている人に（離れていれば電話で）聞いてください。違っていれば、誰かが間に入っています。',
      same: '同じです',
      differs: '違います',
      before: (number: string) => `相手のデバイスにも ${number} と表示されているときだけ、続けてください。`,
      shown: (number: string) =>
        `このデバイスの番号：${number}。もう一方にも同じ番号が表示されているはずです。`,
      isSame: (number: string) => `両方のデバイスに表示される番号：${number}`,
      unable:
        '相手のデバイスとは確認用の番号を作れません。誰かが間に入っていても分からないため、心当たりがなければ切断してください。',
      anyway: 'このまま続ける'
    },

    meeting: {
      otherBuild: (theirs: string, ours: string) =>
        `相手の Heliograph のビルド（${theirs}）は、この端末のもの（${ours}）と異なります。心当たりがなければ、オンラインのときに両方のページを再読み込みしてください。`,
      known: (day: string) => `接続したことのあるデバイスです（初回：${day}）`,
      knownInPrivate: (day: string) =>
        `接続したことのあるデバイスです（初回：${day}）。この接続はプライベートです`,
      isNew: '初めてのデバイスです。名前は相手が名乗ったものです',
      /** There is a button for that beside it. */
      isNewToName: '初めてのデバイスです。名前は相手が名乗ったもので、変更できます',
      borrowsName:
        '初めてのデバイスですが、知っているデバイスと同じ名前です。つなぎたい相手かどうか確かめてください',
      notRemembered: '初めてのデバイスです。この接続はプライベートなので記録されません'
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
      blockYes: 'ブロック',
      unasked: 'このデバイスからのファイルを確認なしで受け取る',
      unaskedOf: (name: string) => `「${name}」：このデバイスからのファイルを確認なしで受け取る`,
      unaskedHow:
        'このデバイスを持っている人は、接続中、ここにファイルを置くことができます。ファイルは、削除するまでこのブラウザに残ります。',
      unaskedNow: '空き容量があるかぎり、このデバイスからのファイルを確認なしで受け取ります。',
      unaskedOver: 'この接続で2回断りました。接続が終わるまで、このデバイスから届くものはすべて確認します。',
      unaskedOff: '毎回確認する',
      unaskedDone: '確認なしで受け取りました'
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
    }
  }) satisfies Partial<Strings>
