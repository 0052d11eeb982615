// What a received file may be shown as, by its name's ending alone: a closed table, in which nothing is that could run
// (docs/protocol.md §5, "What opening gives"). What its sender calls it otherwise never counts.
import { baseName, isFolderPath } from '#core/transfer/path.ts'

/** Pictures that every browser decodes, or refuses. No SVG: it is a document, with scripts. */
const PICTURES = new Map([
  ['avif', 'image/avif'],
  ['bmp', 'image/bmp'],
  ['gif', 'image/gif'],
  ['jfif', 'image/jpeg'],
  ['jpeg', 'image/jpeg'],
  ['jpg', 'image/jpeg'],
  ['png', 'image/png'],
  ['webp', 'image/webp']
])

const MEDIA = new Map([
  ['aac', 'audio/aac'],
  ['flac', 'audio/flac'],
  ['m4a', 'audio/mp4'],
  ['m4v', 'video/mp4'],
  ['mov', 'video/quicktime'],
  ['mp3', 'audio/mpeg'],
  ['mp4', 'video/mp4'],
  ['oga', 'audio/ogg'],
  ['ogg', 'audio/ogg'],
  ['ogv', 'video/ogg'],
  ['opus', 'audio/ogg'],
  ['wav', 'audio/wav'],
  ['weba', 'audio/webm'],
  ['webm', 'video/webm']
])

const TEXTS = new Set([
  'csv',
  'json',
  'log',
  'markdown',
  'md',
  'srt',
  'text',
  'toml',
  'tsv',
  'txt',
  'yaml',
  'yml'
])

const PDF = 'application/pdf'

/** A download and a share that nobody would show. */
export const OPAQUE_TYPE = 'application/octet-stream'

/** The type that a file of this name is given to other apps with. */
export function sharedType(path: string): string {
  const ending = endingOf(path)
  if (ending === 'pdf') return PDF
  return PICTURES.get(ending) ?? MEDIA.get(ending) ?? (TEXTS.has(ending) ? 'text/plain' : OPAQUE_TYPE)
}

/** How a file is looked at within the app, and the type that its bytes are given for that. */
export interface Viewing {
  readonly kind: 'picture' | 'sound' | 'film' | 'text'
  readonly type: string
}

/** Undefined when it is only to be saved. */
export function viewingOf(path: string): Viewing | undefined {
  const ending = endingOf(path)
  const picture = PICTURES.get(ending)
  if (picture !== undefined) return { kind: 'picture', type: picture }
  const medium = MEDIA.get(ending)
  if (medium !== undefined) return { kind: medium.startsWith('video/') ? 'film' : 'sound', type: medium }
  return TEXTS.has(ending) ? { kind: 'text', type: 'text/plain' } : undefined
}

/** A larger one would take longer to read than a small picture is worth. */
const MAX_THUMBNAIL_BYTES = 50 * 2 ** 20

/** Whether it calls itself a picture that is worth a look; its first bytes decide (pictures.ts). */
export function mayBePicture({
  path,
  sizeBytes
}: {
  readonly path: string
  readonly sizeBytes: number
}): boolean {
  return sizeBytes > 0 && sizeBytes <= MAX_THUMBNAIL_BYTES && PICTURES.has(endingOf(path))
}

function endingOf(path: string): string {
  if (isFolderPath(path)) return ''
  const name = baseName(path)
  const dot = name.lastIndexOf('.')
  return dot === -1 ? '' : name.slice(dot + 1).toLowerCase()
}
