// What `npm run screens -- …` was asked for.
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { LANGUAGES, type Language } from '#ui/language/languages.ts'
import { USUAL_LANGUAGES } from './gallery.ts'
import { PUBLISHED } from './publish.ts'

export const USAGE =
  'usage: npm run screens -- [--out FOLDER] [--only NAME[,NAME]] [--language en|ar|de|…] [--part walk|scenes] [--forced] [--tall] [--publish]'

export interface ScreensOptions {
  readonly out: string
  /** Parts of the names of the pictures that are wanted; undefined for all of them. */
  readonly only: readonly string[] | undefined
  readonly languages: readonly Language[]
  readonly walks: boolean
  readonly scenes: boolean
  /** In the colours that the system forces upon all pages. */
  readonly isForced: boolean
  /** Far taller than screens are: all of a long page in one picture. */
  readonly isTall: boolean
  /** Renews the pictures of the README and the manifest from the walk. */
  readonly publishes: boolean
}

/** The person asked for something that there is not. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
}

export function parseOptions(args: readonly string[], root: string): ScreensOptions {
  const { out, only, language, part, forced, tall, publish } = readValues(args)
  const languages = language === undefined ? USUAL_LANGUAGES : LANGUAGES.filter((known) => known === language)
  if (languages.length === 0) throw new UsageError(`there are no pictures in "${String(language)}"`)
  if (part !== undefined && part !== 'walk' && part !== 'scenes')
    throw new UsageError(`there is no part "${part}"`)
  if (publish && args.length > 1) throw new UsageError('--publish takes what it needs, and nothing else')
  if (publish) return published(root)
  return {
    out: resolve(root, out ?? (forced ? 'screens/forced' : 'screens')),
    only: only?.split(','),
    languages,
    walks: part !== 'scenes',
    scenes: part !== 'walk',
    isForced: forced,
    isTall: tall,
    publishes: false
  }
}

function published(root: string): ScreensOptions {
  return {
    out: resolve(root, '.cache/pictures'),
    only: PUBLISHED,
    languages: ['en'],
    walks: true,
    scenes: false,
    isForced: false,
    isTall: false,
    publishes: true
  }
}

function readValues(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        out: { type: 'string' },
        only: { type: 'string' },
        language: { type: 'string' },
        part: { type: 'string' },
        forced: { type: 'boolean', default: false },
        tall: { type: 'boolean', default: false },
        publish: { type: 'boolean', default: false }
      }
    }).values
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error), { cause: error })
  }
}
