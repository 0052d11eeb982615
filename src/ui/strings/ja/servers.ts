// Servers that help to reach devices on other networks, in Japanese. Each trouble says what to do next.
import type { BringTrouble } from '#app/view.ts'
import type { DraftProblem, IceKind } from '#core/ice/draft.ts'
import type { PutProblem } from '#core/ice/edit.ts'
import { MAX_ICE_SERVERS } from '#core/ice/servers.ts'
import type { VerdictCode } from '#core/ice/verdict.ts'

const kinds: Record<IceKind, string> = {
  stun: 'STUN',
  'turn-udp': 'TURN（UDP）',
  'turn-tcp': 'TURN（TCP）',
  'turn-tls': 'TURN（TLS）'
}

const kindHow: Record<IceKind, string> = {
  stun: 'このデバイスに公開アドレスを知らせます。ログインは要りません。ログインを受け取っている場合はTURNを選んでください。',
  'turn-udp': '中継します。最も速い方法です',
  'turn-tcp': 'UDPが遮断される場所で中継します',
  'turn-tls': '安全なウェブ通信だけが通る場所で中継します'
}

const problems: Record<DraftProblem | PutProblem, string> = {
  'no-address': 'サーバーのアドレスを入力してください。',
  'no-scheme':
    'この種類のサーバーではありません。名前だけを入力するか、stun:、turn:、turns: で始めてください。',
  'bad-host':
    'サーバー名がありません。turn.example.org のような名前だけを、前後に何も付けずに入力してください。',
  'bad-port': 'ポートは1から65535までの数字です。直すか、削除してください。',
  'bad-transport':
    '末尾が正しくありません。TURNは ?transport=udp か ?transport=tcp、turns: は tcp のみ、stun: はなしです。削除して、下で種類を選んでください。',
  'no-username': 'ユーザー名を入力してください。サーバーの管理者が知っています。',
  'no-password': 'パスワードを入力してください。サーバーの管理者が知っています。',
  'no-secret': '共有シークレットを入力してください。サーバーの設定に static-auth-secret としてあります。',
  'login-too-long': 'サーバーが受け付ける長さを超えています。もう一度入力してください。',
  duplicate: 'このアドレスはすでに一覧にあります。そちらを変更してください。',
  'too-many': `サーバーは${String(MAX_ICE_SERVERS)}個までです。先に1つ削除してください。`
}

const verdicts: Record<Exclude<VerdictCode, 'answered' | 'relays' | 'refused'>, string> = {
  'login-refused':
    'サーバーがこのログインを受け付けません。ユーザー名とパスワード、または共有シークレットを確認してください。',
  'login-expired':
    'このログインは期限切れです。ユーザー名に含まれる時刻が過ぎています。新しいものを入手するか、サーバーの共有シークレットを使ってください。',
  'name-not-found': 'この名前のサーバーがないか、このデバイスがオフラインです。つづりを確認してください。',
  silent:
    '応答がありません。アドレスとポートを確認してください。サーバーが止まっている、中継をしない、またはこのネットワークがUDPを遮断しています。その場合はTCPかTLSを試してください。',
  'silent-stun':
    '応答がありません。アドレスとポートを確認してください。サーバーが止まっているか、このネットワークがUDPを遮断しています。その場合に役立つのは中継、つまりTCPかTLSのTURNサーバーだけです。',
  'not-reached':
    'サーバーに届きません。名前とポートを確認してください。止まっている、TCPを受け付けない、またはこのネットワークが遮断しています。その場合はポート443のTLSを試してください。',
  'no-tls':
    '安全な接続ができません。名前とポート、そしてサーバーの証明書がこの名前に有効かを確認してください。ブラウザーはほかの証明書を受け付けず、どちらが原因かも示しません。',
  'only-stun':
    'アドレスは教えますが、中継はしません。STUNとして追加するか、別のTURNサーバーを使ってください。',
  'nothing-new':
    '新しいアドレスは得られませんでした。このデバイス自身が公開アドレスを持っていてSTUNが不要か、サーバーが応答していません。アドレスとポートを確認してください。',
  full: 'ログインは正しいですが、サーバーに今は空きがありません。後で試すか、管理者に相談してください。',
  'not-taken':
    'このブラウザーはこのアドレスを使いません。ほかのサービスのポートは遮断されています。3478、5349、443 を使ってください。'
}

const troubles: Record<BringTrouble, string> = {
  'not-servers':
    'このコードにサーバーは含まれていません。相手のデバイスの設定に表示されるコードを読み取ってください。',
  damaged: 'このコードは不完全か、変更されています。もう一度コピーするか読み取ってください。',
  'newer-version':
    'このコードは新しいHeliographで作られました。オンラインでこのページを再読み込みして更新してください。',
  'too-many': `これらを加えるとサーバーが${String(MAX_ICE_SERVERS)}個を超えます。設定でいくつか削除してから、もう一度読み取ってください。`
}

export const ice = {
  title: 'ほかのネットワーク',
  how: '同じネットワークのデバイスにサーバーは要りません。別の場所のデバイスに届くには、あなたか信頼できる人が運用するサーバーが必要なことがあります。追加するまで、ここには1つもありません。',
  learns:
    'STUNサーバーはこのデバイスのアドレスを知ります。TURNサーバーは両方のアドレスを知り、送る内容を運びます。内容は暗号化されたままです。',
  notKept:
    'このブラウザーは設定を保存しないため、ここではサーバーを使えません。プライベートブラウズを終了して、もう一度試してください。',
  on: 'これらのサーバーを使う',
  onHow: 'ペアリングのたびにそれぞれに問い合わせるため、このデバイスのアドレスが知られます。',
  unused:
    '使われていません。ここでオンにするまで、ペアリングのときにこれらのサーバーに問い合わせることはありません。',
  relayOnly: '中継だけを使う',
  relayOnlyHow:
    '相手のデバイスにこのデバイスのアドレスは知られません。すべてTURNサーバーを通るため、遅くなります。',
  relayOnlyNeeds: 'TURNサーバーが必要です。先に追加してください。',
  relayOnlyLacks:
    'TURNサーバーがないため、どのデバイスにも届きません。追加するか、これをオフにしてください。',
  add: 'サーバーを追加',
  edit: (host: string) => `${host} を変更`,
  remove: (host: string) => `${host} を削除`,
  removeSure: 'このサーバーを削除しますか？また使うには、もう一度入力するか取り込む必要があります。',
  kinds,
  kindHow,

  form: {
    address: 'アドレス',
    addressHow:
      'turn.example.org のような名前。通常と違うポートなら :ポート を付けます。または stun:、turn:、turns: で始まる完全なアドレス。',
    kind: '種類',
    kindSaid: '種類はアドレスに書かれています。',
    login: 'ログイン',
    byPassword: 'ユーザー名とパスワード',
    bySecret: '共有シークレット',
    username: 'ユーザー名',
    password: 'パスワード',
    secret: '共有シークレット',
    secretHow:
      '自分のサーバーのもの。ペアリングのたびに、1日で切れるログインがこれから作られます（coturn：use-auth-secret）。',
    show: '表示',
    hide: '隠す',
    save: '保存',
    cancel: 'キャンセル',
    problems
  },

  test: 'テスト',
  testHow: 'オフのときも、各サーバーに1回ずつ問い合わせます。',
  stopTest: '停止',
  asking: '問い合わせ中…',
  answered: (address: string) => `応答あり：公開アドレスは ${address} です`,
  relays: { udp: 'UDPで中継できます', tcp: 'TCPで中継できます', tls: 'TLSで中継できます' },
  refused: (code: string) => `サーバーが拒否しました（コード ${code}）。管理者に問い合わせてください。`,
  verdicts,

  give: '別のデバイスに移す',
  giveWarning:
    'コードにはサーバーとそのパスワードが含まれます。使ってよい人にだけ見せ、信頼できる方法でだけ送ってください。',
  giveShow: 'コードを表示',
  codeAlt: 'もう一方のデバイスで読み取る、サーバーのQRコード',
  saveFile: 'ファイルに保存',
  close: '閉じる',
  bring: '別のデバイスから取り込む',
  bringHow:
    'もう一方のデバイスの設定にコードが表示されます。スキャンするか、貼り付けるか、ファイルや画像を開いてください。',
  bringLabel: 'サーバーのコードまたはリンク',
  bringRead: '読み取る',
  openFile: 'ファイルを開く',
  scan: 'スキャン',
  stopScan: 'カメラを止める',
  /** Behind the words that the camera gives no picture. */
  scanElse: '代わりにコードをここに貼り付けるか、ファイルや画像を開いてください。',

  /** Behind the words that a code which was read while pairing is one with servers. */
  look: 'サーバーを見る',
  askedTitle: 'これらのサーバーを追加しますか？',
  asked:
    'コードの出どころがわかる場合だけ追加してください。使っている間、ペアリングのたびにこのデバイスのアドレスが知られ、TURNサーバーは送る内容を暗号化されたまま運びます。',
  replaces: '今あるものと置き換わります',
  takeOn: '追加して使う',
  take: '追加だけする',
  leave: '追加しない',
  troubleTitle: 'サーバーは追加されませんでした',
  troubles
}
