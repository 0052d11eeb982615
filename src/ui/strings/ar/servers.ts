// Servers that help to reach devices on other networks, in Arabic. Each trouble says what to do next.
import type { BringTrouble } from '#app/view.ts'
import type { DraftProblem, IceKind } from '#core/ice/draft.ts'
import type { PutProblem } from '#core/ice/edit.ts'
import { MAX_ICE_SERVERS } from '#core/ice/servers.ts'
import type { VerdictCode } from '#core/ice/verdict.ts'

const kinds: Record<IceKind, string> = {
  stun: 'STUN',
  'turn-udp': 'TURN عبر UDP',
  'turn-tcp': 'TURN عبر TCP',
  'turn-tls': 'TURN عبر TLS'
}

const kindHow: Record<IceKind, string> = {
  stun: 'يخبر هذا الجهاز بعنوانه العام، ولا يطلب بيانات دخول. إن أُعطيت بيانات دخول فاختر TURN.',
  'turn-udp': 'يُرحّل، وهو الأسرع',
  'turn-tcp': 'يُرحّل حيث يُحظر UDP',
  'turn-tls': 'يُرحّل حيث لا يمر إلا تصفح الويب الآمن'
}

const problems: Record<DraftProblem | PutProblem, string> = {
  'no-address': 'اكتب عنوان الخادم.',
  'no-scheme':
    'هذا ليس خادمًا من هذا النوع. اكتب اسمه وحده، أو ابدأ بـ \u2066stun:\u2069 أو \u2066turn:\u2069 أو \u2066turns:\u2069.',
  'bad-host': 'لا يوجد اسم خادم هنا. اكتب اسمًا مثل turn.example.org دون شيء قبله أو بعده.',
  'bad-port': 'المنفذ رقم من 1 إلى 65535. صحّحه أو احذفه.',
  'bad-transport':
    'النهاية غير صحيحة. لـ TURN تكون \u2066?transport=udp\u2069 أو \u2066?transport=tcp\u2069، ولـ \u2066turns:\u2069 تكون tcp وحدها، ولا شيء لـ \u2066stun:\u2069. احذفها واختر النوع أدناه.',
  'no-username': 'اكتب اسم المستخدم. يعرفه من يدير الخادم.',
  'no-password': 'اكتب كلمة المرور. يعرفها من يدير الخادم.',
  'no-secret': 'اكتب السر المشترك. تجده في إعدادات الخادم باسم static-auth-secret.',
  'login-too-long': 'هذا أطول مما يقبله خادم. اكتبه من جديد.',
  duplicate: 'هذا العنوان في القائمة. عدّل ذاك بدلًا منه.',
  'too-many': `يمكن أن يكون هناك ${String(MAX_ICE_SERVERS)} خوادم. أزل واحدًا أولًا.`
}

const verdicts: Record<Exclude<VerdictCode, 'answered' | 'relays' | 'refused'>, string> = {
  'login-refused': 'لا يقبل الخادم بيانات الدخول هذه. تحقق من اسم المستخدم وكلمة المرور، أو من السر المشترك.',
  'login-expired':
    'انتهت بيانات الدخول هذه: في اسم المستخدم وقت قد مضى. احصل على غيرها، أو استخدم السر المشترك للخادم.',
  'name-not-found': 'لا يوجد خادم بهذا الاسم، أو أن هذا الجهاز غير متصل. تحقق من الكتابة.',
  silent:
    'لا رد. تحقق من العنوان والمنفذ. قد يكون الخادم متوقفًا أو لا يُرحّل، أو تحظر هذه الشبكة UDP: جرّب عندئذ TCP أو TLS.',
  'silent-stun':
    'لا رد. تحقق من العنوان والمنفذ. قد يكون الخادم متوقفًا، أو تحظر هذه الشبكة UDP: عندئذ لا يفيد إلا مُرحِّل، أي خادم TURN عبر TCP أو TLS.',
  'not-reached':
    'لا يمكن الوصول إلى الخادم. تحقق من الاسم والمنفذ. قد يكون متوقفًا، أو لا يقبل TCP، أو تحظره هذه الشبكة: جرّب عندئذ TLS على المنفذ 443.',
  'no-tls':
    'لا اتصال آمن. تحقق من الاسم والمنفذ، ومن أن شهادة الخادم صالحة لهذا الاسم: لا تقبل المتصفحات غيرها ولا تذكر أي السببين هو.',
  'only-stun': 'يخبر بالعناوين لكنه لا يُرحّل. أضفه بنوع STUN، أو استخدم خادم TURN آخر.',
  'nothing-new':
    'لم يرجع شيء جديد. إما أن لهذا الجهاز عنوانه العام ولا يحتاج إلى STUN، أو أن الخادم صامت: تحقق من العنوان والمنفذ.',
  full: 'بيانات الدخول صحيحة، لكن لا متسع في الخادم الآن. جرّب لاحقًا، أو اطلب المزيد ممن يديره.',
  'not-taken': 'لا يستخدم هذا المتصفح هذا العنوان. منافذ الخدمات الأخرى محظورة: استخدم 3478 أو 5349 أو 443.'
}

const troubles: Record<BringTrouble, string> = {
  'not-servers': 'لا خوادم في هذا الرمز. اقرأ الرمز الذي يعرضه الجهاز الآخر في إعداداته.',
  damaged: 'هذا الرمز ناقص أو قد غُيّر. انسخه أو اقرأه من جديد.',
  'newer-version': 'هذا الرمز من Heliograph أحدث. أعد تحميل هذه الصفحة وأنت متصل لتحديثها.',
  'too-many': `مع هذه يصبح عدد الخوادم أكثر من ${String(MAX_ICE_SERVERS)}. أزل بعضها في الإعدادات، ثم اقرأ الرمز من جديد.`
}

export const ice = {
  title: 'شبكات أخرى',
  how: 'الأجهزة في الشبكة نفسها لا تحتاج إلى خادم. للوصول إلى جهاز في مكان آخر قد يحتاج الجهازان إلى خادم تديره أنت أو من تثق به. لا يوجد هنا خادم حتى تضيفه.',
  learns: 'يعرف خادم STUN عنوان هذا الجهاز. ويعرف خادم TURN عنواني الجهازين وينقل ما ترسله، ويبقى مشفّرًا.',
  notKept: 'لا يحفظ هذا المتصفح الإعدادات، فلا يمكن استخدام الخوادم هنا. اخرج من التصفح الخاص وحاول من جديد.',
  on: 'استخدام هذه الخوادم',
  onHow: 'يُسأل كل منها عند كل اقتران، فيعرف عنوان هذا الجهاز.',
  unused: 'غير مستخدمة: لن يسأل أي اقتران هذه الخوادم حتى تشغّلها هنا.',
  relayOnly: 'عبر مُرحِّل فقط',
  relayOnlyHow: 'لا يعرف الجهاز الآخر عنوان هذا الجهاز. يمر كل شيء عبر خادم TURN، وهو أبطأ.',
  relayOnlyNeeds: 'يحتاج هذا إلى خادم TURN. أضف واحدًا أولًا.',
  relayOnlyLacks: 'لم يبق خادم TURN، فلا يمكن الوصول إلى أي جهاز. أضف واحدًا أو أوقف هذا.',
  add: 'إضافة خادم',
  edit: (host: string) => `تعديل ${host}`,
  remove: (host: string) => `إزالة ${host}`,
  removeSure: 'هل تريد حذف هذا الخادم؟ لاستخدامه مرة أخرى عليك كتابته أو جلبه من جديد.',
  kinds,
  kindHow,

  form: {
    address: 'العنوان',
    addressHow:
      'اسم مثل turn.example.org، مع \u2066:port\u2069 إن لم يكن المنفذ المعتاد. أو عنوان كامل يبدأ بـ \u2066stun:\u2069 أو \u2066turn:\u2069 أو \u2066turns:\u2069.',
    kind: 'النوع',
    kindSaid: 'العنوان يذكر النوع.',
    login: 'الدخول',
    byPassword: 'اسم المستخدم وكلمة المرور',
    bySecret: 'السر المشترك',
    username: 'اسم المستخدم',
    password: 'كلمة المرور',
    secret: 'السر المشترك',
    secretHow: 'سر خادم تملكه. تُصنع منه لكل اقتران بيانات دخول تنتهي بعد يوم (coturn: use-auth-secret).',
    show: 'إظهار',
    hide: 'إخفاء',
    save: 'حفظ',
    cancel: 'إلغاء',
    problems
  },

  test: 'اختبار',
  testHow: 'يسأل كل خادم مرة واحدة، حتى وهي متوقفة.',
  stopTest: 'إيقاف',
  asking: 'يُسأل الآن …',
  answered: (address: string) => `ردّ: عنوانك العام هو ${address}`,
  relays: { udp: 'الترحيل يعمل عبر UDP', tcp: 'الترحيل يعمل عبر TCP', tls: 'الترحيل يعمل عبر TLS' },
  refused: (code: string) => `يرفض الخادم، بالرمز ${code}. اسأل من يديره.`,
  verdicts,

  give: 'نقل إلى جهاز آخر',
  giveWarning:
    'في الرمز الخوادم مع كلمات مرورها. اعرضه فقط على من يجوز له استخدامها، وأرسله فقط بطريقة تثق بها.',
  giveShow: 'عرض الرمز',
  codeAlt: 'رمز QR فيه الخوادم ليقرأه جهازك الآخر',
  saveFile: 'حفظ كملف',
  close: 'إغلاق',
  bring: 'جلب من جهاز آخر',
  bringHow: 'يعرض الجهاز الآخر رمزًا في إعداداته. امسحه أو الصقه، أو افتح ملفه أو صورته.',
  bringLabel: 'رمز أو رابط فيه خوادم',
  bringRead: 'قراءة',
  openFile: 'فتح ملف',
  scan: 'مسح',
  stopScan: 'إيقاف الكاميرا',
  /** Behind the words that the camera gives no picture. */
  scanElse: 'الصق الرمز هنا بدلًا من مسحه، أو افتح ملفه أو صورته.',

  /** Behind the words that a code which was read while pairing is one with servers. */
  look: 'عرض الخوادم',
  askedTitle: 'إضافة هذه الخوادم؟',
  asked:
    'أضفها فقط إن كنت تعرف مصدر الرمز. ما دامت مستخدمة فهي تعرف عنوان هذا الجهاز عند كل اقتران، وينقل خادم TURN ما ترسله مشفّرًا.',
  replaces: 'يحل محل الموجود',
  takeOn: 'إضافة واستخدام',
  take: 'إضافة فقط',
  leave: 'عدم الإضافة',
  troubleTitle: 'لم تُضف خوادم',
  troubles
}
