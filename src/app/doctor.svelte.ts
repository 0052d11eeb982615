// Looks at how this device can be reached, step by step, and shows what it found: the connection doctor.
import { type Examination, examine, reportText } from '#core/ice/examination.ts'
import { type FilteringProber, filteringPlans } from '#core/ice/filtering.ts'
import type { Gathered, Gatherer } from '#core/ice/gathering.ts'
import { type Asked, type FilteringTry, hasAnswer } from '#core/ice/nat.ts'
import { type IceServer, NO_ICE_SERVERS, serversInUse } from '#core/ice/servers.ts'
import type { IceMemory } from '#core/ports.ts'
import type { DoctorState, DoctorStep, DoctorView } from './view/doctor.ts'

/** Gathering normally takes 120 ms; where there is no network it may not end (docs/field-notes.md). */
const ADDRESSES_LIMIT_MS = 2500
/** A silent server is given up after this; one that answers does so within a second. */
const SERVER_LIMIT_MS = 6000

export interface DoctorPlatform {
  readonly gatherer: Gatherer
  readonly filtering: FilteringProber
  readonly iceMemory: Readonly<IceMemory>
  readonly connectionKind: () => string | undefined
  readonly appVersion: string
}

export class Doctor implements DoctorView {
  #state = $state.raw<DoctorState>({ at: 'ready' })
  readonly #platform: DoctorPlatform
  #last: DoctorState = { at: 'ready' }
  #running: AbortController | undefined

  constructor(platform: DoctorPlatform) {
    this.#platform = platform
  }

  get state(): DoctorState {
    return this.#state
  }

  run(): void {
    this.#running?.abort()
    const running = new AbortController()
    this.#running = running
    this.#examine(running.signal).then(
      (examination) => {
        this.#end(running, { at: 'done', examination })
      },
      () => {
        this.#end(running, { at: 'failed' })
      }
    )
  }

  stop(): void {
    this.#running?.abort()
    this.#running = undefined
    this.#state = this.#last
  }

  report(examination: Examination, { masked }: { readonly masked: boolean }): string {
    return reportText(examination, { build: this.#platform.appVersion, masked })
  }

  #end(running: AbortController, state: DoctorState): void {
    if (this.#running !== running) return // stopped, or begun anew
    this.#running = undefined
    this.#last = state
    this.#state = state
  }

  async #examine(signal: AbortSignal): Promise<Examination> {
    const { iceMemory, connectionKind } = this.#platform
    const settings = iceMemory.iceSettings
    const servers = serversInUse(settings)
    this.#say('addresses', signal)
    const withoutServers = await this.#gather([], ADDRESSES_LIMIT_MS, signal)
    if (servers.length > 0) this.#say('servers', signal)
    const alone = await Promise.all(servers.map((server) => this.#ask(server, signal)))
    const helpful = servers.filter(({ url }) =>
      alone.some((one) => one.url === url && isHelpful(one.gathered))
    )
    const together = helpful.length === 0 ? undefined : await this.#gather(helpful, SERVER_LIMIT_MS, signal)
    const answered = servers.filter(({ url }) =>
      alone.some((one) => one.url === url && hasAnswer(one.gathered))
    )
    const plans = filteringPlans(answered)
    if (plans.length > 0) this.#say('filtering', signal)
    const filteringTries: FilteringTry[] = []
    // One after the other: what one sends would open the way for the next.
    for (const plan of plans) {
      const tried = await this.#platform.filtering.probe(plan, signal)
      if (tried !== undefined) filteringTries.push(tried)
    }
    const evidence = { withoutServers, alone, together, filteringTries }
    return examine({ evidence, settings, connection: connectionKind() })
  }

  async #ask(server: IceServer, signal: AbortSignal): Promise<Asked> {
    return { url: server.url, gathered: await this.#gather([server], SERVER_LIMIT_MS, signal) }
  }

  /** Whatever the person wants links to be, the doctor looks at all ways. */
  #gather(servers: readonly IceServer[], limitMs: number, signal: AbortSignal): Promise<Gathered> {
    const settings = servers.length === 0 ? NO_ICE_SERVERS : { isOn: true, relayOnly: false, servers }
    return this.#platform.gatherer.gather(settings, { limitMs, signal })
  }

  #say(step: DoctorStep, signal: AbortSignal): void {
    if (!signal.aborted) this.#state = { at: 'running', step }
  }
}

/** A server that gave nothing and no trouble may have told this device no more than it knows. One that is silent would keep the others waiting. */
function isHelpful(gathered: Gathered): boolean {
  return hasAnswer(gathered) || (gathered.isComplete && gathered.troubles.length === 0)
}
