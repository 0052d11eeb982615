// What lists that lie in the browser's storage are checked with: other versions may have written to them.

/** SHA-256 of a certificate, lower-case hex. */
export const FINGERPRINT = /^[0-9a-f]{64}$/
/** Lower-case hex. */
export const TRANSFER_ID = /^[0-9a-f]{32}$/
export const TEXT_ID = /^[0-9a-f]{16}$/

/** Just these fields, no more. */
export function isRecord(
  value: unknown,
  fields: readonly string[]
): value is Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null) return false
  const keys = Object.keys(value)
  return keys.length === fields.length && fields.every((field) => keys.includes(field))
}

/** At most so many of them, and no holes: a clone of a list keeps those, and `every` passes them by. */
export function isListOf<Item>(
  value: unknown,
  most: number,
  isItem: (item: unknown) => item is Item
): value is readonly Item[] {
  return Array.isArray(value) && value.length <= most && Array.from<unknown>(value).every(isItem)
}

export function areDistinct(keys: readonly string[]): boolean {
  return new Set(keys).size === keys.length
}

export function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0
}

/** Whether a version to come wrote this: what it means is not known here. */
export function isNewer(stored: unknown, version: number): boolean {
  if (typeof stored !== 'object' || stored === null || !('version' in stored)) return false
  return isCount(stored.version) && stored.version > version
}
