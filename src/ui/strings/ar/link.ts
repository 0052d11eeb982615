// What is said of the connection with the other device to who wants to know, in Arabic.
import type { PathKind, Reach } from '#app/view.ts'

const how: Record<Reach, string> = {
  network: 'يتواصل الجهازان مباشرةً داخل شبكة واحدة.',
  internet: 'يتواصل الجهازان مباشرةً عبر الإنترنت.',
  relay: 'يتواصل الجهازان عبر خادم وسيط يمرّر ما لا يستطيع قراءته.'
}

/** What an end's address is. */
const ends: Record<PathKind, string> = {
  host: 'عنوان الجهاز نفسه',
  srflx: 'عنوان بعد الترجمة',
  prflx: 'عنوان اكتُشف أثناء الاتصال',
  relay: 'عنوان لدى خادم وسيط'
}

export const link = {
  title: 'الاتصال',
  open: 'عرض تفاصيل الاتصال',
  close: 'إغلاق تفاصيل الاتصال',
  unknown: 'لا يُعرف شيء عن الاتصال في هذه اللحظة.',
  /** Of a link that is interrupted; the details follow. */
  before: 'هكذا كان الاتصال قبل أن ينقطع:',
  how,
  ends,
  own: 'هذا الجهاز',
  other: 'الجهاز الآخر',
  relay: 'إلى الخادم الوسيط',
  protocol: 'البروتوكول',
  roundTrip: 'ذهابًا وإيابًا',
  connections: 'الاتصالات',
  hidden: 'يخفيه المتصفح',
  showAddresses: 'إظهار العناوين',
  hideAddresses: 'إخفاء العناوين'
}
