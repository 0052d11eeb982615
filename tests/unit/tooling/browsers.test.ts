import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { Engine } from '../../../scripts/browsers.mjs'
import { ensureBrowsers, systemBrowser } from '../../../scripts/browsers.mjs'

describe('the system’s browser', () => {
  test('is the first program of that name on the path that may be run', () => {
    const folder = mkdtempSync(join(tmpdir(), 'heliograph-path-'))
    try {
      writeFileSync(join(folder, 'chromium'), '')
      writeFileSync(join(folder, 'google-chrome'), '')
      chmodSync(join(folder, 'google-chrome'), 0o755)
      const env = { PATH: ['/no/such/folder', folder].join(delimiter) }
      expect(systemBrowser('chromium', env)).toBe(join(folder, 'google-chrome'))
    } finally {
      rmSync(folder, { recursive: true })
    }
  })
})

describe('making sure of both browsers', () => {
  /** A computer on which some way of installing brings some browsers. */
  function computer({ has, brings }: { has: Engine[]; brings: Record<string, Engine[]> }) {
    const present = new Set(has)
    const ran: string[] = []
    return {
      ran,
      outside: {
        tell: () => undefined,
        find: (engine: Engine) => Promise.resolve(present.has(engine) ? `/${engine}` : undefined),
        run: (program: string, args: string[]) => {
          const way = program === process.execPath ? ['playwright', ...args.slice(1)] : [program, ...args]
          ran.push(way.join(' '))
          for (const engine of brings[way.slice(0, 2).join(' ')] ?? []) present.add(engine)
          return 0
        }
      }
    }
  }

  test('does nothing when they are there', async () => {
    const { ran, outside } = computer({ has: ['chromium', 'firefox'], brings: {} })
    expect(await ensureBrowsers({ ...outside, isDebianRoot: true })).toBe(undefined)
    expect(ran).toEqual([])
  })
  test('downloads only what is missing', async () => {
    const { ran, outside } = computer({ has: ['chromium'], brings: { 'playwright install': ['firefox'] } })
    expect(await ensureBrowsers({ ...outside, isDebianRoot: true })).toBe(undefined)
    expect(ran).toEqual(['playwright install firefox'])
  })
  test('asks the system’s packages where the download brings nothing', async () => {
    const { ran, outside } = computer({ has: [], brings: { 'apt-get install': ['chromium', 'firefox'] } })
    expect(await ensureBrowsers({ ...outside, isDebianRoot: true })).toBe(undefined)
    expect(ran).toEqual([
      'playwright install chromium firefox',
      'apt-get update',
      'apt-get install -y --no-install-recommends chromium firefox-esr'
    ])
  })
  test('says in one sentence what a person has to do when nothing helps', async () => {
    const { ran, outside } = computer({ has: ['chromium'], brings: {} })
    expect(await ensureBrowsers({ ...outside, isDebianRoot: false })).toBe(
      'The tests need firefox: install it with your system\'s package manager, or run "npx playwright install firefox", and start again.'
    )
    expect(ran).toEqual(['playwright install firefox'])
  })
})
