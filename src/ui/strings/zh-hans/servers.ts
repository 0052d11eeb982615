// Servers that help to reach devices on other networks, in simplified Chinese. Each trouble says what to do next.
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
  stun: '告诉本设备它的公网地址，不需要登录信息。如果您拿到了登录信息，请选择 TURN。',
  'turn-udp': '中转，速度最快',
  'turn-tcp': '在封锁 UDP 的网络中中转',
  'turn-tls': '在只放行安全网页流量的网络中中转'
}

const problems: Record<DraftProblem | PutProblem, string> = {
  'no-address': '请输入服务器地址。',
  'no-scheme': '这不是此类服务器。请只输入名称，或以 stun:、turn: 或 turns: 开头。',
  'bad-host': '其中没有服务器名称。请输入如 turn.example.org 的名称，前后不要有其他内容。',
  'bad-port': '端口是 1 到 65535 之间的数字。请更正或删去。',
  'bad-transport':
    '结尾不正确。TURN 可用 ?transport=udp 或 ?transport=tcp，turns: 只能用 tcp，stun: 没有。请删去，并在下方选择类型。',
  'no-username': '请输入用户名。服务器的管理者知道它。',
  'no-password': '请输入密码。服务器的管理者知道它。',
  'no-secret': '请输入共享密钥。它在服务器设置中名为 static-auth-secret。',
  'login-too-long': '超过了服务器能接受的长度。请重新输入。',
  duplicate: '列表中已有此地址。请改为修改那一项。',
  'too-many': `最多可有 ${String(MAX_ICE_SERVERS)} 个服务器。请先移除一个。`
}

const verdicts: Record<Exclude<VerdictCode, 'answered' | 'relays' | 'refused'>, string> = {
  'login-refused': '服务器不接受此登录信息。请检查用户名和密码，或共享密钥。',
  'login-expired': '此登录信息已过期：用户名中的时间已过。请获取新的，或使用服务器的共享密钥。',
  'name-not-found': '没有这个名称的服务器，或本设备未联网。请检查拼写。',
  silent: '没有应答。请检查地址和端口。服务器可能已关闭或不提供中转，或此网络封锁 UDP：可改试 TCP 或 TLS。',
  'silent-stun':
    '没有应答。请检查地址和端口。服务器可能已关闭，或此网络封锁 UDP：这时只有中转有用，即使用 TCP 或 TLS 的 TURN 服务器。',
  'not-reached':
    '无法连到服务器。请检查名称和端口。它可能已关闭、不接受 TCP，或被此网络封锁：可改试 443 端口的 TLS。',
  'no-tls':
    '无法建立安全连接。请检查名称和端口，以及服务器证书对该名称是否有效：浏览器不接受其他证书，也不说明是哪种原因。',
  'only-stun': '它会告知地址，但不中转。请将它添加为 STUN，或使用其他 TURN 服务器。',
  'nothing-new':
    '没有得到新地址。可能本设备自己就有公网地址而不需要 STUN，也可能服务器没有应答：请检查地址和端口。',
  full: '登录信息正确，但服务器现在没有余量。请稍后再试，或请管理者增加配额。',
  'not-taken': '此浏览器不使用这个地址。其他服务的端口被禁用：请用 3478、5349 或 443。'
}

const troubles: Record<BringTrouble, string> = {
  'not-servers': '该码中没有服务器。请读取对方设备在设置中显示的码。',
  damaged: '该码不完整或被改动。请重新复制或读取。',
  'newer-version': '该码由更新版本的 Heliograph 生成。请联网后重新加载此页面以更新。',
  'too-many': `加上这些，服务器将超过 ${String(MAX_ICE_SERVERS)} 个。请先在设置中移除一些，再重新读取。`
}

export const ice = {
  title: '其他网络',
  how: '同一网络中的设备不需要服务器。要连接其他地方的设备，双方可能需要一个由您或您信任的人运行的服务器。在您添加之前，这里没有任何服务器。',
  learns: 'STUN 服务器会得知本设备的地址。TURN 服务器会得知双方的地址，并传送您发送的内容，内容始终加密。',
  notKept: '此浏览器不保存设置，因此这里无法使用服务器。请退出无痕浏览后重试。',
  on: '使用这些服务器',
  onHow: '每次配对时都会询问它们，它们因此得知本设备的地址。',
  unused: '未使用：在您于此处开启之前，配对时不会询问这些服务器。',
  relayOnly: '仅通过中转',
  relayOnlyHow: '对方设备不会得知本设备的地址。一切都经过 TURN 服务器，速度较慢。',
  relayOnlyNeeds: '这需要 TURN 服务器。请先添加一个。',
  relayOnlyLacks: '已没有 TURN 服务器，因此无法连接任何设备。请添加一个，或关闭此项。',
  add: '添加服务器',
  edit: (host: string) => `修改 ${host}`,
  remove: (host: string) => `移除 ${host}`,
  removeSure: '要删除此服务器吗？要再次使用，需要重新输入或带入。',
  kinds,
  kindHow,

  form: {
    address: '地址',
    addressHow:
      '如 turn.example.org 的名称；端口不是常用端口时加上 :端口。或以 stun:、turn: 或 turns: 开头的完整地址。',
    kind: '类型',
    kindSaid: '地址已说明类型。',
    login: '登录',
    byPassword: '用户名和密码',
    bySecret: '共享密钥',
    username: '用户名',
    password: '密码',
    secret: '共享密钥',
    secretHow: '自有服务器的密钥。每次配对都会用它生成一个一天后失效的登录信息（coturn：use-auth-secret）。',
    show: '显示',
    hide: '隐藏',
    save: '保存',
    cancel: '取消',
    problems
  },

  test: '测试',
  testHow: '逐个询问服务器一次，即使它们已关闭使用。',
  stopTest: '停止',
  asking: '正在询问…',
  answered: (address: string) => `已应答：您的公网地址是 ${address}`,
  relays: { udp: '中转可用（UDP）', tcp: '中转可用（TCP）', tls: '中转可用（TLS）' },
  refused: (code: string) => `服务器拒绝，代码 ${code}。请询问其管理者。`,
  verdicts,

  give: '带到另一台设备',
  giveWarning: '该码包含服务器及其密码。请只给可以使用它们的人看，并只通过您信任的方式发送。',
  giveShow: '显示码',
  codeAlt: '含有服务器的二维码，供您的另一台设备读取',
  saveFile: '存为文件',
  close: '关闭',
  bring: '从另一台设备带入',
  bringHow: '另一台设备在设置中显示一个码。请扫描、粘贴，或打开它的文件或图片。',
  bringLabel: '含有服务器的码或链接',
  bringRead: '读取',
  openFile: '打开文件',
  scan: '扫描',
  stopScan: '关闭相机',
  /** Behind the words that the camera gives no picture. */
  scanElse: '请改为在此粘贴码，或打开它的文件或图片。',

  /** Behind the words that a code which was read while pairing is one with servers. */
  look: '查看服务器',
  askedTitle: '添加这些服务器？',
  asked:
    '只有在您知道该码来自何处时才添加。使用期间，它们会在每次配对时得知本设备的地址，TURN 服务器还会传送您发送的加密内容。',
  replaces: '将替换现有的一项',
  takeOn: '添加并使用',
  take: '仅添加',
  leave: '不添加',
  troubleTitle: '未添加服务器',
  troubles
}
