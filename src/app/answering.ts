// Answers what the other device offers over one link: goes on with what was accepted before, accepts what nobody is asked about,
// declines what nobody wants to hear of, and asks a person about the rest. docs/protocol.md §4.9, §4.11.
import { type Bytes, hex } from '#core/bytes.ts'
import type { Consent } from '#core/transfer/consent.ts'
import type { IncomingTransfer } from '#core/transfer/incoming.ts'
import type { Session } from '#core/transfer/session.ts'
import type { SessionEffect, SessionEvent } from '#core/transfer/session-events.ts'
import { awaitedBytes, isLetIn, mayAcceptUnasked } from '#core/transfer/unasked.ts'
import type { Platform } from './platform.ts'
import type { SessionOwner } from './session-owner.ts'

/** A browser that takes longer to say what it keeps and what is free may never say it. */
const UNASKED_PATIENCE_MS = 3000

type Offered = Extract<SessionEffect, { do: 'ask' }>

export interface AnsweringLink {
  readonly session: Pick<Session, 'incoming'>
  /** Of the other device. */
  readonly fingerprint: string | undefined
  raise(event: SessionEvent): void
}

export class Answering {
  /** What the person has answered so far. */
  readonly consent: Consent
  readonly #link: AnsweringLink
  readonly #platform: Pick<Platform, 'clock' | 'shelf'>
  readonly #owner: Pick<SessionOwner, 'standing' | 'unaskedTerms' | 'changed'>
  /** Offers that are about to be accepted or declined by themselves. */
  readonly #unasked = new Set<number>()
  /** Transfers that were accepted by themselves. */
  readonly #goneOn = new Set<string>()

  constructor(
    link: AnsweringLink,
    platform: Pick<Platform, 'clock' | 'shelf'>,
    owner: Pick<SessionOwner, 'consent' | 'standing' | 'unaskedTerms' | 'changed'>
  ) {
    this.consent = owner.consent
    this.#link = link
    this.#platform = platform
    this.#owner = owner
  }

  /** Whether it is a person who has to answer. */
  asksFor(offer: number): boolean {
    return !this.#unasked.has(offer)
  }

  /** Something is offered. */
  ask(order: Offered): void {
    if (this.consent.unheard !== undefined) this.#unasked.add(order.offer)
    void (isLetIn(this.#owner.standing()) ? this.#askUnlessLetIn(order) : this.#ask(order))
  }

  /** The person wants to be asked again. */
  hearAgain(): void {
    this.consent.heard()
    this.#owner.changed()
  }

  /** A person said yes. */
  async accept(offer: number): Promise<void> {
    this.consent.heard()
    const transfer = this.#find(offer)
    if (transfer === undefined) return
    const stagedAs = await this.#nameOf(transfer.transferId)
    this.#link.raise({ type: 'accept', offer, stagedAs })
  }

  /** A person said no. */
  decline(offer: number): void {
    this.consent.declined()
    this.#link.raise({ type: 'decline', offer, reason: 'person' })
  }

  /** A person ends one file of what comes, or with undefined all that is left of it. */
  refuse(offer: number, file: number | undefined): void {
    const transfer = this.#find(offer)
    const wasUnderWay = transfer?.over === false
    this.#link.raise({ type: 'refuse', offer, file })
    if (wasUnderWay && transfer.over && transfer.unasked) this.consent.stopped()
    this.#owner.changed()
  }

  /** An offer that was accepted on an earlier link goes on by itself, whatever was declined on this one. */
  async #ask(order: Offered): Promise<void> {
    const { offer } = order
    const stagedAs = await this.#toGoOn(order)
    if (stagedAs !== undefined) this.#link.raise({ type: 'accept', offer, stagedAs })
    else if (!this.consent.asks()) this.#link.raise({ type: 'decline', offer, reason: 'person' })
    else if (isLetIn(this.#owner.standing()) && !this.asksFor(offer)) await this.#acceptUnasked(offer)
    this.#unasked.delete(offer)
    this.#owner.changed()
  }

  /** It is not shown before it is found out whether the person is to be asked; where that takes too long, they are. */
  async #askUnlessLetIn(order: Offered): Promise<void> {
    this.#unasked.add(order.offer)
    const stop = this.#platform.clock.setTimer(UNASKED_PATIENCE_MS, () => {
      this.#unasked.delete(order.offer)
      this.#owner.changed()
    })
    await this.#ask(order)
    stop()
  }

  /** Unless the person is to be asked after all. */
  async #acceptUnasked(offer: number): Promise<void> {
    const transfer = this.#find(offer)
    if (transfer === undefined) return
    const stagedAs = await this.#nameOf(transfer.transferId)
    const terms = await this.#owner.unaskedTerms()
    // From here to the yes nothing else can come in between: two offers never share the same room.
    if (transfer.state.at !== 'asking' || this.asksFor(offer)) return // withdrawn, the link is over, or it took too long
    const { fileCount, totalBytes } = transfer
    const asked = { ...terms, fileCount, totalBytes, awaitedBytes: awaitedBytes(this.#link.session.incoming) }
    if (!mayAcceptUnasked(asked, this.consent.unasked)) return
    this.consent.acceptedUnasked(fileCount)
    this.#link.raise({ type: 'accept', offer, stagedAs, unasked: true })
  }

  /** The name under which something of this is kept already. */
  async #toGoOn({ transferId, files }: Offered): Promise<Bytes | undefined> {
    const id = hex(transferId)
    if (this.#goneOn.has(id)) return undefined // once a link is going on; more is for a person to say yes to
    const stagedAs = await this.#nameOf(transferId)
    if (!(await this.#platform.shelf.holds(hex(stagedAs), files))) return undefined
    this.#goneOn.add(id)
    return stagedAs
  }

  #nameOf(transferId: Bytes): Promise<Bytes> {
    return this.#platform.shelf.nameOf(transferId, this.#link.fingerprint)
  }

  #find(offer: number): IncomingTransfer | undefined {
    return this.#link.session.incoming.find((incoming) => incoming.offer === offer)
  }
}
