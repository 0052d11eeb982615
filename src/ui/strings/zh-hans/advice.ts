// What codes from elsewhere mean, in Simplified Chinese.
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
    what: '这个浏览器无法连接两台设备',
    next: '它不支持设备直连，或者直连功能被关闭了。请用新版 Chrome、Firefox、Safari 或 Edge 打开 Heliograph。'
  },
  'no-webassembly': {
    what: '这个浏览器无法校验文件',
    next: 'WebAssembly 在这里被关闭了，例如开启了锁定模式。请对此网页放行，或换一个浏览器，然后重新配对。'
  },
  'not-loaded': {
    what: 'Heliograph 没有加载完整',
    next: '上次联网时间太短，有一部分还没加载。请联网片刻，重新加载此页面，然后重新配对。'
  },
  'no-addresses': {
    what: '没有找到网络',
    next: '请连接 Wi‑Fi，或在其中一台设备上开热点，不需要能上网。然后重新配对并允许使用摄像头，这样浏览器也能使用本地网络。'
  },
  'timed-out': {
    what: '对方设备没有回应',
    next: '两台设备都要读取对方的码。如果都读取了：让两台设备连接同一个 Wi‑Fi，关闭 VPN，然后重新配对。如果这个 Wi‑Fi 会隔离设备（访客网络常会这样），请在其中一台设备上开热点。'
  },
  'link-lost': {
    what: '连接断开了',
    next: '可能是对方关闭或刷新了页面、有一方的屏幕熄灭了，或者网络断了。请重新配对，传输会从中断的地方继续。已完整收到的文件都在下方，不会丢失。'
  },
  'peer-left': {
    what: '对方设备结束了连接',
    next: '没有出错，是对方主动断开的。已完整收到的文件在下方。想继续发送，请重新配对。'
  },
  'peer-broke-protocol': {
    what: '对方设备发来了无法接受的内容',
    next: '为安全起见，连接已切断。请更新两台设备上的 Heliograph 再重新配对，并且只与你认识的设备配对。'
  },
  'numbers-differ': {
    what: '两台设备上的数字不同',
    next: '可能有人在中间拦截，因此连接已结束。请重新配对，最好使用摄像头。如果不行，请换一种方式发送配对码。'
  },
  blocked: {
    what: '你屏蔽了这台设备',
    next: '不会与它建立连接。要重新连接，请回到首页，在设置里解除屏蔽。'
  },
  'version-mismatch': {
    what: '两台设备的 Heliograph 版本不兼容',
    next: '请联网片刻，在两台设备上重新加载 Heliograph 来更新，然后重新配对。'
  },
  internal: {
    what: 'Heliograph 出错了',
    next: '这是我们的问题，与你无关。请重新加载页面，然后重新配对。'
  }
}

/** What to do next after 'link-lost' where the link was private: nothing goes on (protocol.md §4.11). */
export const privateLinkLost: string =
  '可能是对方关闭或刷新了页面、有一方的屏幕熄灭了，或者网络断了。请重新配对；由于这次连接是私密的，没传完的内容需要从头重新发送。已完整收到的文件都在下方，不会丢失。'

export const transferTroubles: Record<TransferView['direction'], Record<TransferTrouble, string>> = {
  send: {
    'too-many': '对方设备上等待答复的请求太多：等对方答复一些后再发送',
    declined: '对方设备已拒绝',
    'cancelled-here': '已取消',
    'cancelled-there': '对方设备已取消',
    'source-changed': '文件在选择之后被改动或移走了：请重新选择',
    'storage-full': '对方设备的存储空间已满：请在那里腾出空间，然后重新发送',
    'storage-blocked': '对方设备的浏览器没有保留它：请在那里腾出空间或退出无痕浏览，然后重新发送',
    damaged: '数据多次在途中损坏：请重新发送',
    'link-lost': '还没传完连接就断开了：重新配对后会继续',
    'private-link-lost': '还没传完连接就断开了。这次连接是私密的：请重新配对，然后从头发送'
  },
  receive: {
    'too-many': '这里等待答复的请求太多：请先答复一些，再请对方重新发送',
    declined: '对方设备已拒绝',
    'cancelled-here': '已取消',
    'cancelled-there': '对方设备已取消',
    'source-changed': '文件在对方设备上被改动了：请让对方重新发送',
    'storage-full': '存储空间已满：请腾出空间，然后让对方重新发送',
    'storage-blocked': '这个浏览器没有保留它：请腾出空间或退出无痕浏览，然后让对方重新发送',
    damaged: '数据多次在途中损坏：请让对方重新发送',
    'link-lost': '还没传完连接就断开了：重新配对后会继续',
    'private-link-lost': '还没传完连接就断开了。这次连接是私密的：请重新配对，让对方从头发送'
  }
}

export const pauses: Record<Pause, string> = {
  here: '已暂停',
  there: '对方设备已暂停',
  'storage-full-here': '存储空间已满：腾出空间后会继续',
  'storage-full-there': '对方设备的存储空间已满：有空间后会继续'
}

export const savingTroubles: Record<SavingTrouble, string> = {
  refused: '浏览器不允许保存到那里。请再试一次并选择允许，或换一种方式。',
  full: '那里的空间不够。请腾出空间或换一个位置，然后重新保存。',
  unreadable: '其中有些文件暂时无法读取。请等接收全部结束后再试。'
}

export const savingTroublesOfOne: Record<SavingTrouble, string> = {
  ...savingTroubles,
  unreadable: '这个文件暂时无法读取。请等接收全部结束后再试。'
}

export const sharingTroubles: Record<SavingTrouble, string> = {
  ...savingTroublesOfOne,
  refused: '没有分享成功。请再试一次，或选择其他应用。'
}

export const savedTo: Record<SavedTo, string> = {
  folder: '已保存到你选择的文件夹',
  place: '已保存到你选择的位置',
  downloads: '已保存到下载文件夹',
  zip: '已保存到下载文件夹（在 zip 中）',
  app: '已交给其他应用'
}

/** Of several files together, each to be said of so many. */
export const manySaved = (
  named: (count: number) => string
): Record<SavedTo | 'mixed', (count: number) => string> => ({
  folder: (count) => `${named(count)}已保存到你选择的文件夹`,
  place: (count) => `${named(count)}已保存到你选择的位置`,
  downloads: (count) => `${named(count)}已保存到下载文件夹`,
  zip: (count) => `${named(count)}已保存到下载文件夹（一个 zip）`,
  app: (count) => `${named(count)}已交给其他应用`,
  mixed: (count) => `${named(count)}已保存`
})

export const obstacles: Record<NonNullable<IncomingOffer['obstacle']>, string> = {
  'not-enough-space': '可用空间不足。请先拒绝，腾出空间，再请对方重新发送。',
  'no-storage': '这个浏览器不能存储文件。请先拒绝，退出无痕浏览，再请对方重新发送。'
}

export const fileStates: Record<FileState, string> = {
  queued: '等待中',
  active: '传输中',
  paused: '已暂停',
  verifying: '校验中',
  done: '已校验',
  failed: '失败',
  cancelled: '已取消'
}

export const linkStates: Record<LinkView['state'] | 'reconnecting', string> = {
  none: '未连接',
  up: '已连接',
  lost: '连接已断开',
  reconnecting: '正在重新连接…'
}

export const linkReaches: Record<Reach, string> = {
  network: '直连，在此网络内',
  internet: '直连，经由互联网',
  relay: '经由中继'
}
