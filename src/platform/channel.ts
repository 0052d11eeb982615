// An RTCDataChannel behind the Channel port. Its send buffer is watched through `bufferedamountlow`, never polled.
import { PlatformError } from '#core/errors.ts'
import type { Channel } from '#core/ports.ts'

/** Of the data channel of every connection (docs/protocol.md §4.1). */
export const DATA_CHANNEL_ID = 1
/** `drained` resolves at this much: enough to keep the link busy while the sender is woken. */
const LOW_MARK_BYTES = 1024 * 1024

export class DataChannel implements Channel {
  #onMessage: ((record: ArrayBuffer) => void) | undefined
  /** What came before anybody listened: the other side may speak as soon as the channel opens. */
  #backlog: ArrayBuffer[] = []
  readonly #channel: RTCDataChannel
  readonly #lowMarkBytes: number

  constructor(channel: RTCDataChannel, lowMarkBytes = LOW_MARK_BYTES) {
    this.#channel = channel
    this.#lowMarkBytes = lowMarkBytes
    channel.binaryType = 'arraybuffer'
    channel.bufferedAmountLowThreshold = lowMarkBytes
    channel.addEventListener('message', (event: MessageEvent<unknown>) => {
      // Text is no record of ours: it decodes as an empty record, which is refused.
      const record = event.data instanceof ArrayBuffer ? event.data : new ArrayBuffer(0)
      if (this.#onMessage === undefined) this.#backlog.push(record)
      else this.#onMessage(record)
    })
  }

  get onMessage(): ((record: ArrayBuffer) => void) | undefined {
    return this.#onMessage
  }

  set onMessage(listener: ((record: ArrayBuffer) => void) | undefined) {
    this.#onMessage = listener
    const backlog = this.#backlog
    this.#backlog = []
    if (listener !== undefined) for (const record of backlog) listener(record)
  }

  get open(): boolean {
    return this.#channel.readyState === 'open'
  }

  get bufferedBytes(): number {
    return this.#channel.bufferedAmount
  }

  send(record: Uint8Array<ArrayBuffer>): void {
    try {
      this.#channel.send(record)
    } catch (cause) {
      throw new PlatformError('aborted', { cause })
    }
  }

  drained(): Promise<void> {
    const channel = this.#channel
    if (channel.readyState !== 'open') return Promise.reject(new PlatformError('aborted'))
    if (channel.bufferedAmount <= this.#lowMarkBytes) return Promise.resolve()
    return new Promise((resolve, reject) => {
      const settled = new AbortController()
      const { signal } = settled
      channel.addEventListener(
        'bufferedamountlow',
        () => {
          settled.abort()
          resolve()
        },
        { signal }
      )
      channel.addEventListener(
        'close',
        () => {
          settled.abort()
          reject(new PlatformError('aborted'))
        },
        { signal }
      )
    })
  }
}
