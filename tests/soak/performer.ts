// Does the steps of a plan with two real browsers, and after each compares everything that can be seen with the model.
import { rm } from 'node:fs/promises'
import type { TestFile } from '../support/files.ts'
import { bytesOf } from '../support/going-on.ts'
import type { Figures } from './figures.ts'
import { leaks, tellHeld } from './leaks.ts'
import { Model, type Sent, wholeOn } from './model.ts'
import { type Held, heldBy } from './observe.ts'
import { type Batch, type Course, otherOf, type Side, SIDES, type Step } from './plan.ts'
import { removeAll } from './removal.ts'
import { LinkLost, type TwoPeople } from './two-people.ts'

/** Where somebody pauses or cancels. */
const MIDWAY_BYTES = 2 * 1024 * 1024
/** A button that is there is pressed sooner: the transfer was done first. */
const PRESS_MS = 3000

type Of<K extends Step['do']> = Extract<Step, { do: K }>

export class Performer {
  readonly #people: TwoPeople
  readonly #figures: Figures
  readonly #tell: (line: string) => void
  #model = new Model()
  /** What was made to be sent, by the transfer's number. */
  readonly #offers = new Map<Sent, { batch: Batch; files: readonly TestFile[]; life: number }>()
  readonly #first = new Map<Side, Held>()

  constructor(people: TwoPeople, figures: Figures, tell: (line: string) => void) {
    this.#people = people
    this.#figures = figures
    this.#tell = tell
  }

  async perform(step: Step): Promise<void> {
    this.#figures.add(`steps: ${step.do}`)
    try {
      await this.#do(step)
    } catch (error) {
      if (!(error instanceof LinkLost)) throw error
      this.#figures.add('links that ended by themselves')
      this.#tell(`  the link ended by itself: ${error.message}`)
      await this.#goOnAfterLoss(step)
    }
    await this.#judge()
  }

  async #do(step: Step): Promise<void> {
    const people = this.#people
    switch (step.do) {
      case 'pair':
        return this.#pair(step)
      case 'send':
        return this.#send(step)
      case 'text':
        return this.#text(step)
      case 'private':
        return this.#private(step)
      case 'language': {
        const device = people.device(step.by)
        await device.openSettings()
        await device.page.getByTestId('language').selectOption(step.language)
        await people.until(
          `${step.by} speaks ${step.language}`,
          async () => (await device.page.locator('html').getAttribute('lang')) === step.language
        )
        return device.closeSettings()
      }
      case 'remove':
        await removeAll(people, step.by)
        return this.#model.emptied(step.by)
      case 'checkpoint':
        return this.#checkpoint()
      default:
        return people.part(step.do, step.by)
    }
  }

  async #pair({ by, reads }: Pick<Of<'pair'>, 'by' | 'reads'>): Promise<void> {
    await this.#people.pair(by, reads)
    this.#figures.add(`pairings by ${by}`)
    for (const sent of this.#model.cut()) await this.#goOn(sent)
  }

  /** What was cut goes on: by itself, or once the same files were chosen again. */
  async #goOn(sent: Sent): Promise<void> {
    const people = this.#people
    const offer = this.#offers.get(sent)
    if (offer === undefined) throw new Error('that was never offered')
    const totalBytes = sent.files.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0)
    const isWhole = async (): Promise<boolean> => {
      const seen = await people.see(otherOf(sent.from))
      return sent.files.every((file) => wholeOn(seen, file) || sent.fates.get(file.name) === 'stopped')
    }
    if (offer.life !== people.lives[sent.from] && !(await isWhole())) {
      const { unfinishedSends } = await people.see(sent.from)
      if (!unfinishedSends.includes(totalBytes)) this.#figures.add('unfinished sends that were not listed')
      await people.offer(sent.from, offer.batch, offer.files)
      offer.life = people.lives[sent.from]
    }
    await people.settle(isWhole)
    this.#model.fate(sent, 'whole')
    this.#figures.add('transfers that went on')
  }

  async #send({ from, batch, course }: Of<'send'>): Promise<void> {
    const files = await this.#people.make(batch)
    const sent = this.#model.offered(from, files)
    this.#offers.set(sent, { batch, files, life: this.#people.lives[from] })
    // Until it has come to its end, a link that is lost may have cut it.
    this.#model.fate(sent, 'cut')
    await this.#people.offer(from, batch, files)
    await this.#people.untilOffered(otherOf(from), files.length)
    this.#figures.add(`offers of kind ${batch.kind}`)
    this.#figures.add(`offers that were ${COURSES[course.course]}`)
    await this.#follow(sent, files, course)
  }

  async #follow(sent: Sent, files: readonly TestFile[], course: Course): Promise<void> {
    const people = this.#people
    const to = people.device(otherOf(sent.from))
    const [file] = files
    if (file === undefined) throw new Error('an offer of nothing')
    if (course.course === 'decline') {
      this.#model.fate(sent, 'stopped')
      await to.decline()
      return people.settle()
    }
    if (course.course === 'skip' && course.beforeYes) {
      this.#model.fate(sent, 'stopped', course.file)
      await people.device(sent.from).cancel(course.file)
      await people.untilOffered(otherOf(sent.from), files.length - 1)
    }
    await to.accept()
    if (course.course === 'cut') {
      await this.#untilArrived(sent, file, course.pointBytes)
      this.#figures.add(`links cut by ${course.how}`)
      return people.part(course.how, course.by)
    }
    if (course.course === 'cancel' || (course.course === 'skip' && !course.beforeYes)) {
      const name = course.course === 'skip' ? course.file : file.name
      if (course.course === 'cancel') await this.#untilArrived(sent, file, MIDWAY_BYTES)
      this.#model.fate(sent, 'stopped', name)
      await this.#press(course.by, name, 'cancel')
    }
    if (course.course === 'pause') {
      await this.#untilArrived(sent, file, MIDWAY_BYTES)
      if (await this.#press(course.by, file.name, 'pause')) await this.#press(course.by, file.name, 'resume')
    }
    await people.settle()
    for (const [name, fate] of sent.fates) if (fate === 'cut') this.#model.fate(sent, 'whole', name)
    this.#figures.add('bytes of offers that came to their end', sum(files))
  }

  async #untilArrived({ from }: Sent, file: TestFile, bytes: number): Promise<void> {
    const device = this.#people.device(otherOf(from))
    await this.#people.until(
      `${String(bytes)} bytes of ${file.name} have arrived`,
      async () => (await bytesOf(device, file)) > Math.min(bytes, file.sizeBytes - 1)
    )
  }

  /** False when it was too late: the button had gone. */
  async #press(side: Side, name: string, button: 'cancel' | 'pause' | 'resume'): Promise<boolean> {
    const row = this.#people.device(side).transfer(name)
    const pressed = await row
      .getByTestId(button)
      .click({ timeout: PRESS_MS })
      .then(
        () => true,
        () => false
      )
    this.#figures.add(pressed ? `presses on ${button}` : `presses on ${button} that came too late`)
    return pressed
  }

  async #text({ from, text }: Pick<Of<'text'>, 'from' | 'text'>, isFleeting = false): Promise<void> {
    const device = this.#people.device(from)
    this.#model.text(from, text, { isFleeting: true })
    await device.sendText(text)
    const states = (): Promise<(string | undefined)[]> =>
      device.page
        .getByTestId('sent-text')
        .evaluateAll(
          (list, wanted) =>
            list
              .filter(({ textContent }) => textContent === wanted)
              .map((one) => (one as HTMLElement).dataset['state']),
          text
        )
    await this.#people.until(`${text.slice(0, 20)} is delivered`, async () =>
      (await states()).includes('delivered')
    )
    this.#model.isDelivered(text, isFleeting)
  }

  async #private({ by, from, batch }: Of<'private'>): Promise<void> {
    const people = this.#people
    const switchIt = (): Promise<void> => people.device(by).switchPrivateMode()
    await switchIt()
    await people.part('disconnect', by)
    await people.pair('text', by)
    this.#figures.add('pairings in private')
    await this.#send({ do: 'send', from, batch, course: { course: 'whole' } })
    const text = `in private ${batch.files[0]?.name ?? ''}`
    await this.#text({ from, text }, from !== by)
    await switchIt()
    await people.part('disconnect', otherOf(by))
  }

  /** A link that ended by itself cuts what was on its way, and the two pair again. */
  async #goOnAfterLoss(step: Step): Promise<void> {
    const people = this.#people
    for (const side of SIDES) {
      if ((await people.device(side).phase()) === 'connected') await people.part('disconnect', side)
    }
    if (step.do === 'private') throw new Error('a private link ended by itself')
    await this.#pair({ by: 'text', reads: 'alice' })
    if (step.do !== 'text' && step.do !== 'send' && step.do !== 'pair') await this.#do(step)
  }

  async #judge(): Promise<void> {
    const people = this.#people
    const errors = [...people.errors, ...SIDES.flatMap((side) => uncaught(people, side))]
    if (errors.length > 0) throw new Error(`errors in the pages:\n${errors.join('\n')}`)
    for (const side of SIDES)
      if (await people.saysInternal(side)) throw new Error(`${side} says that it is Heliograph’s own mistake`)
    // What a page that begins anew shows comes little by little; what is wrong stays wrong.
    let found: string[] = []
    try {
      await people.until('all is where it should be', async () => {
        const seen = { alice: await people.see('alice'), bob: await people.see('bob') }
        found = this.#model.judge(seen)
        return found.length === 0
      })
    } catch (error) {
      if (found.length === 0) throw error
      throw new Error(`not where it should be:\n${found.join('\n')}`, { cause: error })
    }
  }

  async #checkpoint(): Promise<void> {
    const people = this.#people
    people.forgetHashes()
    await this.#judge()
    for (const side of SIDES) {
      await removeAll(people, side)
      this.#model.emptied(side)
    }
    for (const side of SIDES) await this.#weigh(side)
    for (const { files } of this.#offers.values()) await Promise.all(files.map(({ path }) => rm(path)))
    this.#offers.clear()
    this.#model = new Model()
  }

  /** What was handed to the browser to save may be held for another minute. */
  async #weigh(side: Side): Promise<void> {
    const device = this.#people.device(side)
    let found: string[] = []
    let held: Held | undefined
    await this.#people
      .until(`${side} has let go`, async () => {
        held = await heldBy(device)
        found = leaks(held, this.#first.get(side))
        return found.length === 0
      })
      .catch((error: unknown) => {
        throw new Error(`${side} still holds ${found.join(', ')}`, { cause: error })
      })
    if (held === undefined) return
    if (!this.#first.has(side)) this.#first.set(side, held)
    this.#tell(`  ${side}: ${tellHeld(held)}`)
  }
}

const COURSES: Readonly<Record<Course['course'], string>> = {
  whole: 'let through',
  pause: 'paused',
  cancel: 'cancelled',
  decline: 'declined',
  skip: 'taken in part',
  cut: 'cut'
}

function uncaught(people: TwoPeople, side: Side): string[] {
  return people.device(side).uncaught.map(({ message }) => `${side}: ${message}`)
}

function sum(files: readonly TestFile[]): number {
  return files.reduce((bytes, { sizeBytes }) => bytes + sizeBytes, 0)
}
