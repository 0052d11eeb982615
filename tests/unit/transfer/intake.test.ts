// What the staging of a link does with what an earlier one left: docs/protocol.md §4.7, §4.11.
import { expect, test } from 'vitest'
import type { Bytes } from '#core/bytes.ts'
import type { StagingEvent } from '#core/ports.ts'
import { framed } from '#tests/support/framed.ts'
import { testHash } from '#tests/support/hash.ts'
import { seeded } from '#tests/support/seeded.ts'
import { nodeSha256 } from '#tests/support/sha256.ts'
import { SimDisk } from '#tests/support/sim-disk.ts'
import { Intake } from '#workers/disk/intake.ts'
import { storageError } from '#workers/disk/place.ts'

const ID = new Uint8Array(16)
const OLD = seeded(1).bytes(900)
const NEW = seeded(2).bytes(900)
const FILES = [
  { path: 'a', sizeBytes: 900, modifiedMs: 1 },
  { path: 'b', sizeBytes: 900, modifiedMs: 1 }
]

class Link {
  readonly events: StagingEvent[] = []
  readonly intake: Intake

  constructor(disk: SimDisk) {
    this.intake = new Intake({
      place: disk,
      hash: testHash,
      openSha256: () => Promise.resolve(nodeSha256()),
      nowMs: () => 0,
      setTimer: () => undefined,
      whenIdle: (fire) => {
        fire()
      },
      rest: () => Promise.resolve(),
      emit: (event) => {
        this.events.push(event)
      }
    })
  }

  send(file: number, content: Bytes, frames = Infinity): void {
    const all = framed({ offer: 1, file, block: 0 }, testHash(content), content, 512)
    for (const frame of all.slice(0, frames)) this.intake.take(frame.slice(), 0)
  }
}

/** A disk on which the first file is whole and the second one is not there. */
async function halfDone(): Promise<SimDisk> {
  const disk = new SimDisk(seeded(3))
  const link = new Link(disk)
  await link.intake.begin(1, ID, FILES)
  link.send(0, OLD)
  await link.intake.end(1, true)
  expect(disk.sealed(ID, 0)).toEqual(OLD)
  return disk
}

test('a whole file whose block is replaced is not whole from then on, whatever happens next', async () => {
  const disk = await halfDone()
  const link = new Link(disk)
  const { have } = await link.intake.begin(1, ID, FILES)
  expect(have.map(({ file }) => file)).toEqual([0])
  link.send(0, NEW, 1) // the sender has something else; its bytes are still to come
  expect(link.events).toContainEqual({ type: 'block-replaced', offer: 1, file: 0, block: 0 })
  disk.crash(true)
  expect(disk.sealed(ID, 0)).toBe(undefined)
})

test('a whole file whose block is replaced is whole again once that one is here', async () => {
  const disk = await halfDone()
  const link = new Link(disk)
  await link.intake.begin(1, ID, FILES)
  link.send(0, NEW)
  await link.intake.end(1, true)
  expect(disk.sealed(ID, 0)).toEqual(NEW)
})

test('a whole file that nobody wants any more stays, over as many links as there are', async () => {
  const disk = await halfDone()
  for (let links = 0; links < 2; links++) {
    const link = new Link(disk)
    await link.intake.begin(1, ID, FILES)
    link.intake.dropFile(1, 0)
    await link.intake.end(1, false)
    expect(disk.sealed(ID, 0)).toEqual(OLD)
  }
})

test('reading back what is there is given up when the link is over', async () => {
  const disk = await halfDone()
  const link = new Link(disk)
  link.intake.abort()
  await link.intake.begin(1, ID, FILES) // so little is read at once
  await link.intake.close()
  expect(disk.sealed(ID, 0)).toEqual(OLD)
})

test('what does not fit is refused before its first byte, and is taken once there is room', async () => {
  const disk = new SimDisk(seeded(3))
  disk.capacityBytes = 1700 // for one of the two files, and the journal
  await expect(new Link(disk).intake.begin(1, ID, FILES)).rejects.toMatchObject({ code: 'storage-full' })
  disk.capacityBytes = Number.MAX_SAFE_INTEGER
  const link = new Link(disk)
  await link.intake.begin(1, ID, FILES)
  link.send(1, NEW)
  await link.intake.end(1, true)
  expect(disk.sealed(ID, 1)).toEqual(NEW)
})

test('what nobody wants needs no room', async () => {
  const disk = await halfDone()
  const link = new Link(disk)
  await link.intake.begin(1, ID, FILES)
  link.intake.dropFile(1, 1)
  await link.intake.end(1, true)
  disk.capacityBytes = 0
  const { dropped } = await new Link(disk).intake.begin(1, ID, FILES)
  expect(dropped).toEqual([1])
})

test.each(['QuotaExceededError', 'NS_ERROR_FILE_NO_DEVICE_SPACE'])('%s means a full disk', (name) => {
  expect(storageError({ name })).toMatchObject({ name: 'PlatformError', code: 'storage-full' })
})

test.each([new DOMException('', 'InvalidStateError'), 'gone', undefined, null])(
  'anything else the browser says about a disk is no full one: %s',
  (cause) => {
    expect(storageError(cause)).toMatchObject({ code: 'storage-blocked', cause })
  }
)
