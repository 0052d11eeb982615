// Builds the platform, hands it to the app, mounts the screens. The only file that sees every layer.
import { mount } from 'svelte'
import { HeliographApp } from '#app/heliograph.svelte.ts'
import { makeCamera } from '#platform/camera.ts'
import { clock, random, wallClock } from '#platform/clock.ts'
import { makeCues } from '#platform/cues.ts'
import { BrowserDeviceStore } from '#platform/devices.ts'
import { WorkerDigester } from '#platform/digester.ts'
import { BrowserIdentity } from '#platform/identity.ts'
import { openKept } from '#platform/kept.ts'
import { Lines } from '#platform/lines.ts'
import { CardLinks, linkBaseOf } from '#platform/links.ts'
import { makeOpenTabs, tabChannelName } from '#platform/open-app.ts'
import { onPageState } from '#platform/page-state.ts'
import { BrowserPeers } from '#platform/peer.ts'
import { BrowserPreferences } from '#platform/preferences.ts'
import { browserKind, deviceName, engine } from '#platform/quirks.ts'
import { remembered } from '#platform/remembered.ts'
import { makeScanner } from '#platform/scanner.ts'
import { BrowserSentStore } from '#platform/sent-offers.ts'
import { BrowserSaver } from '#platform/saving/saver.ts'
import { registerServiceWorker } from '#platform/service-worker.ts'
import { choosePlace } from '#platform/sinks/choose.ts'
import { claimInbox } from '#platform/sinks/inbox.ts'
import { MemoryInbox } from '#platform/sinks/memory.ts'
import { BrowserShelf } from '#platform/sinks/shelf.ts'
import { WorkerStaging } from '#platform/sinks/staging.ts'
import { WorkerSource } from '#platform/source.ts'
import { onStale } from '#platform/stale.ts'
import { makeStillReader } from '#platform/still.ts'
import { trustOwnScripts } from '#platform/trusted-types.ts'
import { BrowserUnfinishedSends } from '#platform/unfinished-sends.ts'
import App from '#ui/App.svelte'
import ChannelsWorker from '#workers/channels.ts?worker'
import DigestWorker from '#workers/digest.ts?worker'
import DiskWorker from '#workers/disk.ts?worker'
import { openHash128 } from '#workers/hash.ts'
import SavingWorker from '#workers/saving.ts?worker'
import ScanWorker from '#workers/scan.ts?worker'
import SourceWorker from '#workers/source.ts?worker'
import { version } from '../package.json'

trustOwnScripts()

const memory = new MemoryInbox()
const newDiskWorker = (): Worker => new DiskWorker()
const links = new CardLinks(window)
const kept = openKept()
const identity = new BrowserIdentity(kept, wallClock)
const place = once(() => choosePlace(newDiskWorker))

const app = new HeliographApp({
  clock,
  wallClock,
  random,
  identity,
  devices: new BrowserDeviceStore(kept),
  preferences: new BrowserPreferences(),
  sent: new BrowserSentStore(kept),
  unfinishedSends: new BrowserUnfinishedSends(kept),
  peers: new BrowserPeers(engine(), identity, new Lines(() => new ChannelsWorker())),
  camera: makeCamera(navigator.mediaDevices, remembered('camera'), permissions()),
  scanner: makeScanner(() => new ScanWorker()),
  cues: makeCues(soundMemory()),
  stills: makeStillReader(() => new ScanWorker()),
  tabs: makeOpenTabs(tabChannelName(location.href), random),
  linkedCard: links,
  source: new WorkerSource(() => new SourceWorker()),
  digester: new WorkerDigester(() => new DigestWorker()),
  shelf: new BrowserShelf(place, memory),
  saver: new BrowserSaver(() => new SavingWorker(), memory),
  createStaging: ({ compares }) => new WorkerStaging(newDiskWorker, memory, compares),
  loadHash: once(openHash128),
  claimInbox,
  onStale,
  onPageState,
  engine: engine(),
  browser: browserKind(navigator),
  deviceName: deviceName(),
  appVersion: version,
  linkBase: linkBaseOf(location),
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
links.listen(
  (card) => {
    app.openedByLink(card)
  },
  (card) => {
    app.linkArrived(card)
  }
)

/** Missing in older browsers, though the DOM's types say that it is always there. */
function permissions(): Permissions | undefined {
  return (navigator as { permissions?: Permissions }).permissions
}

function soundMemory(): Parameters<typeof makeCues>[0] {
  const choice = remembered('sound')
  return {
    read: () => choice.read() !== 'off',
    write(on) {
      choice.write(on ? 'on' : 'off')
    }
  }
}

function once<Value>(make: () => Promise<Value>): () => Promise<Value> {
  let made: Promise<Value> | undefined
  return () => (made ??= make())
}
