import { expect, test } from 'vitest'
import { Outbox } from '#app/outbox.svelte.ts'
import { SelfOffer } from '#app/self-offer.ts'

/** Node's have no path. */
const file = (name: string): File => Object.assign(new File(['x'], name), { webkitRelativePath: '' })

function made() {
  const outbox = new Outbox(() => undefined)
  outbox.add([file('chosen')])
  outbox.add([file('shared on an earlier visit')], { chosen: false })
  const selfOffer = new SelfOffer(outbox)
  const taken = (byCamera: boolean): string[] => selfOffer.take({ byCamera }).map(({ name }) => name)
  return { outbox, selfOffer, taken }
}

test('only what was chosen before the press is offered by itself', () => {
  const { outbox, selfOffer, taken } = made()
  selfOffer.begin(true)
  outbox.add([file('chosen later')])
  expect(taken(true)).toEqual(['chosen'])
  expect(outbox.files.map(({ path }) => path)).toEqual(['shared on an earlier visit', 'chosen later'])
})

test('what was removed meanwhile is not', () => {
  const { outbox, selfOffer, taken } = made()
  selfOffer.begin(true)
  outbox.clear()
  expect(taken(true)).toEqual([])
})

test.each([
  ['the press did not say that it sends', false, true],
  ['the code came as a text', true, false]
])('nothing when %s', (_, sends, byCamera) => {
  const { outbox, selfOffer, taken } = made()
  selfOffer.begin(sends)
  expect(taken(byCamera)).toEqual([])
  expect(outbox.files).toHaveLength(2)
})

test('it is meant for one link alone', () => {
  const { outbox, selfOffer, taken } = made()
  selfOffer.begin(true)
  expect(taken(false)).toEqual([])
  expect(taken(true)).toEqual([]) // of a link that came without a new press
  selfOffer.begin(true)
  selfOffer.begin(false) // that pairing came to nothing, and another one has begun
  expect(taken(true)).toEqual([])
  expect(outbox.files).toHaveLength(2)
})
