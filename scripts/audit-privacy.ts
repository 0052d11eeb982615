// `npm run audit:privacy`: a whole session of two browsers on the built app, every request of which is written down, and everything
// that it leaves on both devices; then the same after "Remove everything". Exits with 1 when any of it is not in docs/privacy.md.
import { ROOT, buildApp, buildIsCurrent } from './ready.mjs'
import { Device } from '#tests/support/device.ts'
import { makeTempFolder, removeFolder } from '#tests/support/files.ts'
import { isAppCache, type Kept, keptBy, keptOfPerson, unlisted } from '#tests/support/kept.ts'
import { removeAndBeginAnew } from '#tests/support/removing.ts'
import { arrivedRequest, faultOf, faultOfPath, type SentRequest, Watch } from '#tests/support/sent.ts'
import { serveApp } from '#tests/support/static-server.ts'
import { liveThrough } from '#tests/support/whole-session.ts'

export async function main(): Promise<void> {
  const problem = buildIsCurrent(ROOT)
    ? undefined
    : buildApp((line) => {
        console.error(line)
      })
  if (problem !== undefined) throw new Error(problem)
  const faults = await audit()
  for (const fault of faults) console.log(`NOT ALLOWED  ${fault}`)
  console.log(
    faults.length === 0 ? '\nNothing but what docs/privacy.md says.' : `\n${String(faults.length)} faults`
  )
  process.exitCode = faults.length === 0 ? 0 : 1
}

async function audit(): Promise<string[]> {
  const folder = await makeTempFolder('privacy')
  const arrived: SentRequest[] = []
  const server = await serveApp({ onRequest: (request) => arrived.push(arrivedRequest(request)) })
  const devices: Device[] = []
  const faults: string[] = []
  try {
    const one = await Device.start({ name: 'one (chromium)', engine: 'chromium', camera: 'ready' })
    devices.push(one)
    const other = await Device.start({ name: 'other (firefox)', engine: 'firefox', camera: 'ready' })
    devices.push(other)
    const watches = { one: await Watch.over(one.page), other: await Watch.over(other.page) }
    for (const device of devices) {
      await device.open(server.url)
      await device.page.waitForFunction(() => navigator.serviceWorker.controller !== null)
    }
    const { secrets, paths } = await liveThrough(one, other, folder, watches)

    const ways = [
      { device: one, watch: watches.one },
      { device: other, watch: watches.other }
    ]
    for (const { device, watch } of ways) {
      heading(device.name)
      faults.push(...reportRequests(watch.requests, server.url, secrets))
      for (const { path } of paths.filter(({ device: name }) => name === device.name)) {
        const { localType, localAddress, remoteType, remoteAddress, protocol } = path
        const fault = faultOfPath(path)
        print('link', `${protocol} ${localType} ${localAddress} to ${remoteType} ${remoteAddress}`, fault)
        if (fault !== undefined) faults.push(`link: ${fault}`)
      }
      for (const line of watch.said.filter((line) => secrets.some((secret) => line.includes(secret))))
        faults.push(`console: ${line}`)
      faults.push(...reportKept(await keptBy(device.page), server.url))
    }
    heading('what arrived at the host, of both')
    faults.push(...reportRequests(arrived, server.url, secrets))

    for (const { device } of ways) {
      await removeAndBeginAnew(device)
      heading(`${device.name}, after "Remove everything"`)
      const left = await keptBy(device.page)
      faults.push(...reportKept(left, server.url))
      faults.push(...keptOfPerson(left, server.url).map((entry) => `${device.name} still keeps ${entry}`))
    }
    return faults
  } finally {
    for (const device of devices) await device.close()
    await server.stop()
    await removeFolder(folder)
  }
}

/** Each address once. */
function reportRequests(
  requests: readonly SentRequest[],
  appUrl: string,
  secrets: readonly string[]
): string[] {
  const lines = new Map<string, { count: number; fault: string | undefined }>()
  for (const request of requests) {
    const { origin, pathname, search } = new URL(request.url)
    const isOwn = origin === new URL(appUrl).origin
    const where = isOwn
      ? `same origin  ${request.method} ${pathname}${search}`
      : `ELSEWHERE    ${request.url}`
    const line = `${request.by.padEnd(7)} ${where}`
    const before = lines.get(line)
    const fault = faultOf(request, appUrl, secrets) ?? before?.fault
    lines.set(line, { count: (before?.count ?? 0) + 1, fault })
  }
  for (const [line, { count, fault }] of lines) print('request', `${line}  ×${String(count)}`, fault)
  return [...lines].flatMap(([line, { fault }]) => (fault === undefined ? [] : [`${line}: ${fault}`]))
}

function reportKept(kept: Kept, scope: string): string[] {
  const bad = unlisted(kept, scope)
  const show = (place: string, entries: readonly string[]): void => {
    for (const entry of entries) print(place, entry, bad.includes(entry) ? 'in no list' : undefined)
    if (entries.length === 0) print(place, 'nothing', undefined)
  }
  show('localStorage', kept.localStorage)
  show('sessionStorage', kept.sessionStorage)
  show('IndexedDB', kept.indexedDb)
  show('private files', kept.files)
  const own = kept.caches.filter((entry) => isAppCache(entry, scope))
  print('cache', `the app itself, ${String(own.length)} files`, undefined)
  const others = kept.caches.filter((entry) => !isAppCache(entry, scope))
  if (others.length > 0) show('cache', others)
  show('cookies', kept.cookies)
  show('history state', kept.historyState === 'null' ? [] : [kept.historyState])
  return bad.map((entry) => `kept and in no list: ${entry}`)
}

function heading(words: string): void {
  console.log(`\n${words}`)
}

function print(what: string, line: string, fault: string | undefined): void {
  console.log(`  ${what.padEnd(15)} ${line}${fault === undefined ? '' : `   <- ${fault}`}`)
}
