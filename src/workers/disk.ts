// The disk worker of one link: data records in, staged files and news out.
import { PlatformError } from '#core/errors.ts'
import type { DiskReply, DiskRequest, FeedMessage, FeedReply } from '#core/transfer-messages.ts'
import { TOGETHER_MS } from '#core/transfer/record-feed.ts'
import { choosePlace } from './disk/choose.ts'
import { Intake } from './disk/intake.ts'
import { letGo } from './disk/letting-go.ts'
import { openHash128, openSha256 } from './hash.ts'

declare const self: DedicatedWorkerGlobalScope

start().catch(reportError)

async function start(): Promise<void> {
  const [hash, place] = await Promise.all([
    openHash128(),
    choosePlace((transferId, files) => {
      post({ type: 'kept', transferId, files })
    })
  ])
  const intake = new Intake({
    place,
    hash,
    openSha256: () => (sha256 ??= openSha256()),
    nowMs: () => performance.now(),
    setTimer: (waitMs, fire) => {
      setTimeout(fire, waitMs)
    },
    whenIdle,
    rest: () => new Promise((resolve) => setTimeout(resolve)),
    emit: (event) => {
      post({ type: 'event', event })
      if (event.type === 'written') tellFeeds(event.consumedBytes)
    }
  })
  listen(intake)
  post({ type: 'ready', place: place.name })
}

/** Records are taken at once; what has to wait for the browser (begin, end, close) waits its turn. */
function listen(intake: Intake): void {
  let turn = Promise.resolve()
  const inTurn = (work: () => Promise<void>): void => {
    turn = turn.then(work).catch(reportError)
  }
  self.addEventListener('message', ({ data }: MessageEvent<DiskRequest<MessagePort>>) => {
    switch (data.type) {
      case 'records':
      case 'flood':
        take(intake, data)
        break
      case 'feed':
        feeds.push(data.port)
        data.port.onmessage = ({ data: message }: MessageEvent<FeedMessage>) => {
          take(intake, message)
        }
        break
      case 'confirm':
        intake.confirm(data.offer, data.runs)
        break
      case 'compare':
        intake.compare(data.offer, data.file, data.sums).catch(reportError)
        break
      case 'drop-file':
        intake.dropFile(data.offer, data.file)
        break
      case 'begin':
        inTurn(() => begin(intake, data))
        break
      case 'end':
        inTurn(async () => {
          await intake.end(data.offer, data.keep)
          post({ type: 'ended', offer: data.offer })
        })
        break
      case 'close':
        intake.abort()
        inTurn(async () => {
          await intake.close()
          post({ type: 'closed' })
        })
    }
  })
}

function take(intake: Intake, message: FeedMessage): void {
  arrivals += 1
  if (message.type === 'records') {
    for (const { record, lane } of message.records) intake.take(new Uint8Array(record), lane)
    letGo(message.records.map(({ record }) => record))
  } else post({ type: 'event', event: { type: 'violation', code: 'too-long' } })
}

/** Where channels are that are not the page's. */
const feeds: MessagePort[] = []

function tellFeeds(consumedBytes: number): void {
  for (const port of feeds) port.postMessage({ consumedBytes } satisfies FeedReply)
}

async function begin(
  intake: Intake,
  request: Extract<DiskRequest<MessagePort>, { type: 'begin' }>
): Promise<void> {
  const { offer, transferId, files, compares } = request
  try {
    const begun = await intake.begin(offer, transferId, files, compares)
    post({ type: 'begun', offer, begun })
  } catch (error) {
    if (!(error instanceof PlatformError)) throw error
    post({ type: 'refused', offer, code: error.code, cause: error.cause })
  }
}

let arrivals = 0
let sha256: ReturnType<typeof openSha256> | undefined

/** Records come together at times that lie no further apart than they may wait for each other. */
function whenIdle(fire: () => void): void {
  const before = arrivals
  setTimeout(() => {
    if (arrivals === before) fire()
    else whenIdle(fire)
  }, 1.5 * TOGETHER_MS)
}

function post(reply: DiskReply<Blob>): void {
  self.postMessage(reply)
}
