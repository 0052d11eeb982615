// The words of the screens as tests look for them: browsers under test ask for English.
import { Formats } from '#ui/language/formats.ts'
import { catalogue } from '#ui/strings/en/catalogue.ts'
import { later } from '#ui/strings/en/later.ts'

export const format = new Formats('en')
export const strings = { ...catalogue(format), ...later(format) }
