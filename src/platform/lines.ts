// Data channels on a thread of their own, so that neither the screen nor the transfer waits for the other. A browser
// that does not let go of a channel keeps it on the page.
import { type Bytes, buffersOf } from '#core/bytes.ts'
import type { ChannelsReply, ChannelsRequest } from '#core/channel-messages.ts'
import { Bug, PlatformError } from '#core/errors.ts'
import type { ChannelState, DataLine, RecordSink } from '#core/ports.ts'
import { ChannelLine } from '#core/transfer/channel-line.ts'
import { DataChannel, LOW_MARK_BYTES } from './channel.ts'
import { endWorker, startWorker } from './running-workers.ts'

type Request = ChannelsRequest<RTCDataChannel, MessagePort>

/** A sink on another thread, which channels can reach past the page. */
export interface RemoteSink extends RecordSink {
  /** A port at whose other end it takes what a feed posts. */
  openFeed(): MessagePort
}

/** Turns fresh channels into lines. */
export class Lines {
  readonly #makeWorker: () => Worker
  #worker: Worker | undefined
  /** It has answered at least once. */
  #hasWorked = false
  /** It failed before it ever answered: as it is this time it will be the next. */
  #isBroken = false
  readonly #lines = new Map<number, WorkerLine>()
  #lineCount = 0
  readonly #feeds = new WeakMap<RemoteSink, number>()
  #feedCount = 0

  constructor(makeWorker: () => Worker) {
    this.#makeWorker = makeWorker
  }

  /** To be called in the turn in which the channel was made (W3C WebRTC §6.2, [[IsTransferable]]). */
  adopt(channel: RTCDataChannel, lowMarkBytes = LOW_MARK_BYTES): DataLine {
    if (this.#isBroken) return new ChannelLine(new DataChannel(channel, lowMarkBytes))
    const line = ++this.#lineCount
    const own = new WorkerLine(line, this)
    const request = { type: 'adopt', line, channel, lowMarkBytes } as const
    try {
      this.post(request, [channel])
    } catch {
      return new ChannelLine(new DataChannel(channel, lowMarkBytes))
    }
    this.#lines.set(line, own)
    return own
  }

  post(request: Request, transfer: Transferable[] = []): void {
    this.#worker ??= this.#start()
    this.#worker.postMessage(request, transfer)
  }

  /** The number under which the worker knows the sink. */
  feedOf(sink: RemoteSink): number {
    const known = this.#feeds.get(sink)
    if (known !== undefined) return known
    const feed = ++this.#feedCount
    const port = sink.openFeed()
    this.#feeds.set(sink, feed)
    this.post({ type: 'feed', feed, port }, [port])
    return feed
  }

  #start(): Worker {
    const worker = startWorker(this.#makeWorker)
    worker.addEventListener('message', ({ data }: MessageEvent<ChannelsReply>) => {
      this.#hasWorked = true
      const line = this.#lines.get(data.line)
      line?.hear(data)
      if (line?.state === 'closed') this.#lines.delete(data.line)
    })
    worker.addEventListener('error', (event) => {
      event.preventDefault() // said here, not as a mistake of the page
      this.#crash(worker)
    })
    return worker
  }

  /** All links end as if they had been lost; the next one has another worker. */
  #crash(worker: Worker): void {
    endWorker(worker)
    this.#worker = undefined
    this.#isBroken = !this.#hasWorked
    const lines = [...this.#lines.values()]
    this.#lines.clear()
    for (const line of lines) line.hear({ type: 'state', line: 0, state: 'closed' })
  }
}

interface Turn {
  readonly resolve: (buffers: readonly ArrayBuffer[]) => void
  readonly reject: (error: Error) => void
}

class WorkerLine implements DataLine {
  onState: (() => void) | undefined
  state: ChannelState = 'connecting'
  wireBytes = 0
  readonly #line: number
  readonly #lines: Lines
  readonly #turns = new Map<number, Turn>()
  #turnCount = 0

  constructor(line: number, lines: Lines) {
    this.#line = line
    this.#lines = lines
  }

  send(records: readonly Bytes[]): Promise<readonly ArrayBuffer[]> {
    return this.#inTurn((turn) => {
      this.#lines.post({ type: 'send', line: this.#line, turn, records }, buffersOf(records))
    })
  }

  async drained(): Promise<void> {
    await this.#inTurn((turn) => {
      this.#lines.post({ type: 'drain', line: this.#line, turn })
    })
  }

  deliverTo(sink: RecordSink, lane: number): void {
    if (!isRemote(sink)) throw new Bug('what arrives here cannot go to the page')
    this.#lines.post({ type: 'deliver', line: this.#line, feed: this.#lines.feedOf(sink), lane })
  }

  hear(reply: ChannelsReply): void {
    switch (reply.type) {
      case 'wire':
        this.wireBytes = reply.wireBytes
        return
      case 'turn':
        this.#take(reply.turn)?.resolve(reply.buffers)
        return
      case 'turn-failed':
        this.#take(reply.turn)?.reject(new PlatformError('aborted'))
        return
      case 'state':
        this.state = reply.state
        if (reply.state === 'closed')
          for (const { reject } of this.#turns.values()) reject(new PlatformError('aborted'))
        this.onState?.()
    }
  }

  #take(turn: number): Turn | undefined {
    const taken = this.#turns.get(turn)
    this.#turns.delete(turn)
    return taken
  }

  #inTurn(ask: (turn: number) => void): Promise<readonly ArrayBuffer[]> {
    if (this.state === 'closed') return Promise.reject(new PlatformError('aborted'))
    const turn = ++this.#turnCount
    return new Promise((resolve, reject) => {
      this.#turns.set(turn, { resolve, reject })
      ask(turn)
    })
  }
}

function isRemote(sink: RecordSink): sink is RemoteSink {
  return 'openFeed' in sink
}
