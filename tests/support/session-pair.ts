// Two sessions of the pure core and the code that stages what they receive, joined by a simulated link on a virtual clock:
// seeded delays on each lane and on the source, blocks damaged on their way to the disk, lanes and links that break,
// processes and machines that die. Devices outlive their links, as they do in life.
import { type Bytes, hex } from '#core/bytes.ts'
import { BlockDigests, blockCount, blockRange } from '#core/transfer/blocks.ts'
import { encodeRecord, type FileSums, type ManifestEntry } from '#core/transfer/record.ts'
import { Session } from '#core/transfer/session.ts'
import type { CloseReason, SessionEffect, SessionEvent } from '#core/transfer/session-events.ts'
import { Intake } from '#workers/disk/intake.ts'
import { framed } from './framed.ts'
import { testHash } from './hash.ts'
import { type Seeded, seeded } from './seeded.ts'
import { unchecked } from './short-checks.ts'
import { nodeSha256 } from './sha256.ts'
import { SimDisk } from './sim-disk.ts'
import { VirtualClock } from './virtual-clock.ts'

export interface Trouble {
  /** Chance that a chunk is damaged on its way to the disk. */
  readonly damage: number
  /** Chance that the disk refuses to make room for an offer. */
  readonly refuseStaging: number
  /** Chance that reading a block of the source fails. */
  readonly loseSource: number
  /** Chance that a file is said to have another SHA-256 than it has. */
  readonly lie: number
}
export const NO_TROUBLE: Trouble = { damage: 0, refuseStaging: 0, loseSource: 0, lie: 0 }

export interface SourceFile {
  readonly entry: ManifestEntry
  readonly content: Uint8Array
}

/** What a device offered, for as long as it remembers. */
export interface SentOffer {
  readonly transferId: Bytes
  readonly files: readonly SourceFile[]
}

/** What survives its links. */
export class SimDevice {
  readonly disk: SimDisk
  readonly offered: SentOffer[] = []

  constructor(random: Seeded) {
    this.disk = new SimDisk(random)
  }
}

/** One side of one link: a session and its staging. */
export class SimPeer {
  readonly session: Session
  readonly texts: string[] = []
  /** Ids of own texts that the other side has. */
  readonly delivered: string[] = []
  readonly device: SimDevice
  closed: CloseReason | undefined
  other: SimPeer | undefined
  /** Data records that were sent and not written yet, in bytes: what a real receiver would hold in memory. */
  heldBytes = 0
  mostHeldBytes = 0
  /** Payload that was taken off the lanes. */
  takenBytes = 0
  /** False for a sender that never says what a file hashes to. */
  saysSums = true
  /** Changes nothing any more: it was killed. */
  dead = false
  readonly #clock: VirtualClock
  readonly #random: Seeded
  readonly #trouble: Trouble
  readonly #intake: Intake
  readonly #sources = new Map<number, SentOffer>()
  readonly #queues = new Map<string, number>()
  readonly #lanes = new Set<number>([0])
  #summing: SessionEffect | undefined

  constructor(name: string, device: SimDevice, clock: VirtualClock, random: Seeded, trouble: Trouble) {
    this.session = new Session({ appVersion: 'test', deviceName: name }, testHash, unchecked())
    this.device = device
    this.#clock = clock
    this.#random = random
    this.#trouble = trouble
    device.disk.refusal = trouble.refuseStaging
    this.#intake = new Intake({
      place: device.disk,
      hash: testHash,
      openSha256: () => Promise.resolve(nodeSha256()),
      nowMs: () => clock.nowMs(),
      setTimer: (waitMs, fire) => {
        clock.setTimer(waitMs, () => {
          if (!this.dead) fire()
        })
      },
      whenIdle: (fire) => {
        this.#later('disk', 1, fire)
      },
      rest: () =>
        new Promise((resolve) => {
          clock.setTimer(0, resolve)
        }),
      emit: (event) => {
        this.raise({ type: 'staging', event })
      }
    })
  }

  raise(event: SessionEvent): void {
    if (this.dead) return
    for (const effect of this.session.handle(event)) this.#perform(effect)
  }

  /** Offers files that were never offered before, or goes on with what was. */
  offer(files: readonly SourceFile[], transferId: Bytes = this.#random.bytes(16)): void {
    const sent = { transferId, files }
    if (!this.device.offered.some((known) => hex(known.transferId) === hex(transferId)))
      this.device.offered.push(sent)
    this.#sources.set(this.session.outgoing.length + 1, sent)
    this.raise({ type: 'offer', transferId, manifest: files.map(({ entry }) => entry) })
  }

  /** The bytes of a file that was sealed. */
  sealed(offer: number, file: number): Uint8Array | undefined {
    const transfer = this.session.incoming.find((incoming) => incoming.offer === offer)
    return transfer && this.device.disk.sealed(transfer.transferId, file)
  }

  laneUp(lane: number): void {
    this.#lanes.add(lane)
    this.raise({ type: 'lane-up', lane })
  }

  /** What is on its way on this lane is lost. */
  laneDown(lane: number): void {
    this.#lanes.delete(lane)
    this.raise({ type: 'lane-down', lane })
  }

  /** Its process is gone. */
  die(): void {
    this.dead = true
    this.other = undefined
  }

  async close(): Promise<void> {
    await this.#intake.close()
  }

  takeFrame(bytes: Bytes, lane: number): void {
    this.heldBytes += bytes.byteLength
    this.mostHeldBytes = Math.max(this.mostHeldBytes, this.heldBytes)
    this.#later('disk', 3, () => {
      this.heldBytes -= bytes.byteLength
      this.takenBytes += bytes.byteLength
      this.#intake.take(bytes, lane)
    })
  }

  /** Runs `act` later, in order with everything else in the same queue. */
  #later(queue: string, mostMs: number, act: () => void): void {
    const atMs = Math.max(this.#clock.nowMs() + this.#random.next() * mostMs, this.#queues.get(queue) ?? 0)
    this.#queues.set(queue, atMs)
    this.#clock.setTimer(atMs - this.#clock.nowMs(), () => {
      if (!this.dead) act()
    })
  }

  #perform(effect: SessionEffect): void {
    switch (effect.do) {
      case 'send': {
        const bytes = encodeRecord(effect.record)
        this.#later('control', 20, () => {
          this.other?.raise({ type: 'record', bytes })
        })
        return
      }
      case 'read-block':
        this.#later(`read${String(this.#random.below(3))}`, 10, () => {
          this.#read(effect)
        })
        return
      case 'send-frames':
        this.#sendFrames(effect.frames, effect.lane)
        return
      case 'ask':
        if (this.device.disk.holds(effect.transferId, effect.files))
          this.raise({ type: 'accept', offer: effect.offer })
        return
      case 'stage':
        void this.#stage(effect)
        return
      case 'confirm':
        this.#later('disk', 3, () => {
          this.#intake.confirm(effect.offer, effect.runs)
        })
        return
      case 'sum':
        this.#summing = effect
        this.#later('sum', 30, () => {
          if (this.saysSums && this.#summing === effect) this.#sum(effect)
        })
        return
      case 'stop-sum':
        this.#summing = undefined
        return
      case 'compare':
        this.#later('disk', 3, () => {
          void this.#intake.compare(effect.offer, effect.file, effect.sums)
        })
        return
      case 'drop-file':
        this.#later('disk', 3, () => {
          this.#intake.dropFile(effect.offer, effect.file)
        })
        return
      case 'end-stage':
        this.#later('disk', 3, () => {
          void this.#intake.end(effect.offer, effect.keep)
        })
        return
      case 'checked':
      case 'candidate':
      case 'lane':
      case 'spare':
      case 'release':
        return
      case 'show-text':
        this.texts.push(effect.text)
        this.#later('texts', 5, () => {
          this.raise({ type: 'text-kept', id: effect.id })
        })
        return
      case 'text-delivered':
        this.delivered.push(hex(effect.id))
        return
      case 'close':
        this.closed = effect.reason
    }
  }

  async #stage({ offer, stagedAs, files }: Extract<SessionEffect, { do: 'stage' }>): Promise<void> {
    try {
      const begun = await this.#intake.begin(offer, stagedAs, files)
      this.raise({ type: 'staged', offer, begun })
    } catch {
      this.raise({ type: 'staging-refused', offer, reason: 'not-enough-space' })
    }
  }

  #read(order: Extract<SessionEffect, { do: 'read-block' }>): void {
    const { offer, file, block, check } = order
    if (this.#random.next() < this.#trouble.loseSource) {
      this.raise({ type: 'read-failed', offer, file, check })
      return
    }
    const content = this.#sources.get(offer)?.files[file]?.content ?? new Uint8Array(0)
    const bytes = content.subarray(order.offsetBytes, order.offsetBytes + order.lengthBytes)
    const digest = testHash(bytes)
    if (check) this.raise({ type: 'block-checked', offer, file, block, digest })
    else {
      const frames = framed(order, digest, bytes, 256 * 1024 - 1024)
      this.raise({ type: 'block-read', offer, file, block, digest, frames })
    }
  }

  #sum({ offer, file }: Extract<SessionEffect, { do: 'sum' }>): void {
    if (this.#random.next() < this.#trouble.loseSource) {
      this.raise({ type: 'sum-failed', offer, file })
      return
    }
    const sums = sumsOf(this.#sources.get(offer)?.files[file]?.content ?? new Uint8Array(0))
    if (this.#random.next() < this.#trouble.lie) sums.sha256[0] = (sums.sha256[0] ?? 0) ^ 1
    this.raise({ type: 'summed', offer, file, sums })
  }

  #sendFrames(frames: readonly Bytes[], lane: number): void {
    for (const frame of frames) {
      const copy = frame.slice()
      // The last byte of a chunk, so that no header changes: what DTLS lets through is what was sent.
      const isDamaged = copy.byteLength > 64 && this.#random.next() < this.#trouble.damage
      if (isDamaged) copy[copy.byteLength - 1] = (copy.at(-1) ?? 0) ^ 1
      this.#later(`lane${String(lane)}`, 5, () => {
        if (this.#lanes.has(lane)) this.other?.takeFrame(copy, lane)
      })
    }
    this.#later(`lane${String(lane)}`, 5, () => {
      if (this.#lanes.has(lane)) this.raise({ type: 'block-sent', lane })
    })
  }
}

export interface SimPair {
  readonly clock: VirtualClock
  readonly left: SimPeer
  readonly right: SimPeer
  readonly random: Seeded
  /** Runs until nothing is left to happen. */
  drain(): Promise<void>
  /** Runs this many steps, or until nothing is left to happen. */
  run(steps: number): Promise<void>
  /** Both sides lose the link at this instant; nothing in flight arrives. */
  cut(): Promise<void>
}

export interface SimWorld {
  readonly clock: VirtualClock
  readonly random: Seeded
  readonly devices: readonly [SimDevice, SimDevice]
}

export function simWorld(seed: number): SimWorld {
  const random = seeded(seed)
  return { clock: new VirtualClock(), random, devices: [new SimDevice(random), new SimDevice(random)] }
}

/** A new link between the two devices of a world. */
export function link({ clock, random, devices }: SimWorld, trouble: Trouble = NO_TROUBLE): SimPair {
  const left = new SimPeer('left', devices[0], clock, random, trouble)
  const right = new SimPeer('right', devices[1], clock, random, trouble)
  left.other = right
  right.other = left
  left.raise({ type: 'started' })
  right.raise({ type: 'started' })
  const run = async (steps: number): Promise<void> => {
    for (let left = steps; left > 0; left--) {
      if (!clock.step()) {
        await settled()
        if (!clock.step()) return
      }
      for (let turns = 0; turns < 6; turns++) await Promise.resolve() // staging begins with promises, before anything else
    }
  }
  return {
    clock,
    left,
    right,
    random,
    run,
    drain: () => run(1_000_000),
    async cut() {
      left.other = undefined
      right.other = undefined
      left.raise({ type: 'link-lost' })
      right.raise({ type: 'link-lost' })
      await run(1_000_000)
      await Promise.all([left.close(), right.close()])
    }
  }
}

export function sessionPair(seed: number, trouble: Trouble = NO_TROUBLE): SimPair {
  return link(simWorld(seed), trouble)
}

/** What the digest worker says of these bytes. */
export function sumsOf(content: Uint8Array): FileSums {
  const digests = new BlockDigests(content.byteLength)
  const sha256 = nodeSha256()
  for (let block = 0; block < blockCount(content.byteLength); block++) {
    const { offsetBytes, lengthBytes } = blockRange(content.byteLength, block)
    const bytes = content.subarray(offsetBytes, offsetBytes + lengthBytes)
    digests.set(block, testHash(bytes))
    sha256.update(bytes)
  }
  return { digest: digests.root(testHash), sha256: sha256.digest() }
}

function settled(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve))
}

/** Files of these sizes with seeded content. Large content is cheap: one random block, repeated and marked. */
export function simFiles(random: Seeded, sizesBytes: readonly number[]): SourceFile[] {
  return sizesBytes.map((sizeBytes, number) => {
    const content = new Uint8Array(sizeBytes)
    const pattern = random.bytes(Math.min(sizeBytes, 997))
    for (let at = 0; at < sizeBytes; at += pattern.length)
      content.set(pattern.subarray(0, sizeBytes - at), at)
    return { entry: { path: `file ${String(number)}.bin`, sizeBytes, modifiedMs: 0 }, content }
  })
}
