// The main job with no server left in the world: the app was visited once, its host is gone, and two devices still
// pair by their cameras and pass a file.
import { seededFile, sha256File } from '../support/files.ts'
import { faceEachOther } from '../support/optical.ts'
import { serveApp } from '../support/static-server.ts'
import { expect, test } from './fixtures.ts'

test('pairs and transfers after the web server has been stopped', async ({ startDevice, tempFolder }) => {
  const server = await serveApp()
  const alice = await startDevice({ name: 'alice', engine: 'chromium', camera: 'ready' })
  const bob = await startDevice({ name: 'bob', engine: 'chromium', camera: 'ready' })
  const devices = [alice, bob]
  try {
    for (const device of devices) {
      await device.open(server.url)
      await device.page.waitForFunction(() => navigator.serviceWorker.controller !== null)
    }
  } finally {
    await server.stop()
  }
  await expect(fetch(server.url)).rejects.toThrow()

  for (const device of devices) {
    await device.page.reload()
    await device.app.waitFor()
    await device.startPairing({ camera: true })
  }
  const gaze = faceEachOther(alice, bob)
  await Promise.all(devices.map((device) => device.waitForPhase('connected')))
  await gaze.stop()

  const file = await seededFile(tempFolder, 'from nowhere.bin', 5 * 1024 * 1024 + 3)
  await alice.choose(file)
  await alice.send()
  await bob.incoming()
  const saved = bob.savedFile()
  await bob.accept()
  expect(await sha256File(await saved)).toBe(file.sha256)
})
