// The networks themselves, and what Chromium's permission for them does: if these fail, no other result here means anything.
import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import type { LocalNetworkSetup } from '../support/browsers.ts'
import type { Device } from '../support/device.ts'
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

test.describe('Chromium’s local network permission', () => {
  const SETUPS: readonly [LocalNetworkSetup, PermissionState, RTCIceConnectionState][] = [
    ['granted', 'granted', 'connected'],
    ['prompt', 'prompt', 'new'],
    ['denied', 'denied', 'new']
  ]
  for (const [setup, permission, iceState] of SETUPS)
    test.describe(setup, () => {
      test.use({ localNetworks: { alice: setup, bob: setup } })
      test(`says ${permission}, and a link comes to "${iceState}"`, async ({ alice, bob }) => {
        expect(await permissionOf(alice)).toBe(permission)
        const [alices, bobs] = [await offer(alice), await offer(bob)]
        await answer(alice, bobs, 'active')
        await answer(bob, alices, 'passive')
        if (iceState === 'connected') await expect.poll(() => iceStateOf(alice)).toBe(iceState)
        else {
          await expect.poll(() => permissionOf(alice)).toBe('denied')
          expect(await iceStateOf(alice)).toBe(iceState)
        }
      })
    })
})

interface TestWindow {
  testConnection?: RTCPeerConnection
}

function permissionOf({ page }: Device): Promise<PermissionState> {
  return page.evaluate(async () => {
    const name = 'local-network' as PermissionName
    return (await navigator.permissions.query({ name })).state
  })
}

function offer({ page }: Device): Promise<string> {
  return page.evaluate(async () => {
    const connection = new RTCPeerConnection()
    ;(window as TestWindow).testConnection = connection
    connection.createDataChannel('test', { negotiated: true, id: 0 })
    await connection.setLocalDescription()
    while (connection.iceGatheringState !== 'complete')
      await new Promise((resolve) => {
        connection.addEventListener('icegatheringstatechange', resolve, { once: true })
      })
    return connection.localDescription?.sdp ?? ''
  })
}

async function answer({ page }: Device, sdp: string, role: 'active' | 'passive'): Promise<void> {
  // The other one's role: it takes the one that this device does not.
  const setup = role === 'active' ? 'passive' : 'active'
  await page.evaluate(
    (answer) => (window as TestWindow).testConnection?.setRemoteDescription({ type: 'answer', sdp: answer }),
    sdp.replace('a=setup:actpass', `a=setup:${setup}`)
  )
}

function iceStateOf({ page }: Device): Promise<RTCIceConnectionState | undefined> {
  return page.evaluate(() => (window as TestWindow).testConnection?.iceConnectionState)
}
