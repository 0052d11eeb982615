// What is pressed to come to a scene, once its screen is there.

/** By the beginning of a scene's name. */
const OPENERS: readonly (readonly [string, string])[] = [
  ['settings', 'settings'],
  ['doctor', 'doctor-open'],
  ['link-', 'connection']
]

const PRESSES: Readonly<Record<string, readonly string[]>> = {
  'settings-servers-form': ['ice-add', 'ice-save'],
  'settings-servers-edit': ['ice-edit'],
  'settings-servers-remove': ['ice-remove'],
  'settings-servers-edit-secret': ['ice-edit'],
  'settings-servers-code': ['ice-export', 'ice-show-code'],
  'settings-servers-bring': ['ice-import'],
  'settings-servers-scan': ['ice-import'],
  'settings-removal-sure': ['remove-everything'],
  'link-relay-shown': ['show-addresses'],
  'doctor-full-shown': ['doctor-full']
}

/** The `data-testid`s of what is pressed, one after the other. */
export function pressesFor(scene: string): readonly string[] {
  const opener = OPENERS.find(([beginning]) => scene.startsWith(beginning))
  return [...(opener === undefined ? [] : [opener[1]]), ...(PRESSES[scene] ?? [])]
}
