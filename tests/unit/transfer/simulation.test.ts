// Two devices, up to four links in a row between them, and everything that can go wrong: lanes that break, links that are
// lost, processes that are killed, power that fails, disks that fill up and rot, people who pause and change their mind, files
// that the other one has already, and senders that lie about them.
// A thousand seeds; SEED=n runs one of them.
import { expect, test } from 'vitest'
import { hex } from '#core/bytes.ts'
import { BLOCK_BYTES, MIN_COMPARED_BYTES } from '#core/transfer/limits.ts'
import { type Seeded, seeded } from '#tests/support/seeded.ts'
import {
  link,
  NO_TROUBLE,
  type SentOffer,
  simFiles,
  type SimPair,
  type SimPeer,
  simWorld,
  type SimWorld,
  type SourceFile
} from '#tests/support/session-pair.ts'

/** What the people of a run have decided, which outlives their links: files by number, or all of a transfer. */
class Decisions {
  readonly #ended = new Map<string, Set<number> | 'all'>()

  end(transferId: Uint8Array, file: number | undefined): void {
    const before = this.#ended.get(hex(transferId))
    if (file === undefined || before === 'all') this.#ended.set(hex(transferId), 'all')
    else this.#ended.set(hex(transferId), (before ?? new Set()).add(file))
  }
  of(transferId: Uint8Array): ReadonlySet<number> | 'all' {
    return this.#ended.get(hex(transferId)) ?? new Set()
  }
}

class Run {
  readonly world: SimWorld
  readonly #dice: Seeded
  /** By the sender, and by the receiver. */
  readonly withdrawn = new Decisions()
  readonly refused = new Decisions()
  pair: SimPair
  links = 1
  /** Files that were not sent, as the other one had them already. */
  spared = 0

  constructor(seed: number) {
    this.world = simWorld(seed)
    this.#dice = seeded(seed * 7919 + 1)
    this.pair = this.#link()
  }

  async begin(): Promise<void> {
    await this.pair.drain()
    if (this.#dice.next() < 0.3) await this.#history()
    for (const peer of this.#peers())
      for (let offers = this.#dice.below(3); offers > 0; offers--) peer.offer(this.#files())
    await this.pair.drain()
    for (const peer of this.#peers()) {
      for (const { offer, transferId } of peer.session.incoming) {
        if (this.#dice.next() < 0.9) peer.raise({ type: 'accept', offer })
        else {
          peer.raise({ type: 'decline', offer, reason: 'person' })
          this.refused.end(transferId, undefined)
        }
      }
    }
  }

  /** Each has something of the other. */
  async #history(): Promise<void> {
    for (const peer of this.#peers()) peer.offer(this.#files())
    await this.pair.drain()
    for (const peer of this.#peers()) peer.raise({ type: 'accept', offer: 1 })
    await this.pair.drain()
  }

  async live(): Promise<void> {
    for (let events = this.#dice.below(14); events > 0; events--) {
      await this.pair.run(this.#dice.below(120))
      await this.#something()
    }
  }

  /** Everything that hinders is taken away, and what was begun comes to its end. */
  async settle(): Promise<void> {
    for (const { disk } of this.world.devices) disk.capacityBytes = Number.MAX_SAFE_INTEGER
    await this.pair.drain()
    await this.pair.cut()
    await this.#linkAgain(NO_TROUBLE)
    await this.pair.drain()
  }

  noteSpared(): void {
    for (const { session } of this.#peers())
      for (const { files } of session.outgoing)
        this.spared += files.filter(
          ({ state, comparison }) => state.at === 'done' && comparison === 'same'
        ).length
  }

  #peers(): readonly [SimPeer, SimPeer] {
    return [this.pair.left, this.pair.right]
  }

  #files(): SourceFile[] {
    const fresh = this.#freshFiles()
    const before = this.world.devices.flatMap(({ offered }) => offered.flatMap(({ files }) => files))
    const large = before.filter(({ entry }) => entry.sizeBytes >= MIN_COMPARED_BYTES)
    const old = large[this.#dice.below(large.length + 1)]
    if (old !== undefined && this.#dice.next() < 0.5) fresh.push(this.#likeness(old))
    return fresh
  }

  /** The same once more, or something of the same size. */
  #likeness({ entry, content }: SourceFile): SourceFile {
    const copy = content.slice()
    if (this.#dice.next() < 0.3) copy[this.#dice.below(copy.length)] = this.#dice.below(256)
    return { entry: { ...entry, path: 'likeness.bin' }, content: copy }
  }

  #freshFiles(): SourceFile[] {
    const sizes = Array.from({ length: 1 + this.#dice.below(4) }, () => {
      const kind = this.#dice.next()
      return kind < 0.15 ? 0 : this.#dice.below(kind < 0.6 ? 50_000 : 8 * BLOCK_BYTES)
    })
    return simFiles(this.#dice, sizes)
  }

  #link(): SimPair {
    return link(this.world, {
      damage: this.#dice.next() < 0.3 ? 0.03 : 0,
      refuseStaging: this.#dice.next() < 0.1 ? 0.5 : 0,
      loseSource: this.#dice.next() < 0.1 ? 0.05 : 0,
      lie: this.#dice.next() < 0.1 ? 0.5 : 0
    })
  }

  async #something(): Promise<void> {
    const peer = this.#dice.next() < 0.5 ? this.pair.left : this.pair.right
    const { outgoing, incoming } = peer.session
    const mine = outgoing[this.#dice.below(outgoing.length + 1)]
    const theirs = incoming[this.#dice.below(incoming.length + 1)]
    const lane = 1 + this.#dice.below(3)
    switch (this.#dice.below(14)) {
      case 0:
      case 1:
        for (const one of this.#peers()) one.laneUp(lane)
        return
      case 2:
        for (const one of this.#peers()) one.laneDown(lane)
        return
      case 3:
        if (mine === undefined || mine.over) return
        this.#withdraw(peer, mine.offer, mine.transferId, this.#dice.below(mine.files.length + 1))
        return
      case 4:
        if (theirs === undefined || theirs.over || theirs.state.at === 'asking') return
        this.#refuse(peer, theirs.offer, theirs.transferId, this.#dice.below(theirs.files.length + 1))
        return
      case 5:
      case 6:
        if (mine !== undefined)
          peer.raise({ type: 'pause', side: 'sender', offer: mine.offer, on: this.#dice.next() < 0.5 })
        return
      case 7:
        if (theirs !== undefined)
          peer.raise({ type: 'pause', side: 'receiver', offer: theirs.offer, on: this.#dice.next() < 0.5 })
        return
      case 8:
        peer.device.disk.capacityBytes = this.#dice.next() < 0.5 ? 0 : Number.MAX_SAFE_INTEGER
        return
      case 9:
        if (outgoing.length < 3) peer.offer(this.#files())
        return
      case 10:
        if (theirs !== undefined) peer.raise({ type: 'accept', offer: theirs.offer })
        return
      default:
        if (this.links < 4 && this.#dice.next() < 0.5) await this.#breakLink(peer)
    }
  }

  #withdraw(peer: SimPeer, offer: number, transferId: Uint8Array, number: number): void {
    const file = number === 0 ? undefined : number - 1
    peer.raise({ type: 'withdraw', offer, file })
    this.withdrawn.end(transferId, file)
  }

  #refuse(peer: SimPeer, offer: number, transferId: Uint8Array, number: number): void {
    const file = number === 0 ? undefined : number - 1
    peer.raise({ type: 'refuse', offer, file })
    this.refused.end(transferId, file)
  }

  async #breakLink(peer: SimPeer): Promise<void> {
    if (this.#dice.next() < 0.5) await this.pair.cut()
    else {
      // One dies; the other one notices some time later.
      const survivor = peer.other
      peer.die()
      peer.device.disk.crash(this.#dice.next() < 0.5)
      if (survivor !== undefined) {
        survivor.other = undefined
        await this.pair.run(this.#dice.below(50))
        survivor.raise({ type: 'link-lost' })
        await this.pair.drain()
        await survivor.close()
      }
    }
    for (const { disk } of this.world.devices) if (this.#dice.next() < 0.3) disk.rotUnfinished()
    await this.#linkAgain()
  }

  /** What ended for another reason than the link was said to whoever it concerns, and stays ended. */
  #noteDeclared(): void {
    for (const { session } of this.#peers())
      for (const { transferId, files } of [...session.outgoing, ...session.incoming])
        for (const [file, { state }] of files.entries())
          if (state.at === 'ended' && state.trouble.reason !== 'link-lost')
            this.withdrawn.end(transferId, file)
  }

  /** Both devices offer again what did not come to its end. */
  async #linkAgain(trouble?: typeof NO_TROUBLE): Promise<void> {
    this.#noteDeclared()
    this.noteSpared()
    this.links += 1
    this.pair = trouble === undefined ? this.#link() : link(this.world, trouble)
    await this.pair.run(6)
    for (const peer of this.#peers()) for (const sent of peer.device.offered) this.#offerAgain(peer, sent)
  }

  #offerAgain(peer: SimPeer, { transferId, files }: SentOffer): void {
    const withdrawn = this.withdrawn.of(transferId)
    if (withdrawn === 'all' || this.refused.of(transferId) === 'all') return
    const offer = peer.session.outgoing.length + 1
    peer.offer(files, transferId)
    for (const file of withdrawn) peer.raise({ type: 'withdraw', offer, file })
  }
}

const SEEDS =
  process.env['SEED'] === undefined
    ? Array.from({ length: 1000 }, (_, seed) => seed)
    : [Number(process.env['SEED'])]

test(`${String(SEEDS.length)} seeded runs end in equal bytes, or in what somebody declared`, async () => {
  let goneOn = 0
  let spared = 0
  for (const seed of SEEDS) {
    const name = `SEED=${String(seed)}`
    const run = new Run(seed)
    await run.begin()
    await run.live()
    await run.settle()
    // Offers that nobody had said yes to are asked about once more.
    for (const peer of [run.pair.left, run.pair.right])
      for (const { offer, state } of peer.session.incoming)
        if (state.at === 'asking') peer.raise({ type: 'accept', offer })
    await run.pair.drain()
    if (run.links > 2) goneOn += 1
    run.noteSpared()
    spared += run.spared

    for (const [from, to] of [
      [run.pair.left, run.pair.right],
      [run.pair.right, run.pair.left]
    ] as const) {
      expect(from.closed, name).toBeUndefined()
      for (const transfer of from.session.outgoing) {
        const sent = from.device.offered.find(
          ({ transferId }) => hex(transferId) === hex(transfer.transferId)
        )
        const refused = run.refused.of(transfer.transferId)
        const withdrawn = run.withdrawn.of(transfer.transferId)
        expect(transfer.over, `${name}: nothing hangs`).toBe(true)
        transfer.files.forEach((file, number) => {
          const isUnwanted =
            refused === 'all' || withdrawn === 'all' || refused.has(number) || withdrawn.has(number)
          const onDisk = to.device.disk.sealed(transfer.transferId, number)
          if (file.state.at !== 'done') expect(isUnwanted, `${name}: a file ended for no reason`).toBe(true)
          if (file.state.at === 'done') expect(onDisk, `${name}: delivered`).toBeDefined()
          if (onDisk === undefined) return
          const same = Buffer.compare(onDisk, sent?.files[number]?.content ?? new Uint8Array(1)) === 0
          expect(same, `${name}: the same bytes`).toBe(true)
        })
      }
    }
  }
  if (SEEDS.length === 1) return
  expect(goneOn).toBeGreaterThan(SEEDS.length / 4) // or it tests no resuming
  expect(spared).toBeGreaterThan(SEEDS.length / 25) // or no comparing
}, 240_000)

test('a sender or a receiver that is killed has sent again no more than what was under way', async () => {
  for (let seed = 0; seed < 40; seed++) {
    const world = simWorld(seed)
    const dice = seeded(seed + 1)
    const sizeBytes = 12 * BLOCK_BYTES + dice.below(BLOCK_BYTES)
    const files = simFiles(dice, [sizeBytes, 0, 7])
    let pair = link(world)
    pair.left.offer(files)
    await pair.run(40)
    pair.right.raise({ type: 'accept', offer: 1 })
    let taken = 0
    for (let kills = 0; kills < 10; kills++) {
      await pair.run(dice.below(150))
      taken += pair.right.takenBytes
      for (const peer of [pair.left, pair.right]) {
        peer.die()
        peer.device.disk.crash(false)
      }
      pair = link(world)
      await pair.run(10)
      pair.left.offer(files, world.devices[0].offered[0]?.transferId)
    }
    await pair.drain()
    taken += pair.right.takenBytes
    if (pair.right.session.incoming[0]?.state.at === 'asking') continue // killed before anything was there
    expect(pair.left.session.outgoing[0]?.files.map(({ state }) => state.at)).toEqual([
      'done',
      'done',
      'done'
    ])
    expect(taken).toBeLessThan(sizeBytes * 1.01 + 11 * BLOCK_BYTES)
  }
}, 60_000)
