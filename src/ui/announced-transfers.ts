// What screen readers are told of transfers: half of a long one, and what came of each.
import type { SavedNews, TransferTrouble, TransferView } from '#app/view.ts'
import { isFolderPath } from '#core/transfer/path.ts'
import { strings } from '#ui/language/current.svelte.ts'
import { safeName, splitPath } from '#core/names/shown-name.ts'

/** Files of larger transfers are not read one by one: 2,000 of them would talk for an hour. */
const MOST_NAMED = 5
/** Half is said only while it is true, and when at least so much time is left. */
const HALF = { from: 0.5, to: 0.6 }
const LONG_MS = 5000

export function isHalfOfLong({ state, doneBytes, totalBytes, remainingMs = 0 }: TransferView): boolean {
  const fraction = doneBytes / totalBytes
  return state === 'active' && fraction >= HALF.from && fraction < HALF.to && remainingMs > LONG_MS
}

/** Each with a name of its own, so that only what is new is read. */
export function linesOf(
  transfer: TransferView,
  peer: string | undefined,
  isHalfSaid: boolean
): { id: string; line: string }[] {
  const { id, direction, files } = transfer
  const whole = { id, line: wholeLine(transfer, peer, isHalfSaid) }
  if (files.length > MOST_NAMED) return [whole]
  const named = files.map((file) => ({
    id: `${id} ${file.id}`,
    line:
      file.state === 'done' ? strings.announce.fileDone(safeName(splitPath(file.path).name), direction) : ''
  }))
  return [whole, ...named]
}

function wholeLine(
  { direction, state, files }: TransferView,
  peer: string | undefined,
  isHalfSaid: boolean
): string {
  switch (state) {
    case 'waiting':
      return ''
    case 'active':
      return isHalfSaid ? strings.announce.half(direction) : ''
    case 'done':
      return files.length > MOST_NAMED ? strings.announce.transferDone(files.length, direction) : ''
    default:
      return endLine(direction, state, files, peer)
  }
}

const NO_NEWS: readonly (TransferTrouble | undefined)[] = [
  undefined,
  'cancelled-here',
  'link-lost',
  'private-link-lost'
]

/** What the person here ended is no news, and of a link that ended the other line speaks. */
function endLine(
  direction: TransferView['direction'],
  state: 'failed' | 'cancelled' | 'declined',
  files: TransferView['files'],
  peer: string | undefined
): string {
  const trouble = files.map((file) => file.trouble).find((reason) => !NO_NEWS.includes(reason))
  if (trouble === undefined) return ''
  const folders = files.filter(({ path }) => isFolderPath(path)).length
  const what = strings.transferStates[direction][state](files.length - folders, peer, folders)
  return trouble === 'declined' ? what : strings.together(what, strings.transferTroubles[direction][trouble])
}

/** What was saved together is said in one sentence. */
export function savedLine({ path, count, to }: SavedNews): string {
  if (count > 1) return `${strings.saving.someSaved[to](count)}.`
  return `${safeName(splitPath(path).name)}: ${strings.saving.savedTo[to]}.`
}
