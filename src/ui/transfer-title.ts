// What a transfer is called: how many files, which way, how it stands.
import type { TransferView } from '#app/view.ts'
import { isFolderPath } from '#core/transfer/path.ts'
import { strings } from '#ui/language/current.svelte.ts'

export function transferTitle({ direction, files, state }: TransferView, peer: string | undefined): string {
  const counted = state === 'done' ? files.filter((file) => file.state === 'done') : files
  const folders = counted.filter(({ path }) => isFolderPath(path)).length
  return strings.transferStates[direction][state](counted.length - folders, peer, folders)
}
