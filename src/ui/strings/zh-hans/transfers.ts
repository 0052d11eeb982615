// What is said in Simplified Chinese about files and texts: what is to be sent, is on its way, has arrived, is kept.
import type { TransferView } from '#app/view.ts'
import type { Formats } from '#ui/language/formats.ts'
import type { Strings } from '#ui/strings/catalogue.ts'
import type { Peer } from '#ui/strings/kinds.ts'
import { manySaved, pauses, savedTo, savingTroubles, savingTroublesOfOne, sharingTroubles } from './advice.ts'

/** What the other device calls itself, in quotation marks: a name may read like a part of the sentence. */
const nameOf = (peer: Peer, nameless = '对方设备'): string => (peer === undefined ? nameless : `“${peer}”`)

export const transfers = (format: Formats) => {
  const files = (count: number): string => format.plural(count, { other: '# 个文件' })
  const emptyFolders = (count: number): string => format.plural(count, { other: '# 个空文件夹' })

  /** What travels together: empty folders are counted apart. */
  const items = (count: number, folders = 0): string => {
    if (folders === 0) return files(count)
    return count === 0 ? emptyFolders(folders) : `${files(count)}和 ${emptyFolders(folders)}`
  }

  const transferStates: Record<
    TransferView['direction'],
    Record<TransferView['state'] | 'interrupted', (count: number, peer: Peer, folders?: number) => string>
  > = {
    send: {
      waiting: (count, peer, folders) => `等待${nameOf(peer)}接收 ${items(count, folders)}`,
      active: (count, _peer, folders) => `正在发送 ${items(count, folders)}`,
      done: (count, _peer, folders) => `已送达 ${items(count, folders)}`,
      failed: (count, _peer, folders) => `${items(count, folders)}发送失败`,
      interrupted: (count, _peer, folders) => `${items(count, folders)}发送中断`,
      cancelled: (count, _peer, folders) => `已取消发送 ${items(count, folders)}`,
      declined: (count, peer, folders) => `${nameOf(peer)}拒绝了 ${items(count, folders)}`
    },
    receive: {
      waiting: (count, _peer, folders) => `准备接收 ${items(count, folders)}`,
      active: (count, _peer, folders) => `正在接收 ${items(count, folders)}`,
      done: (count, _peer, folders) => `已收到 ${items(count, folders)}`,
      failed: (count, _peer, folders) => `${items(count, folders)}接收失败`,
      interrupted: (count, _peer, folders) => `${items(count, folders)}接收中断`,
      cancelled: (count, _peer, folders) => `已取消接收 ${items(count, folders)}`,
      declined: (count, _peer, folders) => `已拒绝 ${items(count, folders)}`
    }
  }

  return {
    outbox: {
      label: '要发送的文件',
      title: '你想发送什么？',
      hint: '把文件或文件夹拖到此页面的任意位置',
      chooseFiles: '选择文件',
      chooseFolder: '选择文件夹',
      ready: (count: number, sizeBytes: number, folders = 0) =>
        `${items(count, folders)}，${format.size(sizeBytes)}`,
      waits: '文件会先留在这里。连上设备后请按“发送”。',
      offeredByCamera:
        '用摄像头配对后，会立即询问对方是否接收在这里选择的内容。用其他方式配对时，请在连接后按“发送”。',
      remove: (name: string) => `移除“${name}”`,
      clear: '全部移除',
      send: (count: number, sizeBytes: number, folders = 0) =>
        `发送 ${items(count, count === 0 ? folders : 0)} · ${format.size(sizeBytes)}`,
      drop: '松开即可添加文件',
      reading: '正在读取拖入的内容…',
      readingFolder: '正在读取文件夹…',
      unreadable: '其中有些内容无法读取。请改用“选择文件”。'
    },

    offer: {
      wants: (peer: Peer, count: number, folders = 0) => `${nameOf(peer)}想发给你 ${items(count, folders)}`,
      size: (sizeBytes: number, freeBytes: number | undefined) =>
        freeBytes === undefined
          ? format.size(sizeBytes)
          : `${format.size(sizeBytes)} · 本机约有 ${format.size(freeBytes)} 可用`,
      inMemory: '这个浏览器只在此页面打开期间保留文件。请在关闭页面前保存。',
      list: '对方要发送的文件',
      accept: '接收',
      decline: '拒绝',
      several: (count: number) => format.plural(count, { other: '有 # 次发送在等待' }),
      declineAll: '全部拒绝',
      unheard: '你已连续拒绝三次。在这次连接结束之前，这台设备再发送的都会自动拒绝，不再询问。',
      askAgain: '重新询问我'
    },

    transfer: {
      pause: (name: string) => `暂停“${name}”`,
      pauseAll: '全部暂停',
      resume: (name: string) => `继续“${name}”`,
      resumeAll: '全部继续',
      pauses,
      still: '已有一段时间没有进展。如果一直这样，请在两台设备上重新加载此页面，然后重新配对。',
      /** While the link is interrupted. */
      waitsForLink: '正在等待连接',
      cancelAll: '全部取消',
      cancelOffer: '取消这次传输',
      cancelFile: (name: string) => `取消“${name}”`,
      save: '保存',
      saveAgain: '再次保存',
      saveFile: (name: string) => `保存“${name}”`,
      open: '打开',
      openFile: (name: string) => `打开“${name}”`,
      share: '分享',
      shareFile: (name: string) => `分享“${name}”`,
      more: '更多',
      moreOf: (name: string) => `“${name}”的更多操作`,
      sendAgain: '重新发送',
      saveAs: '另存为…',
      saveFileAs: (name: string) => `将“${name}”另存为…`,
      saveFileAgain: (name: string) => `再次保存“${name}”`,
      dismiss: '移除',
      dismissAll: '从列表中移除这次传输',
      dismissKept: '从这个浏览器中删除这次传输及其文件',
      unsaved: (count: number) => `还有 ${files(count)}没有保存。要从这个浏览器中删除吗？`,
      partial: '只收到了一部分，之后还可以继续。要删除已收到的部分吗？',
      keep: '保留',
      delivered: '已送达并校验',
      comparing: {
        send: '正在检查对方是否已有此文件',
        receive: '正在检查本机是否已有此文件'
      },
      same: { send: '对方已有此文件，已校验', receive: '本机已有此文件，已校验' },
      progress: '进度',
      speed: (bytesPerSecond: number) => format.speed(bytesPerSecond),
      timeLeft: (durationMs: number) => `还剩 ${format.duration(durationMs)}`,
      amount: (doneBytes: number, totalBytes: number) =>
        `${format.size(doneBytes)} / ${format.size(totalBytes)}`
    },

    saving: {
      ways: { folder: '保存到文件夹…', zip: '打包成 ZIP 保存', 'zip-in-memory': '打包成 ZIP 保存' },
      each: (count: number) => (count === 1 ? '保存文件' : `保存全部 ${files(count)}`),
      eachAgain: (count: number) => (count === 1 ? '再次保存文件' : `再次保存全部 ${files(count)}`),
      share: (count: number) => (count === 1 ? '分享下一个文件…' : `分享 ${files(count)}…`),
      other: '其他方式',
      writing: '正在保存',
      finishing: '快好了：浏览器正在存放最后一个文件',
      stop: '停止',
      savedTo,
      allSaved: manySaved((count) => `全部 ${files(count)}`),
      someSaved: manySaved(files),
      partly: (saved: number, count: number, names: string) =>
        `${files(count)}中有 ${format.count(saved)} 个已保存到下载文件夹。未保存：${names}。请再试一次，或让对方重新发送。`,
      troubles: savingTroubles,
      troublesOfOne: savingTroublesOfOne,
      sharingTroubles
    },

    viewer: {
      reading: '正在读取文件…',
      close: '关闭',
      cannotShow: '这个文件无法在这里显示。请先保存，再用其他应用打开。',
      beginning: '只显示了开头部分。保存文件即可阅读全部内容。'
    },

    digests: {
      show: '校验值',
      showOf: (name: string) => `“${name}”的校验值`,
      transfer: '传输校验值（XXH128）',
      same: '在两台设备上对照：校验值相同，文件就相同。',
      compute: '计算 SHA-256',
      computing: (percent: string) => `正在计算 SHA-256：${percent}`,
      failed: '文件已无法读取。如果是收到的文件，可能已经被移除。'
    },

    more: {
      hidden: (count: number) => `还有 ${files(count)}`,
      hiddenDone: (count: number, done: number) => `还有 ${files(count)}，${format.count(done)} 个已完成`,
      show: '显示更多'
    },

    texts: {
      title: '文字',
      from: (peer: Peer) => `来自${nameOf(peer)}`,
      underWay: (peer: Peer) => `正在发送给${nameOf(peer)}`,
      delivered: (peer: Peer) => `已送达${nameOf(peer)}`,
      /** `byItself`: as soon as that device is linked again. */
      undelivered: (peer: Peer, byItself: boolean) =>
        byItself
          ? `${nameOf(peer)}尚未确认收到。再次连接到该设备时会自动重新发送。`
          : `${nameOf(peer)}尚未确认收到，文字可能没有送达。`,
      copy: '复制',
      copied: '已复制',
      open: (host: string) => `打开 ${host}`,
      remove: '移除文字',
      removeSure: '要从浏览器中删除这段文字吗？'
    },

    shelf: {
      title: '之前收到的',
      hint: '会保留在这个浏览器里，直到你移除。',
      here: (stagedBytes: number, totalBytes: number) =>
        `已收到 ${format.size(stagedBytes)}，共 ${format.size(totalBytes)}`,
      goesOn: '重新配对后，对方设备再次发送时会继续。',
      folder: '空文件夹',
      remove: (count: number, name: string) => (count === 1 ? `移除“${name}”` : `移除这 ${files(count)}`),
      sure: (count: number) =>
        count === 1 ? '要从浏览器中删除这个文件吗？' : `要从浏览器中删除这 ${files(count)}吗？`,
      yes: '删除'
    },

    unfinishedSends: {
      title: '未发送完的内容',
      needs: {
        link: (peer: string | undefined) => `重新与${nameOf(peer, '那台设备')}配对，就会从中断的地方继续。`,
        'link-and-files': (peer: string | undefined) =>
          `重新与${nameOf(peer, '那台设备')}配对，并再次发送同样的文件，就会从中断的地方继续。`,
        files: () => '再次发送同样的文件，就会从中断的地方继续。',
        yes: (peer: string | undefined) => `${nameOf(peer, '那台设备')}已连接，会从中断的地方继续。`
      },
      many: (others: number, totalBytes: number) => `还有 ${files(others)} · ${format.size(totalBytes)}`,
      goOn: '继续',
      forget: (name: string) => `从列表中移除“${name}”`
    },

    history: {
      title: '历史记录',
      hint: '文件名和大小会保留在这个浏览器里，直到你清除为止。',
      empty: '收发过的内容会列在这里。',
      off: '隐私模式下，这里不会添加新记录。',
      ended: {
        send: {
          done: (ago: string) => `已发送 · ${ago}`,
          failed: (ago: string) => `发送失败 · ${ago}`,
          cancelled: (ago: string) => `发送已取消 · ${ago}`,
          declined: (ago: string) => `对方已拒绝 · ${ago}`
        },
        receive: {
          done: (ago: string) => `已收到 · ${ago}`,
          failed: (ago: string) => `接收失败 · ${ago}`,
          cancelled: (ago: string) => `接收已取消 · ${ago}`,
          declined: (ago: string) => `本机已拒绝 · ${ago}`
        }
      },
      many: (others: number, size: string) => `还有 ${files(others)} · ${size}`,
      arrived: (done: number, count: number) => `已传完 ${format.count(done)} 个，共 ${files(count)}`,
      more: (count: number) => format.plural(count, { other: '还有 # 次传输' }),
      clear: '清除历史记录',
      sure: '要清除全部历史记录吗？保留着的文件不受影响。',
      yes: '清除'
    },

    announce: {
      theirCodeRead: '对方设备的配对码已读取。现在让它读取本机的配对码。',
      bothCodesRead: '两个配对码都已读取，正在连接两台设备。',
      linked: (peer: Peer) => `已连接到${nameOf(peer)}。`,
      knownDevice: '你与这台设备配对过。',
      newDevice: '这是一台新设备。',
      offer: (peer: Peer, count: number, sizeBytes: number) =>
        `${nameOf(peer)}想发给你 ${files(count)}（${format.size(sizeBytes)}）。请选择接收或拒绝。`,
      interrupted: '连接已中断。恢复后会自动继续。',
      isBack: '连接已恢复。',
      half: (direction: TransferView['direction']) =>
        direction === 'send' ? '传输已送达一半。' : '传输已收到一半。',
      fileDone: (name: string, direction: TransferView['direction']) =>
        direction === 'send' ? `“${name}”已送达。` : `“${name}”已收到。`,
      transferDone: (count: number, direction: TransferView['direction']) =>
        direction === 'send' ? `${files(count)}已送达。` : `${files(count)}已收到。`,
      textDelivered: '文字已送达。',
      texts: (count: number) => format.plural(count, { other: '收到 # 条文字。' })
    },
    attention: {
      /** Of the page, beside its icon. */
      titles: {
        progress: (percent: string) => `${percent} · Heliograph`,
        done: '✓ 已完成 · Heliograph',
        failed: '✗ 失败 · Heliograph'
      },
      tellMe: '完成后通知我',
      arrived: (count: number, peer: Peer, folders = 0) =>
        peer === undefined
          ? `已收到 ${items(count, folders)}`
          : `已收到${nameOf(peer)}发来的 ${items(count, folders)}`,
      delivered: (count: number, peer: Peer, folders = 0) =>
        peer === undefined
          ? `已送达 ${items(count, folders)}`
          : `${items(count, folders)}已送达${nameOf(peer)}`,
      names: (first: string, others: number) => (others === 0 ? first : `“${first}”和另外 ${files(others)}`)
    },
    transferStates
  } satisfies Partial<Strings>
}
