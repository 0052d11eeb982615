// Sending files over a link: every byte checked against what was sent.
import type { Download } from '@playwright/test'
import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { saveName } from '#core/names/save-name.ts'
import { carry } from '../support/carry.ts'
import { seededFile, sha256File } from '../support/files.ts'
import { faceEachOther } from '../support/optical.ts'
import { expect, test } from './fixtures.ts'

const MIB = 1024 * 1024
const CHUNK_BYTES = 64 * 1024

test('64 MiB each way over one link, byte for byte, and both screens say that it was verified', async ({
  alice,
  bob,
  pair,
  tempFolder
}) => {
  await pair()
  for (const [from, to, name] of [
    [alice, bob, 'holiday.bin'],
    [bob, alice, 'and back.bin']
  ] as const) {
    const file = await seededFile(tempFolder, name, 64 * MIB)
    const saved = await carry(from, to, file)
    await Promise.all([from.waitForTransfer(name, 'done'), to.waitForTransfer(name, 'done')])
    expect(await sha256File(saved)).toBe(file.sha256)
    const digest = await to.digest(name)
    expect(digest).toMatch(/^[0-9a-f]{32}$/)
    expect(await from.digest(name)).toBe(digest)
  }
})

test.describe('to and from Firefox', () => {
  test.use({ engines: { alice: 'chromium', bob: 'firefox' } })
  test('8 MiB each way, byte for byte', async ({ alice, bob, pair, tempFolder }) => {
    await pair()
    for (const [from, to, name] of [
      [alice, bob, 'to Firefox.bin'],
      [bob, alice, 'from Firefox.bin']
    ] as const) {
      const file = await seededFile(tempFolder, name, 8 * MIB + 1)
      const saved = await carry(from, to, file)
      await Promise.all([from.waitForTransfer(name, 'done'), to.waitForTransfer(name, 'done')])
      expect(await sha256File(saved)).toBe(file.sha256)
    }
  })
})

test('files of every awkward size and name, in one offer', async ({ alice, bob, pairByText, tempFolder }) => {
  await pairByText()
  const wanted: readonly [string, number][] = [
    ['empty', 0],
    ['one chunk.bin', CHUNK_BYTES],
    ['one chunk and a byte.bin', CHUNK_BYTES + 1],
    ['one block.bin', MIB],
    ['three blocks less a byte.bin', 3 * MIB - 1],
    ['日本語 ☀️ é.txt', 11],
    ['שלום.txt', 5],
    ['"quotes" & <b>tags<|b>.html', 7]
  ]
  const files = await Promise.all(wanted.map(([name, sizeBytes]) => seededFile(tempFolder, name, sizeBytes)))
  await alice.choose(...files)
  await alice.send()
  expect(await bob.incoming()).toEqual({
    count: files.length,
    bytes: files.reduce((sum, file) => sum + file.sizeBytes, 0)
  })
  const downloads: Download[] = []
  bob.page.on('download', (download) => downloads.push(download))
  await bob.accept()
  for (const file of files) await bob.waitForTransfer(file.name, 'done')
  await expect.poll(() => downloads.length).toBe(files.length)
  for (const file of files) {
    const download = downloads.find((candidate) => candidate.suggestedFilename() === saveName(file.name))
    expect(await sha256File((await download?.path()) ?? ''), file.name).toBe(file.sha256)
  }
})

test.describe('files chosen before pairing', () => {
  test('are offered to the device whose code the camera has read', async ({ alice, bob, tempFolder }) => {
    const file = await seededFile(tempFolder, 'chosen first.bin', 100_000)
    await alice.choose(file)
    await expect(alice.page.getByTestId('start-pairing')).toHaveText('Pair and send')
    // What comes in while the codes are on the screen was not there when the button was pressed.
    await alice.lookAway()
    await alice.startPairing({ camera: true })
    await alice.shownCode()
    const late = await alice.page.evaluateHandle(() => {
      const dropped = new DataTransfer()
      dropped.items.add(new File(['late'], 'dropped later.txt'))
      return dropped
    })
    await alice.page.dispatchEvent('body', 'drop', { dataTransfer: late })
    const gaze = faceEachOther(alice, bob)
    await bob.startPairing({ camera: true })
    await Promise.all([alice.waitForPhase('connected'), bob.waitForPhase('connected')])
    await gaze.stop()
    expect(await bob.incoming()).toEqual({ count: 1, bytes: 100_000 })
    await bob.accept()
    await bob.waitForTransfer(file.name, 'done')
    await expect(alice.page.getByTestId('send')).toContainText('1 file')
  })

  test('wait for a press where its code came as text', async ({ alice, bob, pairByText, tempFolder }) => {
    await alice.choose(await seededFile(tempFolder, 'chosen first.bin', 100_000))
    await pairByText()
    await expect(alice.page.getByTestId('send')).toBeVisible()
    await expect(bob.page.getByTestId('incoming')).toHaveCount(0)
    await alice.send()
    expect(await bob.incoming()).toEqual({ count: 1, bytes: 100_000 })
  })
})

test('a folder keeps its relative paths', async ({ alice, bob, pairByText, tempFolder }) => {
  await pairByText()
  await seededFile(tempFolder, 'album/1.jpg', 1000)
  await seededFile(tempFolder, 'album/summer/1.jpg', 2000)
  await alice.chooseFolder(`${tempFolder}/album`)
  await alice.send()
  expect(await bob.incoming()).toEqual({ count: 2, bytes: 3000 })
  await bob.accept()
  await bob.waitForTransfer('album/1.jpg', 'done')
  await bob.waitForTransfer('album/summer/1.jpg', 'done')
})

test('files chosen before pairing wait, and are sent afterwards', async ({
  alice,
  bob,
  pairByText,
  tempFolder
}) => {
  const file = await seededFile(tempFolder, 'patient.bin', 100)
  await alice.choose(file)
  await pairByText()
  await alice.send()
  expect(await bob.incoming()).toEqual({ count: 1, bytes: 100 })
})

test('a declined offer sends nothing, and the sender is told', async ({
  alice,
  bob,
  pairByText,
  tempFolder
}) => {
  await pairByText()
  const file = await seededFile(tempFolder, 'unwanted.bin', 10 * MIB)
  await alice.choose(file)
  await alice.send()
  await bob.incoming()
  await bob.decline()
  await alice.waitForTransfer(file.name, 'cancelled')
  await expect(bob.transfer(file.name)).toHaveCount(0)
})

test('a file taken back before the yes is not offered any more; the others are', async ({
  alice,
  bob,
  pairByText,
  tempFolder
}) => {
  await pairByText()
  const [regretted, meant] = [
    await seededFile(tempFolder, 'regretted.bin', 1000),
    await seededFile(tempFolder, 'meant.bin', 2000)
  ]
  await alice.choose(regretted, meant)
  await alice.send()
  expect(await bob.incoming()).toEqual({ count: 2, bytes: 3000 })
  await alice.cancel(regretted.name)
  await expect.poll(() => bob.incoming()).toEqual({ count: 1, bytes: 2000 })
  await bob.accept()
  await Promise.all([alice, bob].map((device) => device.waitForTransfer(meant.name, 'done')))
  await bob.waitForTransfer(regretted.name, 'cancelled')
})

test('either side can cancel on the way; the link stays good for the next file', async ({
  alice,
  bob,
  pairByText,
  tempFolder
}) => {
  await pairByText()
  for (const [name, canceller] of [
    ['stopped by the sender.bin', alice],
    ['stopped by the receiver.bin', bob]
  ] as const) {
    const file = await seededFile(tempFolder, name, 400 * MIB)
    await alice.choose(file)
    await alice.send()
    await bob.incoming()
    await bob.accept()
    await expect
      .poll(async () => Number(await bob.transfer(name).getAttribute('data-bytes')))
      .toBeGreaterThan(MIB)
    await canceller.cancel(name)
    await Promise.all([alice.waitForTransfer(name, 'cancelled'), bob.waitForTransfer(name, 'cancelled')])
    await expect(bob.transfer(name).getByTestId('save')).toHaveCount(0)
  }
  const next = await seededFile(tempFolder, 'next.bin', MIB)
  const saved = await carry(alice, bob, next)
  expect(await sha256File(saved)).toBe(next.sha256)
})

test('a text arrives as it was written', async ({ alice, bob, pairByText }) => {
  await pairByText()
  await alice.sendText('see https://example.org/?q=☀ <b>not bold</b>')
  expect((await bob.receivedTexts()).join()).toContain('see https://example.org/?q=☀ <b>not bold</b>')
})

test('after a goodbye both can pair again and send again', async ({ alice, bob, pairByText, tempFolder }) => {
  await pairByText()
  await alice.disconnect()
  await Promise.all([alice.waitForPhase('idle'), bob.waitForPhase('failed')])
  await pairByText()
  const file = await seededFile(tempFolder, 'again.bin', MIB)
  expect(await sha256File(await carry(bob, alice, file))).toBe(file.sha256)
})

test('what was received is still there after a reload, and was saved', async ({
  alice,
  bob,
  pairByText,
  tempFolder
}) => {
  await pairByText()
  const file = await seededFile(tempFolder, 'kept.txt', 1234)
  const saved = await carry(alice, bob, file)
  expect(await readFile(saved)).toEqual(await readFile(file.path))
  await bob.page.reload()
  await bob.app.waitFor()
  const again = bob.savedFile()
  await bob.page.getByRole('button', { name: 'Save kept.txt again', exact: true }).click()
  expect(await sha256File(await again)).toBe(file.sha256)
  expect(basename(file.path)).toBe('kept.txt')
})
