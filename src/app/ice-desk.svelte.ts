// The servers that a person brought to reach devices on other networks: kept, asked whether they work, taken to other devices
// and brought from there (docs/protocol.md §6). Whoever links reads them where they are kept; nothing of them goes to another device.
import { DecodeError, PlatformError } from '#core/errors.ts'
import { addServers, putServer, type PutProblem, removeServer } from '#core/ice/edit.ts'
import type { Gatherer } from '#core/ice/gathering.ts'
import { decodeServers, encodeServers } from '#core/ice/servers-code.ts'
import { isServersCode } from '#core/ice/servers-mark.ts'
import { type IceServer, type IceSettings, NO_ICE_SERVERS } from '#core/ice/servers.ts'
import { storeIceSettings } from '#core/ice/stored-servers.ts'
import { judgeServer, type ServerVerdict } from '#core/ice/verdict.ts'
import type { IceMemory, WallClock } from '#core/ports.ts'
import { PictureReader } from './picture-reader.svelte.ts'
import type { LinkingPlatform } from './platform.ts'
import type { BringTrouble, BroughtServers, IceView, ServersScan, ServerTest } from './view.ts'
import { Viewfinder, type ViewfinderPlatform } from './viewfinder.svelte.ts'

/** Browsers ask a silent server for about as long; a person waits no longer. */
const TEST_LIMIT_MS = 10_000

export type IcePlatform = ViewfinderPlatform &
  Pick<LinkingPlatform, 'linkBase' | 'stills'> & {
    readonly iceMemory: IceMemory
    readonly wallClock: WallClock
    readonly gatherer: Gatherer
  }

export class IceDesk implements IceView {
  #settings = $state.raw<IceSettings>(NO_ICE_SERVERS)
  #isKept = $state(true)
  #tests = $state.raw<Readonly<Record<string, ServerTest>>>({})
  #testing = $state.raw<AbortController>()
  #brought = $state.raw<BroughtServers>()
  #scan = $state.raw<ServersScan>({ at: 'off' })
  readonly #platform: IcePlatform
  /** What is on screen may have been made with other servers. */
  readonly #onChange: () => void
  readonly #pictures: PictureReader
  readonly #viewfinder: Viewfinder

  constructor(platform: IcePlatform, onChange: () => void) {
    this.#platform = platform
    this.#onChange = onChange
    this.#pictures = new PictureReader(platform, (text) => {
      this.bring(text)
    })
    this.#viewfinder = new Viewfinder(platform)
    this.look()
  }

  get settings(): IceSettings {
    return this.#settings
  }
  get isKept(): boolean {
    return this.#isKept
  }
  get tests(): Readonly<Record<string, ServerTest>> {
    return this.#tests
  }
  get isTesting(): boolean {
    return this.#testing !== undefined
  }
  get brought(): BroughtServers | undefined {
    return this.#brought
  }
  get scan(): ServersScan {
    return this.#scan
  }
  get readingPicture(): boolean {
    return this.#pictures.reading
  }
  get pictureProblem(): IceView['pictureProblem'] {
    return this.#pictures.problem
  }

  look(): void {
    this.#settings = this.#platform.iceMemory.iceSettings
  }

  setOn(isOn: boolean): void {
    this.#keep({ ...this.#now(), isOn })
  }

  setRelayOnly(relayOnly: boolean): void {
    this.#keep({ ...this.#now(), relayOnly })
  }

  put(server: IceServer, replaced: string | undefined): PutProblem | undefined {
    const put = putServer(this.#now(), server, replaced)
    if (typeof put === 'string') return put
    this.#forgetTests(replaced === undefined ? [server.url] : [server.url, replaced])
    this.#keep(put)
    return undefined
  }

  remove(url: string): void {
    this.#forgetTests([url])
    this.#keep(removeServer(this.#now(), url))
  }

  test(): void {
    this.stopTest()
    this.look()
    const stop = new AbortController()
    const { servers } = this.#settings
    this.#testing = stop
    this.#tests = Object.fromEntries(servers.map(({ url }) => [url, { at: 'asking' }]))
    void Promise.all(servers.map((server) => this.#ask(server, stop.signal))).then(() => {
      if (this.#testing === stop) this.#testing = undefined
    })
  }

  stopTest(): void {
    this.#testing?.abort()
    this.#testing = undefined
    const asking = Object.keys(this.#tests).filter((url) => this.#tests[url]?.at === 'asking')
    this.#forgetTests(asking)
  }

  code(): string {
    return encodeServers(this.#settings, this.#platform.linkBase)
  }

  bring(text: string): void {
    this.stopScan()
    this.#pictures.stop()
    this.#brought = read(text)
  }

  bringPicture(picture: Blob): void {
    void this.#pictures.read(picture)
  }

  startScan(): void {
    this.#scan = { at: 'starting' }
    this.#viewfinder.open({
      opened: () => {
        this.#scan = { at: 'looking' }
      },
      failed: (trouble) => {
        this.#scan = { at: 'blocked', trouble }
      },
      read: (text) => {
        if (!isServersCode(text)) return 'other'
        this.bring(text)
        return 'theirs'
      },
      allowed: () => {
        this.startScan()
      }
    })
  }

  stopScan(): void {
    if (this.#scan.at === 'off') return
    this.#scan = { at: 'off' }
    this.#viewfinder.close()
  }

  attachScan(video: HTMLVideoElement): () => void {
    return this.#viewfinder.attach(video)
  }

  take({ switchesOn }: { readonly switchesOn: boolean }): void {
    if (this.#brought?.at !== 'asking') return
    const { servers } = this.#brought
    const now = this.#now()
    const added = addServers(now, servers)
    if (added === 'too-many') {
      this.#brought = { at: 'trouble', trouble: added }
      return
    }
    this.#brought = undefined
    this.#forgetTests(servers.map(({ url }) => url))
    this.#keep({ ...added, isOn: now.isOn || switchesOn })
  }

  leave(): void {
    this.#brought = undefined
  }

  #now(): IceSettings {
    return this.#isKept ? this.#platform.iceMemory.iceSettings : this.#settings
  }

  /** What nobody brought leaves nothing behind. */
  #keep(settings: IceSettings): void {
    const { iceMemory } = this.#platform
    const isEmpty = settings.servers.length === 0
    const next = isEmpty ? NO_ICE_SERVERS : settings
    iceMemory.iceSettings = next
    this.#settings = next
    this.#isKept = storeIceSettings(iceMemory.iceSettings) === storeIceSettings(next)
    this.#onChange()
  }

  async #ask(server: IceServer, signal: AbortSignal): Promise<void> {
    const verdict = await this.#verdict(server, signal)
    if (signal.aborted || this.#tests[server.url] === undefined) return
    this.#tests = { ...this.#tests, [server.url]: { at: 'told', verdict } }
  }

  async #verdict(server: IceServer, signal: AbortSignal): Promise<ServerVerdict> {
    const { gatherer, wallClock } = this.#platform
    const alone: IceSettings = { isOn: true, relayOnly: false, servers: [server] }
    try {
      const gathered = await gatherer.gather(alone, { limitMs: TEST_LIMIT_MS, signal })
      return judgeServer(server, gathered, wallClock.nowMs())
    } catch (error) {
      if (error instanceof PlatformError) return { code: 'not-taken' } // or stopped, which nobody asks about
      throw error
    }
  }

  #forgetTests(urls: readonly string[]): void {
    this.#tests = Object.fromEntries(Object.entries(this.#tests).filter(([url]) => !urls.includes(url)))
  }
}

function read(text: string): BroughtServers {
  try {
    return { at: 'asking', servers: decodeServers(text).servers }
  } catch (error) {
    if (error instanceof DecodeError) return { at: 'trouble', trouble: troubleOf(error) }
    throw error
  }
}

function troubleOf({ code }: DecodeError): BringTrouble {
  if (code === 'unknown-type') return 'not-servers'
  return code === 'newer-version' ? code : 'damaged'
}
