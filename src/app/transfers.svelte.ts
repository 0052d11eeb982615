// The list of what was sent and received on this visit: what goes over the link that is up, and what went over
// earlier ones. What is kept of it is the keeper's.
import { type Bytes, hex } from '#core/bytes.ts'
import type { IncomingFile, IncomingTransfer } from '#core/transfer/incoming.ts'
import { RateMeter } from '#core/transfer/rate.ts'
import type { Session } from '#core/transfer/session.ts'
import { fileId, transferId } from './file-id.ts'
import type { Keeper } from './keeper.svelte.ts'
import type { Platform } from './platform.ts'
import { incomingView, isTravelling, keptView, outgoingView } from './transfer-views.ts'
import type { FileView, TransferView } from './view.ts'

/** Files of one offer that are saved without being asked; more would be a flood of downloads. */
const MAX_SAVED_UNASKED = 10

interface Card {
  readonly view: TransferView
  /** What is one transfer to a person, over however many links it goes: direction and the name that it has on this device. */
  readonly identity: string
}

export class Transfers {
  #live = $state.raw<readonly Card[]>([])
  #past = $state.raw<readonly Card[]>([])
  /** Those that are about to go on over another connection, as they were. */
  #moving = $state.raw<readonly TransferView[]>([])
  readonly #platform: Pick<Platform, 'clock' | 'savesUnasked'>
  readonly #keeper: Keeper
  #link = 0
  #isPrivate = false
  /** Of this link's transfers, in the order in which they were first shown. */
  readonly #meters = new Map<string, RateMeter>()
  /** Finished transfers of this link that the person has taken off the list. */
  readonly #dismissed = new Set<string>()
  /** Names of received transfers that were accepted without asking, on this link or the one before. */
  readonly #unasked = new Set<string>()

  constructor(platform: Pick<Platform, 'clock' | 'savesUnasked'>, keeper: Keeper) {
    this.#platform = platform
    this.#keeper = keeper
  }

  /** What is under way, then what is over; of each the newest first. What went over earlier links comes last. */
  get listed(): readonly TransferView[] {
    const moving = new Map(this.#moving.map((transfer) => [transfer.id, transfer]))
    return this.#cards.map(({ view }) => moving.get(view.id) ?? view)
  }

  /** Speed and time left go on changing while nothing arrives. */
  get isMoving(): boolean {
    return this.#live.some(({ view }) => view.state === 'active')
  }

  /** From now on `show` is told of this link's transfers. */
  begin(link: number, { isPrivate = false } = {}): void {
    this.#link = link
    this.#isPrivate = isPrivate
    this.#meters.clear()
    this.#dismissed.clear()
  }

  /** Lists what has become of this link's transfers by now. What goes on over this link did not end with the last one: returns the
   *  ids that it was listed under, which nothing is listed under any more. */
  show(session: Pick<Session, 'incoming' | 'outgoing'>): readonly string[] {
    const nowMs = this.#platform.clock.nowMs()
    const outgoing = session.outgoing.map((transfer): Card => {
      const id = transferId(this.#link, 'send', transfer.offer)
      const doneBytes = sum(transfer.files, ({ deliveredBytes }) => deliveredBytes)
      const view = this.#metered(nowMs, id, transfer.files, doneBytes, (meter) =>
        outgoingView(id, transfer, meter, this.#isPrivate)
      )
      return { view, identity: identityOf('send', transfer.transferId) }
    })
    const incoming = session.incoming
      .filter((transfer) => transfer.staging)
      .map((transfer): Card => {
        const id = transferId(this.#link, 'receive', transfer.offer)
        const name = hex(transfer.stagedAs)
        if (transfer.unasked) this.#unasked.add(name)
        const doneBytes = sum(transfer.files, ({ writtenBytes }) => writtenBytes)
        const view = this.#metered(nowMs, id, transfer.files, doneBytes, (meter) =>
          incomingView(id, transfer, meter, this.#keeper, this.#isPrivate)
        )
        const identity = identityOf('receive', transfer.stagedAs)
        return { view: this.#unasked.has(name) ? { ...view, unasked: true } : view, identity }
      })
    const startOf = new Map([...this.#meters.keys()].map((id, place) => [id, place]))
    const start = ({ view }: Card): number => startOf.get(view.id) ?? 0
    this.#live = [...incoming, ...outgoing]
      .filter(({ view }) => !this.#dismissed.has(view.id))
      .sort((a, b) => rank(a) - rank(b) || start(b) - start(a))
    return this.#takeWhatGoesOn()
  }

  #takeWhatGoesOn(): readonly string[] {
    const live = new Set(this.#live.map(({ identity }) => identity))
    const ids = this.#past.filter(({ identity }) => live.has(identity)).map(({ view }) => view.id)
    if (ids.length > 0) this.#past = this.#past.filter(({ identity }) => !live.has(identity))
    for (const id of ids) this.#keeper.forget(id)
    return ids
  }

  /** Nothing under way is left in the list: it ended with the link, and says so. */
  end(): void {
    this.#past = [...this.#live, ...this.#past]
    this.#live = []
  }

  /** The link is about to go on over another connection, in a session of its own. What is under way is shown as it is until that
   *  lists it. */
  hold(): void {
    this.#moving = this.#live.map(({ view }) => view).filter(({ state }) => state === 'active')
  }

  /** What was held and has not been listed again ended with the connection. */
  settle(): void {
    this.#moving = []
  }

  /** Notes where the files are kept of a transfer that rests; returns the ids of the whole ones. */
  async keep(link: number, transfer: IncomingTransfer): Promise<readonly string[]> {
    const id = transferId(link, 'receive', transfer.offer)
    const kept = await this.#keeper.keep(hex(transfer.stagedAs), (file) => fileId(id, file))
    this.#showKept()
    return kept
  }

  /** Saves these files of it at once, where no further tap is needed for it. */
  async saveUnasked(transfer: IncomingTransfer, kept: readonly string[]): Promise<void> {
    // Or whoever sends it again and again fills the download folder; and what goes on would break the download. Downloads that no press
    // went before are held back by browsers, which tell no page: what nobody was asked about would be called saved, and be lost.
    const unasked = transfer.unasked || this.#unasked.has(hex(transfer.stagedAs))
    if (transfer.wasWhole || transfer.lostLink || unasked) return
    const hasFolders = transfer.files.some(({ entry }) => entry.path.includes('/')) // would be lost that way
    if (this.#platform.savesUnasked && kept.length <= MAX_SAVED_UNASKED && !hasFolders)
      await this.save(kept.filter((file) => this.#keeper.savedTo(file) === undefined))
  }

  async save(files: readonly string[]): Promise<void> {
    await this.#keeper.save(files)
    this.#showKept()
  }

  /** The files of a transfer that can be saved; undefined when it is not listed. */
  savable(id: string): readonly FileView[] | undefined {
    return this.#find(id)?.files.filter(({ canSave }) => canSave)
  }

  /** Shows what was saved by others. */
  refreshKept(): void {
    this.#showKept()
  }

  /** Whether a transfer may be taken off the list. */
  isOver(id: string): boolean {
    const transfer = this.#find(id)
    return transfer !== undefined && !isUnderWay(transfer)
  }

  /** Takes a finished transfer off the list, and deletes what it keeps. */
  async dismiss(id: string): Promise<void> {
    if (!this.isOver(id)) return
    this.#dismissed.add(id)
    const [direction, staged] = this.#cards.find(({ view }) => view.id === id)?.identity.split(' ') ?? []
    this.#live = this.#live.filter(({ view }) => view.id !== id)
    this.#past = this.#past.filter(({ view }) => view.id !== id)
    this.#meters.delete(id)
    this.#keeper.forget(id)
    if (direction !== 'receive' || staged === undefined) return
    this.#unasked.delete(staged)
    await this.#keeper.discard(staged)
  }

  /** Whether a received transfer is listed here, whatever has become of it. */
  hasReceived(staged: string): boolean {
    return this.#cards.some(({ identity }) => identity === `receive ${staged}`)
  }

  get #cards(): readonly Card[] {
    return [...this.#live, ...this.#past]
  }

  #find(id: string): TransferView | undefined {
    return this.listed.find((listed) => listed.id === id)
  }

  #metered(
    nowMs: number,
    id: string,
    files: readonly Pick<IncomingFile, 'heldBytes'>[],
    doneBytes: number,
    view: (meter: RateMeter) => TransferView
  ): TransferView {
    const meter = this.#meters.get(id) ?? new RateMeter(nowMs, 0)
    this.#meters.set(id, meter)
    const shown = view(meter)
    meter.sample(
      nowMs,
      doneBytes,
      sum(files, ({ heldBytes }) => heldBytes)
    )
    if (!isTravelling(shown)) meter.rest(nowMs)
    return shown
  }

  #showKept(): void {
    const update = ({ view, identity }: Card): Card => ({
      view: { ...view, files: view.files.map((file) => ({ ...file, ...keptView(file, this.#keeper) })) },
      identity
    })
    this.#live = this.#live.map(update)
    this.#past = this.#past.map(update)
  }
}

function identityOf(direction: TransferView['direction'], name: Bytes): string {
  return `${direction} ${hex(name)}`
}

function sum<File>(files: readonly File[], bytesOf: (file: File) => number): number {
  return files.reduce((bytes, file) => bytes + bytesOf(file), 0)
}

/** What is under way comes before what is over. */
function rank({ view }: Card): number {
  return isUnderWay(view) ? 0 : 1
}

function isUnderWay({ state }: TransferView): boolean {
  return state === 'active' || state === 'waiting'
}
