// Everything that is kept on this device goes at once. Nothing of it while this tab or another is busy with it; afterwards every
// tab begins as on a first visit.
import type { Remover } from '#core/ports.ts'
import { isBusy } from './busy.ts'
import type { Heliograph, RemovalState, RemovalView } from './view.ts'

type App = Pick<Heliograph, 'phase' | 'savings'>

export class Removal implements RemovalView {
  #step = $state<Exclude<RemovalState, 'busy'>>('ready')
  readonly #remover: Remover
  readonly #app: App

  constructor(remover: Remover, app: App) {
    this.#remover = remover
    this.#app = app
  }

  get state(): RemovalState {
    return this.#isBusy && this.#step !== 'removing' ? 'busy' : this.#step
  }

  removeAll(): void {
    if (this.state !== 'busy' && this.#step !== 'removing') void this.#remove()
  }

  get #isBusy(): boolean {
    return isBusy(this.#app)
  }

  async #remove(): Promise<void> {
    this.#step = 'removing'
    if (await this.#remover.isBusyElsewhere()) this.#step = 'tab-busy'
    else if (this.#isBusy)
      this.#step = 'ready' // a link was opened here meanwhile
    else if ((await this.#remover.removeAll()).length > 0) this.#step = 'left'
    else if (!(await this.#remover.startAnew())) this.#step = 'removed'
  }
}
