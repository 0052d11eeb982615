// What the connection check says in Japanese: it is loaded with the other words of later screens.
import type * as english from '#ui/strings/en/doctor.ts'

export const doctor: typeof english.doctor = {
  title: '接続の確認',
  open: '接続を確認',
  close: '接続の確認を閉じる',
  how: 'ほかのデバイスがこのデバイスにどう届くかを調べます。問い合わせるのは、オンにしたサーバーだけです。',
  run: '確認する',
  again: 'もう一度確認',
  stop: '中止',
  steps: {
    addresses: 'アドレスを探しています…',
    servers: 'サーバーに問い合わせています…',
    filtering: 'ネットワークが何を通すか試しています…'
  },
  failed:
    'このブラウザはほかのデバイスと接続できません。最新のChrome、Edge、Firefox、Safariを使ってください。',
  attempt: '2台がつながらなかった理由',
  waysTitle: 'このデバイスのアドレス',
  noWays: 'ありません。Wi‑Fiに接続するかテザリングをオンにし、カメラがあれば許可してください。',
  hidden: 'カメラを許可するまで、ブラウザはアドレスを隠します。',
  types: {
    host: '自分のもの',
    srflx: '外から見たもの',
    prflx: '外から見たもの',
    relay: '中継'
  },
  networks: {
    hidden: '非表示',
    loopback: 'このデバイス',
    'link-local': 'ルーターなし',
    private: 'プライベートネットワーク',
    'unique-local': 'プライベートネットワーク',
    carrier: '通信事業者かVPN',
    vpn: 'VPNのようです',
    translated: 'IPv6に変換',
    public: '公開'
  },
  connections: {
    wifi: 'Wi‑Fi',
    cellular: 'モバイル回線',
    ethernet: '有線',
    bluetooth: 'Bluetooth'
  },
  serversTitle: 'あなたのサーバー',
  answers: {
    answered: '応答あり',
    silent: '応答なし',
    refused: 'ログインを拒否',
    nothing: '新しい情報なし'
  },
  natTitle: 'ネットワークによるアドレスの変換',
  probably: 'おそらくそうですが、確実ではありません。',
  nats: {
    none: {
      what: 'アドレスの変換なし',
      next: 'サーバーからこのデバイス自身のアドレスが見えています。間にファイアウォールがなければ直接届きます。'
    },
    'full-cone': {
      what: '開かれた変換（フルコーン）',
      next: '公開ポートには誰でも応答できるので、ほとんどのデバイスが直接届きます。'
    },
    'restricted-cone': {
      what: 'ゆるいフィルターつきの変換（制限コーン）',
      next: 'このデバイスが送った先のアドレスだけが応答できます。ほとんどのデバイスが直接届きます。'
    },
    'port-restricted-cone': {
      what: 'ふつうの変換（ポート制限コーン）',
      next: '多くの家庭と同じで、送った相手だけが応答できます。シメトリック型の内側にいる相手とは中継が必要です。'
    },
    cone: {
      what: '誰に対しても同じ公開ポート（コーン）',
      next: 'ほとんどのデバイスと直接つながります。ネットワークが何を通すかはわかりません。'
    },
    symmetric: {
      what: '相手ごとに新しい公開ポート（シメトリック）',
      next: 'モバイル回線や会社のネットワークに多い型です。別のネットワークと直接つながることは少ないので、中継を用意してください。'
    },
    some: {
      what: 'アドレスは変換されていますが、型は不明です',
      next: '別のネットワークと直接つながるかどうかは、その型によります。'
    },
    unknown: { what: 'わかりません', next: 'このデバイスが外からどう見えるか、誰からも知らされていません。' }
  },
  udp: {
    works: 'UDPは通ります。',
    blocked: 'UDPが止められています。TCPしか通らないため、別のネットワークへは中継でしか届きません。'
  },
  missing: {
    servers: '調べるには、設定でSTUNかTURNサーバーをオンにしてください。同じネットワークの中なら不要です。',
    answers:
      'どのサーバーも応答しませんでした。アドレスとログイン、このネットワークがオンラインかどうかを確認してください。',
    camera:
      '調べるには、カメラを許可してもう一度確認してください。比べるべきアドレスをブラウザが隠しています。',
    'second-server':
      'さらに調べるには、別のアドレスにある2つ目のサーバーを追加してください。両方から見えるものを比べます。',
    relay: 'ネットワークが何を通すかを調べるには、UDPのTURNサーバーを追加してください。',
    'relay-that-reaches':
      '中継からこのデバイスに届きませんでした。中継のUDPポートと、送信を許している宛先を確認してください。',
    'server-beside-relay':
      'さらに調べるには、中継と同じアドレスのSTUNサーバーを数字のアドレスで追加してください。',
    'server-apart': 'さらに調べるには、中継とは別のアドレスのSTUNサーバーを数字のアドレスで追加してください。'
  },
  reachTitle: 'つながることのできるデバイス',
  places: {
    'same-network': '同じネットワーク',
    open: '別の場所で、誰からも届く',
    home: '別の場所の、ふつうの家庭',
    symmetric: '別の場所の、モバイル回線や会社',
    'no-udp': '別の場所で、UDPが止められている'
  },
  reach: {
    direct: '直接',
    perhaps: '直接つながるかもしれません',
    relay: 'あなたの中継を通して',
    'needs-relay': '中継が必要',
    'needs-server': 'サーバーが必要',
    'no-address': 'アドレスがないと不可'
  },
  reachNote:
    '別の場所の場合は、相手のデバイスにもサーバーが必要です。ゲスト用Wi‑Fiでは、同じネットワークのデバイスどうしでも隔てられることがあります。',
  full: 'アドレスをすべて表示',
  fullHow: 'このページとレポートの両方です。オフの間は種類と先頭だけを表示します。',
  copy: 'レポートをコピー',
  copied: 'コピーしました',
  copyRefused: 'ブラウザがコピーを許可しませんでした。レポートを選択して自分でコピーしてください。',
  reportHow: '助けてくれる人のための、英語のレポートです。ログイン名とパスワードは決して含まれません。'
}
