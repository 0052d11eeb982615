// What is read only in the settings, which the page opens without: what this app is, and removing everything. In Japanese.
import type * as english from '#ui/strings/en/settings.ts'

export const removal: typeof english.removal = {
  title: 'このデバイスに残っているもの',
  kept: '受信したファイルとテキスト、履歴、これまでにつながったデバイス、まだ送っていないもの、設定です。ほかの場所に保存したものには影響しません。',
  remove: 'すべて削除',
  sure: 'すべて削除しますか？これまでのデバイスはこのデバイスを見分けられなくなり、保存していないものは失われます。アプリ自体は残り、オフラインでも開けます。',
  yes: 'すべて削除',
  states: {
    busy: '先に切断し、保存中のものが終わるまで待ってください。',
    removing: '削除しています…',
    'tab-busy':
      '何も削除していません。Heliographは別のタブで接続中か、接続しようとしています。そのタブで切断してから、もう一度お試しください。',
    left: '一部を削除できませんでした。Heliographのほかのタブをすべて閉じてもう一度試すか、ブラウザの設定でこのサイトのデータを削除してください。',
    removed: 'すべて削除しました。このページを閉じ、必要になったらまた開いてください。'
  }
}

export const about: typeof english.about = {
  title: 'Heliographについて',
  how: 'それぞれのデバイスがコードを表示し、互いに読み取ります。それだけで相手が見つかります。あとは、2台がつながっているネットワークの中でファイルを直接送り、データは届くたびにすべて確認します。',
  privacyTitle: 'プライバシー',
  privacy: [
    'ファイルとテキストは暗号化され、デバイスからデバイスへ直接届きます。サーバーに見られることはなく、アカウントもいりません。',
    'コードには、このデバイスのネットワークアドレスと証明書のフィンガープリントが入っています。使えるのは、そのページを開いている間だけです。',
    '届いたものは、削除するまでこのブラウザに残ります。テキストは最新の100件までです。利用状況の集計や追跡はせず、ほかの誰にも何も送りません。'
  ],
  version: 'バージョン',
  licence: '自由ソフトウェア（MITライセンス）',
  licences: '使用しているソフトウェアのライセンス'
}
