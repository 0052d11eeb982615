import { describe, expect, test } from 'vitest'
import { Devices } from '#app/devices.svelte.ts'
import type { Platform } from '#app/platform.ts'
import type { KnownDevices } from '#core/devices/known-devices.ts'
import { PlatformError } from '#core/errors.ts'
import type { DeviceStore, Preferences } from '#core/ports.ts'
import { VirtualClock } from '#tests/support/virtual-clock.ts'

const A = 'a'.repeat(64)
const B = 'b'.repeat(64)

/** A list in memory that can be told to refuse, and that another tab can write to. */
class FakeStore implements DeviceStore {
  known: KnownDevices = []
  refuses = false

  read(): Promise<KnownDevices> {
    return this.change((known) => known)
  }
  change(decide: (known: KnownDevices) => KnownDevices): Promise<KnownDevices> {
    if (this.refuses) return Promise.reject(new PlatformError('storage-blocked'))
    this.known = decide(this.known)
    return Promise.resolve(this.known)
  }
}

function made(store = new FakeStore()) {
  const began: boolean[] = []
  const clock = new VirtualClock()
  const preferences = { ownName: undefined, isPrivate: false, language: undefined } as Preferences
  const platform: Partial<Platform> = {
    clock,
    wallClock: { nowMs: () => 1000 },
    deviceName: 'Linux computer',
    devices: store,
    preferences,
    identity: {
      begin: ({ isPrivate }) => began.push(isPrivate),
      end: () => undefined,
      certificate: () => Promise.reject(new Error('nobody asks'))
    }
  }
  return { devices: new Devices(platform as Platform), store, began, clock, preferences }
}

/** Lets what was begun with promises come to its end. */
async function settled(): Promise<void> {
  await new Promise((resolve) => setImmediate(resolve))
}

async function meeting(devices: Devices, fingerprint: string | undefined, saidName: string): Promise<void> {
  devices.begin()
  devices.meet(fingerprint)
  devices.greet(saidName)
  devices.trust()
  await settled()
}

test('a pairing that began in private leaves no trace, whatever is switched meanwhile', () => {
  const { devices } = made()
  devices.setPrivate(true)
  devices.begin()
  devices.setPrivate(false)
  expect(devices.linkIsPrivate).toBe(true)
  devices.begin()
  expect(devices.linkIsPrivate).toBe(false)
  devices.setPrivate(true)
  expect(devices.linkIsPrivate).toBe(true)
})

describe('the own name is the one that the other device is told', () => {
  const steps = (devices: Devices, begun: boolean, switched: boolean): readonly string[] => {
    devices.renameOwn('Anna’s laptop')
    devices.setPrivate(begun)
    devices.begin()
    devices.setPrivate(switched)
    const pairing = devices.ownName
    devices.meet(A)
    const linked = devices.ownName
    devices.setPrivate(!switched)
    const later = devices.ownName
    devices.part()
    return [pairing, linked, later, devices.ownName]
  }
  const [NAMED, NAMELESS] = ['Anna’s laptop', 'Linux computer']

  test.each([
    ['private, switched off', true, false, [NAMELESS, NAMELESS, NAMELESS, NAMELESS]],
    ['private', true, true, [NAMELESS, NAMELESS, NAMELESS, NAMED]],
    ['not private, switched on', false, true, [NAMELESS, NAMELESS, NAMELESS, NAMED]],
    ['not private, switched on once linked', false, false, [NAMED, NAMED, NAMED, NAMELESS]]
  ] as const)('%s', (_, begun, switched, names) => {
    expect(steps(made().devices, begun, switched)).toEqual(names)
  })
})

describe('a meeting', () => {
  test('makes a device known, for the next time', async () => {
    const { devices, store } = made()
    await meeting(devices, A, ' Phone\u202e')
    const isNew = {
      id: A,
      blockId: A,
      name: 'Phone',
      isKnown: false,
      firstMetMs: undefined,
      borrowsName: false,
      isPrivate: false,
      acceptsUnasked: false
    }
    expect(devices.peer).toEqual(isNew)
    devices.greet('Another name') // a hello is said once
    expect(devices.peer).toEqual(isNew)
    devices.part()
    expect(devices.peer).toBe(undefined)
    expect(devices.known).toEqual([
      { id: A, name: 'Phone', lastMetMs: 1000, isBlocked: false, acceptsUnasked: false }
    ])

    const later = made(store).devices
    await later.open()
    later.begin()
    later.meet(A)
    expect(later.peer).toMatchObject({ name: 'Phone', isKnown: true, firstMetMs: 1000 }) // before its hello
  })

  test.each([
    ['greeting', (devices: Devices): void => devices.trust()],
    ['trust', (devices: Devices): void => devices.greet('Phone')]
  ])('is noted once it is certain whose device it is, %s first', async (first, then) => {
    const { devices } = made()
    devices.begin()
    devices.meet(A)
    if (first === 'trust') devices.trust()
    else devices.greet('Phone')
    await settled()
    expect([devices.known, devices.peer?.id]).toEqual([[], undefined])
    then(devices)
    await settled()
    devices.trust()
    await settled()
    expect(devices.known).toMatchObject([{ id: A, name: 'Phone', lastMetMs: 1000 }])
    expect(devices.peer).toMatchObject({ id: A, isKnown: false })
  })

  test('shows the name that the person gave, at once and whatever the device says', async () => {
    const { devices } = made()
    await meeting(devices, A, 'Phone')
    devices.rename(A, 'Mine')
    await settled()
    expect(devices.peer?.name).toBe('Mine')
    await meeting(devices, A, 'Bank')
    expect(devices.peer).toMatchObject({ name: 'Mine', isKnown: true })
  })

  test('tells a new device that borrows a name, until it has one of its own', async () => {
    const { devices } = made()
    await meeting(devices, A, 'Phone')
    await meeting(devices, B, 'phone')
    expect(devices.peer).toMatchObject({ name: 'phone', isKnown: false, borrowsName: true })
    devices.rename(B, 'Other phone')
    await settled()
    expect(devices.peer).toMatchObject({ name: 'Other phone', isKnown: false, borrowsName: false })
  })

  test('believes what another tab has noted meanwhile', async () => {
    const { devices, store } = made()
    await devices.open()
    await meeting(made(store).devices, A, 'Phone')
    await meeting(devices, A, 'Phone')
    expect(devices.peer?.isKnown).toBe(true)
  })

  test('with a device whose certificate is not certain is not noted', async () => {
    const { devices, store } = made()
    await meeting(devices, undefined, 'Phone')
    expect(devices.peer).toMatchObject({ id: undefined, name: 'Phone', isKnown: false })
    expect(store.known).toEqual([])
  })

  test('that ended before its hello was noted leaves nothing on screen', async () => {
    const { devices } = made()
    devices.meet(A)
    devices.greet('Phone')
    devices.part()
    await settled()
    expect(devices.peer).toBe(undefined)
  })
})

test('a device can be blocked before it is certain whose it is, but not in private mode', async () => {
  const { devices } = made()
  devices.begin()
  devices.meet(A)
  devices.greet('Phone')
  expect(devices.peer).toMatchObject({ id: undefined, blockId: A })
  devices.block(A, true)
  await settled()
  expect([devices.isBlocked(A), devices.known]).toMatchObject([
    true,
    [{ id: A, name: 'Phone', isBlocked: true }]
  ])
  devices.block(A, false)
  await settled()
  expect([devices.isBlocked(A), devices.known]).toEqual([false, []])
  devices.part()
  devices.setPrivate(true)
  devices.begin()
  devices.meet(A)
  expect(devices.peer?.blockId).toBe(undefined)
})

describe('private mode', () => {
  test('begins each pairing anew, tells no name and notes nothing', async () => {
    const { devices, store, began, preferences } = made()
    devices.renameOwn('Anna’s laptop')
    expect([devices.ownName, preferences.ownName]).toEqual(['Anna’s laptop', 'Anna’s laptop'])
    devices.setPrivate(true)
    expect([devices.ownName, preferences.isPrivate]).toEqual(['Linux computer', true])
    await meeting(devices, A, 'Phone')
    expect(devices.peer).toMatchObject({ id: undefined, name: 'Phone', isKnown: false })
    expect([store.known, began]).toEqual([[], [true]])
    devices.part()
    devices.setPrivate(false)
    expect(devices.ownName).toBe('Anna’s laptop')
    await meeting(devices, A, 'Phone')
    expect([store.known.length, began]).toEqual([1, [true, false]])
  })

  test('holds for the link of a pairing that began with it', async () => {
    const { devices, store } = made()
    devices.setPrivate(true)
    devices.begin()
    devices.setPrivate(false)
    devices.meet(A)
    devices.greet('Phone')
    await settled()
    expect(store.known).toEqual([])
    expect(devices.peer).toMatchObject({ id: undefined, isPrivate: true })
  })

  test('switched on while a link is up changes nothing about it', async () => {
    const { devices } = made()
    await meeting(devices, A, 'Phone')
    devices.setPrivate(true)
    expect(devices.peer).toMatchObject({ id: A, isPrivate: false })
  })

  test('is on by itself where nothing can be stored, on opening or later', async () => {
    const refusing = new FakeStore()
    refusing.refuses = true
    const { devices, began } = made(refusing)
    expect([devices.isPrivate, devices.canRemember]).toEqual([false, true])
    await devices.open()
    devices.setPrivate(false)
    devices.begin()
    expect([devices.isPrivate, devices.canRemember, began]).toEqual([true, false, [true]])

    const { devices: others, store } = made()
    await others.open()
    store.refuses = true
    await meeting(others, A, 'Phone')
    expect([others.isPrivate, others.peer?.id]).toEqual([true, undefined])
    store.refuses = false // it was only busy
    others.rename(A, 'Mine')
    await settled()
    expect([others.isPrivate, others.canRemember]).toEqual([false, true])
  })

  test('holds for the next pairing when another tab has switched it', () => {
    const { devices, preferences, began } = made()
    preferences.isPrivate = true
    devices.begin()
    expect([devices.isPrivate, began]).toEqual([true, [true]])
  })
})

test('a blocked device is known to be so, also by a tab that did not block it', async () => {
  const { devices, store } = made()
  await meeting(devices, A, 'Phone')
  devices.block(A, true)
  await settled()
  expect([devices.isBlocked(A), devices.isBlocked(B), devices.isBlocked(undefined)]).toEqual([
    true,
    false,
    false
  ])
  expect(devices.known.map(({ isBlocked }) => isBlocked)).toEqual([true])

  const other = made(store).devices
  other.begin()
  await settled()
  expect(other.isBlocked(A)).toBe(true)
  other.block(A, false)
  await settled()
  expect(other.isBlocked(A)).toBe(false)
})

describe('a device that is not asked about', () => {
  /** One that was met, linked again, and for which it was switched on. */
  async function letIn() {
    const there = made()
    await meeting(there.devices, A, 'Phone')
    there.devices.part()
    there.devices.acceptUnasked(A, true)
    await settled()
    const link = async (fingerprint: string | undefined): Promise<void> => {
      there.devices.part()
      await meeting(there.devices, fingerprint, 'Phone')
    }
    return { ...there, link }
  }
  const isLetIn = ({ peer }: Devices): boolean | undefined => peer?.acceptsUnasked

  test('is one that was met before this link, and for which the person has switched it on', async () => {
    const { devices } = made()
    await meeting(devices, A, 'Phone')
    expect(isLetIn(devices)).toBe(false) // off by itself
    devices.acceptUnasked(A, true)
    await settled()
    expect([devices.known[0]?.acceptsUnasked, isLetIn(devices)]).toEqual([true, false]) // not recognised on this link
    await meeting(devices, A, 'Phone')
    expect(devices.standing()).toEqual({ isRecognised: true, isOn: true, isBlocked: false, isPrivate: false })
    expect(isLetIn(devices)).toBe(true)
    devices.acceptUnasked(A, false)
    await settled()
    expect([devices.known[0]?.acceptsUnasked, isLetIn(devices)]).toEqual([false, false])
  })

  test('is no other one, whatever its name, and none that cannot be known', async () => {
    const { devices, link } = await letIn()
    await link(B)
    expect(isLetIn(devices)).toBe(false)
    await link(undefined)
    expect(isLetIn(devices)).toBe(false)
    await link(A)
    expect(isLetIn(devices)).toBe(true)
  })

  test.each([
    ['before the pairing', true],
    ['once linked', false]
  ])('is asked about in private mode, switched on %s', async (_, before) => {
    const { devices, link } = await letIn()
    if (before) devices.setPrivate(true)
    await link(A)
    if (!before) devices.setPrivate(true)
    expect([devices.standing().isPrivate, isLetIn(devices)]).toEqual([true, false])
  })

  test.each([
    ['blocked', (devices: Devices) => devices.block(A, true), (devices: Devices) => devices.block(A, false)],
    ['forgotten', (devices: Devices) => devices.forget(A), (devices: Devices) => devices.undoForget()]
  ])('is asked about once it was %s, also after that is taken back', async (_, does, undoes) => {
    const { devices, link } = await letIn()
    await link(A)
    does(devices)
    await settled()
    expect(isLetIn(devices)).toBe(false)
    undoes(devices)
    await settled()
    expect([devices.known[0]?.acceptsUnasked, isLetIn(devices)]).toEqual([false, false])
    await link(A)
    expect(isLetIn(devices)).toBe(false)
  })

  test('is asked about where the list cannot be read', async () => {
    const { devices, store, link } = await letIn()
    await link(A)
    store.refuses = true
    await devices.open()
    expect(isLetIn(devices)).toBe(false)
  })
})

describe('forgetting', () => {
  test('can be taken back for some seconds', async () => {
    const { devices, store, clock } = made()
    await meeting(devices, A, 'Phone')
    devices.rename(A, 'Mine')
    await settled()
    const before = store.known
    devices.forget(A)
    await settled()
    expect([store.known, devices.known, devices.forgotten]).toEqual([[], [], { id: A, name: 'Mine' }])
    devices.undoForget()
    await settled()
    expect([store.known, devices.forgotten]).toEqual([before, undefined])

    devices.forget(A)
    await settled()
    const forgotAtMs = clock.nowMs()
    clock.drain()
    expect(clock.nowMs() - forgotAtMs).toBe(10_000)
    expect(devices.forgotten).toBe(undefined)
    devices.undoForget() // too late
    await settled()
    expect(store.known).toEqual([])
  })

  test('another one offers to take back that one, for its own time', async () => {
    const { devices, clock } = made()
    await meeting(devices, A, 'Phone')
    await meeting(devices, B, 'Laptop')
    devices.forget(A)
    devices.forget(B)
    await settled()
    expect(devices.forgotten?.name).toBe('Laptop')
    expect(clock.step()).toBe(true)
    expect(clock.step()).toBe(false) // the first offer’s timer is gone
  })
})
