// What a transfer is called: how many files, which way, how it stands.
import type { TransferView } from '#app/view.ts'
import { isFolderPath } from '#core/transfer/path.ts'
import { strings } from '#ui/language/current.svelte.ts'

/** One that failed only because its link ended goes on over another: it was interrupted. */
export function standing({ files, state }: TransferView): TransferView['state'] | 'interrupted' {
  if (state !== 'failed') return state
  const failed = files.filter((file) => file.state === 'failed')
  return failed.every(({ trouble }) => trouble === 'link-lost') ? 'interrupted' : 'failed'
}

export function transferTitle(transfer: TransferView, peer: string | undefined): string {
  const { direction, files, state } = transfer
  const counted = state === 'done' ? files.filter((file) => file.state === 'done') : files
  const folders = counted.filter(({ path }) => isFolderPath(path)).length
  return strings.transferStates[direction][standing(transfer)](counted.length - folders, peer, folders)
}
