// The list of servers as a person changes it (docs/protocol.md §6.2): no address twice, and no more than there may be.
import { type IceServer, type IceSettings, MAX_ICE_SERVERS, parseIceUrl } from './servers.ts'

export type PutProblem = 'duplicate' | 'too-many'

/** With `server` at the end, or where `replaced` was. */
export function putServer(
  settings: IceSettings,
  server: IceServer,
  replaced: string | undefined
): IceSettings | PutProblem {
  const { servers } = settings
  if (servers.some(({ url }) => url === server.url && url !== replaced)) return 'duplicate'
  if (servers.some(({ url }) => url === replaced))
    return { ...settings, servers: servers.map((one) => (one.url === replaced ? server : one)) }
  if (servers.length >= MAX_ICE_SERVERS) return 'too-many'
  return { ...settings, servers: [...servers, server] }
}

export function removeServer(settings: IceSettings, removed: string): IceSettings {
  return { ...settings, servers: settings.servers.filter(({ url }) => url !== removed) }
}

/** Those that a code brought take the place of those with the same address. The switches stay as they are. */
export function addServers(settings: IceSettings, brought: readonly IceServer[]): IceSettings | 'too-many' {
  const kept = settings.servers.map((one) => brought.find(({ url }) => url === one.url) ?? one)
  const added = brought.filter(({ url }) => !kept.some((one) => one.url === url))
  if (kept.length + added.length > MAX_ICE_SERVERS) return 'too-many'
  return { ...settings, servers: [...kept, ...added] }
}

export function hasRelay({ servers }: Pick<IceSettings, 'servers'>): boolean {
  return servers.some(({ url }) => !url.startsWith('stun:'))
}

/** What a person calls it. */
export function hostOf({ url }: Pick<IceServer, 'url'>): string {
  const parsed = parseIceUrl(url)
  return typeof parsed === 'string' ? url : parsed.host
}
