// What codes from elsewhere mean while two devices pair, in Simplified Chinese. Each sentence says what to do next.
import type { CameraTrouble, PairErrorCode, TroubleCode } from '#app/view.ts'
import type { Hint } from '#core/qr/hint.ts'
import type { BrowserKind } from '#core/scan-ports.ts'
import type { Advice } from '#ui/strings/kinds.ts'

export const pairErrors: Record<PairErrorCode, string> = {
  'not-a-card': '这不是 Heliograph 的配对码。请读取对方设备屏幕上的配对码。',
  servers: '该码包含用于连接其他网络的服务器，而不是设备。您可以添加它们，然后读取对方设备的配对码。',
  damaged: '这个配对码不完整或被改动过。请重新复制或读取。',
  'newer-version': '这个配对码来自更新版本的 Heliograph。请联网后重新加载此页面来更新。',
  'own-card': '这是本机自己的配对码。请读取对方设备上的配对码。',
  'already-read': '这个配对码已经读取过了。现在让对方设备读取本机的配对码。',
  outdated: '这个配对码回应的是旧的配对码。请让对方设备读取这里现在显示的配对码。',
  'for-another': '这个配对码回应的是另一台设备的配对码，不是本机的。请让对方设备读取这里现在显示的配对码。',
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
  'other-certificate': {
    what: '密钥与配对码不符',
    next: '可能是别的设备代替对方作了回应，所以没有发送任何内容。请取消，然后让两台设备各自读取对方屏幕上新的配对码。'
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
    next: '请让两台设备连接同一个 Wi‑Fi，或在一台上开热点让另一台连上；也可以在两台设备的设置中配置服务器。然后重新配对。'
  },
  'no-server-here': {
    what: '两台设备不在同一个网络，而且只有对方在使用服务器',
    next: '请在这台设备的设置中也配置服务器，或让两台设备连接同一个 Wi‑Fi，然后重新配对。'
  },
  'no-server-there': {
    what: '两台设备不在同一个网络，而且只有这台在使用服务器',
    next: '请在对方设备的设置中也配置服务器，或让两台设备连接同一个 Wi‑Fi，然后重新配对。'
  },
  'symmetric-nat': {
    what: '其中一个网络对每个连接都换用新端口',
    next: '这样找不到直接的路径。请在两台设备的设置中配置中继（TURN 服务器），或让一台连接另一台的热点，然后重新配对。'
  },
  'needs-relay': {
    what: '两个网络都不让直接连接通过',
    next: '请在其中一台设备的设置中配置中继（TURN 服务器），或换一个网络，然后重新配对。'
  },
  'udp-blocked': {
    what: '似乎有防火墙阻止了 UDP',
    next: '请在两台设备的设置中配置使用 TLS 的中继（turns:，最好用 443 端口），或离开那个网络，然后重新配对。'
  },
  'relay-silent': {
    what: '有中继，但没有数据通过',
    next: '请检查中继：它用于转发的 UDP 端口要开放，登录信息要有效。然后重新配对，或让两台设备连接同一个 Wi‑Fi。'
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
