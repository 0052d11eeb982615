// A server as it is typed into a form: an address in full, or only a name, whose kind is chosen beside it.
import {
  buildIceUrl,
  type IceLogin,
  type IceServer,
  type IceUrl,
  type IceUrlProblem,
  MAX_LOGIN_CHARACTERS,
  parseIceUrl
} from './servers.ts'

/** What it does, and how it is reached. */
export const ICE_KINDS = ['stun', 'turn-udp', 'turn-tcp', 'turn-tls'] as const
export type IceKind = (typeof ICE_KINDS)[number]

export interface IceDraft {
  readonly address: string
  /** Counts where the address does not say it. */
  readonly kind: IceKind
  readonly login: 'password' | 'secret'
  readonly username: string
  readonly password: string
  readonly secret: string
}

/** As a form opens. STUN, as a name of one has no login to fill in; who has a login looks for where it goes, and finds the kind. */
export const EMPTY_DRAFT: IceDraft = {
  address: '',
  kind: 'stun',
  login: 'password',
  username: '',
  password: '',
  secret: ''
}

export type DraftField = 'address' | 'username' | 'password' | 'secret'
export type DraftProblem =
  IceUrlProblem | 'no-address' | 'no-username' | 'no-password' | 'no-secret' | 'login-too-long'

export type ReadDraft =
  | { readonly ok: true; readonly server: IceServer }
  | { readonly ok: false; readonly field: DraftField; readonly problem: DraftProblem }

const QUERIES: Readonly<Record<IceKind, string>> = {
  stun: '',
  'turn-udp': '?transport=udp',
  'turn-tcp': '?transport=tcp',
  'turn-tls': '?transport=tcp'
}
/** Of this program, or something else that has a scheme: `host:3478` has none. */
const OWN_SCHEME = /^(?:stun|turn|turns):/i
const ANY_SCHEME = /^[a-z][a-z0-9+.-]*:(?:\/\/|(?!\d*(?:\?|$)|[0-9a-f:.]*$))/i

/** The kind that an address says itself. */
export function kindIn(address: string): IceKind | undefined {
  const typed = address.trim()
  const parsed = OWN_SCHEME.test(typed) ? parseIceUrl(typed) : undefined
  return parsed === undefined || typeof parsed === 'string' ? undefined : kindOf(parsed)
}

export function kindOf({ scheme, transport }: Pick<IceUrl, 'scheme' | 'transport'>): IceKind {
  if (scheme === 'stun') return 'stun'
  if (scheme === 'turns') return 'turn-tls'
  return transport === 'udp' ? 'turn-udp' : 'turn-tcp'
}

export function readDraft(draft: IceDraft): ReadDraft {
  if (draft.address.trim() === '') return { ok: false, field: 'address', problem: 'no-address' }
  const parsed = parseAddress(draft.address.trim(), draft.kind)
  if (typeof parsed === 'string') return { ok: false, field: 'address', problem: parsed }
  const login = parsed.scheme === 'stun' ? NO_LOGIN : readLogin(draft)
  return 'kind' in login ? { ok: true, server: { url: buildIceUrl(parsed), login } } : login
}

/** What a form shows of a server that is changed. */
export function draftOf({ url, login }: IceServer): IceDraft {
  const parsed = parseIceUrl(url)
  if (typeof parsed === 'string') return { ...EMPTY_DRAFT, address: url }
  const host = parsed.host.includes(':') ? `[${parsed.host}]` : parsed.host
  const short = `${host}:${String(parsed.port)}`
  // One that is called `turn` would be taken for its scheme.
  const address = OWN_SCHEME.test(short) ? url : short
  const filled = { ...EMPTY_DRAFT, address, kind: kindOf(parsed) }
  switch (login.kind) {
    case 'none':
      return filled
    case 'password':
      return { ...filled, username: login.username, password: login.password }
    case 'secret':
      return { ...filled, login: 'secret', secret: login.secret }
  }
}

const NO_LOGIN: IceLogin = { kind: 'none' }

function parseAddress(address: string, kind: IceKind): IceUrl | IceUrlProblem {
  if (OWN_SCHEME.test(address)) return parseIceUrl(address)
  if (ANY_SCHEME.test(address)) return 'no-scheme'
  const scheme = kind === 'turn-tls' ? 'turns' : kind === 'stun' ? 'stun' : 'turn'
  // An IPv6 address without its brackets has no port.
  const host = /^[0-9a-f.]*:[0-9a-f.]*:[0-9a-f:.]*$/i.test(address) ? `[${address}]` : address
  return parseIceUrl(`${scheme}:${host}${QUERIES[kind]}`)
}

function readLogin(draft: IceDraft): IceLogin | (ReadDraft & { ok: false }) {
  const fields = draft.login === 'secret' ? (['secret'] as const) : (['username', 'password'] as const)
  for (const field of fields) {
    if (draft[field] === '') return { ok: false, field, problem: `no-${field}` }
    if (draft[field].length > MAX_LOGIN_CHARACTERS) return { ok: false, field, problem: 'login-too-long' }
  }
  const { username, password, secret } = draft
  return draft.login === 'secret' ? { kind: 'secret', secret } : { kind: 'password', username, password }
}
