// What lies in a browser's storage or comes in a message is no bytes but a structured clone: mutated as the value it is, and
// written down as Node serialises it, so that a finding is a line of hex like any other.
import { deserialize, serialize } from 'node:v8'
import type { Bytes } from '#core/bytes.ts'
import type { Seeded } from '#tests/support/seeded.ts'
import { BORDER_NUMBERS, mutate, pick } from './mutate.ts'
import { bytesOf, textOf } from './text.ts'

export function bytesOfValue(value: unknown): Bytes {
  return Uint8Array.from(serialize(value))
}

export function valueOf(bytes: Uint8Array): unknown {
  return deserialize(bytes)
}

/** What stands where something else is expected. */
const ODD: readonly (() => unknown)[] = [
  () => undefined,
  () => null,
  () => true,
  () => NaN,
  () => Infinity,
  () => '',
  () => ({}),
  () => [],
  () => new Array<unknown>(1), // a hole
  () => new Map([['version', 1]]),
  () => new Date(0),
  () => new Uint8Array(4),
  () => new String('x'),
  () => 1n,
  () => ({ length: 1, 0: {} })
]

/** A copy with one to three changes somewhere in it. */
export function mutateValue(value: unknown, random: Seeded, corpus: readonly unknown[]): unknown {
  let changed = structuredClone(value)
  for (let i = 1 + random.below(3); i > 0; i--) changed = changeIn(changed, random, corpus)
  return changed
}

function changeIn(value: unknown, random: Seeded, corpus: readonly unknown[]): unknown {
  if (typeof value === 'object' && value !== null && !isLeaf(value) && random.below(6) > 0)
    return Array.isArray(value)
      ? changeList(value as unknown[], random, corpus)
      : changeFields(value, random, corpus)
  return otherThan(value, random, corpus)
}

function isLeaf(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value)
  return !Array.isArray(value) && prototype !== Object.prototype && prototype !== null
}

function otherThan(value: unknown, random: Seeded, corpus: readonly unknown[]): unknown {
  switch (random.below(typeof value === 'object' ? 4 : 8)) {
    case 0:
      return pick(ODD, random)()
    case 1:
      return structuredClone(anyPart(pick(corpus, random), random))
    case 2:
      return pick(BORDER_NUMBERS, random)
    default:
      if (typeof value === 'number')
        return random.below(2) === 0 ? pick(BORDER_NUMBERS, random) : value + random.below(3) - 1
      if (typeof value === 'string')
        return textOf(mutate(bytesOf(value), random, { corpus: [bytesOf(value)], words: [], maxBytes: 4096 }))
      return value
  }
}

function anyPart(value: unknown, random: Seeded): unknown {
  let part = value
  while (typeof part === 'object' && part !== null && Object.keys(part).length > 0 && random.below(3) > 0)
    part = pick(Object.values(part), random)
  return part
}

function changeList(list: unknown[], random: Seeded, corpus: readonly unknown[]): unknown[] {
  const at = random.below(list.length + 1)
  switch (random.below(7)) {
    case 0:
      list.splice(at, 1)
      return list
    case 1: // a hole, now and then the whole list
      if (random.below(2) === 0) return new Array<unknown>(list.length || 1)
      if (at < list.length) Reflect.deleteProperty(list, at)
      return list
    case 2: // the same once more, which clones share
      if (list.length > 0) list.push(pick(list, random))
      return list
    case 3:
      return Array.from({ length: pick([19, 20, 21, 100, 101, 200, 201, 1001], random) }, () => list[0])
    default:
      if (list.length > 0) list[at % list.length] = changeIn(list[at % list.length], random, corpus)
      return list
  }
}

function changeFields(value: object, random: Seeded, corpus: readonly unknown[]): object {
  const fields = value as Record<string, unknown>
  const names = Object.keys(fields)
  if (names.length === 0) return value
  const name = pick(names, random)
  switch (random.below(10)) {
    case 0:
      Reflect.deleteProperty(fields, name)
      break
    case 1:
      fields[pick(['extra', 'length', 'toString', 'constructor', ...names], random)] = fields[name]
      break
    default:
      fields[name] = changeIn(fields[name], random, corpus)
  }
  return value
}
