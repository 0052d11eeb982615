// What the screens say in Arabic that nobody sees before somebody pairs, installs or looks into the settings.
import type { Formats } from '#ui/language/formats.ts'
import type { Strings } from '#ui/strings/catalogue.ts'
import { link } from './link.ts'
import * as advice from './pairing-advice.ts'
import * as doctor from './doctor.ts'
import * as servers from './servers.ts'
import * as settings from './settings.ts'

/** The left-to-right mark keeps the sign before the letter. */
const PASTE_YOURSELF =
  'لم يسمح المتصفح بذلك. الصق في الحقل بنفسك: اضغط Ctrl+V، أو \u200e⌘V على Mac، أو اضغط بإصبعك على الحقل مطوَّلًا.'

export const later = (format: Formats) =>
  ({
    ...advice,
    ...servers,
    ...settings,
    ...doctor,
    link,

    opened: {
      asking: {
        what: 'جارٍ البحث عن علامة تبويب Heliograph الأخرى',
        next: 'إن كانت مفتوحة تابعتَ فيها، وإلا فهنا. يستغرق ذلك بضع ثوانٍ.'
      },
      elsewhere: {
        what: 'فُتح الرابط في علامة التبويب التي يعمل فيها Heliograph',
        next: 'انتقل إلى تلك العلامة: ستجد فيها الرمز الذي يقرؤه الجهاز الآخر بعد ذلك.',
        use: 'استخدام هذه العلامة'
      },
      'linked-elsewhere': {
        what: 'تطبيق Heliograph متصل بجهاز في علامة تبويب أخرى',
        next: 'تابع في تلك العلامة واقطع الاتصال فيها قبل الإقران مع جهاز آخر. أو أقرِن هنا أيضًا: يعمل الاتصالان جنبًا إلى جنب.',
        use: 'الإقران هنا مع ذلك'
      },
      linkedHere:
        'فتحتَ رابط جهاز آخر، لكن هذا الجهاز متصل بالفعل. اقطع الاتصال أولًا، ثم افتح الرابط مرة أخرى.',
      dismiss: 'حسنًا'
    },

    pairing: {
      aim: 'وجِّه كلًّا من الجهازين نحو رمز الآخر',
      show: 'تمت القراءة. دع الجهاز الآخر الآن يقرأ هذا الرمز',
      showByText: 'تمت القراءة. أوصل هذا الرمز الآن إلى الجهاز الآخر',
      blind: 'دع الجهاز الآخر يقرأ هذا الرمز، وأحضر رمزه إلى هنا',
      byText: 'تبادل الرمزين مع الجهاز الآخر',
      myCode: 'رمز هذا الجهاز',
      myCodeAlt: 'رمز QR ليقرأه الجهاز الآخر',
      drawing: 'جارٍ رسم الرمز',
      brighten: 'زِد سطوع هذه الشاشة إن لم يتمكن الجهاز الآخر من قراءة الرمز.',
      codeTooLarge: 'الرمز أكبر من أن تسعه صورة واحدة. انسخه وأرسله نصًّا.',
      noCamera: 'أحد الجهازين بلا كاميرا؟',
      sendMine: 'أوصل هذا الرمز إلى الجهاز الآخر',
      sendMineHow:
        'إن كانت فيه كاميرا، فدعه يمسح الرمز من هنا. وإلا فأرسل الرمز نصًّا أو صورةً عبر أي تطبيق مراسلة أو بريد.',
      pasteTheirs: 'أحضر رمزه إلى هنا',
      pasteTheirsHow: 'يعرض الجهاز الآخر رمزًا أيضًا. الصقه نصًّا أو صورةً، أو افتح صورة له.',
      codeLabel: 'رمز أو رابط من الجهاز الآخر',
      codePlaceholder: 'الصق الرمز أو الرابط',
      join: 'اتصال',
      theirsRead: 'تمت قراءة رمز الجهاز الآخر',
      oursRead: 'قرأ الجهاز الآخر هذا الرمز',
      readAnother: 'قراءة رمز آخر',
      copy: 'نسخ الرمز',
      copied: 'تم النسخ',
      share: 'مشاركة',
      saveImage: 'حفظ الصورة',
      shareImage: 'مشاركة الصورة',
      shareTitle: 'رمز Heliograph',
      paste: 'لصق',
      pasteLabel: 'لصق من الحافظة',
      chooseImage: 'فتح صورة',
      readingImage: 'جارٍ القراءة…',
      pasteRefused: PASTE_YOURSELF,
      pasteEmpty: 'لا يوجد نص ولا صورة في الحافظة. انسخ رمز الجهاز الآخر أولًا.',
      dropImage: 'أفلت لقراءة الرمز الموجود في الصورة',
      copyRefused: 'لم يسمح المتصفح بالنسخ. حدِّد هذا النص وانسخه بنفسك:',
      bothRead: 'تمت قراءة الرمزين. جارٍ توصيل الجهازين',
      notReadYet: 'يبدو أن الجهاز الآخر لم يقرأ هذا الرمز بعد',
      notReadYetHow: 'لا يتصل الجهازان إلا بعد ذلك. أوصل الرمز إليه، أو انتظر إن كان في الطريق.',
      ifRead: 'وإن كان قد قرأه:'
    },

    scanner: {
      label: 'الكاميرا',
      off: 'الكاميرا متوقفة',
      starting: 'جارٍ تشغيل الكاميرا',
      looking: 'جارٍ البحث عن الرمز الآخر',
      found: 'تمت قراءة الرمز',
      switchCamera: 'تبديل الكاميرا',
      torchOn: 'تشغيل الضوء',
      torchOff: 'إطفاء الضوء',
      zoomIn: 'تكبير',
      zoomOut: 'تصغير',
      retry: 'إعادة تجربة الكاميرا',
      soundOn: 'تشغيل الصوت',
      soundOff: 'كتم الصوت',
      hints: advice.hints,
      darkWithTorch: 'المكان مظلم: شغِّل الضوء'
    },

    connected: {
      title: 'متصل مع',
      disconnect: 'قطع الاتصال',
      activity: 'عمليات النقل',
      quiet: 'لم يُرسل شيء ولم يصل شيء بعد. سيظهر ذلك هنا.',
      /** The link is interrupted. */
      away: 'انقطع الاتصال الآن. يبحث الجهازان تلقائيًا عن طريق جديد، ثم يستمر كل شيء من حيث توقف. ليس عليك فعل شيء.',
      stay: 'أبقِ هذه الصفحة مفتوحة والشاشة مضاءة حتى يكتمل النقل.',
      textLabel: 'نص أو رابط لإرساله',
      textPlaceholder: 'نص أو رابط',
      sendText: 'إرسال النص',
      paste: 'لصق من الحافظة',
      pictureName: 'صورة',
      pasteEmpty: 'لا يوجد في الحافظة ما يمكن إرساله.',
      pasteRefused: PASTE_YOURSELF
    },

    check: {
      title: 'قارن قبل أن ترسل',
      how: 'انظر إلى الرقم الظاهر على الجهاز الآخر، أو اسأل من يحمله، وبالهاتف إن كان بعيدًا. فإن كان الرقم مختلفًا فهناك من يتوسط بين الجهازين.',
      same: 'الرقم نفسه',
      differs: 'الرقم مختلف',
      before: (number: string) => `لا تتابع إلا إذا كان الجهاز الآخر يعرض ${number} أيضًا.`,
      shown: (number: string) => `يعرض هذا الجهاز ${number}. ويُفترض أن يعرض الآخر الرقم نفسه.`,
      isSame: (number: string) => `يعرض الجهازان ${number}`,
      unable:
        'لا يمكن تكوين رقم مع الجهاز الآخر، فلا أحد يستطيع معرفة ما إذا كان هناك من يتوسط بينكما. اقطع الاتصال إن كان ذلك غير متوقع.',
      anyway: 'المتابعة رغم ذلك'
    },

    meeting: {
      otherBuild: (theirs: string, ours: string) =>
        `يعمل الجهاز الآخر بنسخة من Heliograph (\u2068${theirs}\u2069) غير نسخة هذا الجهاز (\u2068${ours}\u2069). إن كان ذلك غير متوقع فأعد تحميل الصفحتين وأنت متصل بالإنترنت.`,
      known: (day: string) => `جهاز معروف، أول اتصال به: ${day}`,
      knownInPrivate: (day: string) => `جهاز معروف، أول اتصال به: ${day}. هذا الاتصال خاص`,
      isNew: 'جهاز جديد، وهكذا يعرّف نفسه',
      /** There is a button for that beside it. */
      isNewToName: 'جهاز جديد، وهكذا يعرّف نفسه، ويمكنك تغيير الاسم',
      borrowsName: 'جهاز جديد، مع أن اسمه اسم تعرفه: تأكد من أنه الجهاز الذي تقصده',
      notRemembered: 'جهاز جديد، ولن يُحفظ لأن هذا الاتصال خاص'
    },

    devices: {
      title: 'أجهزة اتصلت بها من قبل',
      none: 'لا توجد أجهزة بعد. كل جهاز تُقرنه يظهر هنا، ويُتعرَّف عليه في المرة القادمة.',
      unnamed: 'جهاز بلا اسم',
      lastMet: (ago: string) => `آخر اتصال: ${ago}`,
      rename: (name: string) => `إعادة تسمية ${name}`,
      keep: 'حفظ',
      leave: 'إلغاء',
      forget: (name: string) => `نسيان ${name}`,
      forgotten: (name: string) => `تم نسيان ${name}.`,
      undo: 'تراجع',
      more: (count: number) =>
        format.plural(count, {
          zero: 'ولا أجهزة أخرى',
          one: 'وجهاز آخر',
          two: 'وجهازان آخران',
          few: 'و# أجهزة أخرى',
          many: 'و# جهازًا آخر',
          other: 'و# جهاز آخر'
        }),
      blocked: 'محظور',
      block: (name: string) => `حظر ${name}`,
      unblock: (name: string) => `إلغاء حظر ${name}`,
      blockSure:
        'هل تريد حظر هذا الجهاز؟ لن يمكنه الاتصال بجهازك بعد الآن. وفي الوضع الخاص، أو من متصفح آخر، سيأتي كجهاز جديد.',
      blockYes: 'حظر',
      unasked: 'قبول الملفات من هذا الجهاز دون سؤال',
      unaskedOf: (name: string) => `${name}: قبول الملفات من هذا الجهاز دون سؤال`,
      unaskedHow: 'يمكن لمن يحمله أن يضع ملفات هنا ما دام متصلًا. وتبقى في هذا المتصفح حتى تحذفها.',
      unaskedNow: 'تُقبل الملفات من هذا الجهاز دون سؤالك ما دامت هناك مساحة.',
      unaskedOver: 'رفضتَ مرتين في هذا الاتصال. ستُسأل عن كل ما يأتي من هذا الجهاز حتى ينتهي الاتصال.',
      unaskedOff: 'اسألني دائمًا',
      unaskedDone: 'قُبل دون سؤال'
    },

    waiting: {
      title: 'نص بانتظار الإرسال',
      ready: 'نص جاهز للإرسال',
      waits: 'ينتظر النص هنا إلى حين الاتصال بجهاز.',
      interrupted: 'انقطع الاتصال مؤقتًا. يمكن الإرسال عند عودته.',
      keep: 'حفظ للإرسال',
      send: 'إرسال',
      close: 'إغلاق حقل النص',
      remove: 'إزالة هذا النص',
      troubles: {
        'too-much': 'هذا أكثر مما يمكن مشاركته دفعة واحدة. اختر الملفات من هنا بدلًا من ذلك.',
        'no-room':
          'لا توجد مساحة لحفظ ما شاركته. أفرغ بعض المساحة أو أزِل ملفات مستلمة، ثم أعد المشاركة. أو اختر الملفات من هنا.',
        unreadable: 'لم يصل ما شاركته. أعد المشاركة، أو اختر الملفات من هنا.',
        gone: 'لم يعد ما شاركته محفوظًا هنا. أعد المشاركة.'
      }
    },

    install: {
      title: 'تثبيت Heliograph',
      why: 'يُفتح من الشاشة الرئيسية أو سطح المكتب، ويعمل بلا إنترنت، ويظهر في قائمة المشاركة على جهازك إن سمح المتصفح بذلك.',
      whyOnIos: 'يُفتح من الشاشة الرئيسية ويعمل بلا إنترنت. وتبقى ملفاته وأجهزته منفصلة عن Safari.',
      ask: 'تثبيت',
      later: 'ليس الآن',
      iosShare: 'اضغط زر المشاركة في Safari.',
      iosAdd: 'اختر «إضافة إلى الشاشة الرئيسية».'
    }
  }) satisfies Partial<Strings>
