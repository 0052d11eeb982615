// The language that the screens speak at the moment. Its words are loaded when it is asked for, those of later screens with
// the first of these; what shows them changes with it.
import { Bug } from '#core/errors.ts'
import type { Catalogue, LaterCatalogue, Strings } from '#ui/strings/catalogue.ts'
import { CATALOGUES } from './catalogues.ts'
import { Formats } from './formats.ts'
import { directionOf, type Language } from './languages.ts'
import { untrack } from 'svelte'

type Spoken = Strings & { readonly format: Formats; readonly language: Language }

let spoken = $state.raw<Partial<Spoken> & Pick<Spoken, 'format' | 'language'>>()
/** The one that was asked for last: an earlier one may be loaded later. */
let wanted: Language | undefined
let wantsLater = false
const laterWords = new Map<Language, LaterCatalogue>()
/** The language that is spoken, once the words of later screens are among those that are. */
let complete: Language | undefined

/** Every word on the screen, and numbers, sizes and times in the same language. */
export const strings = new Proxy({} as Spoken, {
  get(_, key) {
    const words: unknown = spoken === undefined ? undefined : Reflect.get(spoken, key)
    if (words === undefined)
      throw new Bug(`a screen was shown before there were words for it: ${String(key)}`)
    return words
  }
})

/** Loads a language and speaks it from then on. Where it does not load, the one before goes on, or English. */
export async function speak(language: Language): Promise<void> {
  if (language === wanted) return
  wanted = language
  try {
    const [{ catalogue }] = await Promise.all([
      CATALOGUES[language].first(),
      wantsLater ? learnLater(language) : undefined
    ])
    if (wanted === language) speakFrom(language, catalogue, laterWords.get(language))
  } catch (cause) {
    if (wanted === language) wanted = spoken?.language // the next time it may be there
    if (spoken !== undefined) return
    if (language === 'en') throw new Bug('there are no words at all', { cause })
    await speak('en')
  }
}

/** Has the words of later screens at hand from then on, whatever is spoken. Rejects where they cannot be had. */
export async function loadLaterWords(): Promise<void> {
  wantsLater = true
  // An effect that asks for them is not to run again whenever the words change, which they do by its asking.
  const language = untrack(() => spoken?.language)
  const languages = new Set([wanted, language].filter((language) => language !== undefined))
  await Promise.all([...languages].map(learnLater))
  if (spoken === undefined || complete === spoken.language) return
  complete = spoken.language
  spoken = { ...spoken, ...laterWords.get(complete)?.(spoken.format) }
}

async function learnLater(language: Language): Promise<void> {
  if (laterWords.has(language)) return
  const { later } = await CATALOGUES[language].later()
  laterWords.set(language, later)
}

function speakFrom(language: Language, catalogue: Catalogue, later?: LaterCatalogue): void {
  wanted = language
  const format = new Formats(language)
  complete = later === undefined ? undefined : language
  spoken = { ...catalogue(format), ...later?.(format), format, language }
  document.documentElement.lang = language
  document.documentElement.dir = directionOf(language)
}
