// What other apps share with this one: the service worker keeps it until a page has sent it (docs/protocol.md §4.13). What lies
// there may be of another version, so a list is refused as a whole unless it is what this version would have written.
import { isCount, isRecord } from './stored.ts'

/** Below the scope, as the manifest says. */
export const SHARE_PATH = 'share'
/** What nobody has taken within a day is removed. */
export const SHARE_LIFE_MS = 24 * 60 * 60_000
/** Of those that no page has. Older ones give way: any page of the web can post a form to the address that the browser shares to. */
export const MAX_SHARES = 16
/** A list that lacks a file is still being written, unless it is older: then its writer has died. */
export const WRITING_LIMIT_MS = 10 * 60_000
export const MAX_SHARED_FILES = 1000
export const MAX_SHARED_BYTES = 4 * 2 ** 30
/** In UTF-16 units. A shared text is a link or a note; whatever is longer is shared as a file. */
export const MAX_SHARED_TEXT = 200_000
/** Of a file, and of its type. */
export const MAX_SHARED_NAME = 1024

const SHARE_ID = /^[0-9a-f]{32}$/
const VERSION = 1

/** A file of a share that is still to be sent. */
export interface SharedFile {
  /** Its place among all that were shared, which its bytes are kept under. */
  readonly number: number
  readonly name: string
  readonly type: string
  readonly modifiedMs: number
}

export interface ShareList {
  readonly keptMs: number
  /** Empty when there is none. */
  readonly text: string
  readonly files: readonly SharedFile[]
}

/** Why a share could not be kept. */
export type ShareTrouble =
  | 'too-much' // more files or bytes than one share may have
  | 'no-room' // the browser grants no more
  | 'unreadable' // the browser did not hand it over whole
  | 'gone' // it was kept, and is no more

/** As the service worker tells it: what is gone the page finds out by itself. */
export type KeepingTrouble = Exclude<ShareTrouble, 'gone'>

/** What is said to the page in the address that it is opened with. */
export type LaunchMark =
  | { readonly type: 'shared'; readonly id: string }
  | { readonly type: 'not-shared'; readonly trouble: KeepingTrouble }
  /** A shortcut of the installed app. */
  | { readonly type: 'start'; readonly what: 'pair' | 'text' }

const TROUBLES: readonly KeepingTrouble[] = ['too-much', 'no-room', 'unreadable']

/** @param query with or without its question mark */
export function parseLaunchMark(query: string): LaunchMark | undefined {
  const [, name, value = ''] = /^\??(shared|not-shared|start)=([0-9a-z-]+)$/.exec(query) ?? []
  if (name === 'shared') return SHARE_ID.test(value) ? { type: 'shared', id: value } : undefined
  if (name === 'start')
    return value === 'pair' || value === 'text' ? { type: 'start', what: value } : undefined
  const trouble = TROUBLES.find((code) => code === value)
  return trouble === undefined ? undefined : { type: 'not-shared', trouble }
}

export function buildLaunchMark(mark: Exclude<LaunchMark, { type: 'start' }>): string {
  return mark.type === 'shared' ? `?shared=${mark.id}` : `?not-shared=${mark.trouble}`
}

export const SHARE_CACHE_PREFIX = 'heliograph-shared '

/** The cache that all shares lie in. Another copy of this app in another folder of the host has its own. */
export function shareCache(scope: string): string {
  return SHARE_CACHE_PREFIX + scope
}

/** The Web Lock of the page that has a share. */
export function shareLock(scope: string, id: string): string {
  return `${shareCache(scope)} ${id}`
}

export function shareListAddress(scope: string, id: string): string {
  return `${scope}${SHARE_PATH}/${id}/list`
}

export function sharedFileAddress(scope: string, id: string, number: number): string {
  return `${scope}${SHARE_PATH}/${id}/${String(number)}`
}

/** Of an address in the cache. */
export function shareIdOf(scope: string, address: string): string | undefined {
  const folder = `${scope}${SHARE_PATH}/`
  const [id = '', part, ...rest] = address.slice(folder.length).split('/')
  const isPart = address.startsWith(folder) && part !== undefined && rest.length === 0
  return isPart && SHARE_ID.test(id) ? id : undefined
}

/** One text of the three that an app may share. Many put the link into the text as well. */
export function joinShared(parts: readonly string[]): string {
  return parts
    .map((part) => part.trim())
    .filter((part, index, all) => part !== '' && !all.some((other, i) => covers(other, part, i < index)))
    .join('\n')
}

function covers(other: string, part: string, isBefore: boolean): boolean {
  return other === part ? isBefore : other.includes(part)
}

export function encodeShareList(list: ShareList): string {
  return JSON.stringify({ version: VERSION, ...list })
}

/** Undefined when it is no such list. */
export function parseShareList(text: string): ShareList | undefined {
  let stored: unknown
  try {
    stored = JSON.parse(text)
  } catch {
    return undefined
  }
  if (!isRecord(stored, ['version', 'keptMs', 'text', 'files']) || stored['version'] !== VERSION)
    return undefined
  const { keptMs, text: shared, files } = stored
  if (!isCount(keptMs) || typeof shared !== 'string' || shared.length > MAX_SHARED_TEXT) return undefined
  if (!Array.isArray(files) || files.length > MAX_SHARED_FILES) return undefined
  const all: unknown[] = files
  if (!all.every(isSharedFile) || all.some(({ number }, i) => number <= (all[i - 1]?.number ?? -1)))
    return undefined
  return { keptMs, text: shared, files: all }
}

function isSharedFile(value: unknown): value is SharedFile {
  if (!isRecord(value, ['number', 'name', 'type', 'modifiedMs'])) return false
  const { number, name, type, modifiedMs } = value
  return (
    isCount(number) &&
    number < MAX_SHARED_FILES &&
    typeof name === 'string' &&
    name.length <= MAX_SHARED_NAME &&
    typeof type === 'string' &&
    type.length <= MAX_SHARED_NAME &&
    isCount(modifiedMs)
  )
}

/** A share with its files, as a page has it. */
export interface Shared<File> {
  readonly id: string
  readonly text: string
  readonly files: readonly { readonly number: number; readonly file: File }[]
}

/** What the outside supplies: the shares that are kept. */
export interface ShareBox<File> {
  /** Everything that no other tab has; it is this tab's from then on. Oldest first. */
  open(): Promise<readonly Shared<File>[]>
  /** Is not needed any more: files by their numbers, the text as "text". */
  drop(id: string, parts: readonly (number | 'text')[]): Promise<void>
}

/** Page to service worker: what is too old goes. */
export interface ShareSweep {
  readonly type: 'sweep-shares'
}

/** Service worker to every window, with a port for a true or false: is it the one that a share would be opened in? */
export interface ShareQuestion {
  readonly type: 'share-coming'
}

/** …and to the one that said yes, which stays as it is instead. */
export interface ShareNews {
  readonly type: 'share-came'
  /** What would stand in its address. */
  readonly mark: string
}
