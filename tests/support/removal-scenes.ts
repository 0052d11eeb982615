// The section of the settings that removes everything, in each of its states.
import type { Shown } from './fake-heliograph.ts'

export const REMOVAL_SCENES: Readonly<Record<string, Partial<Shown>>> = {
  'settings-removal': { removal: { state: 'ready' } },
  'settings-removal-sure': { removal: { state: 'ready' } },
  'settings-removal-busy': { removal: { state: 'busy' } },
  'settings-removal-removing': { removal: { state: 'removing' } },
  'settings-removal-tab-busy': { removal: { state: 'tab-busy' } },
  'settings-removal-left': { removal: { state: 'left' } },
  'settings-removal-removed': { removal: { state: 'removed' } }
}
