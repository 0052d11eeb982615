import { describe, expect, test } from 'vitest'
import { HeliographApp } from '#app/heliograph.svelte.ts'
import type { Linking } from '#app/linking.ts'
import type { PairingRunner } from '#app/pairing-runner.svelte.ts'
import type { Platform } from '#app/platform.ts'
import type { SessionOwner } from '#app/session-owner.ts'
import type { SessionRunner } from '#app/session-runner.ts'
import { block, type KnownDevice, remember } from '#core/devices/known-devices.ts'
import type { HistoryEntry } from '#core/history/history.ts'
import type { Peer } from '#core/ports.ts'
import type { KeptText } from '#core/texts/texts.ts'
import { Consent } from '#core/transfer/consent.ts'
import { OutgoingTransfer } from '#core/transfer/outgoing.ts'
import type { Checked } from '#core/transfer/short-check.ts'
import { NOTHING_LOST } from '#tests/support/choices.ts'
import { FakeKeptList } from '#tests/support/fake-kept-list.ts'
import { FakeSaver } from '#tests/support/fake-saver.ts'
import { FakeShelf } from '#tests/support/fake-shelf.ts'
import { FakeUnfinishedSends } from '#tests/support/fake-unfinished-sends.ts'
import { testHash } from '#tests/support/hash.ts'
import { seeded } from '#tests/support/seeded.ts'
import { testHashes } from '#tests/support/short-checks.ts'
import { VirtualClock } from '#tests/support/virtual-clock.ts'

const PEER = 'a'.repeat(64)
const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

/** The number of each link, and whether one of the two sides wants it compared. */
const ASKED: Checked = { number: '0123456789', compare: true }

/** An app that is linked with the same device again and again. Its sessions only note what they are asked to do. */
function made({ checked = { ...ASKED, compare: false }, via = 'text' }: Partial<Made> = {}) {
  const devices = new FakeKeptList<KnownDevice>()
  const saver = new FakeSaver()
  let forgotten = 0
  const platform: Partial<Platform> = {
    clock: new VirtualClock(),
    wallClock: { nowMs: () => 0 },
    random: seeded(1),
    appVersion: 'test',
    deviceName: 'Linux computer',
    preferences: {
      ownName: undefined,
      isPrivate: false,
      language: undefined,
      ...NOTHING_LOST
    },
    identity: { begin: () => undefined, end: () => undefined } as unknown as Platform['identity'],
    devices,
    history: new FakeKeptList<HistoryEntry>(),
    texts: new FakeKeptList<KeptText>(),
    unfinishedSends: new FakeUnfinishedSends(),
    sent: { read: () => Promise.resolve([]), change: () => Promise.resolve() },
    shelf: new FakeShelf(),
    tabs: { serve: () => undefined } as unknown as Platform['tabs'],
    linkedCard: { forget: () => (forgotten += 1) },
    installer: { way: 'none', onChange: () => undefined } as unknown as Platform['installer'],
    installMemory: { hasWorked: false, dismissedMs: undefined },
    saver,
    previewer: {} as Platform['previewer']
  }
  const sent: string[] = []
  /** What each session lists as being sent. */
  let outgoing: readonly OutgoingTransfer[] = []
  let failed = (): void => undefined
  let owner: SessionOwner | undefined
  let refused = 0
  let connected: (peer: Peer) => void = () => undefined
  const pairing = {
    state: { phase: { at: 'connected', link: 1, via } },
    viewfinder: {},
    start: () => undefined,
    cancel: () => undefined
  }
  const linking: Partial<Linking> = {
    makePairing: (onConnected, onFailed) => {
      connected = onConnected
      failed = onFailed
      return pairing as unknown as PairingRunner
    },
    loadHashes: () => Promise.resolve(testHashes),
    attend: () => ({}) as ReturnType<Linking['attend']>,
    refuse: () => {
      refused += 1
    },
    makeIce: () => ({}) as ReturnType<Linking['makeIce']>,
    makeRemoval: () => ({}) as ReturnType<Linking['makeRemoval']>,
    makeDoctor: () => ({}) as ReturnType<Linking['makeDoctor']>,
    makeSession: (_peer, _hash, sessionOwner) => {
      owner = sessionOwner
      const runner = {
        session: { peer: { deviceName: 'Phone' }, incoming: [], outgoing },
        start: () => undefined,
        answering: {
          consent: new Consent(),
          accept: () => sent.push('accept'),
          decline: () => sent.push('decline'),
          asksFor: () => true
        },
        sending: {
          offer: (files: readonly { readonly name: string }[]) => {
            sent.push(...files.map(({ name }) => name))
            return Promise.resolve()
          }
        },
        leave: () => sent.push('leave'),
        raise: (event: { type: string; text?: string }) => {
          if (event.type === 'send-text') sent.push(event.text ?? '')
          else sent.push(event.type)
        }
      }
      return runner as unknown as SessionRunner
    }
  }
  const app = new HeliographApp(platform as Platform, () => Promise.resolve(linking as Linking))
  const link = async (): Promise<void> => {
    app.startPairing({ camera: via === 'camera', sends: true })
    app.expectPairing()
    await settled()
    connected({ remoteFingerprint: () => PEER, close: () => undefined } as unknown as Peer)
    await settled()
    if (checked !== 'later') owner?.checked(checked)
    await settled()
  }
  const breakOff = (): void => {
    owner?.ended('link-lost')
  }
  /** From now on this file is offered over each link, as one transfer. */
  const offers = (picked: File): void => {
    const entry = { path: picked.name, sizeBytes: picked.size, modifiedMs: 0 }
    outgoing = [new OutgoingTransfer(1, new Uint8Array(16), [entry], testHash)]
  }
  /** As a session tells that it has offered what it lists. */
  const offered = (picked: File): void => {
    const { name, size: sizeBytes } = picked
    owner?.offered(new Uint8Array(16), [], 1, [{ handle: picked, name, sizeBytes, modifiedMs: 0 }])
  }
  return {
    app,
    sent,
    saver,
    offers,
    offered,
    link,
    breakOff,
    platform,
    refusals: () => refused,
    fails: () => {
      failed()
    },
    forgotten: () => forgotten,
    met: () => devices.entries.map(({ saidName }) => saidName)
  }
}

interface Made {
  /** What is known of the number as soon as there is a link. */
  readonly checked: Checked | 'later'
  readonly via: 'text' | 'camera'
}

/** Node's have no path. */
const file = (name: string): File => Object.assign(new File(['x'], name), { webkitRelativePath: '' })

test.each([false, true])(
  'what is not delivered goes again by itself, but not in private mode: %s',
  async (on) => {
    const { app, sent, link, breakOff } = made()
    await link()
    app.sendText('hello')
    breakOff()
    expect([sent, app.launch.texts.map(({ text }) => text)]).toEqual([['hello'], ['hello']])
    app.setPrivateMode(on)
    await link()
    expect(sent).toEqual(on ? ['hello'] : ['hello', 'hello'])
    expect(app.launch.texts.length).toBe(on ? 1 : 0)
  }
)

test('what was computed of a sent file goes with its card, when that goes on over another link as another one', async () => {
  const { app, link, breakOff, offers, offered, saver } = made()
  const picked = file('chosen')
  offers(picked)
  await link()
  offered(picked)
  app.computeSum('1-send-1/0')
  saver.endSum('00ff')
  await settled()
  expect(app.sums).toEqual({ '1-send-1/0': { at: 'done', sha256: '00ff' } })
  breakOff()
  expect(app.transfers.map(({ id }) => id)).toEqual(['1-send-1'])
  await link()
  expect([app.transfers.map(({ id }) => id), app.sums]).toEqual([['2-send-1'], {}])
})

describe('a number that is to be compared', () => {
  test('comes before the link can be used', async () => {
    const { app, link, sent } = made({ checked: 'later' })
    await link()
    expect([app.phase, app.check]).toEqual(['connecting', undefined])
    app.stopPairing()
    expect(sent).toEqual(['leave'])
  })

  test('keeps back what would be offered by itself, and the device from being known', async () => {
    for (const compare of [false, true]) {
      const { app, link, sent, met } = made({ checked: { ...ASKED, compare }, via: 'camera' })
      app.addFiles([file('chosen')])
      await link()
      expect([app.phase, app.check]).toEqual([
        'connected',
        { number: '0123456789', asks: compare, isSaidSame: false }
      ])
      expect([sent, met(), app.outbox.length]).toEqual(compare ? [[], [], 1] : [['chosen'], ['Phone'], 0])
    }
  })

  test.each([
    ['saying so', (app: HeliographApp) => app.numberIsSame(), []],
    ['sending', (app: HeliographApp) => app.send(), ['chosen']],
    ['sending a text', (app: HeliographApp) => app.sendText('hello'), ['hello']],
    ['accepting', (app: HeliographApp) => app.accept(1), ['accept']]
  ])('is the same by %s, and then the device is known', async (_, press, done) => {
    const { app, link, sent, met, breakOff } = made({ checked: ASKED })
    app.addFiles([file('chosen')])
    await link()
    app.decline(1)
    expect([app.check?.asks, sent, met()]).toEqual([true, ['decline'], []])
    press(app)
    await settled()
    expect([app.check?.asks, sent.slice(1), met()]).toEqual([false, done, ['Phone']])
    expect(app.check?.isSaidSame).toBe(done.length === 0) // a press for something else is no proof that anybody looked
    breakOff()
    await link()
    expect(app.check).toEqual({ number: '0123456789', asks: false, isSaidSame: false })
  })

  test('that is different ends the link, and the device stays a stranger', async () => {
    const { app, link, sent, met } = made({ checked: ASKED })
    await link()
    app.numberDiffers()
    expect([sent, met()]).toEqual([['number-differs'], []])
  })
})

test('the card of an opened link is forgotten once pairing has come to nothing', async () => {
  const { app, fails, forgotten } = made()
  app.startPairing({ camera: false })
  await settled()
  expect(forgotten()).toBe(0)
  fails()
  expect(forgotten()).toBe(1)
})

test('a link with a blocked device is refused before anything is heard, and allowed again once it is not', async () => {
  const { app, link, platform, refusals, breakOff } = made()
  await platform.devices?.change(() => block(remember([], PEER, 'Phone', 0), PEER, true))
  await app.open()
  await link()
  expect([app.phase, app.failure, refusals()]).toEqual(['failed', 'blocked', 1])
  app.blockDevice(PEER, false)
  await settled()
  await link()
  expect([app.phase, refusals()]).toEqual(['connected', 1])
  breakOff()
})
