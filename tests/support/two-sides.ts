// Two devices at the level of the connection: sessions run for real, over channels in memory, on one virtual clock.
import { Connection } from '#app/connection.svelte.ts'
import { HistoryList } from '#app/history.svelte.ts'
import { Keeper } from '#app/keeper.svelte.ts'
import { Offers } from '#app/offers.svelte.ts'
import type { LinkingPlatform, Platform } from '#app/platform.ts'
import { SessionRunner } from '#app/session-runner.ts'
import { Texts, type UndeliveredText } from '#app/texts.svelte.ts'
import { Transfers } from '#app/transfers.svelte.ts'
import { UnfinishedSends } from '#app/unfinished-sends.svelte.ts'
import { hex } from '#core/bytes.ts'
import type { HistoryEntry } from '#core/history/history.ts'
import type { JoinPlan } from '#core/pairing/join-plan.ts'
import type { Path } from '#core/pairing/path.ts'
import type { Channel, Peer, PeerState, SentStore, Source, Staging } from '#core/ports.ts'
import { parseSdp } from '#core/sdp/parse.ts'
import type { KeptText } from '#core/texts/texts.ts'
import { ChannelLine } from '#core/transfer/channel-line.ts'
import type { SentOffers } from '#core/transfer/sent-offers.ts'
import type { Standing } from '#core/transfer/unasked.ts'
import { FakeKeptList } from './fake-kept-list.ts'
import { FakeShelf } from './fake-shelf.ts'
import { FakeUnfinishedSends } from './fake-unfinished-sends.ts'
import { pathOver } from './paths.ts'
import { sampleOffer } from './sdp-samples.ts'
import { seeded } from './seeded.ts'
import { testHashes } from './short-checks.ts'
import { VirtualClock } from './virtual-clock.ts'

export class FakeChannel implements Channel {
  readonly state = 'open'
  onState: Channel['onState']
  other: FakeChannel | undefined
  /** While it is full, whoever wants to send waits. */
  full = false
  /** How many records were handed to it. */
  sentCount = 0
  #listener: Channel['onMessage']
  #heldSinceOpen: ArrayBuffer[] | undefined = []

  get onMessage(): Channel['onMessage'] {
    return this.#listener
  }
  /** What came before anybody listened is told first. */
  set onMessage(listener: Channel['onMessage']) {
    this.#listener = listener
    for (const record of this.#heldSinceOpen ?? []) listener?.(record)
    this.#heldSinceOpen = undefined
  }

  get bufferedBytes(): number {
    return this.full ? Number.MAX_SAFE_INTEGER : 0
  }
  send(record: Uint8Array<ArrayBuffer>): void {
    this.sentCount += 1
    const { buffer } = record.slice()
    queueMicrotask(() => {
      this.other?.hear(buffer)
    })
  }
  hear(record: ArrayBuffer): void {
    this.#heldSinceOpen?.push(record)
    this.#listener?.(record)
  }
  drained(): Promise<void> {
    return this.full ? new Promise(() => undefined) : Promise.resolve()
  }
}

export class FakePeer implements Peer {
  state: PeerState = { at: 'open' }
  readonly control = new FakeChannel()
  readonly dataChannel = new FakeChannel()
  readonly data = new ChannelLine(this.dataChannel)
  readonly maxMessageBytes = 0
  onState: Peer['onState']
  onDescription: Peer['onDescription']
  fingerprint: string | undefined
  ownCertificate: string | undefined
  /** Of one that is not linked yet. */
  sdp: string | undefined
  /** What it was joined with, as DTLS `setup` and number of candidates. */
  readonly joined: string[] = []

  become(at: PeerState['at']): void {
    this.state = { at }
    this.onState?.(this.state)
  }
  description(): Promise<string> {
    return this.sdp === undefined ? Promise.reject(new Error('linked already')) : Promise.resolve(this.sdp)
  }
  async outline(): Promise<string> {
    return (await this.description()).replace(/a=candidate:.*\r\n/g, '')
  }
  join({ remoteSdp }: JoinPlan): Promise<void> {
    const { setup, candidates } = parseSdp(remoteSdp) ?? {}
    this.joined.push(`${setup ?? ''} ${String(candidates?.length)}`)
    return Promise.resolve()
  }
  answer(plan: JoinPlan): Promise<void> {
    return this.join(plan)
  }
  onPath: Peer['onPath']
  way: Path = pathOver('host')
  path(): Promise<Path> {
    return Promise.resolve(this.way)
  }
  remoteFingerprint(): string | undefined {
    return this.fingerprint
  }
  ownFingerprint(): string | undefined {
    return this.ownCertificate
  }
  close(): void {
    this.become('ended')
  }
}

class FakeSentStore implements SentStore {
  offers: SentOffers = []

  read(): Promise<SentOffers> {
    return Promise.resolve(this.offers)
  }
  change(decide: (sent: SentOffers) => SentOffers): Promise<void> {
    this.offers = decide(this.offers)
    return Promise.resolve()
  }
}

/** One device, which can be linked again and again. */
export class Side {
  readonly events: string[] = []
  readonly checks: string[] = []
  asksToCompare = false
  recognises = false
  /** Names of files that need not be kept for sending any more. */
  readonly settled: string[] = []
  /** Cards in place of which others are listed. */
  readonly wentOn: string[] = []
  readonly texts: Texts
  readonly textStore = new FakeKeptList<KeptText>()
  /** Ids of texts that the other side has, and texts that it is not known to have. */
  readonly delivered: string[] = []
  undelivered: readonly UndeliveredText[] = []
  readonly offers: Offers
  readonly transfers: Transfers
  readonly unfinishedSends: UnfinishedSends
  readonly history: HistoryList
  readonly connection: Connection
  peer = new FakePeer()
  /** Of this device, where the browser tells. */
  certificate: string | undefined
  /** Connections that may take the place of the one that it is linked by: of each two the first waits, the second reaches. */
  readonly spares: FakePeer[] = []
  /** One for each link. */
  readonly stagings: Staging[] = []
  /** Until what was staged rests on the disk. */
  resting = Promise.resolve()
  /** Blocks that were asked for are read by these. */
  readonly reads: ((read: Awaited<ReturnType<Source<File>['readBlock']>>) => void)[] = []
  readonly sent = new FakeSentStore()
  readonly unfinished = new FakeUnfinishedSends()
  isPrivate = false
  /** Of the other device: nobody said that it need not be asked about. */
  standing: Standing = { isRecognised: true, isOn: false, isBlocked: false, isPrivate: false }
  /** What another tab has made of it meanwhile. */
  stored: Partial<Standing> = {}
  /** Until it is known what that is. */
  finding = Promise.resolve()
  /** Of each link: whether what arrives is compared with what is kept. */
  readonly compares: boolean[] = []
  readonly shelf = new FakeShelf()
  /** The names of what was begun to be staged. */
  readonly begun: string[] = []
  readonly #name: string
  readonly #appVersion: string
  readonly #platform: LinkingPlatform

  constructor(name: string, clock: VirtualClock, appVersion = 'test') {
    this.#name = name
    this.#appVersion = appVersion
    const { shelf } = this
    const platform: Partial<LinkingPlatform> = {
      clock,
      engine: 'other',
      surroundings: { addresses: () => new Promise(() => undefined), onChange: () => () => undefined },
      random: seeded(1),
      appVersion: this.#appVersion,
      savesUnasked: false,
      sent: this.sent,
      shelf,
      peers: {
        create: () => Promise.resolve(this.#makeSpare()),
        createLane: () => new Promise(() => undefined)
      },
      // Nothing is read to its end before a test says so.
      source: {
        readBlock: () => new Promise((resolve) => this.reads.push(resolve)),
        reuse: () => undefined
      },
      createStaging: ({ compares }) => {
        this.compares.push(compares)
        const staging: Staging = {
          onEvent: undefined,
          onBroken: undefined,
          begin: (_, stagedAs) => {
            this.begun.push(hex(stagedAs))
            return Promise.resolve({ have: [], dropped: [], compare: [] })
          },
          take: () => undefined,
          confirm: () => undefined,
          compare: () => undefined,
          dropFile: () => undefined,
          end: () => this.resting,
          close: () => undefined
        }
        this.stagings.push(staging)
        return staging
      }
    }
    this.#platform = platform as LinkingPlatform
    this.offers = new Offers(shelf)
    this.transfers = new Transfers(platform as Platform, new Keeper(shelf))
    this.unfinishedSends = new UnfinishedSends({ unfinishedSends: this.unfinished })
    this.texts = new Texts(
      { texts: this.textStore, wallClock: { nowMs: () => 0 } },
      { isPrivate: false, known: [] }
    )
    this.history = new HistoryList(
      { history: new FakeKeptList<HistoryEntry>(), wallClock: { nowMs: () => 0 } },
      { isPrivate: false, known: [] }
    )
    this.connection = new Connection(platform as Platform, this, {
      greeted: (deviceName) => {
        const event = `met ${deviceName}`
        if (this.events.at(-1) !== event) this.events.push(event)
      },
      checked: (asks) => this.checks.push(asks ? 'asks' : 'asks nothing'),
      moved: () => this.events.push('moved'),
      compared: () => this.checks.push('compared'),
      standing: () => this.standing,
      readStanding: async () => {
        await this.finding
        this.standing = { ...this.standing, ...this.stored }
        return this.standing
      },
      ended: (reason) => this.events.push(reason),
      leftOver: (files) => {
        if (files.length > 0) this.events.push(`left over ${String(files.length)}`)
      },
      wentOn: (transfer) => this.wentOn.push(transfer),
      settled: (files) => this.settled.push(...files.map(({ name }) => name)),
      textDelivered: (textId) => this.delivered.push(textId),
      undelivered: (texts) => {
        this.undelivered = [...this.undelivered, ...texts]
      }
    })
  }

  start(): void {
    const { isPrivate, asksToCompare, recognises } = this
    const own = { ownName: this.#name, isPrivate, asksToCompare, recognises }
    this.connection.start(
      this.peer,
      testHashes,
      own,
      (peer, hashes, owner) => new SessionRunner(peer, this.#platform, hashes, owner)
    )
  }
  #makeSpare(): FakePeer {
    const spare = new FakePeer()
    spare.state = { at: 'waiting' }
    const device = Number.parseInt(this.certificate?.slice(0, 2) ?? '', 16)
    spare.sdp = sampleOffer({ kind: 'chromium', connection: device + this.spares.length, device })
    this.spares.push(spare)
    return spare
  }
  get noted(): string[] {
    return this.history.entries.map(
      ({ direction, outcome, peerName }) => `${direction} ${peerName} ${outcome}`
    )
  }
  get told(): string[] {
    return this.texts.listed.map(
      (view) => `${view.text} ${view.direction === 'send' ? view.state : view.direction}`
    )
  }
  get listed(): string[] {
    return this.transfers.listed.map(({ id, state }) => `${id} ${state}`)
  }
}

export const ANN = 'a'.repeat(64)
export const BOB = 'b'.repeat(64)

/** What one says the other one hears. */
export function wire(one: FakePeer, other: FakePeer): void {
  for (const channel of ['control', 'dataChannel'] as const) {
    one[channel].other = other[channel]
    other[channel].other = one[channel]
  }
}

export function twoSides(bobsVersion?: string) {
  const clock = new VirtualClock()
  const ann = new Side('Ann', clock)
  const bob = new Side('Bob', clock, bobsVersion)
  /** Lets everything arrive, and the screens be told of it. */
  const settle = async (): Promise<void> => {
    await new Promise((resolve) => setImmediate(resolve))
    clock.step()
    await new Promise((resolve) => setImmediate(resolve))
    clock.step()
  }
  const link = async (known = true, seen = { is: known ? ANN : undefined }): Promise<void> => {
    for (const side of [ann, bob]) side.peer = new FakePeer()
    ann.peer.fingerprint = known ? BOB : undefined
    bob.peer.fingerprint = seen.is
    for (const { peer, certificate } of [ann, bob]) peer.ownCertificate = certificate
    wire(ann.peer, bob.peer)
    ann.start()
    bob.start()
    await settle()
  }
  const pass = (waitMs: number): void => {
    let hasPassed = false
    clock.setTimer(waitMs, () => (hasPassed = true))
    while (!hasPassed) clock.step()
  }
  return { clock, ann, bob, link, settle, pass }
}

export const PICKED = { handle: new File(['a'], 'a.txt'), name: 'a.txt', sizeBytes: 1, modifiedMs: 0 }
export const NO_LINK = { state: 'none', path: undefined, lanes: 0 }
