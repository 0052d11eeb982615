// An RTCDataChannel behind the Channel port, on the page or in a worker. Its send buffer is watched through
// `bufferedamountlow`, never polled.
import { PlatformError } from '#core/errors.ts'
import type { Channel, ChannelState } from '#core/ports.ts'
import { MAX_UNTAKEN_BYTES } from '#core/transfer/limits.ts'

/** Of the data channel of every connection (docs/protocol.md §4.1). */
export const DATA_CHANNEL_ID = 1
/** `drained` resolves at this much: enough to keep the link busy while the sender is woken. */
export const LOW_MARK_BYTES = 512 * 1024

export class DataChannel implements Channel {
  onState: (() => void) | undefined
  #onMessage: ((record: ArrayBuffer) => void) | undefined
  /** What came before anybody listened: the other side may speak as soon as the channel opens. */
  #backlog: ArrayBuffer[] = []
  #backlogBytes = 0
  readonly #channel: RTCDataChannel
  readonly #lowMarkBytes: number

  constructor(channel: RTCDataChannel, lowMarkBytes: number) {
    this.#channel = channel
    this.#lowMarkBytes = lowMarkBytes
    channel.binaryType = 'arraybuffer'
    channel.bufferedAmountLowThreshold = lowMarkBytes
    channel.addEventListener('message', (event: MessageEvent<unknown>) => {
      // Text is no record of ours: it decodes as an empty record, which is refused.
      const record = event.data instanceof ArrayBuffer ? event.data : new ArrayBuffer(0)
      if (this.#onMessage === undefined) this.#keep(record)
      else this.#onMessage(record)
    })
    for (const type of ['open', 'closing', 'close'])
      channel.addEventListener(type, () => {
        this.onState?.()
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

  get state(): ChannelState {
    const { readyState } = this.#channel
    return readyState === 'closing' ? 'closed' : readyState
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

  /** Nobody who keeps to the protocol says so much before an answer; of what others say some may be missing. */
  #keep(record: ArrayBuffer): void {
    this.#backlogBytes += record.byteLength
    if (this.#backlogBytes <= MAX_UNTAKEN_BYTES) this.#backlog.push(record)
  }
}
