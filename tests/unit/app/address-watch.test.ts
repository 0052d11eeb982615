// How often a linked device looks where it is: protocol.md §4.16.
import { expect, test } from 'vitest'
import { AddressWatch } from '#app/address-watch.ts'
import type { Surroundings } from '#core/ports.ts'
import { VirtualClock } from '#tests/support/virtual-clock.ts'

class FakeSurroundings implements Surroundings {
  found: readonly string[] | undefined = ['192.168.1.2']
  looks = 0
  change: (() => void) | undefined

  addresses(): Promise<ReadonlySet<string> | undefined> {
    this.looks += 1
    return Promise.resolve(this.found && new Set(this.found))
  }
  onChange(tell: () => void): () => void {
    this.change = tell
    return () => {
      this.change = undefined
    }
  }
}

class Scene {
  readonly clock = new VirtualClock()
  readonly surroundings = new FakeSurroundings()
  readonly told: string[] = []
  isUrgent = false
  readonly watch = new AddressWatch(
    this.surroundings,
    this.clock,
    (addresses) => this.told.push([...addresses].join(' ')),
    () => this.isUrgent
  )

  async start(): Promise<void> {
    this.watch.start()
    await settled()
  }
  /** How long it waits until it looks again; undefined: for ever. */
  async wait(): Promise<number | undefined> {
    const { surroundings, clock } = this
    const [before, fromMs] = [surroundings.looks, clock.nowMs()]
    const fired = clock.step()
    await settled()
    return fired && surroundings.looks > before ? clock.nowMs() - fromMs : undefined
  }
}

async function settled(): Promise<void> {
  for (let turn = 0; turn < 10; turn++) await Promise.resolve()
}

test('it is looked at once, and every ten seconds', async () => {
  const scene = new Scene()
  await scene.start()
  expect([await scene.wait(), await scene.wait(), scene.told]).toEqual([
    10_000,
    10_000,
    ['192.168.1.2', '192.168.1.2', '192.168.1.2']
  ])
})

test('every second while there is no address, or the link waits for one', async () => {
  const scene = new Scene()
  scene.surroundings.found = []
  await scene.start()
  const waits = [await scene.wait()]
  scene.surroundings.found = ['10.0.0.5']
  scene.isUrgent = true
  waits.push(await scene.wait(), await scene.wait())
  scene.isUrgent = false
  waits.push(await scene.wait(), await scene.wait())
  expect(waits).toEqual([1000, 1000, 1000, 1000, 10_000])
})

test('when the browser says that something changed, and once more after that if it was being looked', async () => {
  const scene = new Scene()
  await scene.start()
  scene.surroundings.change?.()
  scene.surroundings.change?.()
  await settled()
  expect([scene.surroundings.looks, await scene.wait(), await scene.wait()]).toEqual([2, 1000, 10_000])
})

test('a look that took too long tells nothing, and is made again', async () => {
  const scene = new Scene()
  scene.surroundings.found = undefined
  await scene.start()
  expect([scene.told, await scene.wait()]).toEqual([[], 10_000])
})

test('where names stand for addresses it is looked only when the browser says so', async () => {
  const scene = new Scene()
  scene.surroundings.found = ['*.local']
  await scene.start()
  expect([scene.surroundings.looks, await scene.wait()]).toEqual([1, undefined])
  scene.surroundings.change?.()
  await settled()
  expect(scene.surroundings.looks).toBe(2)
})

test('nothing is looked for once it is closed', async () => {
  const scene = new Scene()
  await scene.start()
  scene.watch.close()
  expect([await scene.wait(), scene.surroundings.change]).toEqual([undefined, undefined])
})
