// The networks themselves: if these fail, no other result here means anything.
import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { layCable } from '../support/netns.ts'
import { expect, test } from './fixtures.ts'

test('a namespace has its own address and no way out', ({ cable }) => {
  const inside = (...args: string[]): string =>
    spawnSync('ip', ['-n', cable.alice.name, ...args], { encoding: 'utf8' }).stdout
  expect(inside('-brief', 'address').match(/\d+\.\d+\.\d+\.\d+/g)).toEqual(['127.0.0.1', '192.168.77.1'])
  expect(inside('route')).not.toContain('default')
})

test('what a crashed run left behind is cleared away, and so is what runs in it', async ({ cable }) => {
  const gone = spawn('true')
  await once(gone, 'exit')
  const name = `heliograph-${String(gone.pid)}-1-alice`
  spawnSync('ip', ['netns', 'add', name])
  const left = spawn('ip', ['netns', 'exec', name, 'sleep', '60'])
  const ended = once(left, 'exit')
  await expect.poll(() => spawnSync('ip', ['netns', 'pids', name]).stdout.length).toBeGreaterThan(0)

  const next = await layCable({
    alice: { addresses: ['192.168.78.1/24'] },
    bob: { addresses: ['192.168.78.2/24'] }
  })
  await ended
  await next.remove()
  for (const removed of [name, next.alice.name, next.bob.name])
    expect(existsSync(`/run/netns/${removed}`), removed).toBe(false)
  expect(existsSync(`/run/netns/${cable.alice.name}`)).toBe(true)
})
