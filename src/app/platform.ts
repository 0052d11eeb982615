// What main.ts hands to the app: the ports of core, filled with the browser's own kinds of file and view. What only pairing and
// transferring need comes later (linking.ts).
import type { Installer, InstallMemory } from '#core/install.ts'
import type { Engine } from '#core/pairing/join-plan.ts'
import type {
  Clock,
  DeviceStore,
  Digester,
  HistoryStore,
  Identity,
  PeerFactory,
  Preferences,
  Random,
  SentStore,
  Shelf,
  Source,
  Staging,
  Surroundings,
  TextStore,
  UnfinishedSendStore,
  WallClock
} from '#core/ports.ts'
import type { Previewer } from '#core/previews/previewer.ts'
import type { Saver } from '#core/saving/saver.ts'
import type { BrowserKind, Camera, Cues, PageState, Scanner, StillReader } from '#core/scan-ports.ts'
import type { ShareBox } from '#core/share-box.ts'
import type { LinkedCard, OpenTabs } from '#core/tab-ports.ts'

export interface Platform {
  readonly clock: Clock
  readonly wallClock: WallClock
  readonly random: Random
  readonly identity: Identity<RTCCertificate>
  readonly devices: DeviceStore
  readonly history: HistoryStore
  readonly texts: TextStore
  readonly preferences: Preferences
  readonly sent: SentStore
  readonly unfinishedSends: UnfinishedSendStore<FileSystemHandle, File>
  readonly tabs: OpenTabs
  readonly linkedCard: LinkedCard
  readonly shareBox: ShareBox<File>
  readonly installer: Installer
  readonly installMemory: InstallMemory
  readonly shelf: Shelf
  readonly saver: Saver<File>
  readonly previewer: Previewer<ImageBitmap, Blob>
  /** False when another tab of this app holds the received files. */
  claimInbox(): Promise<boolean>
  /** Whether the camera may be turned on with no question asked. */
  cameraIsAllowed(): Promise<boolean>
  /** What kind of device this is: its name until it is given one. */
  readonly deviceName: string
  /** With its build, unless it runs from its sources: docs/protocol.md §4.9. */
  readonly appVersion: string
  /** Whether a download may start by itself, without a tap for each file. */
  readonly savesUnasked: boolean
}

/** What else it takes to pair and to transfer. */
export interface LinkingPlatform extends Platform {
  readonly peers: PeerFactory
  readonly surroundings: Surroundings
  readonly camera: Camera<HTMLVideoElement>
  readonly scanner: Scanner<HTMLVideoElement>
  readonly cues: Cues
  readonly stills: StillReader<Blob>
  readonly source: Source<File>
  readonly digester: Digester<File>
  /** One for each link. `compares`: whether it looks for files that are here already. */
  createStaging(options: { readonly compares: boolean }): Staging
  /** Calls back when the network changed or the page came back from a pause. */
  onStale(redraw: () => void): void
  /** Calls back when the page is hidden, left, or shown again. */
  onPageState(tell: (state: PageState) => void): void
  readonly engine: Engine
  readonly browser: BrowserKind
  /** Address for codes that are links; undefined where nobody else could open it. */
  readonly linkBase: string | undefined
}
