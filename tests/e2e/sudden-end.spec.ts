// A browser that is killed right after a choice: docs/field-notes.md. What a person switched on for their own protection is on.
import { setTimeout as wait } from 'node:timers/promises'
import { join } from 'node:path'
import { expect, test } from './fixtures.ts'

/** A person looks whether the switch has moved; browsers write to the disk later. */
const LOOK_MS = 1000

for (const engine of ['chromium', 'firefox'] as const)
  test(`${engine}: private mode is as it was switched last, and so is the name`, async ({
    app,
    startDevice,
    tempFolder
  }) => {
    test.setTimeout(90_000)
    const options = { engine, camera: 'missing', profile: join(tempFolder, 'profile') } as const
    for (const [visit, isPrivate] of [true, false].entries()) {
      const before = await startDevice({ ...options, name: `alice ${String(visit)}` })
      await before.open(app.url)
      if (isPrivate) await before.rename('own-device', 'Ada’s phone') // in private mode it has none
      await before.switchPrivateMode()
      await wait(LOOK_MS)
      before.kill()
      await before.close()
      const after = await startDevice({ ...options, name: `alice ${String(visit)} again` })
      await after.open(app.url)
      await after.openSettings()
      const { page } = after
      await expect(page.getByTestId('private-mode')).toBeChecked({ checked: isPrivate })
      if (!isPrivate) await expect(page.getByTestId('own-device')).toContainText('Ada’s phone')
      await after.close()
    }
  })
