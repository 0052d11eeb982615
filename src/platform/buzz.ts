// One short buzz: felt in a hand, heard on a table.
const BUZZ_MS = 60

export function buzz(): void {
  // Missing on iOS and on computers, though the DOM's types say that it is always there.
  if (typeof navigator.vibrate === 'function') navigator.vibrate(BUZZ_MS)
}
