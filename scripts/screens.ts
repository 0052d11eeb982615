// `npm run screens`: a picture of every screen and state, on a phone and on a desktop, by day and by night, in English and
// Arabic, and one page with all of them. First from the built app, through which two real browsers walk; then from the
// catalogue of states that the tests look at.
import { join } from 'node:path'
import { ROOT, buildApp, buildIsCurrent } from './ready.mjs'
import { writeContactSheet } from './screens/contact-sheet.ts'
import { Gallery } from './screens/gallery.ts'
import { parseOptions, USAGE, UsageError, type ScreensOptions } from './screens/options.ts'
import { publish } from './screens/publish.ts'
import { takeScenes } from './screens/scenes.ts'
import { takeWalk } from './screens/walk.ts'

export async function main(args: string[]): Promise<void> {
  try {
    await takeAll(parseOptions(args, ROOT))
  } catch (error) {
    if (!(error instanceof UsageError)) throw error
    console.error(`screens: ${error.message}\n${USAGE}`)
    process.exitCode = 2
  }
}

async function takeAll(options: ScreensOptions): Promise<void> {
  const { out, languages, publishes } = options
  const gallery = async (part: 'walk' | 'scenes', language: string): Promise<Gallery> => {
    const made = new Gallery({ ...options, folder: join(out, part, language) })
    await made.open()
    return made
  }
  try {
    if (options.walks) {
      const problem = buildIsCurrent(ROOT)
        ? undefined
        : buildApp((line) => {
            console.error(line)
          })
      if (problem !== undefined) throw new Error(problem)
      for (const language of languages) {
        const walked = await gallery('walk', language)
        await takeWalk(walked, language)
        if (publishes) await publish(walked)
      }
    }
    if (options.scenes)
      for (const language of languages) await takeScenes(await gallery('scenes', language), language)
  } finally {
    console.log(await writeContactSheet(out))
  }
}
