// A data line on the thread that has the channel.
import { type Bytes, buffersOf } from '#core/bytes.ts'
import type { Channel, ChannelState, DataLine, RecordSink } from '#core/ports.ts'
import { SendQueue } from './send-queue.ts'

export class ChannelLine implements DataLine {
  readonly #channel: Channel
  readonly #queue: SendQueue

  constructor(channel: Channel) {
    this.#channel = channel
    this.#queue = new SendQueue(channel)
  }

  get state(): ChannelState {
    return this.#channel.state
  }
  get onState(): (() => void) | undefined {
    return this.#channel.onState
  }
  set onState(tell: (() => void) | undefined) {
    this.#channel.onState = tell
  }
  get wireBytes(): number {
    return this.#queue.wireBytes
  }
  /** All that was handed over has left. */
  get isIdle(): boolean {
    return this.#channel.state !== 'open' || this.#channel.bufferedBytes === 0
  }

  async send(records: readonly Bytes[]): Promise<ArrayBuffer[]> {
    await this.#queue.send(records)
    return buffersOf(records)
  }

  drained(): Promise<void> {
    return this.#channel.drained()
  }

  deliverTo(sink: RecordSink, lane: number): void {
    this.#channel.onMessage = (record) => {
      sink.take(record, lane)
    }
  }
}
