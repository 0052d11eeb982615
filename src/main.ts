// Builds the platform, hands it to the app, mounts the screens. The only file that sees every layer.
import { mount } from 'svelte'
import { HeliographApp } from '#app/heliograph.svelte.ts'
import { makeCamera } from '#platform/camera.ts'
import { clock, random } from '#platform/clock.ts'
import { BrowserPeers } from '#platform/peer.ts'
import { deviceName, engine } from '#platform/quirks.ts'
import { makeScanner } from '#platform/scanner.ts'
import { registerServiceWorker } from '#platform/service-worker.ts'
import { choosePlace } from '#platform/sinks/choose.ts'
import { claimInbox } from '#platform/sinks/inbox.ts'
import { MemoryInbox } from '#platform/sinks/memory.ts'
import { BrowserShelf } from '#platform/sinks/shelf.ts'
import { WorkerStaging } from '#platform/sinks/staging.ts'
import { WorkerSource } from '#platform/source.ts'
import { onStale } from '#platform/stale.ts'
import { trustOwnScripts } from '#platform/trusted-types.ts'
import App from '#ui/App.svelte'
import DiskWorker from '#workers/disk.ts?worker'
import { openHash128 } from '#workers/hash.ts'
import ScanWorker from '#workers/scan.ts?worker'
import SourceWorker from '#workers/source.ts?worker'
import { version } from '../package.json'

trustOwnScripts()

const memory = new MemoryInbox()
const newDiskWorker = (): Worker => new DiskWorker()
const place = once(() => choosePlace(newDiskWorker))

const app = new HeliographApp({
  clock,
  random,
  peers: new BrowserPeers(engine()),
  camera: makeCamera(navigator.mediaDevices, cameraMemory()),
  scanner: makeScanner(() => new ScanWorker()),
  source: new WorkerSource(() => new SourceWorker()),
  shelf: new BrowserShelf(place, memory),
  createStaging: () => new WorkerStaging(newDiskWorker, memory),
  loadHash: once(openHash128),
  claimInbox,
  onStale,
  engine: engine(),
  deviceName: deviceName(),
  appVersion: version,
  linkBase: linkBase(),
  // iOS shows a preview with no way back instead of saving, unless the person taps for it (WebKit bug 236943).
  savesUnasked: !['iPhone', 'iPad'].includes(deviceName())
})

// Nothing is left to a silent end: a mistake of ours is said on screen.
for (const type of ['error', 'unhandledrejection'])
  globalThis.addEventListener(type, () => {
    app.fail()
  })

const serviceWorker = registerServiceWorker({
  onUpdateReady() {
    app.updateFound(() => {
      void serviceWorker.applyUpdate()
    })
  },
  onOfflineReady() {
    app.worksOffline()
  }
})

mount(App, { target: document.body, props: { app } })
void app.open()
openLinkedCard()
globalThis.addEventListener('hashchange', openLinkedCard)

/** A link that another device's code opened carries that device's card in its fragment. */
function openLinkedCard(): void {
  const card = location.hash.slice(1)
  if (card === '') return
  // It is good once: neither history nor a reload should try it again.
  history.replaceState(undefined, '', location.pathname + location.search)
  app.readCard(card)
}

/** Only an address that another device could open is worth a link. */
function linkBase(): string | undefined {
  const { protocol, hostname, origin, pathname } = location
  const own = ['localhost', '127.0.0.1', '[::1]'].includes(hostname)
  return protocol === 'https:' && !own ? `${origin}${pathname}` : undefined
}

/** The camera chosen last; forgotten where the browser lets nothing be kept. */
function cameraMemory(): Parameters<typeof makeCamera>[1] {
  const KEY = 'camera'
  return {
    read() {
      try {
        return localStorage.getItem(KEY) ?? undefined
      } catch {
        return undefined
      }
    },
    write(deviceId) {
      try {
        localStorage.setItem(KEY, deviceId)
      } catch {
        // Nothing is lost but a preference.
      }
    }
  }
}

function once<Value>(make: () => Promise<Value>): () => Promise<Value> {
  let made: Promise<Value> | undefined
  return () => (made ??= make())
}
