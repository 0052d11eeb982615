// Registers the service worker (src/sw) and tells when the app works offline and when an update is ready.
// Updates are offered, never forced: `applyUpdate` is called when the person says so.
import { Workbox } from 'workbox-window'

export interface ServiceWorkerEvents {
  /** A newer build is downloaded and waits for `applyUpdate`. */
  onUpdateReady(): void
  /** Everything the app needs is in the cache. */
  onOfflineReady(): void
}

export interface ServiceWorkerHandle {
  /** Takes the waiting build and reloads the page. Does nothing if none waits. */
  applyUpdate(): Promise<void>
}

export function registerServiceWorker(events: ServiceWorkerEvents): ServiceWorkerHandle {
  // Absent on plain http:// addresses other than localhost. The development server has no service worker either.
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) {
    return { applyUpdate: () => Promise.resolve() }
  }
  // Relative to the page, so that the app runs at any path; its scope is the folder it lies in.
  const workbox = new Workbox(new URL('sw.js', document.baseURI).href)
  let registration: ServiceWorkerRegistration | undefined

  workbox.addEventListener('waiting', () => {
    // On a first visit a slow browser may take its time to activate the only build there is.
    void registered.then(() => {
      if (registration?.waiting && registration.active) events.onUpdateReady()
    })
  })
  void navigator.serviceWorker.ready.then(
    () => {
      events.onOfflineReady()
    },
    () => undefined
  )
  // Some private windows and policies refuse; the app then works, but only with its server.
  const registered = workbox.register().then(
    (found) => {
      registration = found
    },
    () => undefined
  )

  return {
    async applyUpdate() {
      await registered
      if (!registration?.waiting) return
      navigator.serviceWorker.addEventListener('controllerchange', () => {
        location.reload()
      })
      workbox.messageSkipWaiting()
    }
  }
}
