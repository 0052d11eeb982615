import { describe, expect, test } from 'vitest'
import { isBusy } from '#app/busy.ts'
import { Removal } from '#app/removal.svelte.ts'
import type { Phase, SavingView } from '#app/view.ts'
import type { KeptPlace, Remover } from '#core/ports.ts'

const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

function made(browser: { tabIsBusy?: boolean; left?: readonly KeptPlace[]; comesBack?: boolean } = {}) {
  const asked: string[] = []
  const remover: Remover = {
    isBusyElsewhere: () => Promise.resolve(browser.tabIsBusy ?? false),
    removeAll: () => {
      asked.push('remove')
      return Promise.resolve(browser.left ?? [])
    },
    startAnew: () => {
      asked.push('start anew')
      return Promise.resolve(browser.comesBack ?? true)
    }
  }
  const app = { phase: 'idle' as Phase, savings: {} as Record<string, SavingView> }
  const removal = new Removal(remover, app)
  return { removal, app, asked, tellsBusy: () => isBusy(app) }
}

test('everything goes, then the page begins anew', async () => {
  const { removal, asked } = made()
  removal.removeAll()
  removal.removeAll() // a second press
  expect(removal.state).toBe('removing')
  await settled()
  expect(asked).toEqual(['remove', 'start anew'])
})

test('a page that would not come back says that all is done', async () => {
  const { removal } = made({ comesBack: false })
  removal.removeAll()
  await settled()
  expect(removal.state).toBe('removed')
})

test('what could not be removed is said, and tried again with another press', async () => {
  const browser: { left: readonly KeptPlace[] } = { left: ['files'] }
  const { removal, asked } = made(browser)
  removal.removeAll()
  await settled()
  expect(removal.state).toBe('left')
  browser.left = []
  removal.removeAll()
  await settled()
  expect(asked).toEqual(['remove', 'remove', 'start anew'])
})

describe('nothing is removed', () => {
  test.each(['preparing', 'pairing', 'connecting', 'connected'] satisfies Phase[])(
    'while this tab is %s',
    async (phase) => {
      const { removal, app, asked, tellsBusy } = made()
      app.phase = phase
      removal.removeAll()
      await settled()
      expect([removal.state, tellsBusy(), asked]).toEqual(['busy', true, []])
      app.phase = 'failed'
      expect([removal.state, tellsBusy()]).toEqual(['ready', false])
    }
  )

  test('while files are being saved', async () => {
    const { removal, app, asked } = made()
    app.savings = { a: { way: 'zip', at: 'finishing' } }
    removal.removeAll()
    await settled()
    expect([removal.state, asked]).toEqual(['busy', []])
    app.savings = { a: { way: 'zip', at: 'saved' } }
    expect(removal.state).toBe('ready')
  })

  test('while another tab is linked', async () => {
    const { removal, asked } = made({ tabIsBusy: true })
    removal.removeAll()
    await settled()
    expect([removal.state, asked]).toEqual(['tab-busy', []])
  })

  test('when a link was opened in this tab meanwhile', async () => {
    const { removal, app, asked } = made()
    removal.removeAll()
    app.phase = 'pairing'
    await settled()
    expect([removal.state, asked]).toEqual(['busy', []])
  })
})
