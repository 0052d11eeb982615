// What the first screens say in Simplified Chinese, but for what concerns files and texts (transfers.ts) and what codes mean (advice.ts).
import type { Strings } from '#ui/strings/catalogue.ts'

export const screens = () =>
  ({
    name: 'Heliograph',
    someDevice: '对方设备',
    justNow: '刚刚',
    /** What is the matter, and what to do next, one after the other. */
    together: (what: string, next: string) => `${what}。${next}`,
    otherTab: 'Heliograph 也在另一个标签页中打开着。在那里收到的文件，重新加载后会列在这里。',

    welcome: {
      title: '把文件直接发到另一台设备。',
      promise: '不用账号，不经云端，不需要联网。',
      pair: '与设备配对',
      pairAndSend: '配对并发送',
      pairByText: '不用摄像头配对',
      how: '使用方法',
      steps: [
        { what: '选择', how: '现在就选好文件，或配对后再选。' },
        { what: '配对', how: '在两台设备上打开 Heliograph，互相读取对方的配对码。' },
        { what: '发送', how: '文件直接传到对方设备，并逐字节校验。' }
      ],
      offlineReady: '可离线使用'
    },

    preparing: {
      title: '正在准备配对码',
      camera: '浏览器可能会询问能否使用摄像头。请选择允许，这样才能读取对方设备的配对码。',
      privacy: '摄像头画面不会离开本机。',
      slow: '仍在等待摄像头。如果浏览器没有询问，可以不用摄像头继续。',
      skip: '不用摄像头继续',
      cancel: '取消'
    },

    settings: {
      title: '设置',
      close: '关闭设置',
      choices: '语言和声音',
      language: '语言',
      browserLanguage: '跟随浏览器',
      sound: '声音',
      soundHow: '读到对方设备的配对码时，轻响一声。'
    },

    ownDevice: {
      title: '本机',
      called: '别人看到的名称',
      rename: '重命名本机',
      private: '隐私模式',
      privateHow: '与你配对的设备以后认不出本机，本机也不会记住它们。传输一旦中断，就要从头开始。',
      privateAnyway: '这个浏览器不会为此页面存储任何内容，因此不会认出或记住任何设备。'
    },

    failed: {
      again: '重新配对',
      home: '回到首页'
    },

    update: {
      ready: '新版本已就绪。',
      take: '立即更新',
      later: '以后再说'
    }
  }) satisfies Partial<Strings>
