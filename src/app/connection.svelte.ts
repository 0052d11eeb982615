// The connection with the other device: runs the session of one link at a time, hands it what the person asks for, and
// keeps up to date what is shown of it.
import { hex, unhex } from '#core/bytes.ts'
import type { Peer, PickedFile } from '#core/ports.ts'
import type { Hashes } from '#core/transfer/blocks.ts'
import type { FileState } from '#core/transfer/file-state.ts'
import type { IncomingTransfer } from '#core/transfer/incoming.ts'
import { textBytes } from '#core/texts/texts.ts'
import { Consent } from '#core/transfer/consent.ts'
import { MAX_TEXT_BYTES, TEXT_ID_BYTES } from '#core/transfer/limits.ts'
import type { OutgoingTransfer } from '#core/transfer/outgoing.ts'
import type { ManifestEntry } from '#core/transfer/record.ts'
import type { Standing } from '#core/transfer/unasked.ts'
import type { CloseReason } from '#core/transfer/session-events.ts'
import type { UnfinishedSend } from '#core/transfer/unfinished-sends.ts'
import { fileId, fileNumber, isFileOf, splitTransferId, transferId as transferIdOf } from './file-id.ts'
import type { HistoryList, HistoryPeer } from './history.svelte.ts'
import type { Offers } from './offers.svelte.ts'
import { PathLooks } from './path-looks.ts'
import type { Platform } from './platform.ts'
import { Resends } from './resends.ts'
import type { MakeSession } from './linking.ts'
import type { SessionRunner } from './session-runner.ts'
import type { Texts, UndeliveredText } from './texts.svelte.ts'
import type { Transfers } from './transfers.svelte.ts'
import type { UnfinishedSends } from './unfinished-sends.svelte.ts'
import type { CheckView, LinkView } from './view.ts'

/** Screens are told at most this often: more than an eye can follow costs the transfer time. */
const REFRESH_MS = 250
/** What goes on over another connection is listed again within a second or two. */
const SETTLE_MS = 8000

const NO_LINK: LinkView = { state: 'none', path: undefined, lanes: 0 }

export type LinkEnd = CloseReason | 'link-lost'

/** Somebody wanted it so. */
const GOODBYES: readonly LinkEnd[] = ['left', 'peer-left', 'numbers-differ']

/** A text that is too long for one record is a file. */
export type SentAs =
  { readonly type: 'text'; readonly textId: string } | { readonly type: 'file'; readonly file: File }

/** This device on a link. */
export interface OwnSide {
  readonly ownName: string
  /** Nothing of the link is remembered. */
  readonly isPrivate: boolean
  /** The other device's code came as text. */
  readonly asksToCompare: boolean
  /** The other device was met before, so there is nothing to compare. */
  readonly recognises: boolean
}

export interface ConnectionOwner {
  /** The other device has said what it is called; may be told again and again. */
  greeted(deviceName: string): void
  /** From now on the link can be used; first the person is asked to compare the number, if `asks`. */
  checked(asks: boolean): void
  /** The person says that the number is the same. */
  compared(): void
  /** Whether the other device is one that need not be asked about: what is known here, and what lies in storage. */
  standing(): Standing
  readStanding(): Promise<Standing>
  /** The link goes on over another connection with the same device. */
  moved(): void
  ended(reason: LinkEnd): void
  /** What was listed under this id goes on over this link, and is listed under another one. */
  wentOn(transfer: string): void
  /** Files that were for another device when its link ended, or for one that cannot be known again. */
  leftOver(files: readonly PickedFile<File>[]): void
  /** Files that arrived, or that the person does not want to send any more. */
  settled(files: readonly File[]): void
  /** The other device has said that it has this text. */
  textDelivered(textId: string): void
  /** Of these it has not, and the link is over. */
  undelivered(texts: readonly UndeliveredText[]): void
}

/** Where what comes over the link is listed. */
export interface ConnectionLists {
  readonly offers: Offers
  readonly transfers: Transfers
  readonly texts: Texts
  readonly unfinishedSends: UnfinishedSends
  readonly history: HistoryList
}

export class Connection {
  #link = $state.raw<LinkView>(NO_LINK)
  #isUp = $state(false)
  #check = $state.raw<CheckView | undefined>()
  readonly #platform: Pick<Platform, 'clock' | 'random' | 'sent' | 'appVersion'>
  readonly #lists: ConnectionLists
  readonly #owner: ConnectionOwner
  readonly #resends: Resends
  #runner: SessionRunner | undefined
  readonly #looks = new PathLooks(() => this.#runner?.watchPath() ?? (() => undefined))
  /** What was sent on this visit, by the ids that screens know. */
  readonly #sources = new Map<string, File>()
  /** Files on their way into an offer, which no transfer holds yet. */
  readonly #coming = new Set<readonly File[]>()
  #linkCount = 0
  /** The link that is up, or was the last one. */
  #isPrivate = false
  /** The device at the other end, as texts for it are noted. */
  #textPeer: () => HistoryPeer = () => ({ fingerprint: undefined, saidName: '' })
  #refreshDue = false

  constructor(
    platform: Pick<Platform, 'clock' | 'random' | 'sent' | 'appVersion'>,
    lists: ConnectionLists,
    owner: ConnectionOwner
  ) {
    this.#platform = platform
    this.#lists = lists
    this.#owner = owner
    this.#resends = new Resends(platform)
  }

  get isUp(): boolean {
    return this.#isUp
  }
  /** Undefined until both sides know what number they show, or that there is none. */
  get check(): CheckView | undefined {
    return this.#check
  }
  get link(): LinkView {
    return this.#link
  }

  start(peer: Peer, hashes: Hashes, own: OwnSide, makeSession: MakeSession, consent = new Consent()): void {
    const { ownName, isPrivate, asksToCompare, recognises } = own
    const { texts, transfers, unfinishedSends, history } = this.#lists
    const fingerprint = peer.remoteFingerprint()
    const number = ++this.#linkCount
    const them = (): HistoryPeer => ({ fingerprint, saidName: runner.session.peer?.deviceName ?? '' })
    const runner = makeSession(peer, hashes, {
      ownName,
      isPrivate,
      asksToCompare,
      consent,
      changed: () => {
        this.#scheduleRefresh()
      },
      checked: ({ number, compare }) => {
        const asks = compare && !recognises
        this.#check = { number, asks, isSaidSame: false }
        this.#owner.checked(asks)
      },
      standing: () => this.#owner.standing(),
      unaskedTerms: async () => {
        const room = await this.#lists.offers.room()
        const standing = await this.#owner.readStanding()
        return { standing, room, isChecked: this.#check?.asks === false }
      },
      text: (id, text) => {
        void texts.receive({ textId: hex(id), text }, them(), isPrivate).then(() => {
          runner.raise({ type: 'text-kept', id })
        })
      },
      textDelivered: (id) => {
        texts.delivered(hex(id), them())
        this.#owner.textDelivered(hex(id))
      },
      idOf: (manifest, underWay) => this.#resends.idOf(manifest, underWay, fingerprint),
      unsent: (files) => {
        this.#owner.leftOver(files)
      },
      offered: (transferId, manifest, offer, files) => {
        this.#resends.note(
          { transferId: hex(transferId), files: manifest, peer: fingerprint ?? '' },
          isPrivate
        )
        if (!isPrivate && fingerprint !== undefined)
          unfinishedSends.note(sendOf(hex(transferId), fingerprint, manifest), files)
        for (const [file, { handle }] of files.entries())
          this.#sources.set(fileId(transferIdOf(number, 'send', offer), file), handle)
      },
      sent: (transfer, files) => {
        const mayGoOn = this.#resends.ended(transfer, files, fingerprint)
        if (!mayGoOn) {
          unfinishedSends.forget(hex(transfer.transferId))
          this.#owner.settled(settledOf(transfer, files))
        }
        if (!isPrivate) history.sent(transfer, them())
      },
      rested: (transfer) => {
        void this.#rested(number, transfer, isPrivate ? undefined : them())
      },
      moving: () => {
        transfers.hold()
      },
      moved: (next) => {
        if (this.#runner !== runner) {
          next.close() // everything was let go of meanwhile
          return
        }
        this.#moved(runner.session)
        const compared = this.#check?.asks === false
        // What was declined stays declined: an interruption is no way to be asked about anew.
        this.start(next, hashes, { ...own, recognises: recognises || compared }, makeSession, consent)
        this.#owner.moved()
      },
      ended: (reason) => {
        this.#ended(reason)
      }
    })
    // Sent by itself to the same device, a text would show that two private pairings are one person's.
    this.#textPeer = isPrivate ? () => ({ ...them(), fingerprint: undefined }) : them
    transfers.begin(number, { isPrivate })
    this.#isPrivate = isPrivate
    this.#runner = runner
    this.#isUp = true
    runner.start()
    this.#looks.renew()
    const { goingOn, left } = this.#resends.takeFor(fingerprint)
    for (const interrupted of goingOn) runner.sending.goOn(interrupted)
    this.#owner.leftOver(left.flatMap(({ files }) => files))
    void unfinishedSends.linked(fingerprint, (files) => {
      this.offer(files)
    })
    this.#refresh()
  }

  /** What became of the last link is no longer of interest. */
  forgetLink(): void {
    this.#link = NO_LINK
  }

  offer(files: readonly PickedFile<File>[]): void {
    const runner = this.#runner
    if (runner === undefined) return
    void this.holding(
      files.map(({ handle }) => handle),
      () => runner.sending.offer(files)
    )
  }

  /** These files are still wanted while `work` lasts, whatever is taken off the list meanwhile. */
  async holding<T>(files: readonly File[], work: () => Promise<T>): Promise<T> {
    this.#coming.add(files)
    try {
      return await work()
    } finally {
      this.#coming.delete(files)
    }
  }

  /** With the id that an earlier link with this device had for it, it is listed there once. */
  sendText(text: string, textId = hex(this.#platform.random.bytes(TEXT_ID_BYTES))): SentAs {
    if (textBytes(text) <= MAX_TEXT_BYTES) {
      this.#lists.texts.send(textId, text, this.#textPeer())
      this.#runner?.raise({ type: 'send-text', id: unhex(textId), text })
      return { type: 'text', textId }
    }
    const file = new File([text], 'text.txt', { type: 'text/plain' })
    this.offer([{ handle: file, name: file.name, sizeBytes: file.size, modifiedMs: file.lastModified }])
    return { type: 'file', file }
  }

  accept(offer: number): void {
    void this.#runner?.answering.accept(offer)
  }

  decline(offer: number): void {
    this.#runner?.answering.decline(offer)
  }

  /** Offers of this link are shown again, after they were declined by themselves. */
  hearAgain(): void {
    this.#runner?.answering.hearAgain()
  }

  /** Ends one file of a transfer, or with undefined all that is left of it. */
  cancel(transfer: string, file: number | undefined): void {
    const { link, direction, offer } = splitTransferId(transfer)
    if (link !== this.#linkCount) return // of an earlier link
    if (direction === 'send') this.#runner?.raise({ type: 'withdraw', offer, file })
    else this.#runner?.answering.refuse(offer, file)
  }

  /** Lets a transfer rest, or go on. */
  pause(transfer: string, on: boolean): void {
    const { link, direction, offer } = splitTransferId(transfer)
    if (link !== this.#linkCount) return
    this.#runner?.raise({ type: 'pause', side: direction === 'send' ? 'sender' : 'receiver', offer, on })
  }

  /** A transfer that is over was taken off the list, or is listed anew. `settles`: its files are wanted no more, unless they wait for another link,
   *  are about to be offered or are listed with another transfer. */
  forget(transfer: string, { settles = true } = {}): void {
    const sources = [...this.#sources].filter(([id]) => isFileOf(transfer, id))
    for (const [id] of sources) this.#sources.delete(id)
    if (settles) {
      const held = new Set([...this.#sources.values(), ...this.#resends.files, ...[...this.#coming].flat()])
      this.#owner.settled(sources.map(([, source]) => source).filter((source) => !held.has(source)))
    }
    const { link, direction, offer } = splitTransferId(transfer)
    if (link !== this.#linkCount) return
    this.#runner?.raise({ type: 'forget', side: direction === 'send' ? 'sender' : 'receiver', offer })
  }

  /** The file that was sent as this one. */
  sourceOf(file: string): File | undefined {
    return this.#sources.get(file)
  }

  /** By a press of any kind that is for a device which shows the same number; with `isSaidSame` by one that says just that. */
  confirm({ isSaidSame = false } = {}): void {
    if (this.#check?.asks !== true) return
    this.#check = { ...this.#check, asks: false, isSaidSame: isSaidSame && this.#check.number !== undefined }
    this.#owner.compared()
  }

  numberDiffers(): void {
    this.#runner?.raise({ type: 'number-differs' })
  }

  /** The link's details are kept fresh until that is taken back, also when it goes on over another connection. */
  watchPath(): () => void {
    return this.#looks.add()
  }

  leave(): void {
    this.#runner?.leave()
  }

  /** Lets go of everything at once, without a word to anybody: for when we ourselves are broken. */
  abandon(): void {
    const runner = this.#runner
    this.#runner = undefined
    this.#isUp = false
    this.#check = undefined
    this.#link = NO_LINK
    if (runner === undefined) return
    runner.abandon()
    this.#show(runner.session)
    this.#part()
  }

  /** The link's session is over, and the next one about to begin with what was under way. */
  #moved(session: SessionRunner['session']): void {
    this.#show(session)
    this.#part()
    this.#platform.clock.setTimer(SETTLE_MS, () => {
      this.#lists.transfers.settle()
    })
  }

  #ended(reason: LinkEnd): void {
    this.#refresh()
    this.#lists.transfers.settle()
    this.#part()
    this.#runner = undefined
    this.#isUp = false
    this.#check = undefined
    // A goodbye is no accident: only what ended unasked is a lost link.
    this.#link = GOODBYES.includes(reason)
      ? NO_LINK
      : { state: 'lost', path: undefined, lanes: 0, ...this.#privacy }
    this.#owner.ended(reason)
  }

  /** The lists know that the link is over. Nothing of it is held from then on but who was at its other end. */
  #part(): void {
    const { transfers, offers, unfinishedSends, texts } = this.#lists
    transfers.end()
    offers.clear()
    unfinishedSends.parted()
    const peer = this.#textPeer()
    this.#textPeer = () => peer
    this.#owner.undelivered(texts.takeUndelivered(peer))
  }

  get #privacy(): Pick<LinkView, 'isPrivate'> {
    return this.#isPrivate ? { isPrivate: true } : {}
  }

  async #rested(link: number, transfer: IncomingTransfer, notedFor: HistoryPeer | undefined): Promise<void> {
    const { transfers, history } = this.#lists
    const kept = await transfers.keep(link, transfer)
    if (notedFor !== undefined) history.received(transfer, new Set(kept.map(fileNumber)), notedFor)
    this.#refresh() // that it has arrived is said before that it was saved
    await transfers.saveUnasked(transfer, kept)
  }

  #show(session: SessionRunner['session']): void {
    for (const id of this.#lists.transfers.show(session)) {
      this.forget(id)
      this.#owner.wentOn(id)
    }
  }

  #scheduleRefresh(): void {
    if (this.#refreshDue) return
    this.#refreshDue = true
    this.#platform.clock.setTimer(REFRESH_MS, () => {
      this.#refreshDue = false
      this.#refresh()
    })
  }

  #refresh(): void {
    if (this.#runner === undefined) return
    const runner = this.#runner
    const { session, answering, interrupted, path, laneCount } = runner
    const { unheard, asksAgain } = answering.consent
    const { offers, transfers } = this.#lists
    const theirs = session.peer?.appVersion
    this.#link = {
      state: interrupted ? 'lost' : 'up',
      ...(interrupted ? { reconnects: true } : {}),
      path: path?.kind,
      ...(path === undefined ? {} : { reach: path.reach, details: path.details }),
      lanes: laneCount,
      ...this.#privacy,
      ...(unheard === undefined ? {} : { unheard }),
      ...(asksAgain ? { asksAgain } : {}),
      ...(theirs === undefined || theirs === this.#platform.appVersion ? {} : { otherBuild: theirs })
    }
    if (session.peer !== undefined) this.#owner.greeted(session.peer.deviceName)
    offers.show(session.incoming.filter(({ offer }) => answering.asksFor(offer)))
    this.#show(session)
    if (transfers.isMoving) this.#scheduleRefresh()
  }
}

function sendOf(
  transferId: string,
  peer: string,
  files: readonly ManifestEntry[]
): Omit<UnfinishedSend<FileSystemHandle>, 'sources'> {
  const totalBytes = files.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0)
  return { transferId, peer, path: files[0]?.path ?? '', fileCount: files.length, totalBytes }
}

/** Of a transfer that is over. One that was declined or stopped at the other end may be sent again. */
function settledOf({ files }: OutgoingTransfer, picked: readonly PickedFile<File>[]): readonly File[] {
  const isSettled = (state: FileState | undefined): boolean =>
    state?.at === 'done' ||
    (state?.at === 'ended' && state.trouble.reason === 'person' && !state.trouble.there)
  return picked.filter((_, number) => isSettled(files[number]?.state)).map(({ handle }) => handle)
}
