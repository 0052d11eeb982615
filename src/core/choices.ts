// The person's choices once more, as they lie in the database (docs/privacy.md): what localStorage holds may be gone after a crash.
import { PREFERENCES, type Preference } from './kept-places.ts'
import { isCount, isRecord } from './stored.ts'

const VERSION = 1
/** Of one choice: eight servers with their logins are the longest. */
const MAX_LENGTH = 16_384

export interface Choices {
  /** How many changes they are the result of: of two that differ the higher one is later. */
  readonly count: number
  readonly values: ReadonlyMap<Preference, string>
}

export function storeChoices({ count, values }: Choices): unknown {
  return { version: VERSION, count, values: [...values] }
}

/** Undefined when it is nothing of the kind. */
export function readChoices(stored: unknown): Choices | undefined {
  if (!isRecord(stored, ['version', 'count', 'values'])) return undefined
  const { version, count, values } = stored
  if (version !== VERSION || !isCount(count) || !Array.isArray(values)) return undefined
  if (values.length > PREFERENCES.length) return undefined
  const read = new Map<Preference, string>()
  for (const entry of Array.from<unknown>(values)) {
    if (!isChoice(entry) || read.has(entry[0])) return undefined
    read.set(...entry)
  }
  return { count, values: read }
}

function isChoice(entry: unknown): entry is readonly [Preference, string] {
  if (!Array.isArray(entry) || entry.length !== 2) return false
  const [key, value] = entry as unknown[]
  return (
    (PREFERENCES as readonly unknown[]).includes(key) &&
    key !== 'changes' &&
    typeof value === 'string' &&
    value.length <= MAX_LENGTH
  )
}
