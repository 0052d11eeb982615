// A press on a notification, as the service worker answers it.
import { expect, test } from 'vitest'
import { bringToFront } from '../../../src/sw/notices.ts'

const SCOPE = 'https://heliograph.example/app/'

/** Windows of the origin, the one that was looked at last first, and what became of them. */
function windowsAt(...urls: readonly string[]) {
  const seen: string[] = []
  const windows = urls.map((url) => ({
    url,
    focus: () => {
      seen.push(`focus ${url}`)
      return Promise.resolve()
    }
  }))
  const clients = {
    matchAll: () => Promise.resolve(windows),
    openWindow: (url: string) => {
      seen.push(`open ${url}`)
      return Promise.reject(new TypeError('not allowed'))
    }
  }
  return { clients, seen }
}

test('brings the tab to the front that was looked at last', async () => {
  const { clients, seen } = windowsAt('https://heliograph.example/', `${SCOPE}?from=launcher`, SCOPE)
  await bringToFront(clients, SCOPE)
  expect(seen).toEqual([`focus ${SCOPE}?from=launcher`])
})

test('opens the app when it is open nowhere; a browser that refuses is no failure', async () => {
  const { clients, seen } = windowsAt('https://heliograph.example/')
  await bringToFront(clients, SCOPE)
  expect(seen).toEqual([`open ${SCOPE}`])
})
