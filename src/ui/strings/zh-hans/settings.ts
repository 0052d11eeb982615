// What is read only in the settings, which the page opens without: what this app is, and removing everything. In Chinese in simplified characters.
import type * as english from '#ui/strings/en/settings.ts'

export const removal: typeof english.removal = {
  title: '保留在这台设备上的内容',
  kept: '收到的文件和文字、历史记录、配对过的设备、还没发送的内容以及你的设置。你另存到别处的文件不受影响。',
  remove: '全部删除',
  sure: '要全部删除吗？配对过的设备将不再认得这台设备，没有另存的内容会丢失。应用本身会保留，离线也能打开。',
  yes: '全部删除',
  states: {
    busy: '请先断开连接，并等待正在保存的内容完成。',
    removing: '正在删除……',
    'tab-busy': '什么都没有删除：Heliograph 正在另一个标签页中配对或已连接。请先在那里断开连接，然后重试。',
    left: '有一部分无法删除。请关闭 Heliograph 的其他所有标签页后重试，或在浏览器设置中删除此网站的数据。',
    removed: '已全部删除。请关闭此页面，需要时再打开。'
  }
}

export const about: typeof english.about = {
  title: '关于 Heliograph',
  how: '每台设备显示一个配对码，并读取对方的配对码，这样就能找到彼此。之后，文件在两台设备之间直接传输（只有其中一方添加了中继服务器时才会经过它），每一块数据到达后都会校验。',
  privacyTitle: '隐私',
  privacy: [
    '文件和文字在设备之间全程加密：任何服务器都读不到，中继服务器也不行，也不需要账号。',
    '配对码包含本机的网络地址和证书指纹，只在页面保持打开时有效。',
    '收到的内容会留在这个浏览器里，直到你移除为止；文本只保留最近 100 条。没有任何统计和跟踪，也不会发送给其他任何人。'
  ],
  version: '版本',
  licence: '自由软件，MIT 许可证',
  licences: '所用组件的许可证'
}
