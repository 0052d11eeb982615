// Tabs that hand a link's card to each other, on real BroadcastChannels: every end of one is a tab to the others.
import { random } from '#platform/clock.ts'
import { makeOpenTabs, tabChannelName } from '#platform/open-app.ts'
import type { OpenTabs, TabState } from '#core/tab-ports.ts'
import { expect, onTestFinished, test } from 'vitest'

let channels = 0
const newChannel = (): string => `test-${String(++channels)}`

/** A tab that does this, and what it is asked for. */
function openTab(channel: string, state: TabState | undefined): { tabs: OpenTabs; asked: string[] } {
  const asked: string[] = []
  const tabs = makeOpenTabs(channel, random)
  tabs.serve({
    state,
    take: (card) => {
      asked.push(`take ${card}`)
    },
    letGo: () => {
      asked.push('let go')
    }
  })
  return { tabs, asked }
}

/** As a tab does while it lives; returns how to end it. */
function holdLock(name: string): Promise<() => void> {
  return new Promise((resolve) => {
    void navigator.locks.request(
      name,
      () =>
        new Promise<void>((letGo) => {
          resolve(letGo)
        })
    )
  })
}

test('nobody answers where nobody is, and the tab itself does not count', async () => {
  const { tabs, asked } = openTab(newChannel(), 'idle')
  expect(await tabs.handOver('314')).toBe('nobody')
  expect(asked).toEqual([])
})

test.each(['idle', 'pairing'] as const)('a tab that is %s takes the card', async (state) => {
  const channel = newChannel()
  const open = openTab(channel, state)
  const { tabs } = openTab(channel, undefined)
  expect(await tabs.handOver('314')).toBe('taken')
  expect(open.asked).toEqual(['take 314'])
})

test('of several the one that is pairing takes it, and only that one', async () => {
  const channel = newChannel()
  const [linked, idle, pairing] = [
    openTab(channel, 'linked'),
    openTab(channel, 'idle'),
    openTab(channel, 'pairing')
  ]
  expect(await openTab(channel, undefined).tabs.handOver('314')).toBe('taken')
  expect([linked.asked, idle.asked, pairing.asked]).toEqual([[], [], ['take 314']])
})

test('a tab in a session takes nothing, but says that it is there', async () => {
  const channel = newChannel()
  const open = openTab(channel, 'linked')
  expect(await openTab(channel, undefined).tabs.handOver('314')).toBe('linked')
  expect(open.asked).toEqual([])
})

test('a tab that is slow to answer is waited for, and the others are not', async () => {
  const channel = newChannel()
  const [id, quick] = ['5107', openTab(channel, 'idle')]
  const slow = new BroadcastChannel(channel)
  const letGo = await holdLock(`${channel} ${id}`)
  onTestFinished(() => {
    slow.close()
    letGo()
  })
  slow.addEventListener('message', ({ data }: MessageEvent<{ type: string; from: string }>) => {
    const say = (message: object): void => {
      slow.postMessage({ from: id, to: data.from, ...message })
    }
    if (data.type === 'who-is-there') setTimeout(say, 1000, { type: 'here', state: 'pairing' })
    if (data.type === 'take') setTimeout(say, 1000, { type: 'taken' })
  })
  expect(await openTab(channel, undefined).tabs.handOver('314')).toBe('taken')
  expect(quick.asked).toEqual([])
})

test('two tabs that ask at the same time do not count on each other', async () => {
  const channel = newChannel()
  const both = [openTab(channel, undefined), openTab(channel, undefined)]
  expect(await Promise.all(both.map(({ tabs }) => tabs.handOver('314')))).toEqual(['nobody', 'nobody'])
})

test('a card that is taken back is let go, once, by the tab that has it', async () => {
  const channel = newChannel()
  const [open, bystander] = [openTab(channel, 'pairing'), openTab(channel, 'idle')]
  const { tabs } = openTab(channel, undefined)
  await tabs.handOver('314')
  tabs.takeBack()
  await expect.poll(() => open.asked).toEqual(['take 314', 'let go'])
  tabs.takeBack()
  expect(await tabs.handOver('271')).toBe('taken') // what was said before has been heard by now
  expect([open.asked, bystander.asked]).toEqual([['take 314', 'let go', 'take 271'], []])
})

test('a tab that takes the card too late lets it go again', async () => {
  const channel = newChannel()
  const said: string[] = []
  const slow = new BroadcastChannel(channel)
  onTestFinished(() => {
    slow.close()
  })
  slow.addEventListener('message', ({ data }: MessageEvent<{ type: string; from: string }>) => {
    said.push(data.type)
    if (data.type === 'who-is-there')
      slow.postMessage({ type: 'here', from: 'slow', to: data.from, state: 'pairing' })
  })
  expect(await openTab(channel, undefined).tabs.handOver('314')).toBe('nobody')
  await expect.poll(() => said).toEqual(['who-is-there', 'take', 'let-go'])
})

test('what is no message of ours changes nothing', async () => {
  const channel = newChannel()
  const open = openTab(channel, 'idle')
  const stranger = new BroadcastChannel(channel)
  onTestFinished(() => {
    stranger.close()
  })
  for (const message of [
    undefined,
    'take',
    { type: 'take' },
    { type: 'who-is-there' },
    { type: 'take', from: 'x', to: 'y', card: '314' },
    { type: 'newer', from: 'x', to: 'y' }
  ])
    stranger.postMessage(message)
  expect(await openTab(channel, undefined).tabs.handOver('271')).toBe('taken')
  expect(open.asked).toEqual(['take 271'])
})

test('an app at another path of the same host has a channel of its own', () => {
  expect(tabChannelName('https://helio.example/app/index.html?x#314')).toBe('heliograph-tabs:/app/')
  expect(tabChannelName('https://helio.example/app/')).toBe('heliograph-tabs:/app/')
  expect(tabChannelName('https://helio.example/')).toBe('heliograph-tabs:/')
})
