import { Outbox } from '#app/outbox.svelte.ts'
import { expect, test } from 'vitest'

/** Node's has no folder. */
const file = (name: string): File => Object.assign(new File(['x'], name), { webkitRelativePath: '' })

test('what is named is taken, and the rest stays', () => {
  const removed: string[] = []
  const outbox = new Outbox((files) => removed.push(...files.map(({ name }) => name)))
  outbox.add([file('a'), file('b')])
  const meant = new Set(outbox.files.map(({ id }) => id))
  outbox.add([file('c')])
  expect(outbox.take(meant).map(({ name }) => name)).toEqual(['a', 'b'])
  expect([outbox.files.map(({ path }) => path), removed]).toEqual([['c'], []])
  expect(outbox.take().map(({ name }) => name)).toEqual(['c'])
  expect(outbox.files).toEqual([])
  outbox.add([file('d'), file('e')])
  outbox.remove(outbox.files[0]?.id ?? 0)
  outbox.clear()
  expect(removed).toEqual(['d', 'e'])
})

test('a file is in it until it is taken or removed', () => {
  const [a, b] = [file('a'), file('b')]
  const outbox = new Outbox(() => undefined)
  outbox.add([a, b])
  const holds = (): boolean[] => [a, b].map((one) => outbox.holds(one))
  expect(holds()).toEqual([true, true])
  outbox.remove(outbox.files[0]?.id ?? 0)
  expect(holds()).toEqual([false, true])
  const taken = outbox.take()
  expect(holds()).toEqual([false, false])
  outbox.putBack(taken)
  expect(holds()).toEqual([false, true])
})

test('what was left over for another device was not chosen for the next one', () => {
  const outbox = new Outbox(() => undefined)
  outbox.add([file('a')])
  outbox.putBack(outbox.take())
  outbox.add([file('b')])
  outbox.add([file('c')], { chosen: false })
  expect(outbox.files.map(({ path, chosen }) => [path, chosen])).toEqual([
    ['a', false],
    ['b', true],
    ['c', false]
  ])
})
