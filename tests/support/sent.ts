// Everything that a device asks the network for while the app is used, what it says on the console, and where its peer connections go.
import type { IncomingMessage } from 'node:http'
import type { Page, Request } from '@playwright/test'

export interface SentRequest {
  readonly by: 'page' | 'worker' | 'server' // the last: what arrived at the app's host, whoever asked
  readonly method: string
  readonly url: string
  readonly referrer: string
  readonly body: string
  readonly headers: string
}

/** A pair of addresses that a link went over. */
export interface UsedPath {
  readonly localType: string
  readonly remoteType: string
  readonly localAddress: string
  readonly remoteAddress: string
  readonly protocol: string
  /** STUN and TURN servers that the page has named. */
  readonly iceServers: number
}

interface WatchedWindow {
  peerConnections?: RTCPeerConnection[]
}

/** Watches one browser from before it has opened the app. */
export class Watch {
  readonly requests: SentRequest[] = []
  readonly said: string[] = []
  readonly #page: Page

  private constructor(page: Page) {
    this.#page = page
  }

  static async over(page: Page): Promise<Watch> {
    const watch = new Watch(page)
    // Of all pages and workers; of service workers in Chromium alone.
    page.context().on('request', (request) => watch.requests.push(requestOf(request)))
    page.on('console', (message) => watch.said.push(message.text()))
    await page.addInitScript(() => {
      const made: RTCPeerConnection[] = []
      ;(window as WatchedWindow).peerConnections = made
      const Original = RTCPeerConnection
      window.RTCPeerConnection = class extends Original {
        constructor(configuration?: RTCConfiguration) {
          super(configuration)
          made.push(this)
        }
      }
    })
    return watch
  }

  /** Of the links that the page has at the moment. */
  async paths(): Promise<readonly UsedPath[]> {
    return this.#page.evaluate(async () => {
      const paths: UsedPath[] = []
      for (const connection of (window as WatchedWindow).peerConnections ?? []) {
        if (connection.connectionState !== 'connected') continue
        const stats = new Map<string, Readonly<Record<string, unknown>>>()
        const report = await connection.getStats()
        report.forEach((entry: Readonly<Record<string, unknown>>, id) => stats.set(id, entry))
        const text = (entry: Readonly<Record<string, unknown>> | undefined, name: string): string =>
          typeof entry?.[name] === 'string' ? entry[name] : 'hidden'
        // Chromium names the pair in use by its transport, Firefox by a mark. Not by `nominated`: a Chromium that Firefox controls
        // was seen, once in six links, with no pair that was both nominated and succeeded, while its link worked.
        const used = [...stats.values()].map((entry) => entry['selectedCandidatePairId'])
        for (const [id, entry] of stats) {
          if (entry['type'] !== 'candidate-pair' || !(used.includes(id) || entry['selected'] === true))
            continue
          const local = stats.get(text(entry, 'localCandidateId'))
          const remote = stats.get(text(entry, 'remoteCandidateId'))
          paths.push({
            localType: text(local, 'candidateType'),
            remoteType: text(remote, 'candidateType'),
            localAddress: text(local, 'address'),
            remoteAddress: text(remote, 'address'),
            protocol: text(local, 'protocol'),
            iceServers: connection.getConfiguration().iceServers?.length ?? 0
          })
        }
      }
      return paths
    })
  }
}

function requestOf(request: Request): SentRequest {
  const headers = request.headers()
  return {
    by: request.serviceWorker() === null ? 'page' : 'worker',
    method: request.method(),
    url: request.url(),
    referrer: headers['referer'] ?? '',
    body: request.postData() ?? '',
    headers: JSON.stringify(headers)
  }
}

/** As the app's host saw it. Of a body only that there is one. */
export function arrivedRequest(request: IncomingMessage): SentRequest {
  const { method = '', url = '', headers } = request
  const hasBody = headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0
  return {
    by: 'server',
    method,
    url: new URL(url, `http://${headers.host ?? ''}`).href,
    referrer: headers.referer ?? '',
    body: hasBody ? '(a body)' : '',
    headers: JSON.stringify(headers)
  }
}

/** Why a request should not have been made; undefined when it may. `secrets`: codes, names, texts. */
export function faultOf(
  request: SentRequest,
  appUrl: string,
  secrets: readonly string[]
): string | undefined {
  const { url, referrer, body, headers } = request
  const { protocol, origin, search } = new URL(url)
  if (protocol === 'blob:' || protocol === 'data:') return undefined // within the page
  if (origin !== new URL(appUrl).origin) return 'another origin'
  if (search !== '') return 'a query'
  // Chromium, asking whether a service worker is new, names that itself.
  if (referrer !== '' && referrer !== new URL('sw.js', appUrl).href) return 'a referrer'
  if (body !== '') return 'a body'
  const all = readable(`${url} ${headers}`)
  const secret = secrets.find((one) => all.includes(one))
  return secret === undefined ? undefined : `holds "${secret}"`
}

function readable(text: string): string {
  try {
    return `${text} ${decodeURIComponent(text)}`
  } catch {
    return text
  }
}

/** Links go to the other device directly, and no server is named that could help with it. */
export function faultOfPath({ localType, remoteType, iceServers }: UsedPath): string | undefined {
  if (iceServers > 0) return 'names a server'
  return [localType, remoteType].every((type) => type === 'host' || type === 'prflx')
    ? undefined
    : 'goes over a server'
}
