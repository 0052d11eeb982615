import { expect, test } from 'vitest'
import { HeliographApp } from '#app/heliograph.svelte.ts'
import type { Linking } from '#app/linking.ts'
import type { PairingRunner } from '#app/pairing-runner.svelte.ts'
import type { Platform } from '#app/platform.ts'
import type { SessionOwner, SessionRunner } from '#app/session-runner.ts'
import type { HistoryEntry } from '#core/history/history.ts'
import type { Peer } from '#core/ports.ts'
import type { KeptText } from '#core/texts/texts.ts'
import { FakeKeptList } from '#tests/support/fake-kept-list.ts'
import { FakeShelf } from '#tests/support/fake-shelf.ts'
import { FakeUnfinishedSends } from '#tests/support/fake-unfinished-sends.ts'
import { testHash } from '#tests/support/hash.ts'
import { seeded } from '#tests/support/seeded.ts'
import { VirtualClock } from '#tests/support/virtual-clock.ts'

const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

/** An app that is linked with the same device again and again. Its sessions only note the texts that they are to send. */
function made() {
  const platform: Partial<Platform> = {
    clock: new VirtualClock(),
    wallClock: { nowMs: () => 0 },
    random: seeded(1),
    appVersion: 'test',
    deviceName: 'Linux computer',
    preferences: { ownName: undefined, isPrivate: false, language: undefined },
    identity: { begin: () => undefined, end: () => undefined } as unknown as Platform['identity'],
    history: new FakeKeptList<HistoryEntry>(),
    texts: new FakeKeptList<KeptText>(),
    unfinishedSends: new FakeUnfinishedSends(),
    sent: { read: () => Promise.resolve([]), change: () => Promise.resolve() },
    shelf: new FakeShelf(),
    tabs: { serve: () => undefined } as unknown as Platform['tabs'],
    linkedCard: { forget: () => undefined },
    installer: { way: 'none', onChange: () => undefined } as unknown as Platform['installer'],
    installMemory: { hasWorked: false, dismissedMs: undefined },
    saver: {} as Platform['saver'],
    previewer: {} as Platform['previewer']
  }
  const sent: string[] = []
  let owner: SessionOwner | undefined
  let connected: (peer: Peer) => void = () => undefined
  const pairing = {
    state: { phase: { at: 'connected', link: 1, via: 'text' } },
    viewfinder: {},
    start: () => undefined,
    cancel: () => undefined
  }
  const linking: Partial<Linking> = {
    makePairing: (onConnected) => {
      connected = onConnected
      return pairing as unknown as PairingRunner
    },
    loadHash: () => Promise.resolve(testHash),
    attend: () => ({}) as ReturnType<Linking['attend']>,
    makeSession: (_peer, _hash, sessionOwner) => {
      owner = sessionOwner
      const runner = {
        session: { peer: undefined, incoming: [], outgoing: [] },
        start: () => undefined,
        raise: (event: { type: string; text?: string }) => {
          if (event.type === 'send-text') sent.push(event.text ?? '')
        }
      }
      return runner as unknown as SessionRunner
    }
  }
  const app = new HeliographApp(platform as Platform, () => Promise.resolve(linking as Linking))
  const link = async (): Promise<void> => {
    app.expectPairing()
    await settled()
    connected({ remoteFingerprint: () => 'a'.repeat(64), close: () => undefined } as unknown as Peer)
    await settled()
  }
  const breakOff = (): void => {
    owner?.ended('link-lost')
  }
  return { app, sent, link, breakOff }
}

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
