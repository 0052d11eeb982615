// What the README tells developers to type is there, and what is there is told.
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { expect, test } from 'vitest'

const ROOT = resolve(import.meta.dirname, '../../..')
const read = (name: string): string => readFileSync(resolve(ROOT, name), 'utf8')

test('the README has every command of package.json, and no other', () => {
  const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> }
  const commands = [...read('README.md').matchAll(/npm (?:run )?(?:--silent )?([a-z][a-z:2-]*)/g)].map(
    ([, command]) => command
  )
  expect(new Set(commands)).toEqual(new Set([...Object.keys(scripts), 'ci']))
})
