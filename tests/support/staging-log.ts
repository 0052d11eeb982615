// Keeps what a staging tells, and waits for what it has yet to tell.
import { hex } from '#core/bytes.ts'
import type { Staging, StagingEvent } from '#core/ports.ts'

type Told<Type extends StagingEvent['type']> = Extract<StagingEvent, { type: Type }>

export class StagingLog {
  readonly events: StagingEvent[] = []
  #wake: () => void = () => undefined

  constructor(staging: Staging) {
    staging.onEvent = (event) => {
      this.events.push(event)
      this.#wake()
    }
  }

  of<Type extends StagingEvent['type']>(type: Type): Told<Type>[] {
    return this.events.filter((event): event is Told<Type> => event.type === type)
  }

  async until(reached: () => boolean): Promise<void> {
    while (!reached()) await new Promise<void>((resolve) => (this.#wake = resolve))
  }

  async first<Type extends StagingEvent['type']>(type: Type): Promise<Told<Type>> {
    await this.until(() => this.of(type).length > 0)
    return this.of(type)[0] as Told<Type>
  }

  get consumedBytes(): number {
    return this.of('written').at(-1)?.consumedBytes ?? 0
  }

  /** Transfer digests of an offer's sealed files, in hex, by file. */
  sealed(offer: number): Map<number, string> {
    const files = this.of('sealed').filter((event) => event.offer === offer)
    return new Map(files.flatMap((event) => event.files.map(({ file, digest }) => [file, hex(digest)])))
  }

  /** Blocks told as stored, as `file/block`. */
  stored(offer: number): string[] {
    const stored = this.of('written').flatMap((event) => event.stored)
    return stored
      .filter((part) => part.offer === offer)
      .flatMap(({ blocks }) => blocks.map(({ file, block }) => `${String(file)}/${String(block)}`))
  }

  /** Bytes told as written, by file. */
  written(offer: number): Map<number, number> {
    const sums = new Map<number, number>()
    for (const event of this.of('written'))
      for (const { offer: of, file, bytes } of event.files)
        if (of === offer) sums.set(file, (sums.get(file) ?? 0) + bytes)
    return sums
  }
}
