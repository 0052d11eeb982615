// Vectors hold bytes as hex strings: these turn decoded values into what JSON can hold, for comparison.
import { hex } from '#core/bytes.ts'

/** A copy of `value` with every byte array as lower-case hex, every set as a list and `undefined` as null. */
export function toJson(value: unknown): unknown {
  if (value instanceof Uint8Array) return hex(value)
  if (value === undefined) return null
  if (value instanceof Set) return [...value].map(toJson)
  if (Array.isArray(value)) return value.map(toJson)
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, toJson(inner)]))
  return value
}
