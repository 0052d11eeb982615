// The second half of main.ts: builds what only pairing, transferring and removing need. Loaded when somebody is about to pair, or
// opens the settings.
import type { UseStore } from 'idb-keyval'
import { Attention } from '#app/attention.svelte.ts'
import { Doctor } from '#app/doctor.svelte.ts'
import { IceDesk } from '#app/ice-desk.svelte.ts'
import type { Linking } from '#app/linking.ts'
import { PairingRunner } from '#app/pairing-runner.svelte.ts'
import type { Platform } from '#app/platform.ts'
import { refuse } from '#app/refusal.ts'
import { Removal } from '#app/removal.svelte.ts'
import { SessionRunner } from '#app/session-runner.ts'
import { makeAttention } from '#platform/attention.ts'
import { makeCamera } from '#platform/camera.ts'
import { makeCues } from '#platform/cues.ts'
import { connectionKind } from '#platform/connection-kind.ts'
import { WorkerDigester } from '#platform/digester.ts'
import { BrowserFilteringProber } from '#platform/filtering.ts'
import { BrowserGatherer } from '#platform/gatherer.ts'
import { BrowserIceMemory } from '#platform/ice-memory.ts'
import { connectionIce } from '#platform/ice-servers.ts'
import { Lines } from '#platform/lines.ts'
import { linkBaseOf } from '#platform/links.ts'
import { onPageState } from '#platform/page-state.ts'
import { BrowserPeers } from '#platform/peer.ts'
import { browserKind, engine } from '#platform/quirks.ts'
import { remembered } from '#platform/remembered.ts'
import { BrowserRemover } from '#platform/remover.ts'
import { makeScanner } from '#platform/scanner.ts'
import type { MemoryInbox } from '#platform/sinks/memory.ts'
import { WorkerStaging } from '#platform/sinks/staging.ts'
import { WorkerSource } from '#platform/source.ts'
import { onStale } from '#platform/stale.ts'
import { BrowserSurroundings } from '#platform/surroundings.ts'
import type { Tabs } from '#platform/start-anew.ts'
import { makeStillReader } from '#platform/still.ts'
import { attentionWords } from '#ui/attention-words.ts'
import ChannelsWorker from '#workers/channels.ts?worker'
import DigestWorker from '#workers/digest.ts?worker'
import { openHashes } from '#workers/hash.ts'
import ScanWorker from '#workers/scan.ts?worker'
import SourceWorker from '#workers/source.ts?worker'

interface Keeping {
  readonly newDiskWorker: () => Worker
  readonly memory: MemoryInbox
  readonly kept: UseStore
  readonly sharing: Tabs
}

export function makeLinking(base: Platform, { newDiskWorker, memory, kept, sharing }: Keeping): Linking {
  let redrawn: () => void = () => undefined
  const iceMemory = new BrowserIceMemory()
  const platform = {
    ...base,
    iceMemory,
    peers: new BrowserPeers(engine(), base.identity, new Lines(() => new ChannelsWorker()), () =>
      connectionIce(iceMemory.iceSettings, base.wallClock)
    ),
    surroundings: new BrowserSurroundings(new BrowserGatherer(base.wallClock)),
    camera: makeCamera(navigator.mediaDevices, remembered('camera'), permissions()),
    scanner: makeScanner(() => new ScanWorker()),
    cues: makeCues(soundMemory()),
    stills: makeStillReader(() => new ScanWorker()),
    source: new WorkerSource(() => new SourceWorker()),
    digester: new WorkerDigester(() => new DigestWorker()),
    createStaging: ({ compares }: { readonly compares: boolean }) =>
      new WorkerStaging(newDiskWorker, memory, compares),
    onStale: (redraw: () => void) => {
      redrawn = redraw
      onStale(redraw)
    },
    onPageState,
    engine: engine(),
    browser: browserKind(navigator),
    linkBase: linkBaseOf(location),
    attention: makeAttention(remembered('notify')),
    gatherer: new BrowserGatherer(base.wallClock)
  }
  let hashes: ReturnType<typeof openHashes> | undefined
  return {
    makePairing: (onConnected, onFailed) => new PairingRunner(platform, onConnected, onFailed),
    makeSession: (peer, hashes, owner) => new SessionRunner(peer, platform, hashes, owner),
    refuse: (peer) => {
      refuse(peer, platform)
    },
    loadHashes: () => (hashes ??= openHashes()),
    attend: (app) => new Attention(platform, app, attentionWords),
    makeRemoval: (app) => new Removal(new BrowserRemover(kept, sharing), app),
    makeDoctor: () =>
      new Doctor({
        gatherer: new BrowserGatherer(base.wallClock),
        filtering: new BrowserFilteringProber(base.wallClock),
        iceMemory,
        connectionKind,
        appVersion: base.appVersion
      }),
    // A code on screen was made with the servers before.
    makeIce: () =>
      new IceDesk(platform, () => {
        redrawn()
      })
  }
}

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
