// Programs that take options say which, to who asks and to who has mistyped.
import { spawnSync } from 'node:child_process'
import { expect, test } from 'vitest'

const PROGRAMS = [
  {
    name: 'fuzz',
    command: ['scripts/run.mjs', 'scripts/fuzz.ts'],
    usage: 'usage: npm run fuzz -- [--seconds N] [--seed N] [--missed] [--target NAME [--input HEX]]'
  },
  { name: 'soak', command: ['scripts/soak.mjs'], usage: 'usage: npm run soak -- [--minutes N] [--seed N]' }
] as const

for (const { name, command, usage } of PROGRAMS)
  test(`npm run ${name} -- --help`, { timeout: 60_000 }, () => {
    const run = (...args: string[]) => {
      const { status, stdout, stderr } = spawnSync('node', [...command, ...args], { encoding: 'utf8' })
      const [out, wrong] = [stdout, stderr].map((text) => text.split('\n')[0])
      return { status, out, wrong }
    }
    expect(run('--help')).toEqual({ status: 0, out: usage, wrong: '' })
    for (const args of [['--secnods', '5'], ['--seed', 'x'], ['more']])
      expect(run(...args)).toEqual({ status: 2, out: '', wrong: usage })
  })
