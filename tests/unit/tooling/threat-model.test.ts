// Every promise of docs/threat-model.md names a test, and the test is there.
import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { expect, test } from 'vitest'

const ROOT = resolve(import.meta.dirname, '../../..')
const PROMISES = readFileSync(resolve(ROOT, 'docs/threat-model.md'), 'utf8').split('## Promises')[1] ?? ''
const ROW = /^\| (?!promise \||---)(?<promise>.+) \| (?<proofs>.+) \|$/gm
const PROOF = /^`(?<file>tests\/\S+\.ts)` › (?<title>.+)$/

const rows = [...PROMISES.matchAll(ROW)].map(({ groups }) => ({
  promise: groups?.['promise'] ?? '',
  proofs: (groups?.['proofs'] ?? '').split('<br>')
}))

test('there are promises', () => {
  expect(rows.length).toBeGreaterThan(25)
})

test.each(rows)('$promise', ({ proofs }) => {
  for (const proof of proofs) {
    const { file = '', title = '' } = PROOF.exec(proof)?.groups ?? {}
    const path = resolve(ROOT, file)
    expect(file !== '' && existsSync(path), `a test for “${proof}”`).toBe(true)
    expect(readFileSync(path, 'utf8')).toContain(title)
  }
})
