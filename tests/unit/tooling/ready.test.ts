import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import {
  buildIsCurrent,
  dependenciesAreCurrent,
  nodeComplaint,
  sourceStamp
} from '../../../scripts/ready.mjs'

let root = ''
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'heliograph-ready-'))
})
afterEach(() => {
  rmSync(root, { recursive: true })
})

function write(path: string, content: string): void {
  mkdirSync(join(root, path, '..'), { recursive: true })
  writeFileSync(join(root, path), content)
}

test.each([
  ['18.20.0', false],
  ['20.18.3', false],
  ['20.19.0', true],
  ['22.0.0', true]
])('Node %s is new enough: %s', (version, isFine) => {
  expect(nodeComplaint(version)).toBe(
    isFine ? undefined : `Heliograph needs Node 20.19 or newer; this is Node ${version}.`
  )
})

describe('the dependencies are current', () => {
  const wanted = {
    '': { version: '0.1.0' },
    'node_modules/a': { version: '1.0.0' },
    'node_modules/mac-only': { version: '3.0.0', optional: true },
    'node_modules/left-over': { version: '4.0.0', extraneous: true }
  }
  const lock = (packages: object) => {
    write('package-lock.json', JSON.stringify({ packages }))
  }
  const installed = (packages: object) => {
    write('node_modules/.package-lock.json', JSON.stringify({ packages }))
  }

  test('not on a fresh clone', () => {
    lock(wanted)
    expect(dependenciesAreCurrent(root)).toBe(false)
  })
  test('when what is installed is what the lock names; parts for other systems may be missing', () => {
    lock(wanted)
    installed({ 'node_modules/a': { version: '1.0.0' } })
    expect(dependenciesAreCurrent(root)).toBe(true)
  })
  test('not when a version differs, or something is missing', () => {
    lock(wanted)
    installed({ 'node_modules/a': { version: '1.0.1' } })
    expect(dependenciesAreCurrent(root)).toBe(false)
    installed({})
    expect(dependenciesAreCurrent(root)).toBe(false)
  })
  test('not when an optional part is there in another version', () => {
    lock(wanted)
    installed({ 'node_modules/a': { version: '1.0.0' }, 'node_modules/mac-only': { version: '2.0.0' } })
    expect(dependenciesAreCurrent(root)).toBe(false)
  })
})

describe('the build is current', () => {
  test('only with the stamp of the very sources', () => {
    write('src/main.ts', 'one')
    expect(buildIsCurrent(root)).toBe(false)
    write('dist/.source-stamp', sourceStamp(root))
    expect(buildIsCurrent(root)).toBe(true)
    write('src/main.ts', 'two')
    expect(buildIsCurrent(root)).toBe(false)
  })
  test('a new, renamed or removed source changes the stamp', () => {
    write('src/a.ts', 'x')
    const stamps = [sourceStamp(root)]
    write('src/deep/b.ts', 'y')
    stamps.push(sourceStamp(root))
    rmSync(join(root, 'src/deep/b.ts'))
    write('src/deep/c.ts', 'y')
    stamps.push(sourceStamp(root))
    expect(new Set(stamps).size).toBe(3)
    rmSync(join(root, 'src/deep'), { recursive: true })
    expect(sourceStamp(root)).toBe(stamps[0])
  })
  test('what is no source does not matter', () => {
    write('src/a.ts', 'x')
    const before = sourceStamp(root)
    write('README.md', 'hello')
    write('tests/a.test.ts', 'hello')
    expect(sourceStamp(root)).toBe(before)
  })
})
