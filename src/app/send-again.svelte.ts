// What did not get to the other device and may if it is sent once more: the same files, offered again at a press.
import type { PickedFile } from '#core/ports.ts'
import type { Connection } from './connection.svelte.ts'
import { noteSource, sourceOf } from './file-sources.ts'
import type { Platform } from './platform.ts'
import type { Transfers } from './transfers.svelte.ts'
import type { FileView, SendAgainView, TransferTrouble, TransferView } from './view.ts'

/** Only for want of room: offered whole, it goes on where it stopped (`Resends.idOf`). */
const GOES_ON: readonly (TransferTrouble | undefined)[] = ['storage-full', 'storage-blocked']
/** The person's own wish, and what is offered by itself, or waits to be sent, when there is a link. */
const NOT_FOR_A_PRESS: readonly (TransferTrouble | undefined)[] = [
  'cancelled-here',
  'link-lost',
  'private-link-lost'
]

export interface SendAgainHost {
  readonly connection: Pick<Connection, 'check' | 'isUp' | 'offer' | 'sourceOf' | 'holding'>
  readonly transfers: Pick<Transfers, 'listed'>
  /** All of a transfer was offered once more: its card goes, and its files are still to be kept. */
  replaced(transfer: string): void
}

export class SendAgain implements SendAgainView {
  /** Offered again, or no longer where they were. */
  #spent = $state.raw<ReadonlySet<string>>(new Set())
  readonly #store: Platform['unfinishedSends']
  readonly #host: SendAgainHost

  constructor(platform: Pick<Platform, 'unfinishedSends'>, host: SendAgainHost) {
    this.#store = platform.unfinishedSends
    this.#host = host
  }

  get transfers(): readonly string[] {
    const { check } = this.#host.connection
    if (check === undefined || check.asks) return [] // no press before the number was compared
    return this.#host.transfers.listed
      .filter((transfer) => this.#filesOf(transfer).length > 0)
      .map(({ id }) => id)
  }

  send(id: string): void {
    void this.#send(id)
  }

  async #send(id: string): Promise<void> {
    const { transfers, connection } = this.#host
    const transfer = transfers.listed.find((listed) => listed.id === id)
    if (transfer === undefined || !this.transfers.includes(id)) return
    const chosen = this.#filesOf(transfer)
    const sources = chosen.flatMap((file) => connection.sourceOf(file.id) ?? [])
    // Its card may be taken off the list while the browser asks.
    await connection.holding(sources, () => this.#offer(transfer, chosen))
  }

  async #offer(transfer: TransferView, chosen: readonly FileView[]): Promise<void> {
    const ids = chosen.map((file) => file.id)
    this.#spent = new Set([...this.#spent, ...ids]) // a second press finds nothing
    const read = await Promise.all(chosen.map((file) => this.#read(file)))
    const files = read.flatMap((file) => (typeof file === 'object' ? [file] : []))
    const { isUp } = this.#host.connection // or no more: the browser may have asked meanwhile
    const unspent = chosen
      .filter((_, place) => read[place] === 'not-allowed' || (!isUp && read[place] !== 'gone'))
      .map((file) => file.id)
    if (unspent.length > 0)
      this.#spent = new Set([...this.#spent].filter((spent) => !unspent.includes(spent)))
    if (files.length === 0 || !isUp) return
    const nothingElse = files.length === transfer.files.length
    this.#host.connection.offer(files)
    if (nothingElse) this.#host.replaced(transfer.id)
  }

  #filesOf({ direction, state, files }: TransferView): readonly FileView[] {
    if (direction !== 'send' || state === 'waiting' || state === 'active') return []
    const failed = files.filter(({ state: at }) => at === 'failed' || at === 'cancelled')
    const again = failed.filter((file) => this.#isWorthIt(file))
    if (again.length === 0) return []
    return failed.every(({ trouble }) => GOES_ON.includes(trouble)) ? files : again
  }

  #isWorthIt({ id, trouble }: FileView): boolean {
    if (NOT_FOR_A_PRESS.includes(trouble) || this.#spent.has(id)) return false
    const source = this.#host.connection.sourceOf(id)
    if (source === undefined) return false
    return trouble !== 'source-changed' || sourceOf(source) !== undefined // as it is now, or never again
  }

  /** A file that has changed is read anew, from where it was chosen. */
  async #read({ id, path, trouble }: FileView): Promise<PickedFile<File> | 'not-allowed' | 'gone'> {
    const file = this.#host.connection.sourceOf(id)
    if (file === undefined) return 'gone'
    const source = sourceOf(file)
    if (trouble !== 'source-changed' || source === undefined) return picked(file, path)
    const again = await this.#store.readAgain([source], { mayAsk: true })
    if (typeof again === 'string') return again
    const [fresh] = again
    if (fresh === undefined) return 'gone'
    noteSource(fresh.handle, source)
    return picked(fresh.handle, path)
  }
}

/** Under the path that it had. */
function picked(file: File, path: string): PickedFile<File> {
  return { handle: file, name: path, sizeBytes: file.size, modifiedMs: file.lastModified }
}
