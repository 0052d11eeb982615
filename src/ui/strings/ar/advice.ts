// What codes from elsewhere mean, in Arabic: exhaustive tables, so a new code does not compile until it has its words. Each
// sentence says what to do next.
import type {
  FailureCode,
  FileState,
  IncomingOffer,
  LinkView,
  Pause,
  Reach,
  SavedTo,
  SavingTrouble,
  TransferTrouble,
  TransferView
} from '#app/view.ts'
import type { Advice } from '#ui/strings/kinds.ts'

export const failures: Record<FailureCode, Advice> = {
  'no-webrtc': {
    what: 'هذا المتصفح لا يستطيع توصيل جهازين معًا',
    next: 'الاتصال المباشر غير متاح هنا أو معطَّل. افتح Heliograph في إصدار حديث من Chrome أو Firefox أو Safari أو Edge.'
  },
  'no-webassembly': {
    what: 'هذا المتصفح لا يستطيع التحقق من الملفات',
    next: 'تقنية WebAssembly معطَّلة هنا، كما يحدث في نمط المنع (Lockdown Mode). اسمح بها لهذه الصفحة أو استخدم متصفحًا آخر، ثم أعد الإقران.'
  },
  'not-loaded': {
    what: 'جزء من Heliograph غير موجود',
    next: 'انقطع الإنترنت قبل أن يكتمل تحميله. اتصل بالإنترنت للحظات، وأعد تحميل هذه الصفحة، ثم أعد الإقران.'
  },
  'no-addresses': {
    what: 'لم يُعثر على أي شبكة',
    next: 'انضم إلى شبكة Wi‑Fi أو شغِّل نقطة اتصال على أحد الجهازين، ولا حاجة إلى الإنترنت. ثم أعد الإقران واسمح باستخدام الكاميرا، فهذا يتيح للمتصفح استخدام الشبكة المحلية أيضًا.'
  },
  'timed-out': {
    what: 'لم يستجب الجهاز الآخر',
    next: 'يجب أن يقرأ كل جهاز رمز الآخر. وإن تم ذلك: ضع الجهازين على شبكة Wi‑Fi نفسها، وأوقف أي VPN، ثم أعد الإقران. وإذا كانت الشبكة تعزل الأجهزة بعضها عن بعض، كما تفعل شبكات الضيوف، فشغِّل نقطة اتصال على أحد الجهازين.'
  },
  'link-lost': {
    what: 'انقطع الاتصال',
    next: 'أُغلقت الصفحة على الجهاز الآخر أو أُعيد تحميلها، أو انطفأت إحدى الشاشتين، أو انقطعت الشبكة. أعد الإقران، وستُستأنف عمليات النقل من حيث توقفت. الملفات التي وصلت كاملة محفوظة أدناه.'
  },
  'peer-left': {
    what: 'أنهى الجهاز الآخر الاتصال',
    next: 'لم يحدث أي خطأ. الملفات التي وصلت كاملة موجودة أدناه. أعد الإقران لإرسال المزيد.'
  },
  'peer-broke-protocol': {
    what: 'أرسل الجهاز الآخر شيئًا لا يقبله هذا التطبيق',
    next: 'قُطع الاتصال حرصًا على سلامتك. حدِّث Heliograph على الجهازين ثم أعد الإقران، ولا تفعل ذلك إلا مع جهاز تعرفه.'
  },
  'numbers-differ': {
    what: 'الرقمان على الجهازين مختلفان',
    next: 'ربما يتوسط أحد بينكما، لذلك أُنهي الاتصال. أعد الإقران بالكاميرا إن أمكن، وإلا فأرسل الرمزين بطريقة غير السابقة.'
  },
  blocked: {
    what: 'لقد حظرتَ هذا الجهاز',
    next: 'لن يحدث أي اتصال به. لتتصل به من جديد، عد إلى البداية وألغِ حظره في الإعدادات.'
  },
  'version-mismatch': {
    what: 'الإصداران على الجهازين غير متوافقين',
    next: 'اتصل بالإنترنت للحظات، وأعد تحميل Heliograph على الجهازين لتحديثه، ثم أعد الإقران.'
  },
  internal: {
    what: 'حدث خطأ في Heliograph',
    next: 'الخطأ منّا وليس منك. أعد تحميل الصفحة ثم أعد الإقران.'
  }
}

/** What to do next after 'link-lost' where the link was private: nothing goes on (protocol.md §4.11). */
export const privateLinkLost: string =
  'أُغلقت الصفحة على الجهاز الآخر أو أُعيد تحميلها، أو انطفأت إحدى الشاشتين، أو انقطعت الشبكة. أعد الإقران. ولأن الاتصال كان خاصًا، يجب أن يُرسل من البداية ما لم يكتمل. الملفات التي وصلت كاملة محفوظة أدناه.'

export const transferTroubles: Record<TransferView['direction'], Record<TransferTrouble, string>> = {
  send: {
    'too-many': 'تنتظر على الجهاز الآخر عروض كثيرة: أعد الإرسال بعد أن يجيب عن بعضها',
    declined: 'رُفض على الجهاز الآخر',
    'cancelled-here': 'أُلغي',
    'cancelled-there': 'أُلغي على الجهاز الآخر',
    'source-changed': 'تغيَّر الملف أو نُقل من مكانه بعد اختياره: اختره مرة أخرى',
    'storage-full': 'مساحة التخزين على الجهاز الآخر ممتلئة: أفرغ بعض المساحة هناك، ثم أعد الإرسال',
    'storage-blocked':
      'لم يحتفظ به متصفح الجهاز الآخر: أفرغ بعض المساحة هناك أو اخرج من التصفح الخاص، ثم أعد الإرسال',
    damaged: 'وصل تالفًا في كل مرة: أعد إرساله',
    'link-lost': 'انقطع الاتصال قبل اكتماله: أعد الإقران وسيُستأنف',
    'private-link-lost': 'انقطع الاتصال قبل اكتماله، وكان خاصًا: أعد الإقران وأرسله من البداية'
  },
  receive: {
    'too-many': 'تنتظر هنا عروض كثيرة: أجب عن بعضها ثم اطلب إعادة الإرسال',
    declined: 'رُفض على الجهاز الآخر',
    'cancelled-here': 'أُلغي',
    'cancelled-there': 'أُلغي على الجهاز الآخر',
    'source-changed': 'تغيَّر الملف على الجهاز الآخر: اطلب إرساله مرة أخرى',
    'storage-full': 'مساحة التخزين ممتلئة: أفرغ بعض المساحة، ثم اطلب إرساله مرة أخرى',
    'storage-blocked':
      'لم يحتفظ به هذا المتصفح: أفرغ بعض المساحة أو اخرج من التصفح الخاص، ثم اطلب إرساله مرة أخرى',
    damaged: 'وصل تالفًا في كل مرة: اطلب إرساله مرة أخرى',
    'link-lost': 'انقطع الاتصال قبل اكتماله: أعد الإقران وسيُستأنف',
    'private-link-lost': 'انقطع الاتصال قبل اكتماله، وكان خاصًا: أعد الإقران واطلب إرساله من البداية'
  }
}

export const pauses: Record<Pause, string> = {
  here: 'متوقف مؤقتًا',
  there: 'متوقف مؤقتًا على الجهاز الآخر',
  'storage-full-here': 'مساحة التخزين ممتلئة: أفرغ بعض المساحة وسيُستأنف النقل',
  'storage-full-there': 'مساحة التخزين على الجهاز الآخر ممتلئة: سيُستأنف النقل حين تتسع'
}

export const savingTroubles: Record<SavingTrouble, string> = {
  refused: 'لم يسمح المتصفح بالحفظ هناك. حاول مرة أخرى واسمح به، أو اختر طريقة أخرى.',
  full: 'لا توجد مساحة كافية هناك. أفرغ بعض المساحة أو اختر مكانًا آخر، ثم أعد الحفظ.',
  unreadable: 'لا يمكن قراءة بعض هذه الملفات الآن. انتظر حتى ينتهي الاستلام، ثم حاول مرة أخرى.'
}

export const savingTroublesOfOne: Record<SavingTrouble, string> = {
  ...savingTroubles,
  unreadable: 'لا يمكن قراءة هذا الملف الآن. انتظر حتى ينتهي الاستلام، ثم حاول مرة أخرى.'
}

export const sharingTroubles: Record<SavingTrouble, string> = {
  ...savingTroublesOfOne,
  refused: 'تعذَّرت المشاركة. حاول مرة أخرى أو اختر تطبيقًا آخر.'
}

export const savedTo: Record<SavedTo, string> = {
  folder: 'تم الحفظ في المجلد الذي اخترته',
  place: 'تم الحفظ حيث اخترت',
  downloads: 'تم الحفظ مع التنزيلات',
  zip: 'تم الحفظ مع التنزيلات داخل ملف zip',
  app: 'تم التسليم إلى التطبيق الآخر'
}

/** Of several files together, each to be said of so many. */
export const manySaved = (
  named: (count: number) => string
): Record<SavedTo | 'mixed', (count: number) => string> => ({
  folder: (count) => `تم حفظ ${named(count)} في المجلد الذي اخترته`,
  place: (count) => `تم حفظ ${named(count)} حيث اخترت`,
  downloads: (count) => `تم حفظ ${named(count)} مع التنزيلات`,
  zip: (count) => `تم حفظ ${named(count)} مع التنزيلات في ملف zip واحد`,
  app: (count) => `تم تسليم ${named(count)} إلى التطبيق الآخر`,
  mixed: (count) => `تم حفظ ${named(count)}`
})

export const obstacles: Record<NonNullable<IncomingOffer['obstacle']>, string> = {
  'not-enough-space': 'لا توجد مساحة فارغة كافية. ارفض، وأفرغ بعض المساحة، ثم اطلب الإرسال مرة أخرى.',
  'no-storage': 'لا يُسمح لهذا المتصفح بتخزين الملفات. ارفض، واخرج من التصفح الخاص، ثم اطلب الإرسال مرة أخرى.'
}

export const fileStates: Record<FileState, string> = {
  queued: 'في الانتظار',
  active: 'قيد النقل',
  paused: 'متوقف مؤقتًا',
  verifying: 'جارٍ التحقق',
  done: 'تم التحقق',
  failed: 'فشل',
  cancelled: 'أُلغي'
}

export const linkStates: Record<LinkView['state'] | 'reconnecting', string> = {
  none: 'غير متصل',
  up: 'متصل',
  lost: 'انقطع الاتصال',
  reconnecting: 'جارٍ إعادة الاتصال…'
}

export const linkReaches: Record<Reach, string> = {
  network: 'مباشر في هذه الشبكة',
  internet: 'مباشر عبر الإنترنت',
  relay: 'عبر خادم وسيط'
}
