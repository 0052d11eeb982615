// How much memory code asks for by number: nothing may be allocated from a number that an input declares. Growing strings and
// lists cost what is really there; what a number alone makes goes through these.

const SIZED = [
  'ArrayBuffer',
  'Uint8Array',
  'Uint16Array',
  'Uint32Array',
  'Int32Array',
  'Float64Array',
  'Array'
] as const

type Made = new (...args: unknown[]) => object

let leftBytes = Infinity
let refuse: (askedBytes: number) => Error = () => new Error('no room')

function ask(count: unknown): void {
  if (typeof count !== 'number') return
  leftBytes -= count
  if (leftBytes >= 0) return
  const error = refuse(count)
  leftBytes = Infinity // once is enough
  throw error
}

/** Counts every one that is made of a number. */
function counted(original: Made): Made {
  return new Proxy(original, {
    construct(made, args: unknown[], newTarget) {
      if (args.length === 1) ask(args[0])
      return Reflect.construct<unknown[], object>(made, args, newTarget as Made)
    },
    apply(made, self, args: unknown[]) {
      if (args.length === 1) ask(args[0])
      return Reflect.apply(made as unknown as (...all: unknown[]) => object, self, args)
    }
  })
}

const globals = globalThis as unknown as Record<string, Made>
const originals = SIZED.map((name) => [name, globals[name] as Made] as const)
const proxies = originals.map(([name, original]) => [name, counted(original)] as const)
const arrayFrom = Array.from.bind(Array)
const text = String.prototype as unknown as Record<string, (count: number, filler?: string) => string>
const methods = ['repeat', 'padStart', 'padEnd'].map(
  (name) => [name, text[name] as (count: number, filler?: string) => string] as const
)

/** Runs `work`; whatever asks for more than `roomBytes` in all gets `error` thrown at it, and no memory. */
export function withinRoom<Value>(
  roomBytes: number,
  error: (askedBytes: number) => Error,
  work: () => Value
): Value {
  leftBytes = roomBytes
  refuse = error
  for (const [name, proxy] of proxies) globals[name] = proxy
  Array.from = (source: unknown, ...rest: unknown[]) => {
    if (typeof source === 'object' && source !== null && !(Symbol.iterator in source) && 'length' in source)
      ask(source.length)
    return (arrayFrom as (...args: unknown[]) => unknown[])(source, ...rest)
  }
  for (const [name, original] of methods)
    text[name] = function (this: string, count, filler) {
      ask(count * (name === 'repeat' ? this.length : 1))
      return original.call(this, count, filler)
    }
  try {
    return work()
  } finally {
    for (const [name, original] of originals) globals[name] = original
    Array.from = arrayFrom
    for (const [name, original] of methods) text[name] = original
  }
}
