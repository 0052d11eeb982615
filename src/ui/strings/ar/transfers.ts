// What is said in Arabic about files and texts: what is to be sent, is on its way, has arrived, is kept.
import type { TransferView } from '#app/view.ts'
import type { Formats } from '#ui/language/formats.ts'
import type { Strings } from '#ui/strings/catalogue.ts'
import type { Peer } from '#ui/strings/kinds.ts'
import { manySaved, pauses, savedTo, savingTroubles, savingTroublesOfOne, sharingTroubles } from './advice.ts'

/** What the other device calls itself. It never governs a verb, whose gender would have to agree with it. */
const them = (peer: Peer): string => peer ?? 'الجهاز الآخر'

/** Only the dual shows it: by itself, or after a noun or preposition. */
type Case = 'alone' | 'governed'

export const transfers = (format: Formats) => {
  const files = (count: number, grammar: Case = 'governed'): string =>
    format.plural(count, {
      zero: '# ملف',
      one: 'ملف واحد',
      two: grammar === 'alone' ? 'ملفان' : 'ملفين',
      few: '# ملفات',
      many: '# ملفًا',
      other: '# ملف'
    })
  const emptyFolders = (count: number, grammar: Case): string =>
    format.plural(count, {
      zero: '# مجلد فارغ',
      one: 'مجلد فارغ واحد',
      two: grammar === 'alone' ? 'مجلدان فارغان' : 'مجلدين فارغين',
      few: '# مجلدات فارغة',
      many: '# مجلدًا فارغًا',
      other: '# مجلد فارغ'
    })

  /** What travels together: empty folders are counted apart. */
  const items = (count: number, folders = 0, grammar: Case = 'governed'): string => {
    if (folders === 0) return files(count, grammar)
    return count === 0
      ? emptyFolders(folders, grammar)
      : `${files(count, grammar)} و${emptyFolders(folders, grammar)}`
  }

  const andMore = (count: number): string =>
    format.plural(count, {
      zero: 'ولا ملفات أخرى',
      one: 'وملف آخر',
      two: 'وملفان آخران',
      few: 'و# ملفات أخرى',
      many: 'و# ملفًا آخر',
      other: 'و# ملف آخر'
    })

  const transferStates: Record<
    TransferView['direction'],
    Record<TransferView['state'] | 'interrupted', (count: number, peer: Peer, folders?: number) => string>
  > = {
    send: {
      waiting: (count, peer, folders) => `تم عرض ${items(count, folders)}. بانتظار موافقة ${them(peer)}`,
      active: (count, _peer, folders) => `جارٍ إرسال ${items(count, folders)}`,
      done: (count, _peer, folders) => `تم تسليم ${items(count, folders)}`,
      failed: (count, _peer, folders) => `فشل إرسال ${items(count, folders)}`,
      interrupted: (count, _peer, folders) => `انقطع إرسال ${items(count, folders)}`,
      cancelled: (count, _peer, folders) => `أُلغي إرسال ${items(count, folders)}`,
      declined: (count, peer, folders) => `رُفض استلام ${items(count, folders)} على ${them(peer)}`
    },
    receive: {
      waiting: (count, _peer, folders) => `جارٍ التحضير لاستلام ${items(count, folders)}`,
      active: (count, _peer, folders) => `جارٍ استلام ${items(count, folders)}`,
      done: (count, _peer, folders) => `تم استلام ${items(count, folders)}`,
      failed: (count, _peer, folders) => `فشل استلام ${items(count, folders)}`,
      interrupted: (count, _peer, folders) => `انقطع استلام ${items(count, folders)}`,
      cancelled: (count, _peer, folders) => `أُلغي استلام ${items(count, folders)}`,
      declined: (count, _peer, folders) => `رُفض استلام ${items(count, folders)}`
    }
  }

  return {
    outbox: {
      label: 'ملفات للإرسال',
      title: 'ماذا تريد أن ترسل؟',
      hint: 'أفلت الملفات أو المجلدات في أي مكان من هذه الصفحة',
      chooseFiles: 'اختيار ملفات',
      chooseFolder: 'اختيار مجلد',
      ready: (count: number, sizeBytes: number, folders = 0) =>
        `${items(count, folders, 'alone')}، ${format.size(sizeBytes)}`,
      waits: 'تنتظر الملفات هنا. اضغط «إرسال» بعد الاتصال بجهاز.',
      offeredByCamera:
        'إذا أقرنت بالكاميرا، يُعرض ما اخترته هنا على الجهاز الآخر فورًا. وإلا فاضغط «إرسال» بعد الاتصال.',
      remove: (name: string) => `إزالة ${name}`,
      clear: 'إزالة الكل',
      send: (count: number, sizeBytes: number, folders = 0) =>
        `إرسال ${items(count, count === 0 ? folders : 0)} · ${format.size(sizeBytes)}`,
      drop: 'أفلت لإضافة الملفات',
      reading: 'جارٍ قراءة الملفات…',
      readingFolder: 'جارٍ قراءة المجلد…',
      unreadable: 'تعذرت قراءة بعضها. استخدم «اختيار ملفات» بدلًا من ذلك.'
    },

    offer: {
      wants: (peer: Peer, count: number, folders = 0) =>
        `هل تقبل استلام ${items(count, folders)} من ${them(peer)}؟`,
      size: (sizeBytes: number, freeBytes: number | undefined) =>
        freeBytes === undefined
          ? format.size(sizeBytes)
          : `${format.size(sizeBytes)} · المساحة الفارغة هنا نحو ${format.size(freeBytes)}`,
      inMemory: 'يحتفظ هذا المتصفح بالملفات ما دامت هذه الصفحة مفتوحة فقط. احفظها قبل أن تغلقها.',
      list: 'الملفات المعروضة',
      accept: 'قبول',
      decline: 'رفض',
      several: (count: number) =>
        format.plural(count, {
          zero: 'لا عروض تنتظر',
          one: 'عرض واحد ينتظر',
          two: 'عرضان ينتظران',
          few: '# عروض تنتظر',
          many: '# عرضًا ينتظر',
          other: '# عرض ينتظر'
        }),
      declineAll: 'رفض الكل',
      unheard: 'رفضتَ ثلاثة عروض متتالية. حتى ينتهي هذا الاتصال تُرفض العروض التالية من هذا الجهاز دون سؤالك.',
      askAgain: 'اسألني من جديد'
    },

    transfer: {
      pause: (name: string) => `إيقاف ${name} مؤقتًا`,
      pauseAll: 'إيقاف الكل مؤقتًا',
      resume: (name: string) => `استئناف ${name}`,
      resumeAll: 'استئناف الكل',
      pauses,
      still: 'لم يتحرك شيء منذ فترة. إذا استمر ذلك فأعد تحميل هذه الصفحة على الجهازين ثم أعد الإقران.',
      /** While the link is interrupted. */
      waitsForLink: 'بانتظار عودة الاتصال',
      cancelAll: 'إلغاء الكل',
      cancelOffer: 'إلغاء هذا النقل',
      cancelFile: (name: string) => `إلغاء ${name}`,
      save: 'حفظ',
      saveAgain: 'حفظ مرة أخرى',
      saveFile: (name: string) => `حفظ ${name}`,
      open: 'فتح',
      openFile: (name: string) => `فتح ${name}`,
      share: 'مشاركة',
      shareFile: (name: string) => `مشاركة ${name}`,
      more: 'المزيد',
      moreOf: (name: string) => `المزيد من الخيارات لـ ${name}`,
      sendAgain: 'إعادة الإرسال',
      saveAs: 'حفظ باسم…',
      saveFileAs: (name: string) => `حفظ ${name} باسم…`,
      saveFileAgain: (name: string) => `حفظ ${name} مرة أخرى`,
      dismiss: 'إزالة',
      dismissAll: 'إزالة هذا النقل من القائمة',
      dismissKept: 'حذف هذا النقل وملفاته من هذا المتصفح',
      unsaved: (count: number) => `لم يتم حفظ ${files(count)} بعد. هل تريد الحذف من هذا المتصفح؟`,
      partial: 'لم يصل سوى جزء، ويمكن أن يُستأنف. هل تريد حذف ما وصل؟',
      keep: 'إبقاء',
      delivered: 'تم التسليم والتحقق',
      comparing: {
        send: 'جارٍ التحقق من وجوده هناك مسبقًا',
        receive: 'جارٍ التحقق من وجوده هنا مسبقًا'
      },
      same: { send: 'كان موجودًا هناك، وتم التحقق', receive: 'كان موجودًا هنا، وتم التحقق' },
      progress: 'التقدم',
      speed: (bytesPerSecond: number) => format.speed(bytesPerSecond),
      timeLeft: (durationMs: number) => `يتبقى ${format.duration(durationMs)}`,
      amount: (doneBytes: number, totalBytes: number) =>
        `${format.size(doneBytes)} من ${format.size(totalBytes)}`
    },

    saving: {
      ways: {
        folder: 'حفظ في مجلد…',
        zip: 'حفظ كملف ZIP واحد',
        'zip-in-memory': 'حفظ كملف ZIP واحد'
      },
      each: (count: number) =>
        format.plural(count, {
          zero: 'حفظ كل الملفات (#)',
          one: 'حفظ الملف',
          two: 'حفظ الملفين',
          few: 'حفظ كل الملفات (#)',
          many: 'حفظ كل الملفات (#)',
          other: 'حفظ كل الملفات (#)'
        }),
      eachAgain: (count: number) =>
        format.plural(count, {
          zero: 'حفظ كل الملفات (#) مرة أخرى',
          one: 'حفظ الملف مرة أخرى',
          two: 'حفظ الملفين مرة أخرى',
          few: 'حفظ كل الملفات (#) مرة أخرى',
          many: 'حفظ كل الملفات (#) مرة أخرى',
          other: 'حفظ كل الملفات (#) مرة أخرى'
        }),
      share: (count: number) => (count === 1 ? 'مشاركة الملف التالي…' : `مشاركة ${files(count)}…`),
      other: 'طرق أخرى',
      writing: 'جارٍ الحفظ',
      finishing: 'أوشك على الانتهاء: يضع المتصفح الملف الأخير في مكانه',
      stop: 'إيقاف',
      savedTo,
      allSaved: manySaved((count) => `كل الملفات (${files(count)})`),
      someSaved: manySaved(files),
      partly: (saved: number, count: number, names: string) =>
        `تم حفظ ${format.count(saved)} من ${files(count)} مع التنزيلات. لم يتم حفظ: ${names}. حاول مرة أخرى أو اطلب الإرسال من جديد.`,
      troubles: savingTroubles,
      troublesOfOne: savingTroublesOfOne,
      sharingTroubles
    },

    viewer: {
      reading: 'جارٍ قراءة الملف…',
      close: 'إغلاق',
      cannotShow: 'لا يمكن عرض هذا الملف هنا. احفظه ثم افتحه بتطبيق آخر.',
      beginning: 'لا تظهر هنا إلا بداية النص. احفظ الملف لقراءته كاملًا.'
    },

    digests: {
      show: 'مجموع التحقق',
      showOf: (name: string) => `مجموع التحقق للملف ${name}`,
      transfer: 'مجموع التحقق لعملية النقل (XXH128)',
      same: 'قارنه على الجهازين: إذا تطابق فالملف نفسه متطابق.',
      compute: 'حساب SHA-256',
      // The right-to-left mark keeps the percentage out of the Latin name before it.
      computing: (percent: string) => `جارٍ حساب SHA-256:\u200f ${percent}`,
      failed: 'لم تعد قراءة الملف ممكنة. إن كان ملفًا مستلمًا، فربما أُزيل.'
    },

    more: {
      hidden: andMore,
      hiddenDone: (count: number, done: number) => `${andMore(count)}، المكتمل: ${format.count(done)}`,
      show: 'عرض المزيد'
    },

    texts: {
      title: 'النصوص',
      from: (peer: Peer) => `من ${them(peer)}`,
      underWay: (peer: Peer) => `في الطريق إلى ${them(peer)}`,
      delivered: (peer: Peer) => `تم التسليم إلى ${them(peer)}`,
      /** `byItself`: as soon as that device is linked again. */
      undelivered: (peer: Peer, byItself: boolean) =>
        byItself
          ? `لم يصل تأكيد من ${them(peer)}. سيُرسل النص مرة أخرى تلقائيًا عند الاتصال بهذا الجهاز.`
          : `لم يصل تأكيد من ${them(peer)}. ربما لم يصل النص.`,
      copy: 'نسخ',
      copied: 'تم النسخ',
      open: (host: string) => `فتح ${host}`,
      remove: 'إزالة النص',
      removeSure: 'هل تريد حذف هذا النص من المتصفح؟'
    },

    shelf: {
      title: 'ملفات وصلت سابقًا',
      hint: 'تبقى في هذا المتصفح إلى أن تزيلها.',
      here: (stagedBytes: number, totalBytes: number) =>
        `وصل ${format.size(stagedBytes)} من ${format.size(totalBytes)}`,
      goesOn: 'يُستأنف النقل حين تعيد الإقران ويعيد الجهاز الآخر الإرسال.',
      folder: 'مجلد فارغ',
      remove: (count: number, name: string) => (count === 1 ? `إزالة ${name}` : `إزالة ${files(count)}`),
      sure: (count: number) =>
        `هل تريد حذف ${count === 1 ? 'هذا الملف' : count === 2 ? 'هذين الملفين' : files(count)} من المتصفح؟`,
      yes: 'حذف'
    },

    unfinishedSends: {
      title: 'لم يكتمل إرسالها',
      needs: {
        link: (peer: string | undefined) =>
          `أعد الإقران مع ${peer ?? 'ذلك الجهاز'}، وسيُستأنف الإرسال من حيث توقف.`,
        'link-and-files': (peer: string | undefined) =>
          `أعد الإقران مع ${peer ?? 'ذلك الجهاز'} وأرسل الملفات نفسها، وسيُستأنف الإرسال من حيث توقف.`,
        files: () => 'أرسل الملفات نفسها مرة أخرى، وسيُستأنف الإرسال من حيث توقف.',
        yes: (peer: string | undefined) => `أنت متصل مع ${peer ?? 'ذلك الجهاز'}. سيُستأنف الإرسال من حيث توقف.`
      },
      many: (others: number, totalBytes: number) => `${andMore(others)} · ${format.size(totalBytes)}`,
      goOn: 'استئناف',
      forget: (name: string) => `إزالة ${name} من هذه القائمة`
    },

    history: {
      title: 'السجل',
      hint: 'أسماء وأحجام تبقى في هذا المتصفح إلى أن تمحوها.',
      empty: 'يظهر هنا ما ترسله وما تستلمه.',
      off: 'لا يُضاف شيء إلى السجل في الوضع الخاص.',
      ended: {
        send: {
          done: (ago: string) => `تم الإرسال ${ago}`,
          failed: (ago: string) => `فشل الإرسال ${ago}`,
          cancelled: (ago: string) => `أُلغي الإرسال ${ago}`,
          declined: (ago: string) => `رُفض على الجهاز الآخر ${ago}`
        },
        receive: {
          done: (ago: string) => `تم الاستلام ${ago}`,
          failed: (ago: string) => `فشل الاستلام ${ago}`,
          cancelled: (ago: string) => `أُلغي الاستلام ${ago}`,
          declined: (ago: string) => `رُفض هنا ${ago}`
        }
      },
      many: (others: number, size: string) => `${andMore(others)} · ${size}`,
      arrived: (done: number, count: number) => `وصل ${format.count(done)} من ${files(count)}`,
      more: (count: number) =>
        format.plural(count, {
          zero: 'ولا عمليات نقل أخرى',
          one: 'وعملية نقل أخرى',
          two: 'وعمليتا نقل أخريان',
          few: 'و# عمليات نقل أخرى',
          many: 'و# عملية نقل أخرى',
          other: 'و# عملية نقل أخرى'
        }),
      clear: 'محو السجل',
      sure: 'هل تريد محو السجل كله؟ ستبقى الملفات المحفوظة.',
      yes: 'محو'
    },

    announce: {
      theirCodeRead: 'تمت قراءة رمز الجهاز الآخر. دعه الآن يقرأ هذا الرمز.',
      bothCodesRead: 'تمت قراءة الرمزين. جارٍ توصيل الجهازين.',
      linked: (peer: Peer) => `أنت متصل مع ${them(peer)}.`,
      knownDevice: 'سبق أن اتصلت بهذا الجهاز.',
      newDevice: 'هذا الجهاز جديد عليك.',
      offer: (peer: Peer, count: number, sizeBytes: number) =>
        `هل تقبل استلام ${files(count)} من ${them(peer)}، ${format.size(sizeBytes)}؟ اختر القبول أو الرفض.`,
      interrupted: 'انقطع الاتصال مؤقتًا. سيستمر كل شيء تلقائيًا عند عودته.',
      isBack: 'عاد الاتصال.',
      half: (direction: TransferView['direction']) =>
        direction === 'send' ? 'تم تسليم نصف عملية النقل.' : 'تم استلام نصف عملية النقل.',
      fileDone: (name: string, direction: TransferView['direction']) =>
        direction === 'send' ? `تم تسليم ${name}.` : `تم استلام ${name}.`,
      transferDone: (count: number, direction: TransferView['direction']) =>
        direction === 'send' ? `تم تسليم ${files(count)}.` : `تم استلام ${files(count)}.`,
      textDelivered: 'تم تسليم النص.',
      texts: (count: number) =>
        format.plural(count, {
          zero: 'لم يصل أي نص.',
          one: 'وصل نص واحد.',
          two: 'وصل نصان.',
          few: 'وصلت # نصوص.',
          many: 'وصل # نصًّا.',
          other: 'وصل # نص.'
        })
    },
    attention: {
      /** Of the page, beside its icon. */
      titles: {
        progress: (percent: string) => `${percent} · Heliograph`,
        done: '✓ تم · Heliograph',
        failed: '✗ فشل · Heliograph'
      },
      tellMe: 'أخبرني عند اكتمال النقل',
      arrived: (count: number, peer: Peer, folders = 0) =>
        peer === undefined
          ? `تم استلام ${items(count, folders)}`
          : `تم استلام ${items(count, folders)} من ${peer}`,
      delivered: (count: number, peer: Peer, folders = 0) =>
        peer === undefined
          ? `تم تسليم ${items(count, folders)}`
          : `تم تسليم ${items(count, folders)} إلى ${peer}`,
      names: (first: string, others: number) => (others === 0 ? first : `${first} ${andMore(others)}`)
    },
    transferStates
  } satisfies Partial<Strings>
}
