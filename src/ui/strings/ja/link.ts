// What is said of the connection with the other device to who wants to know, in Japanese.
import type { PathKind, Reach } from '#app/view.ts'

const how: Record<Reach, string> = {
  network: '2台のデバイスは同じネットワークの中で直接通信しています。',
  internet: '2台のデバイスはインターネットを通って直接通信しています。',
  relay: '2台のデバイスは中継サーバーを通して通信しています。中継サーバーは内容を読めず、渡すだけです。'
}

/** What an end's address is. */
const ends: Record<PathKind, string> = {
  host: '自身のアドレス',
  srflx: '変換後のアドレス',
  prflx: '接続中に見つかったアドレス',
  relay: '中継サーバーのアドレス'
}

export const link = {
  title: '接続',
  open: '接続の詳細を見る',
  close: '接続の詳細を閉じる',
  unknown: 'いまは接続について何もわかりません。',
  /** Of a link that is interrupted; the details follow. */
  before: '切れる前はこうでした：',
  how,
  ends,
  own: 'このデバイス',
  other: '相手のデバイス',
  relay: '中継サーバーまで',
  protocol: 'プロトコル',
  roundTrip: '往復時間',
  connections: '接続の数',
  hidden: 'ブラウザが隠しています',
  showAddresses: 'アドレスを表示',
  hideAddresses: 'アドレスを隠す'
}
