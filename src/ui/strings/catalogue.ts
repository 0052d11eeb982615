// What a language has to say. English was first, so its shape is everybody's: a key that another language lacks does not compile.
import type { Formats } from '#ui/language/formats.ts'
import type { catalogue as english } from './en/catalogue.ts'

export type Strings = ReturnType<typeof english>

/** The words of one language, given how it counts and measures. */
export type Catalogue = (format: Formats) => Strings
