// Names that others chose: as long as a disk lets them be, read the other way, or made to deceive.

export const ODD_NAMES: readonly string[] = [
  `${'a long name for a holiday picture '.repeat(6)}.jpeg`,
  'invoice\u202efdp.exe', // a right-to-left override: looks like invoiceexe.pdf
  'تقرير الرحلة 2026.pdf',
  `${'旅行の写真と地図（最終版）'.repeat(5)}.zip`
]
