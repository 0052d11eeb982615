// Whether this tab is doing something that "Remove everything" would break: it is asked from every tab, whatever that has loaded.
import type { Heliograph } from './view.ts'

export function isBusy({ phase, savings }: Pick<Heliograph, 'phase' | 'savings'>): boolean {
  const isSaving = Object.values(savings).some(({ at }) => at === 'writing' || at === 'finishing')
  return isSaving || (phase !== 'idle' && phase !== 'failed')
}
