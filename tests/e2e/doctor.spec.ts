// The connection check in the built app with no server set up: it looks, asks nobody, and its report can be handed on.
import { expect, test } from './fixtures.ts'

const LIMIT_MS = 15_000

for (const engine of ['chromium', 'firefox'] as const)
  test.describe(engine, () => {
    test.use({ engines: { alice: engine, bob: 'chromium' } })

    test('says what is there without servers, and copies a report without addresses', async ({ alice }) => {
      const { page } = alice
      if (engine === 'chromium')
        await page.context().grantPermissions(['camera', 'clipboard-read', 'clipboard-write'])
      await page.getByTestId('settings').click()
      await page.getByTestId('doctor-open').click()
      await page.getByTestId('doctor-run').click()
      await expect(page.getByTestId('doctor')).toHaveAttribute('data-state', 'done', { timeout: LIMIT_MS })
      await expect(page.getByTestId('doctor-verdict')).toHaveAttribute('data-nat', 'unknown')
      await expect(page.getByTestId('doctor-server')).toHaveCount(0)
      const reach = page.getByTestId('doctor-reach')
      expect(await reach.evaluateAll((rows) => rows.map((row) => row.getAttribute('data-place')))).toEqual([
        'same-network',
        'open',
        'home',
        'symmetric',
        'no-udp'
      ])
      await page.getByTestId('doctor-copy').click()
      await expect(page.getByTestId('doctor-copy')).toHaveText('Copied')
      if (engine === 'firefox') return // its clipboard is read by no page unasked
      const report = await page.evaluate(() => navigator.clipboard.readText())
      expect(report).toMatch(/^Heliograph connection report, \d/)
      expect(report).toContain('\nServers asked: none\n')
      expect(report).toContain('\nTo tell more: servers\n')
      const lines = report.split('\n').filter((line) => line.startsWith('  host: '))
      for (const line of lines) expect(line).toMatch(/(?:\.x|….local|:…|[0-9a-f]{2}…) \(/)
    })

    test('closing it stops it, and the settings are there again', async ({ alice }) => {
      const { page } = alice
      await page.getByTestId('settings').click()
      await page.getByTestId('doctor-open').click()
      await page.getByTestId('doctor-run').click()
      await page.keyboard.press('Escape')
      await expect(page.getByTestId('doctor')).toHaveCount(0)
      await expect(page.getByTestId('own-device')).toBeVisible()
      await expect(page.getByTestId('doctor-open')).toBeFocused()
      await page.getByTestId('doctor-open').click()
      // Firefox may have been through before the key was pressed.
      await expect(page.getByTestId('doctor')).toHaveAttribute('data-state', /^(?:ready|done)$/)
    })
  })
