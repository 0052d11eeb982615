// The servers of the settings screen, as somebody types them in, tries them and takes them to another device.
import { expect } from '@playwright/test'
import type { Page } from '@playwright/test'
import type { IceKind } from '#core/ice/draft.ts'
import type { IceLogin } from '#core/ice/servers.ts'

/** The app gives up after ten seconds. */
const TEST_LIMIT_MS = 20_000

export interface Added {
  /** As it is typed. */
  readonly address: string
  readonly kind?: IceKind
  readonly login?: IceLogin
}

/** With the settings open. */
export async function addServer(
  page: Page,
  { address, kind, login = { kind: 'none' } }: Added
): Promise<void> {
  const before = Number(await page.getByTestId('ice-servers').getAttribute('data-count'))
  await page.getByTestId('ice-add').click()
  await page.getByTestId('ice-url').fill(address)
  if (kind !== undefined) await page.getByTestId('ice-kind').selectOption(kind)
  if (login.kind === 'secret') {
    await page.getByTestId('ice-login').selectOption('secret')
    await page.getByTestId('ice-secret').fill(login.secret)
  }
  if (login.kind === 'password') {
    await page.getByTestId('ice-user').fill(login.username)
    await page.getByTestId('ice-password').fill(login.password)
  }
  await page.getByTestId('ice-save').click()
  await expect(page.getByTestId('ice-servers')).toHaveAttribute('data-count', String(before + 1))
}

/** Lets each server be asked alone; the code of each verdict. With the settings open. */
export async function verdicts(page: Page): Promise<string[]> {
  await page.getByTestId('ice-test').click()
  await expect(page.getByTestId('ice-test-stop')).toBeVisible()
  await expect(page.getByTestId('ice-test')).toBeVisible({ timeout: TEST_LIMIT_MS })
  const results = await page.getByTestId('ice-result').all()
  return Promise.all(results.map(async (result) => (await result.getAttribute('data-code')) ?? ''))
}

/** The code that takes them all to another device. With the settings open. */
export async function givenCode(page: Page): Promise<string> {
  await page.getByTestId('ice-export').click()
  await page.getByTestId('ice-show-code').click()
  const code = page.getByTestId('ice-code')
  await expect(code).toHaveAttribute('data-card', /./)
  return (await code.getAttribute('data-card')) ?? ''
}

/** Takes them over, and switches them on. With the settings open. */
export async function bringCode(page: Page, code: string): Promise<void> {
  await page.getByTestId('ice-import').click()
  await page.getByTestId('ice-bring-text').fill(code)
  await page.getByTestId('ice-bring-read').click()
  await page.getByTestId('ice-take-on').click()
}
