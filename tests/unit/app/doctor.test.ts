// The connection doctor's steps: which servers it asks, in what company, and what it leaves alone.
import { expect, test } from 'vitest'
import { Doctor } from '#app/doctor.svelte.ts'
import type { FilteringPlan } from '#core/ice/filtering.ts'
import type { Gathered } from '#core/ice/gathering.ts'
import type { IceSettings } from '#core/ice/servers.ts'
import { gathered, host, relay, silence, srflx } from '#tests/support/gathered.ts'

const STUN = { url: 'stun:198.51.100.2:3478', login: { kind: 'none' } } as const
const DEAD = { url: 'stun:198.51.100.3:3478', login: { kind: 'none' } } as const
const TURN = {
  url: 'turn:198.51.100.1:3478?transport=udp',
  login: { kind: 'password', username: 'anna', password: 'a secret word' }
} as const

function doctor(
  iceSettings: IceSettings,
  gather: (urls: readonly string[]) => Promise<Gathered> = (urls) =>
    Promise.resolve(
      urls.includes(DEAD.url)
        ? silence(DEAD.url)
        : gathered(
            host(),
            ...(urls.length > 0 ? [srflx('203.0.113.9', 50000)] : []),
            ...(urls.includes(TURN.url) ? [relay('198.51.100.1')] : [])
          )
    )
) {
  const asked: string[][] = []
  const tried: (string | undefined)[] = []
  const made = new Doctor({
    gatherer: {
      gather: (settings) => {
        expect(settings.relayOnly).toBe(false)
        const urls = settings.isOn ? settings.servers.map(({ url }) => url) : []
        asked.push(urls)
        return gather(urls)
      }
    },
    filtering: {
      probe: ({ opener }: FilteringPlan) => {
        const url = opener('198.51.100.1')?.url
        tried.push(url)
        return Promise.resolve(
          url === undefined
            ? undefined
            : { url, relayAddress: '198.51.100.1', arrived: true, arrivedWhenCalled: true }
        )
      }
    },
    iceMemory: { iceSettings },
    connectionKind: () => 'wifi',
    appVersion: '1.2.3'
  })
  return { made, asked, tried }
}

async function ended(made: Doctor): Promise<Doctor['state']> {
  for (let turns = 0; made.state.at === 'running' && turns < 100; turns += 1) await Promise.resolve()
  return made.state
}

test('without servers it asks nobody', async () => {
  const { made, asked, tried } = doctor({ isOn: false, relayOnly: false, servers: [STUN, TURN] })
  made.run()
  const state = await ended(made)
  expect([state.at, asked, tried]).toEqual(['done', [[]], []])
})

test('each server alone, those that answered together, then the filtering', async () => {
  const { made, asked, tried } = doctor({ isOn: true, relayOnly: true, servers: [STUN, DEAD, TURN] })
  made.run()
  const state = await ended(made)
  expect(asked).toEqual([[], [STUN.url], [DEAD.url], [TURN.url], [STUN.url, TURN.url]])
  expect(tried).toEqual(['stun:198.51.100.1:3478', STUN.url])
  if (state.at !== 'done') throw new Error(state.at)
  expect(state.examination.verdict).toMatchObject({ nat: 'full-cone', isCertain: true })
  expect(state.examination.servers.map(({ answered }) => answered)).toEqual([true, false, true])
  for (const masked of [true, false])
    expect(made.report(state.examination, { masked })).not.toMatch(/anna|secret word/)
})

test('a browser that makes no connections is said', async () => {
  const { made } = doctor({ isOn: false, relayOnly: false, servers: [] }, () =>
    Promise.reject(new Error('no'))
  )
  made.run()
  expect(await ended(made)).toEqual({ at: 'failed' })
})

test('what is stopped ends in nothing new', async () => {
  let answer: (found: Gathered) => void = () => undefined
  const { made } = doctor(
    { isOn: false, relayOnly: false, servers: [] },
    () =>
      new Promise((resolve) => {
        answer = resolve
      })
  )
  made.run()
  expect(made.state).toEqual({ at: 'running', step: 'addresses' })
  made.stop()
  expect(made.state).toEqual({ at: 'ready' })
  answer(gathered(host()))
  for (let turns = 0; turns < 20; turns += 1) await Promise.resolve()
  expect(made.state).toEqual({ at: 'ready' })
})
