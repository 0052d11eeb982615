import type { Heliograph } from '#app/view.ts'

/** What lists of files need of the app. */
export type KeptApp = Pick<
  Heliograph,
  | 'link'
  | 'savingAbilities'
  | 'savings'
  | 'sums'
  | 'previews'
  | 'saveAll'
  | 'saveAs'
  | 'stopSaving'
  | 'computeSum'
>
