// Pictures that a person chose, dropped or pasted while codes are swapped: what is in them is read like a scan. What is
// wrong with a picture is said here, beside what the pairing machine says about cards.
import { PlatformError } from '#core/errors.ts'
import { PROBLEM_SHOWN_MS } from '#core/pairing/state.ts'
import type { LinkingPlatform } from './platform.ts'
import type { PictureProblem } from './view.ts'

export class PictureReader {
  #reading = $state.raw<AbortController | undefined>(undefined)
  #problem = $state.raw<PictureProblem | undefined>(undefined)
  #clearTimer: (() => void) | undefined
  readonly #platform: Pick<LinkingPlatform, 'stills' | 'clock'>
  readonly #onCode: (text: string) => void

  constructor(platform: Pick<LinkingPlatform, 'stills' | 'clock'>, onCode: (text: string) => void) {
    this.#platform = platform
    this.#onCode = onCode
  }

  get reading(): boolean {
    return this.#reading !== undefined
  }
  get problem(): PictureProblem | undefined {
    return this.#problem
  }

  /** The newest picture counts: one that is still being read is given up. */
  async read(picture: Blob): Promise<void> {
    this.stop()
    const reading = new AbortController()
    this.#reading = reading
    let text: string | undefined
    let problem: PictureProblem = 'no-code'
    try {
      text = await this.#platform.stills.read(picture, reading.signal)
    } catch (error) {
      problem = problemOf(error)
    }
    if (reading.signal.aborted) return
    this.#reading = undefined
    if (text === undefined) this.#say(problem)
    else this.#onCode(text)
  }

  /** Something else was read, or nothing is to be read any more. */
  stop(): void {
    this.#reading?.abort()
    this.#reading = undefined
    this.#problem = undefined
    this.#clearTimer?.()
  }

  #say(problem: PictureProblem): void {
    this.#problem = problem
    this.#clearTimer = this.#platform.clock.setTimer(PROBLEM_SHOWN_MS, () => {
      this.#problem = undefined
    })
  }
}

function problemOf(error: unknown): PictureProblem {
  if (!(error instanceof PlatformError)) throw error
  switch (error.code) {
    case 'picture-unreadable':
    case 'picture-too-large':
      return error.code
    default:
      return 'reader-broken'
  }
}
