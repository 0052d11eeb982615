// What the screens say in Simplified Chinese that nobody sees before somebody pairs, installs or looks into the settings.
import type { Formats } from '#ui/language/formats.ts'
import type { Strings } from '#ui/strings/catalogue.ts'
import { link } from './link.ts'
import * as advice from './pairing-advice.ts'
import * as doctor from './doctor.ts'
import * as servers from './servers.ts'
import * as settings from './settings.ts'

export const later = (format: Formats) =>
  ({
    ...advice,
    ...servers,
    ...settings,
    ...doctor,
    link,

    opened: {
      asking: {
        what: '正在查找已打开的 Heliograph 标签页',
        next: '找到后会在那里继续，否则就在这里继续。需要几秒钟。'
      },
      elsewhere: {
        what: '已在原有的 Heliograph 标签页中打开',
        next: '请前往那个标签页：那里显示着接下来要让对方设备读取的配对码。',
        use: '改用此标签页'
      },
      'linked-elsewhere': {
        what: 'Heliograph 已在另一个标签页中连接了设备',
        next: '想与别人配对，请先到那个标签页断开连接。也可以在这里另外配对，两个连接可以同时使用。',
        use: '仍在此标签页配对'
      },
      linkedHere: '你打开了另一台设备的链接，但这里已经有连接。请先断开连接，再重新打开链接。',
      dismiss: '知道了'
    },

    pairing: {
      aim: '让两台设备互相对准对方的配对码',
      show: '读取成功。现在让对方设备读取这个配对码',
      showByText: '读取成功。现在把这个配对码发给对方设备',
      blind: '让对方设备读取这个配对码，再在这里填入对方的配对码',
      byText: '与对方设备交换配对码',
      myCode: '本机的配对码',
      myCodeAlt: '供对方设备读取的二维码',
      drawing: '正在生成配对码',
      brighten: '如果对方设备读不到这个配对码，请调亮本机屏幕。',
      codeTooLarge: '内容太多，一张图放不下。请复制配对码，以文字形式发送。',
      noCamera: '有一方没有摄像头？',
      sendMine: '把这个配对码发给对方设备',
      sendMineHow:
        '对方设备有摄像头，就让它直接扫描这里。没有的话，可以用聊天软件或邮件，以文字或图片形式发过去。',
      pasteTheirs: '填入对方的配对码',
      pasteTheirsHow: '对方设备也会显示配对码。以文字或图片形式粘贴到这里，或打开它的图片。',
      codeLabel: '对方设备的配对码或链接',
      codePlaceholder: '粘贴配对码或链接',
      join: '连接',
      theirsRead: '对方的配对码已读取',
      oursRead: '对方设备已读取这个配对码',
      readAnother: '读取另一个配对码',
      copy: '复制配对码',
      copied: '已复制',
      share: '分享',
      saveImage: '保存图片',
      shareImage: '分享图片',
      shareTitle: 'Heliograph 配对码',
      paste: '粘贴',
      pasteLabel: '从剪贴板粘贴',
      chooseImage: '打开图片',
      readingImage: '正在读取…',
      pasteRefused: '浏览器不允许这样做。请自己粘贴到输入框：按 Ctrl+V（Mac 上按 ⌘V），或用手指长按输入框。',
      pasteEmpty: '剪贴板里没有文字也没有图片。请先复制对方设备的配对码。',
      dropImage: '松开即可读取图片中的配对码',
      copyRefused: '浏览器不允许复制。请选中这段文字，自己复制：',
      bothRead: '两个配对码都已读取，正在连接两台设备',
      notReadYet: '对方设备可能还没有读取这个配对码',
      notReadYetHow: '读取之后两台设备才能连接。请把配对码发过去；如果已经发出，请稍等。',
      ifRead: '如果已经读取过了：'
    },

    scanner: {
      label: '摄像头',
      off: '摄像头已关闭',
      starting: '正在启动摄像头',
      looking: '正在寻找对方的配对码',
      found: '已读取',
      switchCamera: '切换摄像头',
      torchOn: '打开手电筒',
      torchOff: '关闭手电筒',
      zoomIn: '放大',
      zoomOut: '缩小',
      retry: '重新打开摄像头',
      soundOn: '打开声音',
      soundOff: '关闭声音',
      hints: advice.hints,
      darkWithTorch: '太暗了，请打开手电筒'
    },

    connected: {
      title: '已连接到',
      disconnect: '断开连接',
      activity: '传输',
      quiet: '还没有收发任何内容，有了会显示在这里。',
      /** The link is interrupted. */
      away: '连接暂时断开。两台设备会自动寻找新的通路，一切从中断处继续。你不用做任何事。',
      stay: '传输完成之前，请不要关闭此页面，并让屏幕保持亮着。',
      textLabel: '要发送的文字或链接',
      textPlaceholder: '文字或链接',
      sendText: '发送文字',
      paste: '从剪贴板粘贴',
      pictureName: '图片',
      pasteEmpty: '剪贴板里没有可以发送的内容。',
      pasteRefused: '浏览器不允许这样做。请自己粘贴到输入框：按 Ctrl+V（Mac 上按 ⌘V），或用手指长按输入框。'
    },

    check: {
      title: '发送前请先核对',
      how: '请看另一台设备上显示的数字，或问拿着它的人（离得远就打电话）。如果不一样，说明有人在中间拦截。',
      same: '数字相同',
      differs: '数字不同',
      before: (number: string) => `只有对方设备也显示 ${number} 时才继续。`,
      shown: (number: string) => `本机显示 ${number}，另一台设备应显示相同的数字。`,
      isSame: (number: string) => `两台设备都显示 ${number}`,
      unable:
        '无法与对方设备生成核对数字，所以没人能判断是否有人在中间拦截。如果这出乎你的意料，请断开连接。',
      anyway: '仍然继续'
    },

    meeting: {
      otherBuild: (theirs: string, ours: string) =>
        `对方运行的 Heliograph 构建（${theirs}）与本设备（${ours}）不同。如果这出乎意料，请在联网时重新加载两边的页面。`,
      known: (day: string) => `认识的设备，首次配对：${day}`,
      knownInPrivate: (day: string) => `认识的设备，首次配对：${day}。这次连接是私密的`,
      isNew: '新设备，名称是它自报的',
      /** There is a button for that beside it. */
      isNewToName: '新设备，名称是它自报的，你可以更改',
      borrowsName: '这是新设备，但名称与你认识的一台设备相同：请确认它就是你要连接的那台',
      notRemembered: '新设备，不会被记住：这次连接是私密的'
    },

    devices: {
      title: '配对过的设备',
      none: '还没有。配对过的设备会列在这里，下次就能认出来。',
      unnamed: '未命名的设备',
      lastMet: (ago: string) => `上次配对：${ago}`,
      rename: (name: string) => `重命名“${name}”`,
      keep: '保存',
      leave: '取消',
      forget: (name: string) => `忘记“${name}”`,
      forgotten: (name: string) => `已忘记“${name}”。`,
      undo: '撤销',
      more: (count: number) => format.plural(count, { other: '还有 # 台设备' }),
      blocked: '已屏蔽',
      block: (name: string) => `屏蔽“${name}”`,
      unblock: (name: string) => `解除屏蔽“${name}”`,
      blockSure: '要屏蔽这台设备吗？它将无法再与本机连接。如果它使用隐私模式或其他浏览器，会作为新设备出现。',
      blockYes: '屏蔽',
      unasked: '接收这台设备的文件时不询问',
      unaskedOf: (name: string) => `“${name}”：接收这台设备的文件时不询问`,
      unaskedHow:
        '在连接期间，拿着这台设备的人可以把文件放到本机。文件会保留在这个浏览器中，直到你将其移除。',
      unaskedNow: '只要空间足够，就会直接接收这台设备的文件，不再询问。',
      unaskedOver: '你在这次连接中拒绝了两次。在连接结束之前，这台设备发送的每一项都会询问你。',
      unaskedOff: '每次都询问',
      unaskedDone: '未经询问即接收'
    },

    waiting: {
      title: '等待发送的文字',
      ready: '可以发送的文字',
      waits: '连上设备之前，文字会先留在这里。',
      interrupted: '连接已中断。恢复后即可发送。',
      keep: '留待发送',
      send: '发送',
      close: '关闭文字输入框',
      remove: '移除这段文字',
      troubles: {
        'too-much': '一次分享的内容太多了。请改为在这里选择文件。',
        'no-room':
          '没有足够的空间存放你分享的内容。请腾出空间，或移除收到的文件，然后重新分享。也可以在这里选择文件。',
        unreadable: '没有收到你分享的内容。请重新分享，或在这里选择文件。',
        gone: '你分享的内容已不在这里。请重新分享。'
      }
    },

    install: {
      title: '安装 Heliograph',
      why: '可以从主屏幕或桌面打开，也能离线使用。如果浏览器支持，还会出现在设备的分享菜单里。',
      whyOnIos: '可以从主屏幕打开，也能离线使用。其中的文件和设备与 Safari 浏览器里的分开保存。',
      ask: '安装',
      later: '以后再说',
      iosShare: '在 Safari 浏览器中轻点“共享”按钮。',
      iosAdd: '选择“添加到主屏幕”。'
    }
  }) satisfies Partial<Strings>
