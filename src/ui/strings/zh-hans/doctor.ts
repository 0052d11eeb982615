// What the connection check says in Chinese in simplified characters: it is loaded with the other words of later screens.
import type * as english from '#ui/strings/en/doctor.ts'

export const doctor: typeof english.doctor = {
  title: '连接检查',
  open: '检查连接',
  close: '关闭连接检查',
  how: '查看其他设备能怎样连到这台设备。只会询问你已开启的服务器。',
  run: '开始检查',
  again: '再检查一次',
  stop: '停止',
  steps: {
    addresses: '正在查找地址……',
    servers: '正在询问你的服务器……',
    filtering: '正在测试网络放行什么……'
  },
  failed: '此浏览器无法与其他设备建立连接。请使用新版 Chrome、Edge、Firefox 或 Safari。',
  attempt: '两台设备连不上的原因',
  waysTitle: '这台设备的地址',
  noWays: '没有。请连接 Wi‑Fi 或打开热点；如果有摄像头，请允许使用。',
  hidden: '在允许摄像头之前，浏览器会隐藏地址。',
  types: {
    host: '本机',
    srflx: '外部看到的',
    prflx: '外部看到的',
    relay: '中继'
  },
  networks: {
    hidden: '已隐藏',
    loopback: '这台设备',
    'link-local': '没有路由器',
    private: '私有网络',
    'unique-local': '私有网络',
    carrier: '运营商网络或 VPN',
    vpn: '像是 VPN',
    translated: '转换为 IPv6',
    public: '公网'
  },
  connections: {
    wifi: 'Wi‑Fi',
    cellular: '移动网络',
    ethernet: '网线',
    bluetooth: '蓝牙'
  },
  serversTitle: '你的服务器',
  answers: {
    answered: '已回答',
    silent: '没有回答',
    refused: '拒绝了登录',
    nothing: '没有新信息'
  },
  natTitle: '网络如何转换地址',
  probably: '很可能如此，但不能确定。',
  nats: {
    none: {
      what: '没有地址转换',
      next: '服务器看到的就是这台设备自己的地址。只要中间没有防火墙，其他设备可以直接连到它。'
    },
    'full-cone': {
      what: '开放的地址转换（完全锥形）',
      next: '任何人都可以回应它的公网端口，所以大多数设备能直接连到它。'
    },
    'restricted-cone': {
      what: '过滤较松的地址转换（受限锥形）',
      next: '只有这台设备联系过的地址才能回应。大多数设备能直接连到它。'
    },
    'port-restricted-cone': {
      what: '普通的地址转换（端口受限锥形）',
      next: '大多数家庭就是这样：只有被联系过的一方才能回应。对方在对称型网络后面时需要中继。'
    },
    cone: {
      what: '对所有人使用同一个公网端口（锥形）',
      next: '与大多数设备可以直接连接。网络放行什么还不清楚。'
    },
    symmetric: {
      what: '对每一方使用新的公网端口（对称型）',
      next: '许多移动网络和公司网络是这样。与其他网络的直接连接大多行不通，请准备好中继。'
    },
    some: { what: '有地址转换，类型不明', next: '能否与其他网络直接连接，取决于它的类型。' },
    unknown: { what: '无法判断', next: '外部没有谁说明这台设备在那里看起来是什么样。' }
  },
  udp: {
    works: 'UDP 可以通过。',
    blocked: 'UDP 被阻止：只有 TCP 能通过，所以只能经由中继连到其他网络。'
  },
  missing: {
    servers: '要查明，请在设置中开启一个 STUN 或 TURN 服务器。在同一个网络里不需要。',
    answers: '你的服务器都没有回答。请检查它们的地址和登录信息，以及这个网络能否上网。',
    camera: '要查明，请允许摄像头并再检查一次：浏览器隐藏了需要比较的地址。',
    'second-server': '要了解更多，请添加另一个地址上的第二个服务器，以比较两者看到的结果。',
    relay: '要查明网络放行什么，请添加一个使用 UDP 的 TURN 服务器。',
    'relay-that-reaches': '中继无法连到这台设备。请检查它的 UDP 端口，以及它可以向哪些地址发送。',
    'server-beside-relay': '要了解更多，请在中继自己的地址上添加 STUN 服务器，地址写成数字。',
    'server-apart': '要了解更多，请在不同于中继的地址上添加 STUN 服务器，地址写成数字。'
  },
  reachTitle: '它能与哪些设备连接',
  places: {
    'same-network': '在同一个网络',
    open: '在别处，可公开访问',
    home: '在别处，普通家庭网络',
    symmetric: '在别处，移动或公司网络',
    'no-udp': '在别处，UDP 被阻止'
  },
  reach: {
    direct: '直接',
    perhaps: '也许能直接',
    relay: '经由你的中继',
    'needs-relay': '需要中继',
    'needs-server': '需要服务器',
    'no-address': '没有地址就不行'
  },
  reachNote: '在别处时，对方设备也需要服务器。访客 Wi‑Fi 甚至会隔开同一网络中的设备。',
  full: '显示完整地址',
  fullHow: '在本页和报告中。否则只显示类型和开头。',
  copy: '复制报告',
  copied: '已复制',
  copyRefused: '浏览器不允许复制。请选中报告自行复制：',
  reportHow: '供帮助你的人阅读，内容为英文。其中绝不包含登录名和密码。'
}
