// The ICE servers as they lie in the browser's storage, which other versions and other programs of this origin may have written to:
// refused as a whole unless every part is what this version would have written.
import { areDistinct, isListOf, isRecord } from '#core/stored.ts'
import {
  buildIceUrl,
  type IceLogin,
  type IceServer,
  type IceSettings,
  MAX_ICE_SERVERS,
  MAX_LOGIN_CHARACTERS,
  parseIceUrl
} from './servers.ts'

const VERSION = 1

export function storeIceSettings({ isOn, relayOnly, servers }: IceSettings): string {
  const stored = servers.map(({ url, login }) => ({ url, login: inOrder(login) }))
  return JSON.stringify({ version: VERSION, isOn, relayOnly, servers: stored })
}

/** The same login is the same text, whoever wrote it before. */
function inOrder(login: IceLogin): IceLogin {
  switch (login.kind) {
    case 'none':
      return { kind: 'none' }
    case 'password':
      return { kind: 'password', username: login.username, password: login.password }
    case 'secret':
      return { kind: 'secret', secret: login.secret }
  }
}

/** Undefined when `text` is no such thing. */
export function readIceSettings(text: string): IceSettings | undefined {
  const stored = parse(text)
  if (!isRecord(stored, ['version', 'isOn', 'relayOnly', 'servers'])) return undefined
  const { version, isOn, relayOnly, servers } = stored
  if (version !== VERSION || typeof isOn !== 'boolean' || typeof relayOnly !== 'boolean') return undefined
  if (!isListOf(servers, MAX_ICE_SERVERS, isIceServer)) return undefined
  return areDistinct(servers.map(({ url }) => url)) ? { isOn, relayOnly, servers } : undefined
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function isIceServer(value: unknown): value is IceServer {
  if (!isRecord(value, ['url', 'login'])) return false
  const { url, login } = value
  if (typeof url !== 'string' || !isLogin(login)) return false
  const parsed = parseIceUrl(url)
  if (typeof parsed === 'string' || buildIceUrl(parsed) !== url) return false
  return (parsed.scheme === 'stun') === (login.kind === 'none')
}

function isLogin(value: unknown): value is IceLogin {
  if (isRecord(value, ['kind'])) return value['kind'] === 'none'
  if (isRecord(value, ['kind', 'secret'])) return value['kind'] === 'secret' && isLoginText(value['secret'])
  if (!isRecord(value, ['kind', 'username', 'password'])) return false
  return value['kind'] === 'password' && isLoginText(value['username']) && isLoginText(value['password'])
}

function isLoginText(value: unknown): value is string {
  return typeof value === 'string' && value.length >= 1 && value.length <= MAX_LOGIN_CHARACTERS
}
