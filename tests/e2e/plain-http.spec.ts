// A page that came over plain http from another host (`HOST=0.0.0.0 npm start`) has no camera, no disk and no service worker: two such
// pages pair by text all the same, and files go through memory.
import { carry } from '../support/carry.ts'
import { seededFile, sha256File } from '../support/files.ts'
import { PLAIN_HOST } from '../support/browsers.ts'
import { strings } from '../support/english.ts'
import { expect, test } from './fixtures.ts'

test('files cross between pages that are no secure contexts, and are saved', async ({
  alice,
  bob,
  app,
  pairByText,
  tempFolder
}) => {
  const url = app.url.replace(/\/\/[^:/]+/, `//${PLAIN_HOST}`)
  for (const device of [alice, bob]) {
    await device.open(url)
    expect(await device.page.evaluate(() => isSecureContext)).toBe(false)
  }
  await alice.startPairing({ camera: true })
  await alice.waitForScanner('blocked')
  const scanner = alice.page.getByTestId('scanner')
  await expect(scanner).toContainText(strings.cameraTroubles['camera-insecure'].next)
  await expect(scanner.getByTestId('retry-camera')).toHaveCount(0)
  await alice.page.getByRole('button', { name: strings.preparing.cancel }).click()
  await pairByText()
  for (const [from, to] of [
    [alice, bob],
    [bob, alice]
  ] as const) {
    const file = await seededFile(tempFolder, `from ${from === alice ? 'alice' : 'bob'}.bin`, 3 * 1024 * 1024)
    expect(await sha256File(await carry(from, to, file))).toBe(file.sha256)
    await Promise.all([from, to].map((device) => device.waitForTransfer(file.name, 'done')))
  }
})
