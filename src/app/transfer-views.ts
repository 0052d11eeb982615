// What the screens show of a session's transfers: plain data, made from the core's objects. Of thousands of files few change
// between two looks; the others keep their view, so that neither this nor the screen does their work again.
import { hex } from '#core/bytes.ts'
import { unreachable } from '#core/errors.ts'
import type { IncomingTransfer } from '#core/transfer/incoming.ts'
import type { FileState as SessionFileState, FileTrouble } from '#core/transfer/file-state.ts'
import type { OutgoingTransfer } from '#core/transfer/outgoing.ts'
import type { DeclineReason } from '#core/transfer/record.ts'
import type { RateMeter } from '#core/transfer/rate.ts'
import { fileId } from './file-id.ts'
import type { Keeper } from './keeper.svelte.ts'
import type { FileState, FileView, Pause, TransferTrouble, TransferView } from './view.ts'

/** `isPrivate`: the link is, so that what it does not bring to its end does not go on over another one. */
export function outgoingView(
  id: string,
  transfer: OutgoingTransfer,
  meter: RateMeter,
  isPrivate = false
): TransferView {
  const declined = transfer.state.at === 'declined' ? troubleOfDecline(transfer.state.reason) : undefined
  const files = transfer.files.map((file, number) =>
    unlessSame(file, [id, file.state, file.deliveredBytes, file.comparison, declined], () => ({
      id: fileId(id, number),
      path: file.entry.path,
      sizeBytes: file.entry.sizeBytes,
      doneBytes: file.deliveredBytes,
      comparison: file.comparison,
      ...(declined === undefined
        ? stateView(file.state, isPrivate)
        : { state: 'cancelled', trouble: declined, digest: undefined }),
      canSave: false,
      savedTo: undefined
    }))
  )
  const waiting = transfer.state.at === 'offered'
  return withTotals(id, 'send', files, transfer.totalBytes, meter, waiting, declined, outgoingPause(transfer))
}

function outgoingPause({ pausedHere, pausedThere }: OutgoingTransfer): Pause | undefined {
  if (pausedHere) return 'here'
  if (pausedThere === 'storage-full') return 'storage-full-there'
  return pausedThere === 'person' ? 'there' : undefined
}

function incomingPause({ full, pausedHere, pausedThere }: IncomingTransfer): Pause | undefined {
  if (full) return 'storage-full-here'
  if (pausedHere) return 'here'
  return pausedThere ? 'there' : undefined
}

export function incomingView(
  id: string,
  transfer: IncomingTransfer,
  meter: RateMeter,
  keeper: Keeper,
  isPrivate = false
): TransferView {
  const files = transfer.files.map((file, number) =>
    unlessSame(file, [id, file.state, file.writtenBytes, file.comparison, keeper.changes], () => {
      const arriving = {
        id: fileId(id, number),
        path: file.entry.path,
        sizeBytes: file.entry.sizeBytes,
        doneBytes: file.writtenBytes,
        comparison: file.comparison,
        ...stateView(file.state, isPrivate)
      }
      return { ...arriving, ...keptView(arriving, keeper) }
    })
  )
  return withTotals(
    id,
    'receive',
    files,
    transfer.totalBytes,
    meter,
    false,
    undefined,
    incomingPause(transfer)
  )
}

/** The last view of a file, and all that it depends on. */
const made = new WeakMap<object, { readonly from: readonly unknown[]; readonly view: FileView }>()

function unlessSame(file: object, from: readonly unknown[], make: () => FileView): FileView {
  const last = made.get(file)
  if (last?.from.every((part, index) => part === from[index]) === true) return last.view
  const view = make()
  made.set(file, { from, view })
  return view
}

type Arriving = Pick<FileView, 'id' | 'sizeBytes' | 'state'>
type Kept = Pick<FileView, 'canSave' | 'savedTo'> & Partial<Pick<FileView, 'state' | 'trouble' | 'doneBytes'>>

/** What becomes possible, and true, after a file has arrived. */
export function keptView({ id, sizeBytes, state }: Arriving, keeper: Keeper): Kept {
  const kept = { canSave: keeper.has(id), savedTo: keeper.savedTo(id) }
  if (keeper.wasLost(id)) return { ...kept, state: 'failed', trouble: 'storage-blocked' }
  // Sealed while the link broke: its word never came, but it is whole. What is under way here only waits to be shown anew.
  if (kept.canSave && (state === 'failed' || state === 'cancelled'))
    return { ...kept, state: 'done', trouble: undefined, doneBytes: sizeBytes }
  return kept
}

function withTotals(
  id: string,
  direction: TransferView['direction'],
  listed: readonly FileView[],
  totalBytes: number,
  meter: RateMeter,
  waiting: boolean,
  declined: TransferTrouble | undefined,
  pause: Pause | undefined
): TransferView {
  const doneBytes = listed.reduce((sum, file) => sum + file.doneBytes, 0)
  const files = pause === undefined ? listed : listed.map((file) => resting(file, listed.length === 1))
  const state = waiting ? 'waiting' : declined === undefined ? overall(files) : 'declined'
  const active = state === 'active'
  const moving = isTravelling({ state, files, pause })
  return {
    id,
    direction,
    state,
    files,
    totalBytes,
    doneBytes,
    bytesPerSecond: moving ? meter.bytesPerSecond : undefined,
    remainingMs: moving ? meter.remainingMs(leftBytes(files)) : undefined,
    pause: active ? pause : undefined,
    ...(moving && meter.isStill ? { isStill: true } : {})
  }
}

/** Whether its bytes are on their way, or should be. */
export function isTravelling({
  state,
  files,
  pause
}: Pick<TransferView, 'state' | 'files' | 'pause'>): boolean {
  return state === 'active' && pause === undefined && files.some(hasToTravel)
}

/** What rests is what was moving, or the only thing there is. */
function resting(file: FileView, isAlone: boolean): FileView {
  return file.state === 'active' || (isAlone && file.state === 'queued') ? { ...file, state: 'paused' } : file
}

/** A transfer is under way while any file is; then it is as bad as its worst file. */
function overall(files: readonly FileView[]): TransferView['state'] {
  const states = new Set(files.map((file) => file.state))
  if (['queued', 'active', 'paused', 'verifying'].some((state) => states.has(state as FileState)))
    return 'active'
  if (states.has('failed')) return 'failed'
  return states.has('done') ? 'done' : 'cancelled' // what arrived is what counts: the rest says so itself
}

/** What is being compared has no speed: it will not travel at all, or all of it will. */
function hasToTravel({ state, comparison }: FileView): boolean {
  return comparison !== 'under-way' && (state === 'queued' || state === 'active' || state === 'verifying')
}

function leftBytes(files: readonly FileView[]): number {
  return files.filter(hasToTravel).reduce((sum, file) => sum + file.sizeBytes - file.doneBytes, 0)
}

function stateView(
  state: SessionFileState,
  isPrivate: boolean
): Pick<FileView, 'state' | 'trouble' | 'digest'> {
  switch (state.at) {
    case 'queued':
    case 'active':
    case 'verifying':
      return { state: state.at, trouble: undefined, digest: undefined }
    case 'done':
      return { state: 'done', trouble: undefined, digest: hex(state.digest) }
    case 'ended': {
      const ended = state.trouble.reason === 'person' ? 'cancelled' : 'failed'
      return { state: ended, trouble: troubleOf(state.trouble, isPrivate), digest: undefined }
    }
    default:
      return unreachable(state)
  }
}

function troubleOf({ reason, there }: FileTrouble, isPrivate: boolean): TransferTrouble {
  if (reason === 'link-lost' && isPrivate) return 'private-link-lost'
  if (reason !== 'person') return reason
  return there ? 'cancelled-there' : 'cancelled-here'
}

function troubleOfDecline(reason: DeclineReason): TransferTrouble {
  switch (reason) {
    case 'person':
      return 'declined'
    case 'too-many':
      return 'too-many'
    case 'not-enough-space':
      return 'storage-full'
    case 'no-storage':
      return 'storage-blocked'
    default:
      return unreachable(reason)
  }
}
