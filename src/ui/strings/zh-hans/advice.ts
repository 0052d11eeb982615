// What codes from elsewhere mean, in Simplified Chinese.
import type {
  CameraTrouble,
  FailureCode,
  FileState,
  IncomingOffer,
  LinkView,
  PairErrorCode,
  Pause,
  SavedTo,
  SavingTrouble,
  TransferTrouble,
  TransferView,
  TroubleCode
} from '#app/view.ts'
import type { Hint } from '#core/qr/hint.ts'
import type { BrowserKind } from '#core/scan-ports.ts'
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
    next: '让两台设备连接同一个 Wi‑Fi，关闭 VPN，然后重新配对。如果这个 Wi‑Fi 会隔离设备（访客网络常会这样），请在其中一台设备上开热点。'
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

export const pairErrors: Record<PairErrorCode, string> = {
  'not-a-card': '这不是 Heliograph 的配对码。请读取对方设备屏幕上的配对码。',
  damaged: '这个配对码不完整或被改动过。请重新复制或读取。',
  'newer-version': '这个配对码来自更新版本的 Heliograph。请联网后重新加载此页面来更新。',
  'own-card': '这是本机自己的配对码。请读取对方设备上的配对码。',
  'already-read': '这个配对码已经读取过了。现在让对方设备读取本机的配对码。',
  outdated: '这个配对码回应的是旧的配对码。请让对方设备读取这里现在显示的配对码。',
  used: '这个配对码已经用过了。请使用对方屏幕上现在显示的配对码。',
  unsupported: '这个配对码来自无法收发文件的设备。请在对方设备上打开 Heliograph。',
  busy: '这是另一台设备的配对码。想改为与它配对，请先取消。',
  'no-code': '图片里没有找到配对码。请拍一张近一些、清晰、拍到整个配对码的图片。',
  'picture-unreadable': '这个浏览器打不开这张图片。请使用 PNG 或 JPEG，或者截一张图。',
  'picture-too-large': '图片太大，无法查找。请裁剪到只剩配对码，或者截一张图。',
  'reader-broken': '读码功能没有启动。请重新加载页面，或以文字形式粘贴配对码。'
}

/** What it probably is, and the one thing to do. */
export const joinTroubles: Record<TroubleCode, Advice> = {
  'local-network-blocked': {
    what: '浏览器不让此页面使用本地网络',
    next: '请在地址栏旁的网站设置中允许“本地网络访问”，然后取消并重新配对。'
  },
  'no-own-address': {
    what: '本机没有可供连接的地址',
    next: '请连接 Wi‑Fi 或开热点，不需要能上网。如果有摄像头，请允许使用，这样浏览器也能使用本地网络。'
  },
  'no-their-address': {
    what: '对方设备没有可供连接的地址',
    next: '请在对方设备上连接同一个 Wi‑Fi 或热点，并允许使用摄像头，然后重新配对。'
  },
  'names-only': {
    what: '其中一个浏览器隐藏了设备地址',
    next: '请在两台设备上都允许使用摄像头，然后重新配对，这样地址才会公开。没有摄像头时，请让两台设备连接同一个 Wi‑Fi。'
  },
  vpn: {
    what: '可能是 VPN 挡住了连接',
    next: '请关闭两台设备上的 VPN，然后重新配对。'
  },
  'no-common-family': {
    what: '两台设备的网络地址类型不同',
    next: '请在一台设备上开热点，让另一台连上，然后重新配对。'
  },
  'different-networks': {
    what: '两台设备似乎不在同一个网络中',
    next: '请让两台设备连接同一个 Wi‑Fi，或在一台上开热点让另一台连上，然后重新配对。'
  },
  'old-code': {
    what: '其中一个配对码可能已经失效',
    next: '配对码只在页面保持打开时有效。请在两台设备上都取消，再互相发送新的配对码。'
  },
  'kept-apart': {
    what: '网络似乎把两台设备隔开了',
    next: '访客 Wi‑Fi 常会这样。请在一台设备上开热点，让另一台连上，然后重新配对。'
  },
  unknown: {
    what: '两台设备之间无法通信',
    next: '请让两台设备连接同一个 Wi‑Fi，或在其中一台上开热点，并关闭 VPN，然后重新配对。'
  }
}

export const cameraTroubles: Record<CameraTrouble, Advice> = {
  'camera-blocked': {
    what: '摄像头权限未开启',
    next: '没有摄像头权限时，浏览器会隐藏本机的地址，在没有路由器的网络（例如热点）中可能连不上。'
  },
  'camera-insecure': {
    what: '只有通过 https 打开的页面才能使用摄像头',
    next: '请在这里用文字配对，或打开以 https 开头的地址。'
  },
  'camera-missing': {
    what: '没有找到摄像头',
    next: '请接上摄像头再试，或粘贴对方设备的配对码。'
  },
  'camera-busy': {
    what: '摄像头暂时无法使用',
    next: '请关闭其他正在使用它的应用，或重新插好摄像头，然后再试，或粘贴对方设备的配对码。'
  },
  'scanner-broken': {
    what: '读码功能没有启动',
    next: '请再试一次，或粘贴对方设备的配对码。'
  }
}

/** How to allow a camera that was refused. */
export const cameraSettings: Record<BrowserKind, string> = {
  chrome: '要允许使用，请点击地址栏最前面的图标，然后打开“摄像头”。',
  'chrome-android': '要允许使用，请点按地址栏最前面的图标，再依次点按“权限”和“摄像头”。',
  firefox: '要允许使用，请点击网址旁边的摄像头或盾牌图标，然后解除阻止。',
  'safari-mac': '要允许使用，请依次选择“Safari 浏览器”>“此网站的设置”，把“摄像头”设为“允许”。',
  'safari-ios': '要允许使用，请点按网址旁边的页面图标，再依次点按“网站设置”和“相机”。',
  other: '要允许使用，请在此网站或浏览器的设置中打开摄像头。'
}

export const hints: Record<Hint, string> = {
  'more-light': '太暗了，请增加光线',
  'move-closer': '请靠近配对码',
  'hold-still': '请稳住别动',
  'whole-code': '请让整个配对码进入画面',
  'brighter-screen': '请调亮对方的屏幕'
}

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
    'link-lost': '还没传完连接就断开了：重新配对后会继续'
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
    'link-lost': '还没传完连接就断开了：重新配对后会继续'
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

export const linkStates: Record<LinkView['state'], string> = {
  none: '未连接',
  up: '已连接',
  lost: '连接已断开'
}

export const linkPaths: Record<NonNullable<LinkView['path']>, string> = {
  host: '已连接',
  prflx: '已连接',
  srflx: '直连，经由互联网',
  relay: '经由中继'
}
