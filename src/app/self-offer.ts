// What is offered to a device as soon as it is linked, with no further press: only files that were on the screen when
// "pair and send" was pressed, and only to a device whose code the camera has read. Anybody can bring a text.
import type { PickedFile } from '#core/ports.ts'
import type { Outbox } from './outbox.svelte.ts'

export class SelfOffer {
  readonly #outbox: Outbox
  /** What is meant, by the ids in the outbox. */
  #meant: ReadonlySet<number> = new Set()

  constructor(outbox: Outbox) {
    this.#outbox = outbox
  }

  /** A pairing begins; `sends` when the press said that it sends. */
  begin(sends: boolean): void {
    const chosen = sends ? this.#outbox.files.filter((file) => file.chosen) : []
    this.#meant = new Set(chosen.map(({ id }) => id))
  }

  /** There is a link: takes what is meant for it out of the outbox. */
  take({ byCamera }: { readonly byCamera: boolean }): readonly PickedFile<File>[] {
    const meant = this.#meant
    this.#meant = new Set()
    return byCamera ? this.#outbox.take(meant) : []
  }
}
