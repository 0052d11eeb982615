// What codes from elsewhere mean while two devices pair, in Japanese. Each sentence says what to do next.
import type { CameraTrouble, PairErrorCode, TroubleCode } from '#app/view.ts'
import type { Hint } from '#core/qr/hint.ts'
import type { BrowserKind } from '#core/scan-ports.ts'
import type { Advice } from '#ui/strings/kinds.ts'

export const pairErrors: Record<PairErrorCode, string> = {
  'not-a-card': 'Heliographのコードではありません。相手のデバイスの画面にあるコードを読み取ってください。',
  damaged: 'コードが欠けているか、変更されています。もう一度コピーするか、読み取ってください。',
  'newer-version':
    '新しいバージョンのHeliographで作られたコードです。インターネットに接続してこのページを再読み込みし、更新してください。',
  'own-card': 'これはこのデバイスのコードです。相手のデバイスのコードを読み取ってください。',
  'already-read':
    'このコードは読み取り済みです。次は、このデバイスのコードを相手に読み取ってもらってください。',
  outdated:
    '以前のコードに対する返事のコードです。今ここに表示されているコードを相手に読み取ってもらってください。',
  'for-another':
    'このデバイスではなく、別のデバイスのコードに対する返事のコードです。今ここに表示されているコードを相手に読み取ってもらってください。',
  used: 'このコードは使用済みです。相手の画面に今表示されているコードを使ってください。',
  unsupported: 'ファイルをやり取りできないデバイスのコードです。相手のデバイスでHeliographを開いてください。',
  busy: '別のデバイスのコードです。そのデバイスとペアリングするには、先にキャンセルしてください。',
  'no-code': '画像にコードが見つかりません。近くから、コード全体がはっきり写るように撮ってください。',
  'picture-unreadable':
    'このブラウザではこの画像を開けません。PNGかJPEGの画像、またはスクリーンショットを使ってください。',
  'picture-too-large':
    '画像が大きすぎます。コードの部分だけに切り抜くか、スクリーンショットを使ってください。',
  'reader-broken':
    'コードの読み取りを開始できませんでした。ページを再読み込みするか、コードをテキストで貼り付けてください。'
}

/** What it probably is, and the one thing to do. */
export const joinTroubles: Record<TroubleCode, Advice> = {
  'local-network-blocked': {
    what: 'ブラウザがローカルネットワークの使用を止めています',
    next: 'アドレスバーの横にあるサイトの設定で「ローカル ネットワーク アクセス」を許可し、キャンセルしてもう一度ペアリングしてください。'
  },
  'other-certificate': {
    what: '鍵がコードと一致しません',
    next: '別のデバイスが代わりに応答した可能性があるため、何も送信していません。キャンセルして、両方のデバイスで相手の画面の新しいコードを読み取ってください。'
  },
  'no-own-address': {
    what: 'このデバイスに接続先となるアドレスがありません',
    next: 'Wi‑Fiに接続するか、テザリングをオンにしてください。インターネットにつながらなくてもかまいません。カメラがあれば許可してください。許可すると、ブラウザがローカルネットワークも使えるようになります。'
  },
  'no-their-address': {
    what: '相手のデバイスに接続先となるアドレスがありません',
    next: '相手のデバイスを同じWi‑Fiかテザリングに接続し、カメラを許可してから、もう一度ペアリングしてください。'
  },
  'names-only': {
    what: 'どちらかのブラウザがデバイスのアドレスを隠しています',
    next: '両方のデバイスでカメラを許可して、もう一度ペアリングしてください。許可すると、アドレスも伝わります。カメラがない場合は、両方を同じWi‑Fiに接続してください。'
  },
  vpn: {
    what: 'VPNが接続を妨げているようです',
    next: '両方のデバイスでVPNをオフにして、もう一度ペアリングしてください。'
  },
  'no-common-family': {
    what: '2台のデバイスのネットワークアドレスの種類が違います',
    next: '一方のデバイスでテザリングをオンにし、もう一方をつないで、もう一度ペアリングしてください。'
  },
  'different-networks': {
    what: '2台のデバイスが別々のネットワークにつながっているようです',
    next: '両方を同じWi‑Fiに接続するか、一方でテザリングをオンにしてもう一方をつなぎ、もう一度ペアリングしてください。'
  },
  'old-code': {
    what: 'どちらかのコードが古いようです',
    next: 'コードが使えるのは、そのページを開いている間だけです。両方のデバイスでキャンセルし、新しいコードを送り合ってください。'
  },
  'kept-apart': {
    what: 'ネットワークがデバイスどうしの通信を止めているようです',
    next: 'ゲスト用のWi‑Fiではよくあります。一方のデバイスでテザリングをオンにし、もう一方をつないで、もう一度ペアリングしてください。'
  },
  unknown: {
    what: 'デバイスどうしで通信できません',
    next: '両方を同じWi‑Fiに接続するか、一方でテザリングをオンにし、VPNを使っていればオフにして、もう一度ペアリングしてください。'
  }
}

export const cameraTroubles: Record<CameraTrouble, Advice> = {
  'camera-blocked': {
    what: 'カメラが許可されていません',
    next: 'カメラが使えないと、ブラウザがこのデバイスのアドレスを隠すため、テザリングのようにルーターのないネットワークではつながらないことがあります。'
  },
  'camera-insecure': {
    what: 'カメラが使えるのは、httpsで開いたページだけです',
    next: 'ここではテキストでペアリングするか、httpsのアドレスを開いてください。'
  },
  'camera-missing': {
    what: 'カメラが見つかりません',
    next: 'カメラをつないでもう一度試すか、相手のデバイスのコードを貼り付けてください。'
  },
  'camera-busy': {
    what: 'カメラを使えません',
    next: 'カメラを使っているほかのアプリを閉じるか、カメラをつなぎ直してください。それからもう一度試すか、相手のデバイスのコードを貼り付けてください。'
  },
  'scanner-broken': {
    what: 'コードの読み取りを開始できませんでした',
    next: 'もう一度試すか、相手のデバイスのコードを貼り付けてください。'
  }
}

/** How to allow a camera that was refused. */
export const cameraSettings: Record<BrowserKind, string> = {
  chrome: '許可するには、アドレスバーの先頭にあるアイコンを押して、カメラをオンにしてください。',
  'chrome-android':
    '許可するには、アドレスバーの先頭にあるアイコンをタップし、「権限」、「カメラ」の順にタップしてください。',
  firefox: '許可するには、アドレスの横にあるカメラか盾のアイコンを押して、ブロックを解除してください。',
  'safari-mac':
    '許可するには、メニューの「Safari」から「このWebサイトでの設定」を選び、カメラを「許可」にしてください。',
  'safari-ios':
    '許可するには、アドレスの横にあるページのアイコンをタップし、「Webサイトの設定」、「カメラ」の順にタップしてください。',
  other: '許可するには、このサイトまたはブラウザの設定でカメラをオンにしてください。'
}

export const hints: Record<Hint, string> = {
  'more-light': '暗すぎます。明るくしてください',
  'move-closer': 'コードに近づけてください',
  'hold-still': '少しの間、動かさないでください',
  'whole-code': 'コード全体を映してください',
  'brighter-screen': '相手の画面を明るくしてください'
}
