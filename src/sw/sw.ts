/// <reference lib="webworker" />
// The service worker: keeps the whole app in the cache so that it runs with no network at all, and takes an
// update when the person asks for it. Of files only those pass through here that a page saves as one archive, and those that
// another app shares.
import { cleanupOutdatedCaches, precacheAndRoute } from 'workbox-precaching'
import type { PrecacheEntry } from 'workbox-precaching'
import { Downloads } from './downloads.ts'
import { bringToFront } from './notices.ts'
import { Shares } from './shares.ts'
import { findStaying } from './staying.ts'

declare const self: ServiceWorkerGlobalScope & {
  /** Filled in by the build: every file of the app with its revision. */
  readonly __WB_MANIFEST: PrecacheEntry[]
}

cleanupOutdatedCaches()
// The app is one page, so a query (a campaign tag, a launcher's mark) never selects another file.
precacheAndRoute(self.__WB_MANIFEST, { ignoreURLParametersMatching: [/./] })

const downloads = new Downloads(self.registration.scope)
const shares = new Shares(
  self.registration.scope,
  self.caches,
  () => Date.now(),
  () => findStaying(self.clients, self.registration.scope)
)

// Comes after Workbox's own listener and sees only what that one left alone: an address in this scope that is
// no file of the app. The network may know it; with no network, the app is better than the browser's error page.
self.addEventListener('fetch', (event) => {
  if (downloads.covers(event.request.url)) {
    const { response, done } = downloads.answer(event.request)
    event.respondWith(response)
    event.waitUntil(done)
  } else if (shares.covers(event.request.url)) event.respondWith(shares.answer(event.request))
  else if (event.request.mode === 'navigate') event.respondWith(fetchOrApp(event.request))
})

async function fetchOrApp(request: Request): Promise<Response> {
  try {
    return await fetch(request)
  } catch {
    // A redirect, because the page's relative addresses only hold at the root of the scope.
    return Response.redirect(self.registration.scope, 302)
  }
}

// Without this the very first visit would go on without the cache until the next one, and a scan started after
// the network has gone could not load its decoder.
self.addEventListener('activate', (event) => {
  event.waitUntil(self.clients.claim())
})

// An update waits until the page says so: replacing the app under a running transfer would end it.
self.addEventListener('message', (event) => {
  const data: unknown = event.data
  downloads.hear(data, event.ports[0])
  if (typeof data !== 'object' || data === null || !('type' in data)) return
  if (data.type === 'SKIP_WAITING') event.waitUntil(self.skipWaiting())
  if (data.type === 'sweep-shares') event.waitUntil(shares.sweep())
})

self.addEventListener('notificationclick', (event) => {
  event.notification.close()
  event.waitUntil(bringToFront(self.clients, self.registration.scope))
})
