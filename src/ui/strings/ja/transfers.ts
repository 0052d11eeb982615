// What is said in Japanese about files and texts: what is to be sent, is on its way, has arrived, is kept.
import type { TransferView } from '#app/view.ts'
import type { Formats } from '#ui/language/formats.ts'
import type { Strings } from '#ui/strings/catalogue.ts'
import type { Peer } from '#ui/strings/kinds.ts'
import { manySaved, pauses, savedTo, savingTroubles, savingTroublesOfOne, sharingTroubles } from './advice.ts'

/** What the other device calls itself, in quotation marks: a name may read like a part of the sentence. */
const nameOf = (peer: Peer, nameless = '相手のデバイス'): string =>
  peer === undefined ? nameless : `「${peer}」`

export const transfers = (format: Formats) => {
  const files = (count: number): string => format.plural(count, { other: 'ファイル#個' })
  const emptyFolders = (count: number): string => format.plural(count, { other: '空のフォルダ#個' })

  /** What travels together: empty folders are counted apart. */
  const items = (count: number, folders = 0): string => {
    if (folders === 0) return files(count)
    return count === 0 ? emptyFolders(folders) : `${files(count)}と${emptyFolders(folders)}`
  }

  const transferStates: Record<
    TransferView['direction'],
    Record<TransferView['state'] | 'interrupted', (count: number, peer: Peer, folders?: number) => string>
  > = {
    send: {
      waiting: (count, peer, folders) =>
        `${nameOf(peer)}が${items(count, folders)}を受け取るのを待っています`,
      active: (count, _peer, folders) => `${items(count, folders)}を送信中`,
      done: (count, _peer, folders) => `${items(count, folders)}を送信しました`,
      failed: (count, _peer, folders) => `${items(count, folders)}を送信できませんでした`,
      interrupted: (count, _peer, folders) => `${items(count, folders)}の送信が中断されました`,
      cancelled: (count, _peer, folders) => `${items(count, folders)}の送信をキャンセルしました`,
      declined: (count, peer, folders) => `${nameOf(peer)}が${items(count, folders)}の受け取りを断りました`
    },
    receive: {
      waiting: (count, _peer, folders) => `${items(count, folders)}の受信を準備中`,
      active: (count, _peer, folders) => `${items(count, folders)}を受信中`,
      done: (count, _peer, folders) => `${items(count, folders)}を受信しました`,
      failed: (count, _peer, folders) => `${items(count, folders)}を受信できませんでした`,
      interrupted: (count, _peer, folders) => `${items(count, folders)}の受信が中断されました`,
      cancelled: (count, _peer, folders) => `${items(count, folders)}の受信をキャンセルしました`,
      declined: (count, _peer, folders) => `${items(count, folders)}の受け取りを断りました`
    }
  }

  return {
    outbox: {
      label: '送るファイル',
      title: '何を送りますか？',
      hint: 'ファイルやフォルダは、このページのどこにでもドロップできます',
      chooseFiles: 'ファイルを選択',
      chooseFolder: 'フォルダを選択',
      ready: (count: number, sizeBytes: number, folders = 0) =>
        `${items(count, folders)}、${format.size(sizeBytes)}`,
      waits: 'ここで待ちます。デバイスと接続したら「送信」を押してください。',
      offeredByCamera:
        'カメラでペアリングすると、ここで選んだものを受け取るかどうかがすぐに相手に表示されます。それ以外の場合は、接続後に「送信」を押してください。',
      remove: (name: string) => `「${name}」を外す`,
      clear: 'すべて外す',
      send: (count: number, sizeBytes: number, folders = 0) =>
        `${items(count, count === 0 ? folders : 0)}を送信 · ${format.size(sizeBytes)}`,
      drop: '離すとファイルを追加します',
      reading: 'ドロップしたものを読み込み中…',
      readingFolder: 'フォルダを読み込み中…',
      unreadable: '一部を読み込めませんでした。代わりに「ファイルを選択」を使ってください。'
    },

    offer: {
      wants: (peer: Peer, count: number, folders = 0) =>
        `${nameOf(peer)}が${items(count, folders)}を送ろうとしています`,
      size: (sizeBytes: number, freeBytes: number | undefined) =>
        freeBytes === undefined
          ? format.size(sizeBytes)
          : `${format.size(sizeBytes)} · このデバイスの空き 約${format.size(freeBytes)}`,
      inMemory:
        'このブラウザがファイルを保持するのは、このページを開いている間だけです。閉じる前に保存してください。',
      list: '届くファイル',
      accept: '受け取る',
      decline: '断る',
      several: (count: number) => format.plural(count, { other: '#件が返事を待っています' }),
      declineAll: 'すべて断る',
      unheard: '3回続けて断りました。この接続が終わるまで、このデバイスから届くものは確認せずに断ります。',
      askAgain: 'また確認する'
    },

    transfer: {
      pause: (name: string) => `「${name}」を一時停止`,
      pauseAll: 'すべて一時停止',
      resume: (name: string) => `「${name}」を再開`,
      resumeAll: 'すべて再開',
      pauses,
      still:
        'しばらく何も進んでいません。このままなら、両方のデバイスでこのページを再読み込みして、もう一度ペアリングしてください。',
      /** While the link is interrupted. */
      waitsForLink: '接続を待っています',
      cancelAll: 'すべてキャンセル',
      cancelOffer: 'この転送をキャンセル',
      cancelFile: (name: string) => `「${name}」をキャンセル`,
      save: '保存',
      saveAgain: 'もう一度保存',
      saveFile: (name: string) => `「${name}」を保存`,
      open: '開く',
      openFile: (name: string) => `「${name}」を開く`,
      share: '共有',
      shareFile: (name: string) => `「${name}」を共有`,
      more: 'その他',
      moreOf: (name: string) => `「${name}」のその他の操作`,
      sendAgain: 'もう一度送る',
      saveAs: '別名で保存…',
      saveFileAs: (name: string) => `「${name}」を別名で保存…`,
      saveFileAgain: (name: string) => `「${name}」をもう一度保存`,
      dismiss: '削除',
      dismissAll: 'この転送を一覧から削除',
      dismissKept: 'この転送とファイルをこのブラウザから削除',
      unsaved: (count: number) =>
        `まだ保存していない${files(count)}があります。このブラウザから削除しますか？`,
      partial: 'まだ一部しか届いておらず、続きを受け取れます。届いた分を削除しますか？',
      keep: '残す',
      delivered: '送信済み・確認済み',
      comparing: {
        send: '相手がすでに持っているか確認中',
        receive: 'すでに受け取っているか確認中'
      },
      same: { send: '相手がすでに持っています（確認済み）', receive: 'すでに受け取っています（確認済み）' },
      progress: '進み具合',
      speed: (bytesPerSecond: number) => format.speed(bytesPerSecond),
      timeLeft: (durationMs: number) => `残り ${format.duration(durationMs)}`,
      amount: (doneBytes: number, totalBytes: number) =>
        `${format.size(doneBytes)} / ${format.size(totalBytes)}`
    },

    saving: {
      ways: {
        folder: 'フォルダに保存…',
        zip: 'ZIPにまとめて保存',
        'zip-in-memory': 'ZIPにまとめて保存'
      },
      each: (count: number) => (count === 1 ? 'ファイルを保存' : `${files(count)}をすべて保存`),
      eachAgain: (count: number) =>
        count === 1 ? 'ファイルをもう一度保存' : `${files(count)}をすべてもう一度保存`,
      share: (count: number) => (count === 1 ? '次のファイルを共有…' : `${files(count)}を共有…`),
      other: 'ほかの方法',
      writing: '保存中',
      finishing: 'もうすぐ完了です。ブラウザが最後のファイルを書き込んでいます',
      stop: '中止',
      savedTo,
      allSaved: manySaved((count) => `${files(count)}をすべて`),
      someSaved: manySaved((count) => `${files(count)}を`),
      partly: (saved: number, count: number, names: string) =>
        `${files(count)}のうち${format.count(saved)}個をダウンロードに保存しました。保存していないもの：${names}。もう一度試すか、送り直してもらってください。`,
      troubles: savingTroubles,
      troublesOfOne: savingTroublesOfOne,
      sharingTroubles
    },

    viewer: {
      reading: 'ファイルを読み込んでいます…',
      close: '閉じる',
      cannotShow: 'このファイルはここでは表示できません。保存して、ほかのアプリで開いてください。',
      beginning: '先頭の部分だけを表示しています。全体を読むには、ファイルを保存してください。'
    },

    digests: {
      show: 'チェックサム',
      showOf: (name: string) => `「${name}」のチェックサム`,
      transfer: '転送のチェックサム（XXH128）',
      same: '両方のデバイスで見比べてください。同じ値なら、ファイルも同じです。',
      compute: 'SHA-256を計算',
      computing: (percent: string) => `SHA-256を計算中：${percent}`,
      failed: 'ファイルを読み込めなくなりました。受信したファイルなら、削除された可能性があります。'
    },

    more: {
      hidden: (count: number) => `ほかに${files(count)}`,
      hiddenDone: (count: number, done: number) => `ほかに${files(count)}（${format.count(done)}個完了）`,
      show: 'もっと見る'
    },

    texts: {
      title: 'テキスト',
      from: (peer: Peer) => `${nameOf(peer)}から`,
      underWay: (peer: Peer) => `${nameOf(peer)}に送信中`,
      delivered: (peer: Peer) => `${nameOf(peer)}に届きました`,
      /** `byItself`: as soon as that device is linked again. */
      undelivered: (peer: Peer, byItself: boolean) =>
        byItself
          ? `${nameOf(peer)}に届いたか確認できていません。そのデバイスとまた接続すると、自動的に送り直します。`
          : `${nameOf(peer)}に届いたか確認できていません。届いていない可能性があります。`,
      copy: 'コピー',
      copied: 'コピー済み',
      open: (host: string) => `${host} を開く`,
      remove: 'テキストを削除',
      removeSure: 'このテキストをブラウザから削除しますか？'
    },

    shelf: {
      title: '以前に届いたもの',
      hint: '削除するまで、このブラウザに残ります。',
      here: (stagedBytes: number, totalBytes: number) =>
        `${format.size(totalBytes)}のうち${format.size(stagedBytes)}を受信済み`,
      goesOn: 'もう一度ペアリングして、相手のデバイスから送り直すと再開します。',
      folder: '空のフォルダ',
      remove: (count: number, name: string) =>
        count === 1 ? `「${name}」を削除` : `この${files(count)}を削除`,
      sure: (count: number) =>
        count === 1
          ? 'このファイルをブラウザから削除しますか？'
          : `この${files(count)}をブラウザから削除しますか？`,
      yes: '削除'
    },

    unfinishedSends: {
      title: '送信が途中のもの',
      needs: {
        link: (peer: string | undefined) =>
          `${nameOf(peer, 'そのデバイス')}ともう一度ペアリングすると、途中から再開します。`,
        'link-and-files': (peer: string | undefined) =>
          `${nameOf(peer, 'そのデバイス')}ともう一度ペアリングして同じファイルを送ると、途中から再開します。`,
        files: () => '同じファイルをもう一度送ると、途中から再開します。',
        yes: (peer: string | undefined) =>
          `${nameOf(peer, 'そのデバイス')}と接続しています。途中から再開します。`
      },
      many: (others: number, totalBytes: number) => `ほかに${files(others)} · ${format.size(totalBytes)}`,
      goOn: '再開',
      forget: (name: string) => `「${name}」をこの一覧から外す`
    },

    history: {
      title: '履歴',
      hint: '名前とサイズは、消去するまでこのブラウザに残ります。',
      empty: '送受信したものはここに表示されます。',
      off: 'プライベートモードでは、ここに何も追加されません。',
      ended: {
        send: {
          done: (ago: string) => `送信しました · ${ago}`,
          failed: (ago: string) => `送信できませんでした · ${ago}`,
          cancelled: (ago: string) => `送信はキャンセルされました · ${ago}`,
          declined: (ago: string) => `相手が断りました · ${ago}`
        },
        receive: {
          done: (ago: string) => `受信しました · ${ago}`,
          failed: (ago: string) => `受信できませんでした · ${ago}`,
          cancelled: (ago: string) => `受信はキャンセルされました · ${ago}`,
          declined: (ago: string) => `このデバイスで断りました · ${ago}`
        }
      },
      many: (others: number, size: string) => `ほかに${files(others)} · ${size}`,
      arrived: (done: number, count: number) => `${files(count)}のうち${format.count(done)}個が届きました`,
      more: (count: number) => format.plural(count, { other: 'ほかに転送#件' }),
      clear: '履歴を消去',
      sure: '履歴をすべて消去しますか？保存されているファイルは残ります。',
      yes: '消去'
    },

    announce: {
      theirCodeRead:
        '相手のデバイスのコードを読み取りました。次は、このデバイスのコードを相手に読み取ってもらってください。',
      bothCodesRead: '両方のコードを読み取りました。2台を接続しています。',
      linked: (peer: Peer) => `${nameOf(peer)}と接続しました。`,
      knownDevice: '接続したことのあるデバイスです。',
      newDevice: '初めてのデバイスです。',
      offer: (peer: Peer, count: number, sizeBytes: number) =>
        `${nameOf(peer)}が${files(count)}（${format.size(sizeBytes)}）を送ろうとしています。受け取るか断るかを選んでください。`,
      interrupted: '接続が途切れました。つながると自動的に続きます。',
      isBack: '接続が戻りました。',
      half: (direction: TransferView['direction']) =>
        direction === 'send' ? '転送の半分を送信しました。' : '転送の半分が届きました。',
      fileDone: (name: string, direction: TransferView['direction']) =>
        direction === 'send' ? `「${name}」を送信しました。` : `「${name}」が届きました。`,
      transferDone: (count: number, direction: TransferView['direction']) =>
        direction === 'send' ? `${files(count)}を送信しました。` : `${files(count)}が届きました。`,
      textDelivered: 'テキストが相手に届きました。',
      texts: (count: number) => format.plural(count, { other: 'テキストが#件届きました。' })
    },
    attention: {
      /** Of the page, beside its icon. */
      titles: {
        progress: (percent: string) => `${percent} · Heliograph`,
        done: '✓ 完了 · Heliograph',
        failed: '✗ 失敗 · Heliograph'
      },
      tellMe: '完了したら通知',
      arrived: (count: number, peer: Peer, folders = 0) =>
        peer === undefined
          ? `${items(count, folders)}が届きました`
          : `${nameOf(peer)}から${items(count, folders)}が届きました`,
      delivered: (count: number, peer: Peer, folders = 0) =>
        peer === undefined
          ? `${items(count, folders)}を送信しました`
          : `${nameOf(peer)}に${items(count, folders)}を送信しました`,
      names: (first: string, others: number) => (others === 0 ? first : `「${first}」ほか${files(others)}`)
    },
    transferStates
  } satisfies Partial<Strings>
}
