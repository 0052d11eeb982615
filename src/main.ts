// Builds the platform, hands it to the app, mounts the screens. With linking.ts, its second half, the only file that sees every layer.
import { mount } from 'svelte'
import { isBusy } from '#app/busy.ts'
import { HeliographApp } from '#app/heliograph.svelte.ts'
import type { Platform } from '#app/platform.ts'
import { withBuild } from '#platform/build.ts'
import { clock, random, wallClock } from '#platform/clock.ts'
import { BrowserDeviceStore } from '#platform/devices.ts'
import { BrowserHistoryStore } from '#platform/history.ts'
import { BrowserIdentity } from '#platform/identity.ts'
import { openKept } from '#platform/kept.ts'
import { KeptChoices } from '#platform/kept-choices.ts'
import { BrowserInstaller } from '#platform/install.ts'
import { cameraIsAllowed, CardLinks } from '#platform/links.ts'
import { makeOpenTabs, tabChannelName } from '#platform/open-app.ts'
import { BrowserInstallMemory, BrowserPreferences } from '#platform/preferences.ts'
import { deviceName } from '#platform/quirks.ts'
import { BrowserPreviewer } from '#platform/previews/previewer.ts'
import { BrowserSentStore } from '#platform/sent-offers.ts'
import { BrowserSaver } from '#platform/saving/saver.ts'
import { registerServiceWorker } from '#platform/service-worker.ts'
import { BrowserShareBox } from '#platform/share-box.ts'
import { onShare } from '#platform/share-news.ts'
import { choosePlace } from '#platform/sinks/choose.ts'
import { claimInbox } from '#platform/sinks/inbox.ts'
import { MemoryInbox } from '#platform/sinks/memory.ts'
import { BrowserShelf } from '#platform/sinks/shelf.ts'
import { BrowserTextStore } from '#platform/texts.ts'
import { Tabs } from '#platform/start-anew.ts'
import { trustOwnScripts } from '#platform/trusted-types.ts'
import { BrowserUnfinishedSends } from '#platform/unfinished-sends.ts'
import App from '#ui/App.svelte'
import { speak } from '#ui/language/current.svelte.ts'
import { languageFor } from '#ui/language/languages.ts'
import { loadScreens } from '#ui/loaded.svelte.ts'
import DiskWorker from '#workers/disk.ts?worker'
import SavingWorker from '#workers/saving.ts?worker'
import { version } from '../package.json'

trustOwnScripts()

const memory = new MemoryInbox()
const newDiskWorker = (): Worker => new DiskWorker()
const links = new CardLinks(window)
const kept = openKept()
const sharing = new Tabs(location.href) // what is kept
const identity = new BrowserIdentity(kept, wallClock)
const place = once(() => choosePlace(newDiskWorker))

const preferences = new BrowserPreferences(new KeptChoices(kept))

const platform: Platform = {
  clock,
  wallClock,
  random,
  identity,
  devices: new BrowserDeviceStore(kept),
  history: new BrowserHistoryStore(kept),
  texts: new BrowserTextStore(kept),
  preferences,
  sent: new BrowserSentStore(kept),
  unfinishedSends: new BrowserUnfinishedSends(kept),
  tabs: makeOpenTabs(tabChannelName(location.href), random),
  linkedCard: links,
  shareBox: new BrowserShareBox(new URL('./', document.baseURI).href),
  installer: new BrowserInstaller(window),
  installMemory: new BrowserInstallMemory(),
  shelf: new BrowserShelf(place, memory),
  saver: new BrowserSaver(() => new SavingWorker(), memory),
  previewer: new BrowserPreviewer(memory),
  claimInbox,
  cameraIsAllowed,
  deviceName: deviceName(),
  appVersion: withBuild(version),
  // iOS shows a preview with no way back instead of saving, unless the person taps for it (WebKit bug 236943).
  savesUnasked: !['iPhone', 'iPad'].includes(deviceName())
}
const app = new HeliographApp(platform, async () => {
  const [{ makeLinking }] = await Promise.all([
    import('./linking.ts'),
    loadScreens('Announcer', 'Pairing', 'Connected', 'DoctorButton', 'Kept', 'Viewer')
  ])
  return makeLinking(platform, { newDiskWorker, memory, kept, sharing })
})
sharing.serve({
  get isBusy() {
    return isBusy(app)
  }
})

// Nothing is left to a silent end: a mistake of ours is said on screen.
for (const type of ['error', 'unhandledrejection'])
  globalThis.addEventListener(type, () => {
    app.fail()
  })

const serviceWorker = registerServiceWorker({
  onUpdateReady() {
    app.ownBuild.updateFound(() => {
      void serviceWorker.applyUpdate()
    })
  },
  onOfflineReady() {
    app.ownBuild.worksOffline()
  }
})

void speak(languageFor(preferences.language, navigator.languages)).then(() => {
  mount(App, { target: document.body, props: { app } })
  // Everything is in the cache then, and costs nothing to have at hand.
  if ((navigator as Partial<Navigator>).serviceWorker?.controller) app.expectPairing()
})
void app.open()
void identity.prepare()
links.listen(
  (card) => {
    void app.links.open(card)
  },
  (card) => {
    app.links.arrive(card)
  },
  {
    opened(mark) {
      void app.launch.open(mark)
    },
    started(what) {
      void app.launch.start(what)
    },
    openedWith(files) {
      app.addFiles(files)
    },
    sharedInVain() {
      app.launch.sharedInVain()
    }
  }
)
onShare((mark) => {
  void app.launch.open(mark)
})

function once<Value>(make: () => Promise<Value>): () => Promise<Value> {
  let made: Promise<Value> | undefined
  return () => (made ??= make())
}
