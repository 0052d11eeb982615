// What a language has to say. English was first, so its shape is everybody's: a key that another language lacks does not compile.
import type { Formats } from '#ui/language/formats.ts'
import type { catalogue as english } from './en/catalogue.ts'
import type { later as laterEnglish } from './en/later.ts'

type FirstStrings = ReturnType<typeof english>
type LaterStrings = ReturnType<typeof laterEnglish>
export type Strings = FirstStrings & LaterStrings

/** The words of one language that the page opens with, given how it counts and measures. */
export type Catalogue = (format: Formats) => FirstStrings

/** Those that are loaded when somebody is about to pair, to install or to look into the settings. */
export type LaterCatalogue = (format: Formats) => LaterStrings
