// The languages that the screens speak, and which of them a person probably wants.

/** BCP 47. The order is the one they are listed in. */
export const LANGUAGES = ['en', 'de', 'es', 'fr', 'pt', 'zh-Hans', 'ja', 'ar'] as const

export type Language = (typeof LANGUAGES)[number]

/** What those who speak it call it. */
export const LANGUAGE_NAMES: Readonly<Record<Language, string>> = {
  en: 'English',
  de: 'Deutsch',
  es: 'Español',
  fr: 'Français',
  pt: 'Português',
  'zh-Hans': '简体中文',
  ja: '日本語',
  ar: 'العربية'
}

const RIGHT_TO_LEFT: readonly string[] = ['ar']

export function directionOf(language: Language): 'ltr' | 'rtl' {
  return RIGHT_TO_LEFT.includes(language) ? 'rtl' : 'ltr'
}

function isLanguage(tag: string | undefined): tag is Language {
  return (LANGUAGES as readonly (string | undefined)[]).includes(tag)
}

/** What the person chose, else what the browser asks for. */
export function languageFor(chosen: string | undefined, asked: readonly string[]): Language {
  return isLanguage(chosen) ? chosen : chooseLanguage(asked)
}

/** The first that is spoken here of what the browser asks for, best first; else English. Whoever reads traditional
 *  Chinese is given simplified rather than what comes later in the list. */
function chooseLanguage(asked: readonly string[]): Language {
  for (const tag of asked) {
    const [base] = tag.toLowerCase().split('-')
    const spoken = LANGUAGES.find((language) => language.split('-')[0] === base)
    if (spoken !== undefined) return spoken
  }
  return 'en'
}
