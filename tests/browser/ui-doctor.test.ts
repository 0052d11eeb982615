// The connection check on the screen: where it is opened, what it shows of each state, what may be copied of it.
import { DOCTOR_SCENES, FOUND_ALL, FOUND_ALONE } from '#tests/support/doctor-scenes.ts'
import { layoutFaults, settle } from '#tests/support/layout.ts'
import { MountedApp } from '#tests/support/mounted-app.ts'
import { speak } from '#ui/language/current.svelte.ts'
import { LANGUAGES } from '#ui/language/languages.ts'
import axe from 'axe-core'
import { flushSync } from 'svelte'
import { describe, expect, onTestFinished, test } from 'vitest'
import { page } from 'vitest/browser'

const scene = (name: string): MountedApp => MountedApp.scene(name)

function copies(): string[] {
  const copied: string[] = []
  Object.defineProperty(navigator, 'clipboard', {
    configurable: true,
    value: {
      writeText: (text: string) => {
        copied.push(text)
        return Promise.resolve()
      }
    }
  })
  onTestFinished(() => {
    Reflect.deleteProperty(navigator, 'clipboard')
  })
  return copied
}

describe('it is opened', () => {
  test('from the settings, above them', () => {
    const mounted = scene('settings')
    mounted.one('doctor-open').click()
    flushSync()
    expect(mounted.one('doctor').dataset['state']).toBe('ready')
    expect(mounted.app.asked).toEqual([])
  })

  test('from the card that says why nothing connects, and says it again', () => {
    const mounted = scene('connecting-long')
    mounted.one('doctor-open').click()
    flushSync()
    expect(mounted.one('doctor').textContent).toContain('The network seems to keep the devices apart')
  })

  test.each([
    ['timed-out', 1],
    ['no-addresses', 1],
    ['link-lost', 1],
    ['peer-left', 0],
    ['numbers-differ', 0]
  ] as const)('after a pairing or link that failed for the network: %s', (failure, count) => {
    expect(new MountedApp({ phase: 'failed', failure }).all('doctor-open').length).toBe(count)
  })
})

describe('it looks', () => {
  test('when the person says so, until they stop it', () => {
    const mounted = scene('doctor-ready')
    mounted.one('doctor-run').click()
    mounted.show({ doctor: { state: { at: 'running', step: 'servers' } } })
    expect(mounted.one('doctor').textContent).toContain('Asking your servers …')
    expect(mounted.all('doctor-run')).toEqual([])
    mounted.one('doctor-stop').click()
    expect(mounted.app.asked).toEqual([
      ['doctor', 'run'],
      ['doctor', 'stop']
    ])
  })

  test('no longer once it is closed', async () => {
    const mounted = scene('doctor-running')
    mounted.target.querySelector('dialog')?.close()
    await expect.poll(() => mounted.app.asked).toEqual([['doctor', 'stop']])
  })
})

describe('it shows', () => {
  test('verdict, reach, ways and servers, for programs too', () => {
    const mounted = scene('doctor-full')
    expect({ ...mounted.one('doctor-verdict').dataset }).toEqual({
      testid: 'doctor-verdict',
      nat: 'port-restricted-cone',
      mapping: 'endpoint-independent',
      filtering: 'address-and-port-dependent',
      udp: 'works',
      certain: 'true'
    })
    expect(mounted.all('doctor-reach').map(({ dataset }) => dataset['reach'])).toEqual([
      'direct',
      'direct',
      'direct',
      'relay',
      'relay'
    ])
    expect(mounted.all('doctor-server').map(({ dataset }) => dataset['answer'])).toEqual([
      'answered',
      'answered',
      'silent'
    ])
    expect(mounted.all('doctor-way').length).toBe(FOUND_ALL.ways.length)
  })

  test('addresses masked, until they are asked for in full', () => {
    const mounted = scene('doctor-full')
    const text = (): string =>
      mounted
        .all('doctor-way')
        .map((way) => way.textContent)
        .join()
    expect(text()).toContain('203.x.x.x')
    expect(text()).not.toContain('203.0.113.9')
    mounted.one('doctor-full').click()
    flushSync()
    expect(text()).toContain('203.0.113.9')
  })

  test('what would tell more', () => {
    const mounted = scene('doctor-no-servers')
    expect(mounted.one('doctor-verdict').dataset['nat']).toBe('unknown')
    expect(mounted.one('doctor-verdict').textContent).toContain('switch on a STUN or TURN server')
  })
})

describe('the report', () => {
  test('is copied as it is masked', async () => {
    const copied = copies()
    const mounted = scene('doctor-full')
    mounted.one('doctor-copy').click()
    await expect.poll(() => mounted.one('doctor-copy').textContent.trim()).toBe('Copied')
    mounted.one('doctor-full').click()
    flushSync()
    mounted.one('doctor-copy').click()
    await expect.poll(() => copied.length).toBe(2)
    expect(copied.map((text) => text.includes('203.0.113.9'))).toEqual([false, true])
    expect(copied.map((text) => text.includes('NAT: port-restricted-cone'))).toEqual([true, true])
  })

  test('can be selected where the browser refuses', async () => {
    Object.defineProperty(navigator, 'clipboard', { configurable: true, value: undefined })
    onTestFinished(() => {
      Reflect.deleteProperty(navigator, 'clipboard')
    })
    const mounted = scene('doctor-no-servers')
    mounted.one('doctor-copy').click()
    await expect.poll(() => mounted.all('doctor-report').length).toBe(1)
    expect((mounted.one('doctor-report') as HTMLTextAreaElement).value).toBe(
      mounted.app.doctor.report(FOUND_ALONE, { masked: true })
    )
  })
})

test.each(LANGUAGES)('%s: every state fits a small phone and a computer', async (language) => {
  onTestFinished(() => speak('en'))
  await speak(language)
  for (const width of [320, 1440])
    for (const name of Object.keys(DOCTOR_SCENES)) {
      await page.viewport(width, 640)
      const mounted = MountedApp.scene(name, language)
      settle()
      expect([name, ...layoutFaults(mounted.target)].join('\n')).toBe(name)
      mounted.target.remove()
    }
})

test.each(['doctor-full', 'doctor-trouble'])('%s: axe finds nothing', async (name) => {
  const { target } = scene(name)
  settle()
  const { violations } = await axe.run(target)
  expect(violations.map(({ id }) => id)).toEqual([])
})

test('whom this device can link with is told before how that comes', () => {
  const ids = scene('doctor-full')
    .contract()
    .map((line) => line.split(' ')[0])
  expect(ids.indexOf('doctor-reach')).toBeLessThan(ids.indexOf('doctor-verdict'))
})

test('what is not said is not called likely', () => {
  const nothing = scene('doctor-no-servers').one('doctor-verdict')
  expect([nothing.dataset['nat'], nothing.dataset['udp']]).toEqual(['unknown', 'unknown'])
  expect(nothing.textContent).not.toContain('This is likely')
})
