// What codes from elsewhere mean, in Japanese.
import type {
  FailureCode,
  FileState,
  IncomingOffer,
  LinkView,
  Pause,
  Reach,
  SavedTo,
  SavingTrouble,
  TransferTrouble,
  TransferView
} from '#app/view.ts'
import type { Advice } from '#ui/strings/kinds.ts'

export const failures: Record<FailureCode, Advice> = {
  'no-webrtc': {
    what: 'このブラウザではデバイスどうしを接続できません',
    next: '直接接続する機能がないか、オフになっています。最新のChrome、Firefox、Safari、EdgeでHeliographを開いてください。'
  },
  'no-webassembly': {
    what: 'このブラウザではファイルを確認できません',
    next: 'ロックダウンモードなどでWebAssemblyがオフになっています。このページで許可するか、別のブラウザを使って、もう一度ペアリングしてください。'
  },
  'not-loaded': {
    what: 'Heliographの一部が読み込まれていません',
    next: '読み込みが終わる前にオフラインになりました。少しの間インターネットに接続してこのページを再読み込みし、もう一度ペアリングしてください。'
  },
  'no-addresses': {
    what: 'ネットワークが見つかりません',
    next: 'Wi‑Fiに接続するか、どちらかのデバイスでテザリングをオンにしてください。インターネットにつながらなくてもかまいません。そのあともう一度ペアリングし、カメラを許可してください。カメラを許可すると、ブラウザがローカルネットワークも使えるようになります。'
  },
  'timed-out': {
    what: '相手のデバイスから応答がありません',
    next: 'それぞれのデバイスが相手のコードを読み取る必要があります。読み取った場合は、両方のデバイスを同じWi‑Fiに接続し、VPNを使っていればオフにして、もう一度ペアリングしてください。ゲスト用Wi‑Fiのようにデバイスどうしの通信を止めるWi‑Fiでは、どちらかのデバイスでテザリングをオンにしてください。'
  },
  'link-lost': {
    what: '接続が切れました',
    next: '相手のデバイスでページが閉じられたか再読み込みされた、どちらかの画面が消えた、またはネットワークが切れたようです。もう一度ペアリングすると、転送は途中から再開します。最後まで届いたファイルは下に残っています。'
  },
  'peer-left': {
    what: '相手のデバイスが接続を終了しました',
    next: '問題が起きたわけではありません。最後まで届いたファイルは下にあります。続けて送るには、もう一度ペアリングしてください。'
  },
  'peer-broke-protocol': {
    what: '相手のデバイスから受け入れられないデータが届きました',
    next: '安全のため接続を切りました。両方のデバイスでHeliographを更新し、もう一度ペアリングしてください。知っているデバイスとだけペアリングしてください。'
  },
  'numbers-differ': {
    what: '2台のデバイスの番号が違います',
    next: '誰かが間に入っているおそれがあるため、接続を終了しました。できればカメラを使って、もう一度ペアリングしてください。使えない場合は、前とは別の方法でコードを送ってください。'
  },
  blocked: {
    what: 'このデバイスはブロックしています',
    next: 'このデバイスとは接続しません。もう一度接続するには、最初の画面に戻り、設定でブロックを解除してください。'
  },
  'version-mismatch': {
    what: 'Heliographのバージョンが合いません',
    next: '少しの間インターネットに接続し、両方のデバイスでHeliographを再読み込みして更新してから、もう一度ペアリングしてください。'
  },
  internal: {
    what: 'Heliographで問題が起きました',
    next: 'Heliographの不具合で、操作が原因ではありません。ページを再読み込みして、もう一度ペアリングしてください。'
  }
}

/** What to do next after 'link-lost' where the link was private: nothing goes on (protocol.md §4.11). */
export const privateLinkLost: string =
  '相手のデバイスでページが閉じられたか再読み込みされた、どちらかの画面が消えた、またはネットワークが切れたようです。もう一度ペアリングしてください。プライベートな接続だったため、途中だったものは最初から送り直す必要があります。最後まで届いたファイルは下に残っています。'

export const transferTroubles: Record<TransferView['direction'], Record<TransferTrouble, string>> = {
  send: {
    'too-many':
      '相手のデバイスで返事を待つものが多すぎます。いくつか返事があってから、もう一度送ってください',
    declined: '相手のデバイスで断られました',
    'cancelled-here': 'キャンセルしました',
    'cancelled-there': '相手のデバイスでキャンセルされました',
    'source-changed': '選んだあとにファイルが変更または移動されました。選び直してください',
    'storage-full': '相手のデバイスに空き容量がありません。相手側で容量を空けて、もう一度送ってください',
    'storage-blocked':
      '相手のブラウザに残りませんでした。相手側で空きを増やすか、シークレットモード（プライベートブラウズ）を終了して、もう一度送ってください',
    damaged: 'データが何度も壊れて届きました。もう一度送ってください',
    'link-lost': '途中で接続が切れました。もう一度ペアリングすると再開します',
    'private-link-lost':
      '途中で接続が切れました。プライベートな接続だったため、もう一度ペアリングして最初から送り直してください'
  },
  receive: {
    'too-many': '返事を待つものが多すぎます。いくつか返事をしてから、もう一度送ってもらってください',
    declined: '相手のデバイスで断られました',
    'cancelled-here': 'キャンセルしました',
    'cancelled-there': '相手のデバイスでキャンセルされました',
    'source-changed': '相手のデバイスでファイルが変更されました。もう一度送ってもらってください',
    'storage-full': '空き容量がありません。容量を空けて、もう一度送ってもらってください',
    'storage-blocked':
      'このブラウザに残りませんでした。空きを増やすか、シークレットモード（プライベートブラウズ）を終了して、もう一度送ってもらってください',
    damaged: 'データが何度も壊れて届きました。もう一度送ってもらってください',
    'link-lost': '途中で接続が切れました。もう一度ペアリングすると再開します',
    'private-link-lost':
      '途中で接続が切れました。プライベートな接続だったため、もう一度ペアリングして最初から送り直してもらってください'
  }
}

export const pauses: Record<Pause, string> = {
  here: '一時停止中',
  there: '相手のデバイスで一時停止中',
  'storage-full-here': '空き容量がありません。容量を空けると再開します',
  'storage-full-there': '相手のデバイスの空き容量がありません。容量が空くと再開します'
}

export const savingTroubles: Record<SavingTrouble, string> = {
  refused: 'ブラウザがそこへの保存を許可しませんでした。もう一度試して許可するか、別の方法を選んでください。',
  full: '保存先の空き容量が足りません。容量を空けるか別の場所を選んで、もう一度保存してください。',
  unreadable: '今は読み込めないファイルがあります。受信がすべて終わってから、もう一度試してください。'
}

export const savingTroublesOfOne: Record<SavingTrouble, string> = {
  ...savingTroubles,
  unreadable: '今はこのファイルを読み込めません。受信がすべて終わってから、もう一度試してください。'
}

export const sharingTroubles: Record<SavingTrouble, string> = {
  ...savingTroublesOfOne,
  refused: '共有できませんでした。もう一度試すか、別のアプリを選んでください。'
}

export const savedTo: Record<SavedTo, string> = {
  folder: '選んだフォルダに保存しました',
  place: '選んだ場所に保存しました',
  downloads: 'ダウンロードに保存しました',
  zip: 'ダウンロードに保存しました（zipの中）',
  app: 'ほかのアプリに渡しました'
}

/** Of several files together, each to be said of so many. */
export const manySaved = (
  named: (count: number) => string
): Record<SavedTo | 'mixed', (count: number) => string> => ({
  folder: (count) => `${named(count)}選んだフォルダに保存しました`,
  place: (count) => `${named(count)}選んだ場所に保存しました`,
  downloads: (count) => `${named(count)}ダウンロードに保存しました`,
  zip: (count) => `${named(count)}1つのzipでダウンロードに保存しました`,
  app: (count) => `${named(count)}ほかのアプリに渡しました`,
  mixed: (count) => `${named(count)}保存しました`
})

export const obstacles: Record<NonNullable<IncomingOffer['obstacle']>, string> = {
  'not-enough-space':
    '空き容量が足りません。いったん断り、容量を空けてから、もう一度送ってもらってください。',
  'no-storage':
    'このブラウザではファイルを保存できません。いったん断り、シークレットモード（プライベートブラウズ）を終了してから、もう一度送ってもらってください。'
}

export const fileStates: Record<FileState, string> = {
  queued: '待機中',
  active: '転送中',
  paused: '一時停止中',
  verifying: '確認中',
  done: '確認済み',
  failed: '失敗',
  cancelled: 'キャンセル済み'
}

export const linkStates: Record<LinkView['state'] | 'reconnecting', string> = {
  none: '未接続',
  up: '接続中',
  lost: '接続が切れました',
  reconnecting: '再接続しています…'
}

export const linkReaches: Record<Reach, string> = {
  network: 'このネットワーク内で直接接続',
  internet: 'インターネット経由で直接接続',
  relay: '中継サーバー経由'
}
