// Two devices pair by text, from wherever they are, and a file crosses: how the way between them was found, and how long it took.
import { setTimeout as wait } from 'node:timers/promises'
import { expect } from '@playwright/test'
import type { PathKind } from '#core/pairing/path.ts'
import { carry } from './carry.ts'
import type { Device } from './device.ts'
import { seededFile, sha256File } from './files.ts'
import type { TestFile } from './files.ts'
import { meetsDirectly } from './nat-rules.ts'
import type { NatKind } from './nat-rules.ts'

export interface Meeting {
  /** As each device shows it, of whoever read first and of the other. */
  readonly paths: readonly [PathKind, PathKind]
  /** From the second reading to both being linked. */
  readonly connectMs: number
  /** The file arrived as it was, and both devices say the same digest. */
  readonly isWhole: boolean
}

export interface Patience {
  /** Between the two readings. */
  readonly waitMs?: number
  readonly connectLimitMs?: number
}

const CONNECT_LIMIT_MS = 30_000
const TRANSFER_LIMIT_MS = 60_000
const SETTLE_LIMIT_MS = 15_000
const SETTLE_POLL_MS = 250
const MIB = 1024 * 1024
const FILE_BYTES = 4 * MIB
let carried = 0

/** `first` reads first. Both show their start or their last end before, and are linked after. */
export async function link(
  first: Device,
  second: Device,
  { waitMs = 0, connectLimitMs = CONNECT_LIMIT_MS }: Patience = {}
): Promise<number> {
  const both = [first, second]
  await Promise.all(both.map((device) => device.startPairing({ camera: true })))
  await first.enterCode(await second.shownCode())
  if (waitMs > 0) await first.waitForPhase('connecting')
  await wait(waitMs) // two people are not done at the same moment
  const code = await first.shownCode()
  const startedMs = performance.now()
  await second.enterCode(code)
  await Promise.all(both.map((device) => device.waitForPhase('connected', { timeoutMs: connectLimitMs })))
  return performance.now() - startedMs
}

/** `one` and `other` are the routers of the two. */
export async function meet(
  [first, one]: readonly [Device, NatKind],
  [second, other]: readonly [Device, NatKind],
  tempFolder: string,
  patience?: Patience
): Promise<Meeting> {
  const connectMs = await link(first, second, patience)
  carried += 1
  const file = await seededFile(tempFolder, `across ${String(carried)}.bin`, FILE_BYTES)
  const isWhole = await crosses(first, second, file)
  // A relay may be found first, and left a moment later; browsers that do not tell are asked every 10 s (src/platform/path.ts).
  const wanted = meetsDirectly(one, other)
  const deadlineMs = performance.now() + SETTLE_LIMIT_MS
  for (;;) {
    const paths = [await pathOf(first), await pathOf(second)] as const
    const isSettled = !wanted || !paths.includes('relay')
    if (isSettled || performance.now() > deadlineMs) return { paths, connectMs, isWhole }
    await wait(SETTLE_POLL_MS)
  }
}

/** Both are at their start again, or show why it ended. */
export async function part(first: Device, second: Device): Promise<void> {
  await first.disconnect()
  await Promise.all([first.waitForPhase('idle'), second.waitForPhase('failed')])
}

export async function pathOf(device: Device): Promise<PathKind> {
  const badge = device.page.getByTestId('connection')
  await expect(badge).toHaveAttribute('data-path', /./)
  return (await badge.getAttribute('data-path')) as PathKind
}

async function crosses(from: Device, to: Device, file: TestFile): Promise<boolean> {
  const path = await carry(from, to, file)
  for (const device of [from, to])
    await device.waitForTransfer(file.name, 'done', { timeoutMs: TRANSFER_LIMIT_MS })
  const digests = await Promise.all([from, to].map((device) => device.digest(file.name)))
  return digests[0] !== null && digests[0] === digests[1] && (await sha256File(path)) === file.sha256
}

/** What is wrong with how two devices behind such routers met, in words; undefined when it is as it has to be. */
export function complaint(
  one: NatKind,
  other: NatKind,
  { paths, isWhole }: Pick<Meeting, 'paths' | 'isWhole'>
): string | undefined {
  if (!isWhole) return 'the file did not arrive as it was'
  const wanted = meetsDirectly(one, other) ? 'direct' : 'relay'
  const isAsWanted = paths.every((path) => (path === 'relay') === (wanted === 'relay'))
  return isAsWanted ? undefined : `${paths.join(' and ')} where it should be ${wanted}`
}
