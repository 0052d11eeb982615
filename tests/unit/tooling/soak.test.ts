// The random use of `npm run soak` without a browser: a seed is one plan, and the model finds what is not as it has to be.
import { expect, test } from 'vitest'
import { leaks } from '#tests/soak/leaks.ts'
import { Model, type Seen, type SeenRow } from '#tests/soak/model.ts'
import type { Held } from '#tests/soak/observe.ts'
import { planRound, tellStep } from '#tests/soak/plan.ts'

const NOTHING: Seen = {
  phase: 'idle',
  rows: [],
  shelf: [],
  unfinishedTotals: [],
  unfinishedSends: [],
  staged: [],
  strays: [],
  receivedTexts: []
}
const FILE = { name: 'a.bin', sizeBytes: 5, sha256: 'aa' }

function row(direction: SeenRow['direction'], state: SeenRow['state'], text = 'why'): SeenRow {
  return { name: FILE.name, direction, state, text }
}

function on(sha256: string): Pick<Seen, 'staged'> {
  return { staged: [{ whole: [{ path: FILE.name, sha256 }], unfinished: undefined }] }
}

const PART: Pick<Seen, 'staged'> = {
  staged: [{ whole: [], unfinished: { paths: [FILE.name], totalBytes: 5 } }]
}

test('a seed is one plan, another seed another one', () => {
  const length = { steps: 200, checkEvery: 20 }
  expect(planRound(3, length)).toEqual(planRound(3, length))
  expect(planRound(3, length).steps).not.toEqual(planRound(5, length).steps)
  expect([2, 3].map((seed) => planRound(seed, length).engines.bob)).toEqual(['chromium', 'firefox'])
})

test('in every plan what needs a link comes while there is one, and no name comes twice', () => {
  for (let seed = 0; seed < 8; seed++) {
    let isLinked = false
    const names = new Set<string>()
    for (const step of planRound(seed, { steps: 300, checkEvery: 20 }).steps) {
      expect(tellStep(step)).not.toBe('')
      if (step.do === 'pair' || step.do === 'checkpoint') expect(isLinked).toBe(false)
      if (['send', 'text', 'private', 'language', 'disconnect'].includes(step.do)) expect(isLinked).toBe(true)
      if (step.do === 'pair') isLinked = true
      const isCut = step.do === 'send' && step.course.course === 'cut'
      if (isCut || ['disconnect', 'reload', 'kill', 'private'].includes(step.do)) isLinked = false
      if (step.do !== 'send' && step.do !== 'private') continue
      for (const { name } of step.batch.files) {
        if (names.has(name)) expect.unreachable(`${name} comes twice`)
        names.add(name)
        if (Buffer.byteLength(name.split('/').at(-1) ?? '') > 255) expect.unreachable(`${name} is too long`)
      }
      const { copyOf } = step.batch
      if (copyOf !== undefined) expect(names.has(copyOf)).toBe(true)
    }
  }
})

test('a file that arrived whole is where it should be', () => {
  const model = new Model()
  model.offered('alice', [FILE])
  const bob = { ...NOTHING, rows: [row('receive', 'done')], ...on('aa') }
  expect(model.judge({ alice: { ...NOTHING, rows: [row('send', 'done')] }, bob })).toEqual([])
  expect(model.judge({ alice: NOTHING, bob: { ...NOTHING, shelf: ['a.bin 5 bytes'], ...on('aa') } })).toEqual(
    []
  )
})

test.each<readonly [string, Partial<Seen>, Partial<Seen>]>([
  ['is called done and is not on the disk', {}, { rows: [row('receive', 'done')] }],
  ['is called done and is not on the disk', { rows: [row('send', 'done')] }, {}],
  ['with other bytes', {}, { rows: [row('receive', 'done')], ...on('bb') }],
  ['does not list it', {}, on('aa')],
  ['does not list it', {}, PART],
  ['failed for no reason', {}, { rows: [row('receive', 'failed', ' ')] }],
  ['still active', { rows: [row('send', 'active')] }, {}],
  ['is not whole on the disk of bob', {}, {}],
  ['nobody sent that', {}, { rows: [{ ...row('receive', 'done'), name: 'b.bin' }] }],
  ['lies in the private file system', {}, { strays: ['a broken transfer'] }]
])('found: %s', (complaint, alice, bob) => {
  const model = new Model()
  model.offered('alice', [FILE])
  const found = model.judge({ alice: { ...NOTHING, ...alice }, bob: { ...NOTHING, ...bob } })
  expect(found.join('\n')).toContain(complaint)
})

test('what was cut is listed by one of the two, or is lost unsaid', () => {
  const model = new Model()
  model.fate(model.offered('alice', [FILE]), 'cut')
  const judge = (alice: Partial<Seen>, bob: Partial<Seen>): string[] =>
    model.judge({ alice: { ...NOTHING, ...alice }, bob: { ...NOTHING, ...bob } })
  expect(judge({}, {})).toEqual([expect.stringContaining('nobody says so')])
  expect(judge({ unfinishedSends: [5] }, {})).toEqual([])
  expect(judge({ rows: [row('send', 'failed')] }, {})).toEqual([])
  expect(judge({}, { unfinishedTotals: [5], ...PART })).toEqual([])
})

test('what was taken back or removed need not be there', () => {
  const stopped = new Model()
  stopped.fate(stopped.offered('alice', [FILE]), 'stopped')
  expect(stopped.judge({ alice: NOTHING, bob: NOTHING })).toEqual([])
  const removed = new Model()
  removed.offered('alice', [FILE])
  removed.emptied('bob')
  expect(removed.judge({ alice: { ...NOTHING, rows: [row('send', 'done')] }, bob: NOTHING })).toEqual([])
})

test('a text is listed once, but one in private may be gone', () => {
  const model = new Model()
  const bob = (...receivedTexts: string[]): string[] =>
    model.judge({ alice: NOTHING, bob: { ...NOTHING, receivedTexts } })
  model.text('alice', 'hello', { isFleeting: true })
  expect([bob(), bob('hello')]).toEqual([[], []])
  model.isDelivered('hello', false)
  expect(bob('hello')).toEqual([])
  expect([bob(), bob('hello', 'hello')].map((found) => found.length)).toEqual([1, 1])
})

test('a page that holds more than at its first checkpoint is found out', () => {
  const held: Held = {
    peerConnections: 0,
    cameraTracks: 0,
    workers: 2,
    objectUrls: 0,
    intervals: 1,
    timeouts: 0,
    heapBytes: 5_000_000,
    elements: 120,
    locks: ['heliograph-inbox'],
    entries: []
  }
  expect(leaks(held, undefined)).toEqual([])
  expect(leaks({ ...held, heapBytes: 6_000_000 }, held)).toEqual([])
  const worse: Partial<Held>[] = [
    { peerConnections: 1 },
    { objectUrls: 1 },
    { workers: 20 },
    { heapBytes: 50_000_000 },
    { elements: 8000 },
    { intervals: 9 },
    { locks: ['heliograph-inbox/0123'] },
    { locks: ['heliograph-inbox', 'heliograph-inbox'] },
    { entries: ['inbox/0123'] }
  ]
  for (const more of worse) expect(leaks({ ...held, ...more }, held)).toHaveLength(1)
})
