import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { registerServiceWorker } from '#platform/service-worker.ts'

type Registration = Partial<Record<'active' | 'waiting', object>>

const outside = vi.hoisted(() => ({
  registration: {},
  tellWaiting: (): void => undefined
}))

vi.mock('workbox-window', () => ({
  Workbox: class {
    addEventListener(_: 'waiting', tell: () => void): void {
      outside.tellWaiting = tell
    }
    register(): Promise<Registration> {
      return Promise.resolve(outside.registration)
    }
  }
}))

beforeEach(() => {
  vi.stubEnv('PROD', true)
  vi.stubGlobal('navigator', { serviceWorker: { ready: new Promise(() => undefined) } })
  vi.stubGlobal('document', { baseURI: 'https://example.org/app/' })
})
afterEach(() => {
  vi.unstubAllEnvs()
  vi.unstubAllGlobals()
})

test.each<[string, Registration, number]>([
  ['one that waits beside the one that runs is an update', { active: {}, waiting: {} }, 1],
  ['the only one, which is slow to start, is none', { waiting: {} }, 0],
  ['one that has started meanwhile is none', { active: {} }, 0]
])('%s', async (_, registration, updates) => {
  outside.registration = registration
  const onUpdateReady = vi.fn()
  registerServiceWorker({ onUpdateReady, onOfflineReady: () => undefined })
  outside.tellWaiting()
  await new Promise((resolve) => setTimeout(resolve))
  expect(onUpdateReady).toHaveBeenCalledTimes(updates)
})
