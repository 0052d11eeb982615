// The panel above the screen: which presses close it, and that what is wrong in it is seen.
import { MountedApp } from '#tests/support/mounted-app.ts'
import { flushSync } from 'svelte'
import { expect, onTestFinished, test } from 'vitest'
import { page, userEvent } from 'vitest/browser'

/** Wide and low enough that a panel has room beside it, and more in it than it shows. */
async function onALaptop(): Promise<void> {
  await page.viewport(1280, 800)
  onTestFinished(() => page.viewport(414, 896)) // the width of a test that says nothing
}

const BESIDE = { x: 40, y: 400 }

test('a selection that ends beside the panel closes nothing, a press there does', async () => {
  await onALaptop()
  const mounted = MountedApp.scene('settings-servers-form')
  await userEvent.fill(mounted.one('ice-url'), 'turn.example.org')
  const behind = mounted.target.ownerDocument.documentElement
  await userEvent.dragAndDrop(mounted.one('ice-url'), behind, { targetPosition: BESIDE, force: true })
  flushSync()
  expect(mounted.target.querySelector('dialog')?.open).toBe(true)
  expect((mounted.one('ice-url') as HTMLInputElement).value).toBe('turn.example.org')
  await userEvent.click(behind, { position: BESIDE, force: true })
  await expect.poll(() => mounted.target.querySelector('dialog')).toBeNull()
})

test('what is wrong with a server is seen and has the focus, though Save stands far below it', async () => {
  await onALaptop()
  const mounted = MountedApp.scene('settings-servers')
  await userEvent.click(mounted.all('ice-edit')[1] ?? mounted.target)
  await userEvent.fill(mounted.one('ice-url'), '')
  const sheet = mounted.target.querySelector('dialog')
  mounted.one('ice-save').scrollIntoView({ block: 'start' })
  const top = sheet?.querySelector('.top')?.getBoundingClientRect()
  expect(mounted.one('ice-url').getBoundingClientRect().top).toBeLessThan(top?.bottom ?? 0) // behind the header
  mounted.one('ice-save').focus({ preventScroll: true })
  mounted.one('ice-save').click()
  await expect.poll(() => document.activeElement).toBe(mounted.one('ice-url'))
  const [label] = (mounted.one('ice-url') as HTMLInputElement).labels ?? []
  expect(label?.getBoundingClientRect().top).toBeGreaterThanOrEqual(top?.bottom ?? Infinity)
  expect(mounted.one('ice-problem').getBoundingClientRect().bottom).toBeLessThanOrEqual(innerHeight)
})

test.each(['its cross', 'Escape'])(
  'closed by %s, it comes again when it is asked for in that moment',
  async (how) => {
    const mounted = MountedApp.scene('welcome')
    const settings = mounted.one('settings')
    settings.focus()
    settings.click()
    flushSync()
    const first = mounted.target.querySelector('dialog')
    const told = new Promise((resolve) => first?.addEventListener('close', resolve))
    if (how === 'Escape') first?.dispatchEvent(new Event('cancel', { cancelable: true }))
    else mounted.named('Close settings').click()
    flushSync()
    expect(document.activeElement).toBe(settings)
    settings.click()
    flushSync()
    await told // by the browser, later, that the first one was closed
    flushSync()
    const second = mounted.target.querySelector('dialog')
    expect(second).not.toBe(first)
    expect(second?.open).toBe(true)
  }
)

test('a choice of files that is called off leaves the panel open', () => {
  const mounted = MountedApp.scene('settings-servers')
  mounted.one('ice-import').click()
  flushSync()
  const panel = mounted.target.querySelector('dialog')
  mounted.one('ice-bring-file').dispatchEvent(new Event('cancel', { bubbles: true }))
  flushSync()
  expect(mounted.target.querySelector('dialog')).toBe(panel)
  expect(panel?.open).toBe(true)
})
