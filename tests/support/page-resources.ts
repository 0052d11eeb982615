// What a page holds that has to be let go by hand. Counted from outside, by standing in for the constructors before the page
// loads, so a page that forgets one is found out.
import type { Page } from '@playwright/test'

export interface PageResources {
  /** Constructed and not closed. */
  readonly peerConnections: number
  /** Camera tracks that are live. */
  readonly cameraTracks: number
  /** Constructed and not terminated. */
  readonly workers: number
  /** Created and not revoked. */
  readonly objectUrls: number
  readonly intervals: number
  /** Timeouts that have yet to fire. */
  readonly timeouts: number
}

interface CountingWindow {
  testPageResources?: () => PageResources
}

/** Must come before the page is opened. */
export async function countResources(page: Page): Promise<void> {
  await page.addInitScript(standIn)
}

export function pageResources(page: Page): Promise<PageResources> {
  return page.evaluate(() => {
    const count = (window as CountingWindow).testPageResources
    if (count === undefined) throw new Error('countResources() was not called before the page was opened')
    return count()
  })
}

/** Runs in the page. */
function standIn(): void {
  if (!('mediaDevices' in navigator)) return // the empty page that a browser begins with
  const connections = new Set<RTCPeerConnection>()
  window.RTCPeerConnection = class extends RTCPeerConnection {
    constructor(configuration?: RTCConfiguration) {
      super(configuration)
      connections.add(this)
    }
    override close(): void {
      super.close()
      connections.delete(this)
    }
  }

  const workers = new Set<Worker>()
  window.Worker = class extends Worker {
    constructor(url: string | URL, options?: WorkerOptions) {
      super(url, options)
      workers.add(this)
    }
    override terminate(): void {
      super.terminate()
      workers.delete(this)
    }
  }

  const tracks: MediaStreamTrack[] = []
  const devices = navigator.mediaDevices
  const getUserMedia = devices.getUserMedia.bind(devices)
  devices.getUserMedia = async (constraints) => {
    const stream = await getUserMedia(constraints)
    tracks.push(...stream.getTracks())
    return stream
  }

  const urls = new Set<string>()
  const [create, revoke] = [URL.createObjectURL.bind(URL), URL.revokeObjectURL.bind(URL)]
  URL.createObjectURL = (object) => {
    const url = create(object)
    urls.add(url)
    return url
  }
  URL.revokeObjectURL = (url) => {
    revoke(url)
    urls.delete(url)
  }

  // `clearTimeout` and `clearInterval` may be used for one another, so both clear both.
  const intervals = new Set<number>()
  const timeouts = new Set<number>()
  type Start = (handler: (...values: unknown[]) => void, ms?: number, ...values: unknown[]) => number
  const startInterval = window.setInterval.bind(window) as Start
  const startTimeout = window.setTimeout.bind(window) as Start
  const clear = window.clearTimeout.bind(window)
  const start: { interval: Start; timeout: Start } = {
    interval: (handler, ms, ...values) => {
      const id = startInterval(handler, ms, ...values)
      intervals.add(id)
      return id
    },
    timeout: (handler, ms, ...values) => {
      const id = startTimeout(() => {
        timeouts.delete(id)
        handler(...values)
      }, ms)
      timeouts.add(id)
      return id
    }
  }
  const stop = (id?: number): void => {
    clear(id)
    intervals.delete(id ?? 0)
    timeouts.delete(id ?? 0)
  }
  Object.assign(window, {
    setInterval: start.interval,
    setTimeout: start.timeout,
    clearInterval: stop,
    clearTimeout: stop
  })
  ;(window as CountingWindow).testPageResources = () => ({
    peerConnections: connections.size,
    cameraTracks: tracks.filter(({ readyState }) => readyState === 'live').length,
    workers: workers.size,
    objectUrls: urls.size,
    intervals: intervals.size,
    timeouts: timeouts.size
  })
}
