import { describe, expect, test } from 'vitest'
import { LinkDesk } from '#app/link-desk.svelte.ts'
import type { Phase } from '#app/view.ts'
import type { Handover, OpenTabs, TabDesk } from '#core/tab-ports.ts'

function desk(handover: Handover) {
  const asked: string[] = []
  const app = {
    phase: 'idle' as Phase,
    readCard: (card: string) => {
      asked.push(`read ${card}`)
    },
    stopPairing: () => {
      asked.push('stop')
    },
    bringServers: (text: string) => {
      asked.push(`bring ${text}`)
    }
  }
  let served: TabDesk | undefined
  const tabs: OpenTabs = {
    handOver: (card) => {
      asked.push(`offer ${card}`)
      return Promise.resolve(handover)
    },
    takeBack: () => {
      asked.push('take back')
    },
    serve: (tab) => {
      served = tab
    }
  }
  const linkedCard = {
    forget: () => {
      asked.push('forget')
    }
  }
  const links = new LinkDesk({ tabs, linkedCard }, app)
  if (served === undefined) throw new Error('nobody serves the other tabs')
  return { links, app, asked, served }
}

test('servers are asked about where their link was opened, whatever any tab does, and are no card', async () => {
  const { links, app, asked } = desk('linked')
  await links.open('servers=AA')
  for (const phase of ['idle', 'pairing', 'connected'] as const) {
    app.phase = phase
    links.arrive('servers=BB')
  }
  expect([links.opened, asked]).toEqual([
    undefined,
    ['bring servers=AA', 'bring servers=BB', 'bring servers=BB', 'bring servers=BB']
  ])
})

describe('a link that opens a tab', () => {
  test('is read there when no other tab is', async () => {
    const { links, asked } = desk('nobody')
    const opening = links.open('314')
    expect(links.opened).toBe('asking')
    await opening
    expect([links.opened, asked]).toEqual([undefined, ['offer 314', 'read 314']])
  })

  test('is left to another tab, until the person wants it here', async () => {
    const { links, asked, served } = desk('taken')
    await links.open('314')
    expect([links.opened, served.state]).toEqual(['elsewhere', undefined])
    links.useThisTab()
    expect([links.opened, served.state]).toEqual([undefined, 'idle'])
    expect(asked).toEqual(['offer 314', 'take back', 'read 314'])
  })

  test('waits while another tab is in a session, and the person may go on here', async () => {
    const { links, asked } = desk('linked')
    await links.open('314')
    expect(links.opened).toBe('linked-elsewhere')
    links.useThisTab()
    expect(asked).toEqual(['offer 314', 'take back', 'read 314'])
  })

  test('gives way to one that is opened in it while it asks', async () => {
    const { links, asked } = desk('taken')
    const opening = links.open('314')
    links.arrive('271')
    await opening
    expect([links.opened, asked]).toEqual([undefined, ['offer 314', 'read 271', 'take back']])
  })
})

describe('a link that arrives in an open tab', () => {
  test('is read at once', () => {
    const { links, asked } = desk('nobody')
    links.arrive('314')
    expect([links.opened, asked]).toEqual([undefined, ['read 314']])
  })

  test('in a session is said to wait, and not tried again', () => {
    const { links, app, asked } = desk('nobody')
    app.phase = 'connected'
    links.arrive('314')
    expect([links.opened, asked]).toEqual(['linked-here', ['forget']])
    links.dismiss()
    expect(links.opened).toBe(undefined)
  })
})

describe('to other tabs', () => {
  test('it says what it does', () => {
    const { app, served } = desk('nobody')
    const phases = ['idle', 'failed', 'preparing', 'pairing', 'connecting', 'connected'] as const
    const states = phases.map((phase) => {
      app.phase = phase
      return served.state
    })
    expect(states).toEqual(['idle', 'idle', 'pairing', 'pairing', 'pairing', 'linked'])
  })

  test('it reads their card, and lets it go unless it is linked by now', () => {
    const { app, served, asked } = desk('nobody')
    served.take('314')
    app.phase = 'connected'
    served.letGo()
    app.phase = 'connecting'
    served.letGo()
    expect(asked).toEqual(['read 314', 'stop'])
  })
})
