// Where the words of each language are. One is loaded at a time.
import type { Catalogue } from '#ui/strings/catalogue.ts'
import type { Language } from './languages.ts'

export const CATALOGUES: Readonly<Record<Language, () => Promise<{ readonly catalogue: Catalogue }>>> = {
  en: () => import('#ui/strings/en/catalogue.ts'),
  de: () => import('#ui/strings/de/catalogue.ts'),
  es: () => import('#ui/strings/es/catalogue.ts'),
  fr: () => import('#ui/strings/fr/catalogue.ts'),
  pt: () => import('#ui/strings/pt/catalogue.ts'),
  'zh-Hans': () => import('#ui/strings/zh-hans/catalogue.ts'),
  ja: () => import('#ui/strings/ja/catalogue.ts'),
  ar: () => import('#ui/strings/ar/catalogue.ts')
}
