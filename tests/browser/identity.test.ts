// The certificate that makes this device known again, and what is kept of others, in a real IndexedDB.
import { createStore, get, set, type UseStore } from 'idb-keyval'
import { describe, expect, onTestFinished, test } from 'vitest'
import { MAX_KNOWN_DEVICES, remember, rename } from '#core/devices/known-devices.ts'
import type { Identity } from '#core/ports.ts'
import { BrowserDeviceStore } from '#platform/devices.ts'
import { BrowserIdentity } from '#platform/identity.ts'
import { Lines } from '#platform/lines.ts'
import { BrowserPeers } from '#platform/peer.ts'
import { BrowserPreferences } from '#platform/preferences.ts'
import { NOTHING_LOST } from '#tests/support/choices.ts'
import ChannelsWorker from '#workers/channels.ts?worker'

const lines = new Lines(() => new ChannelsWorker())

const DAY_MS = 24 * 60 * 60_000
const FINGERPRINT = 'ab'.repeat(32)
let databases = 0

/** Opens a database that nobody has seen; each call of what is returned is another visit to it. */
function freshDatabase(): () => UseStore {
  const name = `test-${String(Date.now())}-${String(++databases)}`
  return () => createStore(name, 'kept')
}

/** Puts something else in the place of a method, for the time of the test. */
function replace(owner: object, method: string, other: (...args: never[]) => unknown): void {
  const before = Object.getOwnPropertyDescriptor(owner, method)
  if (before === undefined) throw new Error(`no ${method}`)
  Object.defineProperty(owner, method, { ...before, value: other })
  onTestFinished(() => {
    Object.defineProperty(owner, method, before)
  })
}

function insecure(): never {
  throw new DOMException('The operation is insecure.', 'SecurityError')
}

/** A browser that stores nothing here, as Firefox with cookies blocked. */
function refuseStorage(): void {
  replace(IDBFactory.prototype, 'open', insecure)
}

/** A browser that copies no certificates. */
function refuseCertificates(): void {
  replace(IDBObjectStore.prototype, 'put', () => {
    throw new DOMException('cannot be cloned', 'DataCloneError')
  })
}

/** A database that never answers. */
function hangStorage(): void {
  replace(IDBFactory.prototype, 'open', () => new EventTarget())
}

/** A tab that pairs. */
function identityOf(store: UseStore, nowMs = Date.now()): BrowserIdentity {
  const identity = new BrowserIdentity(store, { nowMs: () => nowMs })
  identity.begin({ isPrivate: false })
  onTestFinished(() => {
    identity.end()
  })
  return identity
}

/** A tab that pairs and is closed: the fingerprint that others saw. */
async function shownOnce(store: UseStore, nowMs?: number): Promise<string> {
  const identity = identityOf(store, nowMs)
  const fingerprint = await shown(identity)
  identity.end()
  return fingerprint
}

/** A browser that answers nothing about locks before `answered`. */
function delayLocks(answered: Promise<unknown>): void {
  const { locks } = navigator
  const request = locks.request.bind(locks) as (...args: unknown[]) => Promise<unknown>
  replace(LockManager.prototype, 'request', async (...args) => {
    await answered
    return request(...args)
  })
}

function withoutLocks(): void {
  Object.defineProperty(navigator, 'locks', { value: undefined, configurable: true })
  onTestFinished(() => {
    Reflect.deleteProperty(navigator, 'locks')
  })
}

function certificateFor(lifetimeMs: number): Promise<RTCCertificate> {
  const params = { name: 'ECDSA', namedCurve: 'P-256', expires: lifetimeMs }
  return RTCPeerConnection.generateCertificate(params)
}

/** The fingerprint that others would see. */
async function shown(identity: Identity<RTCCertificate>): Promise<string> {
  const peer = await new BrowserPeers('other', identity, lines).create()
  const sdp = await peer.description()
  peer.close()
  return /^a=fingerprint:sha-256 (\S+)/m.exec(sdp)?.[1] ?? 'none'
}

/** …of the next pairing. */
function shownNext(identity: Identity<RTCCertificate>): Promise<string> {
  identity.begin({ isPrivate: false })
  return shown(identity)
}

describe('the certificate', () => {
  test('is the same for every pairing and on every visit, and good for a year', async () => {
    const visit = freshDatabase()
    const first = identityOf(visit())
    const fingerprint = await shown(first)
    expect(await shown(first)).toBe(fingerprint)
    first.begin({ isPrivate: false })
    expect(await shown(first)).toBe(fingerprint)
    first.end()
    expect(await shownOnce(visit())).toBe(fingerprint)
    const { expires } = await first.certificate()
    expect((expires - Date.now()) / DAY_MS).toBeCloseTo(365, 1)
  })

  test('is renewed when less than 30 days are left, once and for good', async () => {
    const visit = freshDatabase()
    await set('certificate', await certificateFor(40 * DAY_MS), visit())
    const nowMs = Date.now()
    const fingerprint = await shownOnce(visit(), nowMs + 9 * DAY_MS)
    expect(await shownOnce(visit(), nowMs)).toBe(fingerprint)
    const renewed = await shownOnce(visit(), nowMs + 11 * DAY_MS)
    expect(renewed).not.toBe(fingerprint)
    expect(await shownOnce(visit(), nowMs + 11 * DAY_MS)).toBe(renewed)
    expect(await shownOnce(visit(), nowMs)).toBe(renewed) // also where a clock is behind
  })

  test('is not one that has ended', async () => {
    const visit = freshDatabase()
    const ended = await certificateFor(1)
    await set('certificate', ended, visit())
    await expect.poll(() => Date.now()).toBeGreaterThan(ended.expires)
    expect(await shown(identityOf(visit()))).toMatch(/^[0-9A-F:]{95}$/)
  })

  test('is each tab’s own where there are no locks: nothing else keeps two of them apart', async () => {
    withoutLocks()
    const visit = freshDatabase()
    const tabs = [identityOf(visit()), identityOf(visit())]
    const fingerprints = await Promise.all(tabs.map(shown))
    expect(new Set(fingerprints).size).toBe(2)
    expect(await get('certificate', visit())).toBe(undefined)
  })

  test('is one tab’s at a time: the second has one of its visit, and leaves the kept one alone', async () => {
    const visit = freshDatabase()
    const [first, second] = [identityOf(visit()), identityOf(visit())]
    const kept = await shown(first)
    const other = await shown(second)
    expect(other).not.toBe(kept)
    second.begin({ isPrivate: false })
    expect(await shown(second)).toBe(other)
    first.end()
    second.begin({ isPrivate: false })
    expect(await shown(second)).toBe(kept)
  })

  test('stays this tab’s through one pairing after the other', async () => {
    const visit = freshDatabase()
    const identity = identityOf(visit())
    const kept = await shown(identity)
    for (let pairing = 0; pairing < 5; pairing++) {
      if (pairing % 2 === 0) identity.end()
      identity.begin({ isPrivate: false })
      if (pairing === 3) void identity.certificate() // begun and cancelled at once
      if (pairing === 3) identity.begin({ isPrivate: false })
      expect(await shown(identity)).toBe(kept)
    }
  })

  test('is this tab’s however long a busy browser takes to say that nobody else has it', async () => {
    const visit = freshDatabase()
    const kept = await shownOnce(visit())
    delayLocks(new Promise((resolve) => setTimeout(resolve, 5000)))
    expect(await shownOnce(visit())).toBe(kept)
  })

  test('is still this device’s when the storage answers no more', async () => {
    const identity = identityOf(freshDatabase()())
    const kept = await shown(identity)
    replace(IDBDatabase.prototype, 'transaction', insecure)
    identity.begin({ isPrivate: false })
    expect(await shown(identity)).toBe(kept)
  })

  test('that was read before anybody paired is this device’s, though the storage answers no more', async () => {
    const visit = freshDatabase()
    const kept = await shownOnce(visit())
    const identity = new BrowserIdentity(visit(), { nowMs: () => Date.now() })
    onTestFinished(() => {
      identity.end()
    })
    await identity.prepare()
    replace(IDBDatabase.prototype, 'transaction', insecure)
    expect(await shownNext(identity)).toBe(kept)
  })

  test('is this device’s from the next pairing on when the browser answers late', async () => {
    const visit = freshDatabase()
    const kept = await shownOnce(visit())
    const { promise, resolve } = Promise.withResolvers<undefined>()
    delayLocks(promise)
    const identity = identityOf(visit())
    expect(await shown(identity)).not.toBe(kept)
    resolve(undefined)
    await expect.poll(() => shownNext(identity)).toBe(kept)
  })

  test('is free for other tabs when the browser answers too late for this pairing', async () => {
    const visit = freshDatabase()
    const kept = await shownOnce(visit())
    const { promise, resolve } = Promise.withResolvers<undefined>()
    delayLocks(promise)
    const late = identityOf(visit())
    expect(await shown(late)).not.toBe(kept)
    const other = identityOf(visit())
    resolve(undefined)
    await expect.poll(() => shownNext(other)).toBe(kept) // while the first still pairs
  })

  test('is asked for again, though the answer came late and was that another tab has it', async () => {
    const visit = freshDatabase()
    const first = identityOf(visit())
    const kept = await shown(first)
    const { promise, resolve } = Promise.withResolvers<undefined>()
    delayLocks(promise)
    const second = identityOf(visit())
    expect(await shown(second)).not.toBe(kept)
    resolve(undefined)
    expect(await shownNext(second)).not.toBe(kept)
    first.end()
    await expect.poll(() => shownNext(second)).toBe(kept)
  })

  test('replaces what is none', async () => {
    const visit = freshDatabase()
    await set('certificate', { expires: Infinity }, visit())
    const fingerprint = await shownOnce(visit())
    expect(await shownOnce(visit())).toBe(fingerprint)
  })

  test('of a private pairing is its own, the same for all its connections, and never stored', async () => {
    const visit = freshDatabase()
    const identity = identityOf(visit())
    const usual = await shown(identity)
    const seen = new Set([usual])
    for (let pairing = 0; pairing < 3; pairing++) {
      identity.begin({ isPrivate: true })
      const fingerprint = await shown(identity)
      expect(await shown(identity)).toBe(fingerprint)
      seen.add(fingerprint)
    }
    expect(seen.size).toBe(4)
    identity.begin({ isPrivate: false })
    expect(await shown(identity)).toBe(usual)

    const untouched = freshDatabase()
    const stranger = new BrowserIdentity(untouched(), { nowMs: () => Date.now() })
    stranger.begin({ isPrivate: true })
    await stranger.certificate()
    expect(await get('certificate', untouched())).toBe(undefined)
  })

  test.each([
    ['storage is refused', refuseStorage],
    ['certificates cannot be stored', refuseCertificates],
    ['storage never answers', hangStorage]
  ])('is made for the visit where %s', async (_, refuse) => {
    refuse()
    const visit = freshDatabase()
    const identity = identityOf(visit())
    const fingerprint = await shown(identity)
    identity.begin({ isPrivate: false })
    expect(await shown(identity)).toBe(fingerprint)
    expect(await shown(identityOf(visit()))).not.toBe(fingerprint)
  })
})

describe('the devices met', () => {
  test('are there on the next visit', async () => {
    const visit = freshDatabase()
    const store = new BrowserDeviceStore(visit())
    expect(await store.read()).toEqual([])
    const met = await store.change((known) => remember(known, FINGERPRINT, 'Phone', 5))
    const named = await store.change((known) => rename(known, FINGERPRINT, 'Mine'))
    expect(named).toEqual([{ ...met[0], givenName: 'Mine' }])
    expect(await new BrowserDeviceStore(visit()).read()).toEqual(named)
  })

  test('of many tabs at once are all kept', async () => {
    const visit = freshDatabase()
    const fingerprints = Array.from({ length: 20 }, (_, index) => index.toString(16).padStart(64, '0'))
    await Promise.all(
      fingerprints.map((fingerprint) =>
        new BrowserDeviceStore(visit()).change((known) => remember(known, fingerprint, '', 5))
      )
    )
    const known = await new BrowserDeviceStore(visit()).read()
    expect(known.map(({ fingerprint }) => fingerprint).toSorted()).toEqual(fingerprints)
  })

  test.each([
    ['text', 'devices'],
    ['half right', { version: 1, devices: [{ fingerprint: FINGERPRINT }] }],
    ['too many', { version: 1, devices: new Array(MAX_KNOWN_DEVICES + 1).fill({}) }]
  ])('are none where something else lies there: %s', async (_, junk) => {
    const visit = freshDatabase()
    await set('devices', junk, visit())
    const store = new BrowserDeviceStore(visit())
    expect(await store.read()).toEqual([])
    await store.change((known) => remember(known, FINGERPRINT, 'Phone', 5))
    expect((await store.read()).map(({ saidName }) => saidName)).toEqual(['Phone'])
  })

  test('of a newer version are left alone', async () => {
    const visit = freshDatabase()
    const newer = { version: 3, devices: [], more: true }
    await set('devices', newer, visit())
    const store = new BrowserDeviceStore(visit())
    await expect(store.read()).rejects.toThrow()
    await expect(store.change((known) => remember(known, FINGERPRINT, 'Phone', 5))).rejects.toThrow()
    expect(await get('devices', visit())).toEqual(newer)
  })

  test('say so where nothing can be stored', async () => {
    refuseStorage()
    const store = new BrowserDeviceStore(freshDatabase()())
    const refusal = expect.objectContaining({ name: 'PlatformError', code: 'storage-blocked' }) as Error
    await expect(store.read()).rejects.toThrow(refusal)
    await expect(store.change((known) => known)).rejects.toThrow(refusal)
  })
})

describe('two devices', () => {
  /** Each takes the other's offer as the answer to its own. */
  const answerTo = (sdp: string, setup: string): string => sdp.replace('a=setup:actpass', `a=setup:${setup}`)

  test('know each other by what DTLS verified', async () => {
    const [a, b] = [identityOf(freshDatabase()()), identityOf(freshDatabase()())]
    const [alice, bob] = await Promise.all(
      [a, b].map((one) => new BrowserPeers('other', one, lines).create())
    )
    if (alice === undefined || bob === undefined) throw new Error('no peers')
    expect(alice.remoteFingerprint()).toBe(undefined)
    const [offerA, offerB] = [await alice.description(), await bob.description()]
    await alice.join({ remoteSdp: answerTo(offerB, 'active'), refreshMs: undefined })
    await bob.join({ remoteSdp: answerTo(offerA, 'passive'), refreshMs: undefined })
    await expect.poll(() => [alice.state.at, bob.state.at]).toEqual(['open', 'open'])
    const plain = (fingerprint: string): string => fingerprint.replaceAll(':', '').toLowerCase()
    expect(alice.remoteFingerprint()).toBe(plain(await shown(b)))
    expect(bob.remoteFingerprint()).toBe(plain(await shown(a)))
    alice.close()
    bob.close()
  })
})

describe('what the person chose', () => {
  test('holds on the next visit', () => {
    onTestFinished(() => {
      localStorage.clear()
    })
    const preferences = new BrowserPreferences(NOTHING_LOST)
    expect([preferences.ownName, preferences.isPrivate]).toEqual([undefined, false])
    preferences.ownName = '  My \u202e laptop '
    preferences.isPrivate = true
    const next = new BrowserPreferences(NOTHING_LOST)
    expect([next.ownName, next.isPrivate]).toEqual(['My laptop', true])
    next.ownName = undefined
    next.isPrivate = false
    const last = new BrowserPreferences(NOTHING_LOST)
    expect([last.ownName, last.isPrivate]).toEqual([undefined, false])
    expect(preferences.isPrivate).toBe(false) // as another tab has it
  })

  test('holds for the visit where nothing can be stored', () => {
    replace(Storage.prototype, 'getItem', insecure)
    replace(Storage.prototype, 'setItem', insecure)
    const preferences = new BrowserPreferences(NOTHING_LOST)
    preferences.ownName = 'Desk'
    preferences.isPrivate = true
    expect([preferences.ownName, preferences.isPrivate]).toEqual(['Desk', true])
  })
})
