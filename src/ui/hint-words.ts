// What helps a person who aims the camera, in words.
import type { PairingView } from '#app/view.ts'
import { strings } from '#ui/language/current.svelte.ts'

export function hintWords({ hint, lens }: Pick<PairingView, 'hint' | 'lens'>): string | undefined {
  if (hint === undefined) return undefined
  return hint === 'more-light' && lens.torch === false
    ? strings.scanner.darkWithTorch
    : strings.scanner.hints[hint]
}
