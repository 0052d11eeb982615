// Words that only the settings have, in every language: they are few and come with the settings, which the page opens without.
import * as ar from '#ui/strings/ar/settings.ts'
import * as de from '#ui/strings/de/settings.ts'
import * as en from '#ui/strings/en/settings.ts'
import * as es from '#ui/strings/es/settings.ts'
import * as fr from '#ui/strings/fr/settings.ts'
import * as ja from '#ui/strings/ja/settings.ts'
import * as pt from '#ui/strings/pt/settings.ts'
import * as zhHans from '#ui/strings/zh-hans/settings.ts'
import type { Language } from './languages.ts'

export const settingsWords: Readonly<Record<Language, typeof en>> = {
  ar,
  de,
  en,
  es,
  fr,
  ja,
  pt,
  'zh-Hans': zhHans
}
