// What the first screens say in Arabic, but for what concerns files and texts (transfers.ts) and what codes mean (advice.ts).
import type { Strings } from '#ui/strings/catalogue.ts'

export const screens = () =>
  ({
    name: 'Heliograph',
    someDevice: 'الجهاز الآخر',
    justNow: 'قبل لحظات',
    /** What is the matter, and what to do next, one after the other. */
    together: (what: string, next: string) => `${what}. ${next}`,
    otherTab:
      'تطبيق Heliograph مفتوح في علامة تبويب أخرى أيضًا. تظهر هنا الملفات المستلمة هناك بعد إعادة تحميل الصفحة.',

    welcome: {
      title: 'أرسل الملفات مباشرةً إلى جهاز آخر.',
      promise: 'بلا حساب، ولا سحابة، ولا حاجة إلى الإنترنت.',
      pair: 'إقران جهاز',
      pairAndSend: 'إقران وإرسال',
      pairByText: 'إقران بلا كاميرا',
      how: 'كيف يعمل',
      steps: [
        { what: 'اختر', how: 'حدِّد الملفات الآن أو بعد الإقران.' },
        { what: 'أقرِن', how: 'افتح Heliograph على الجهازين ودع كلًّا منهما يقرأ رمز الآخر.' },
        { what: 'أرسل', how: 'تنتقل الملفات مباشرةً وتصل بعد التحقق من كل بايت فيها.' }
      ],
      offlineReady: 'يعمل بلا إنترنت'
    },

    preparing: {
      title: 'جارٍ تجهيز رمزك',
      camera: 'قد يطلب المتصفح استخدام الكاميرا. اسمح له من فضلك، فهي تقرأ رمز الجهاز الآخر.',
      privacy: 'لا تغادر الصور هذا الجهاز أبدًا.',
      slow: 'ما زلنا ننتظر الكاميرا. إن لم يسأل المتصفح شيئًا فتابع من دونها.',
      skip: 'المتابعة من دون الكاميرا',
      cancel: 'إلغاء'
    },

    settings: {
      title: 'الإعدادات',
      close: 'إغلاق الإعدادات',
      choices: 'اللغة والصوت',
      language: 'اللغة',
      browserLanguage: 'لغة المتصفح',
      sound: 'الصوت',
      soundHow: 'نغمة هادئة عند قراءة رمز الجهاز الآخر.'
    },

    ownDevice: {
      title: 'هذا الجهاز',
      called: 'يظهر للآخرين باسم',
      rename: 'إعادة تسمية هذا الجهاز',
      private: 'الوضع الخاص',
      privateHow:
        'لن تتعرّف الأجهزة التي تُقرنها على هذا الجهاز لاحقًا، ولن يتذكر هو أيًّا منها. وعملية النقل التي تنقطع تبدأ من جديد.',
      privateAnyway: 'لا يخزّن هذا المتصفح شيئًا لهذه الصفحة، لذا لا يتعرّف على أي جهاز ولا يتذكره.'
    },

    failed: {
      again: 'إعادة الإقران',
      home: 'العودة إلى البداية'
    },

    update: {
      ready: 'يتوفر إصدار جديد.',
      take: 'التحديث الآن',
      later: 'ليس الآن'
    }
  }) satisfies Partial<Strings>
