// The language that the screens speak at the moment. Its words are loaded when it is asked for; what shows them changes with it.
import { Bug } from '#core/errors.ts'
import type { Catalogue, Strings } from '#ui/strings/catalogue.ts'
import { CATALOGUES } from './catalogues.ts'
import { Formats } from './formats.ts'
import { directionOf, type Language } from './languages.ts'

type Spoken = Strings & { readonly format: Formats; readonly language: Language }

let spoken = $state.raw<Spoken>()
/** The one that was asked for last: an earlier one may be loaded later. */
let wanted: Language | undefined

/** Every word on the screen, and numbers, sizes and times in the same language. */
export const strings = new Proxy({} as Spoken, {
  get(_, key) {
    if (spoken === undefined) throw new Bug('a screen was shown before there were words for it')
    return Reflect.get(spoken, key) as unknown
  }
})

/** Loads a language and speaks it from then on. Where it does not load, the one before goes on, or English. */
export async function speak(language: Language): Promise<void> {
  if (language === wanted) return
  wanted = language
  try {
    const { catalogue } = await CATALOGUES[language]()
    if (wanted === language) speakFrom(catalogue, language)
  } catch (cause) {
    if (wanted === language) wanted = spoken?.language // the next time it may be there
    if (spoken !== undefined) return
    if (language === 'en') throw new Bug('there are no words at all', { cause })
    await speak('en')
  }
}

export function speakFrom(catalogue: Catalogue, language: Language): void {
  wanted = language
  const format = new Formats(language)
  spoken = { ...catalogue(format), format, language }
  document.documentElement.lang = language
  document.documentElement.dir = directionOf(language)
}
