// The channels worker: has the data channels of all connections, hands blocks over to them as fast as their buffers drain,
// and passes what arrives on to the disk worker of its link, past the page.
import type { ChannelsReply, ChannelsRequest } from '#core/channel-messages.ts'
import { PlatformError, unreachable } from '#core/errors.ts'
import { buffersIn, type FeedReply } from '#core/transfer-messages.ts'
import { ChannelLine } from '#core/transfer/channel-line.ts'
import { RecordFeed } from '#core/transfer/record-feed.ts'
import { DataChannel } from '#platform/channel.ts'

declare const self: DedicatedWorkerGlobalScope

/** How often the page hears what has left, while something does: a quarter of the time at which it looks. */
const WIRE_MS = 60

class Line {
  feed: number | undefined
  readonly channel: ChannelLine
  readonly #line: number
  #toldBytes = 0
  #isTelling = false

  constructor(line: number, channel: ChannelLine) {
    this.#line = line
    this.channel = channel
  }

  tellState(): void {
    post({ type: 'state', line: this.#line, state: this.channel.state })
  }

  /** As long as something has not left. */
  tellWire(): void {
    if (this.#isTelling) return
    this.#isTelling = true
    setTimeout(() => {
      this.#isTelling = false
      const { wireBytes, isIdle } = this.channel
      if (wireBytes !== this.#toldBytes) post({ type: 'wire', line: this.#line, wireBytes })
      this.#toldBytes = wireBytes
      if (!isIdle) this.tellWire()
    }, WIRE_MS)
  }

  settle(turn: number, work: Promise<readonly ArrayBuffer[]>): void {
    const line = this.#line
    work.then(
      (buffers) => {
        this.tellWire()
        post({ type: 'turn', line, turn, buffers }, buffers)
      },
      (error: unknown) => {
        if (!(error instanceof PlatformError)) reportError(error)
        post({ type: 'turn-failed', line, turn })
      }
    )
  }
}

interface Feed {
  readonly records: RecordFeed
  readonly port: MessagePort
}

const lines = new Map<number, Line>()
const feeds = new Map<number, Feed>()

type Request = ChannelsRequest<RTCDataChannel, MessagePort>

self.addEventListener('message', ({ data }: MessageEvent<Request>) => {
  if (data.type === 'adopt')
    adopt(data.line, new ChannelLine(new DataChannel(data.channel, data.lowMarkBytes)))
  else if (data.type === 'feed') feeds.set(data.feed, openFeed(data.port))
  else {
    const line = lines.get(data.line) // undefined: it has closed, and the page is about to hear so
    if (line !== undefined) serve(line, data)
  }
})

function serve(line: Line, request: Exclude<Request, { type: 'adopt' | 'feed' }>): void {
  switch (request.type) {
    case 'deliver': {
      const feed = feeds.get(request.feed)
      line.feed = request.feed
      if (feed !== undefined) line.channel.deliverTo(feed.records, request.lane)
      return
    }
    case 'send':
      line.tellWire()
      line.settle(request.turn, line.channel.send(request.records))
      return
    case 'drain':
      line.settle(
        request.turn,
        line.channel.drained().then(() => [])
      )
      return
    default:
      unreachable(request)
  }
}

function adopt(number: number, channel: ChannelLine): void {
  const line = new Line(number, channel)
  lines.set(number, line)
  channel.onState = () => {
    line.tellState()
    if (channel.state === 'closed') forget(number, line)
  }
  if (channel.state !== 'connecting') channel.onState()
}

/** With the last of its lines goes a feed: the first line of a link lives as long as the link. */
function forget(number: number, { feed }: Line): void {
  lines.delete(number)
  if (feed === undefined || [...lines.values()].some((line) => line.feed === feed)) return
  const over = feeds.get(feed)
  over?.records.handOn()
  over?.port.close()
  feeds.delete(feed)
}

function openFeed(port: MessagePort): Feed {
  const records = new RecordFeed(
    (message) => {
      port.postMessage(message, buffersIn(message))
    },
    (waitMs, fire) => {
      setTimeout(fire, waitMs)
    }
  )
  port.onmessage = ({ data }: MessageEvent<FeedReply>) => {
    records.consumed(data.consumedBytes)
  }
  return { records, port }
}

function post(reply: ChannelsReply, transfer: readonly ArrayBuffer[] = []): void {
  self.postMessage(reply, [...transfer])
}
