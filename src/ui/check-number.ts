// The ten digits that both devices show, in two groups: for eyes, which they reach from left to right in every language, and for ears,
// one by one.
const GROUP = 5

/** Not broken over two lines. */
export function digitGroups(number: string): string {
  return `\u2066${number.slice(0, GROUP)}\u00a0${number.slice(GROUP)}\u2069`
}

export function spokenDigits(number: string): string {
  return [number.slice(0, GROUP), number.slice(GROUP)].map((group) => [...group].join(' ')).join(', ')
}
