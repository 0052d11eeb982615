// What is said of the connection with the other device to who wants to know, in Simplified Chinese.
import type { PathKind, Reach } from '#app/view.ts'

const how: Record<Reach, string> = {
  network: '两台设备在同一网络内直接通信。',
  internet: '两台设备经由互联网直接通信。',
  relay: '两台设备经由中继通信：中继服务器只转发，无法读取内容。'
}

/** What an end's address is. */
const ends: Record<PathKind, string> = {
  host: '自身地址',
  srflx: '转换后的地址',
  prflx: '连接时发现的地址',
  relay: '中继上的地址'
}

export const link = {
  title: '连接',
  open: '查看连接详情',
  close: '关闭连接详情',
  unknown: '目前没有关于连接的信息。',
  /** Of a link that is interrupted; the details follow. */
  before: '断开前的情况：',
  how,
  ends,
  own: '此设备',
  other: '另一台设备',
  relay: '到中继',
  protocol: '协议',
  roundTrip: '往返时间',
  connections: '连接数',
  hidden: '被浏览器隐藏',
  showAddresses: '显示地址',
  hideAddresses: '隐藏地址'
}
