// Where the words of each language are, in two parts. One language is loaded at a time.
import type { Catalogue, LaterCatalogue } from '#ui/strings/catalogue.ts'
import type { Language } from './languages.ts'

interface Parts {
  readonly first: () => Promise<{ readonly catalogue: Catalogue }>
  readonly later: () => Promise<{ readonly later: LaterCatalogue }>
}

export const CATALOGUES: Readonly<Record<Language, Parts>> = {
  en: { first: () => import('#ui/strings/en/catalogue.ts'), later: () => import('#ui/strings/en/later.ts') },
  de: { first: () => import('#ui/strings/de/catalogue.ts'), later: () => import('#ui/strings/de/later.ts') },
  es: { first: () => import('#ui/strings/es/catalogue.ts'), later: () => import('#ui/strings/es/later.ts') },
  fr: { first: () => import('#ui/strings/fr/catalogue.ts'), later: () => import('#ui/strings/fr/later.ts') },
  pt: { first: () => import('#ui/strings/pt/catalogue.ts'), later: () => import('#ui/strings/pt/later.ts') },
  'zh-Hans': {
    first: () => import('#ui/strings/zh-hans/catalogue.ts'),
    later: () => import('#ui/strings/zh-hans/later.ts')
  },
  ja: { first: () => import('#ui/strings/ja/catalogue.ts'), later: () => import('#ui/strings/ja/later.ts') },
  ar: { first: () => import('#ui/strings/ar/catalogue.ts'), later: () => import('#ui/strings/ar/later.ts') }
}
