// Two people on their way through the app, and what every stage does with them.
import type { Device } from '#tests/support/device.ts'
import type { Gallery } from '#scripts/screens/gallery.ts'
import type { Language } from '#ui/language/languages.ts'
import { nameOf, type State } from './states.ts'

export interface Walk {
  readonly gallery: Gallery
  readonly language: Language
  readonly url: string
  /** The copy of the app that is served. */
  readonly served: string
  readonly files: string
  readonly profile: string
  readonly anna: Device
  /** Is killed once. */
  ben: Device
}

export async function openIn({ url, language }: Walk, device: Device): Promise<void> {
  await device.open(url)
  await device.openSettings()
  await device.page.getByTestId('language').selectOption(language)
  await device.closeSettings()
  await device.page.getByTestId('settings').blur() // it has the focus again, ring and all
}

export function take({ gallery }: Walk, device: Device, state: State): Promise<void> {
  return gallery.take(device.page, nameOf(state))
}
