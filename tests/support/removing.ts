// "Remove everything", as a person does it.
import { expect, type Page } from '@playwright/test'
import { removal as words } from '#ui/strings/en/settings.ts'
import type { Device } from './device.ts'

/** With the settings open. */
export async function removeEverything(page: Page): Promise<void> {
  const section = page.getByTestId('removal')
  await section.getByRole('button', { name: words.remove }).click()
  await section.getByRole('group').getByRole('button', { name: words.yes }).click()
}

/** Waits until the page has begun anew. */
export async function removeAndBeginAnew(device: Device): Promise<void> {
  const { page, app } = device
  if (!(await page.getByRole('dialog').isVisible())) await device.openSettings()
  await page.evaluate(() => {
    document.body.dataset['before'] = ''
  })
  await removeEverything(page)
  await expect(page.locator('body[data-before]')).toHaveCount(0)
  await app.waitFor()
  await page.waitForLoadState() // Firefox calls it a failed load when a page is left before it is whole
}
