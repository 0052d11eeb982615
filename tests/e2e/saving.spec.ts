// Any set of files, folders with their structure among them, from one computer to another and out of the browser.
import { mkdir, readFile, utimes } from 'node:fs/promises'
import { createHash } from 'node:crypto'
import { join } from 'node:path'
import type { Engine } from '../support/browsers.ts'
import { strings } from '../support/english.ts'
import { seededFile } from '../support/files.ts'
import { readZip } from '../support/zip-reader.ts'
import { expect, test } from './fixtures.ts'

const MIB = 1024 * 1024
/** Even seconds: a zip knows no others. */
const LEAP_NOON = new Date(2024, 1, 29, 12, 34, 56)
const PARTS = (time: Date): number[] => [
  time.getFullYear(),
  time.getMonth() + 1,
  time.getDate(),
  time.getHours(),
  time.getMinutes(),
  time.getSeconds()
]

for (const engine of ['chromium', 'firefox'] satisfies Engine[])
  test.describe(`received by ${engine}`, () => {
    test.use({ engines: { alice: 'chromium', bob: engine } })

    test('a folder tree arrives whole, with empty folders and files and names in any script, and is saved as one zip', async ({
      alice,
      bob,
      pairByText,
      tempFolder
    }) => {
      const contents: readonly (readonly [string, number])[] = [
        ['trip/nothing.txt', 0],
        ['trip/日本語 ☀️/é.txt', 11],
        ['trip/שלום.txt', 5],
        ['trip/a/b/c/deep.bin', 3 * MIB + 1]
      ]
      const files = []
      for (const [name, sizeBytes] of contents) files.push(await seededFile(tempFolder, name, sizeBytes))
      await mkdir(join(tempFolder, 'trip/a/empty'), { recursive: true })
      const twins = [
        await seededFile(tempFolder, 'one/same.txt', 10),
        await seededFile(tempFolder, 'two/same.txt', 20)
      ] as const
      for (const { path } of [...files, ...twins]) await utimes(path, LEAP_NOON, LEAP_NOON)

      await pairByText()
      await alice.drop(join(tempFolder, 'trip'))
      await alice.page.getByTestId('send').waitFor()
      await alice.choose(twins[0])
      await alice.choose(twins[1])
      await alice.send()
      expect((await bob.incoming()).count).toBe(7)
      await bob.accept()
      await bob.waitForTransfer('trip/a/empty/', 'done')
      for (const { name } of files) await bob.waitForTransfer(name, 'done')
      await bob.waitForTransfer('same (2).txt', 'done')

      const zip = readZip(await readFile(await bob.saveAll('zip', { timeoutMs: 30_000 })))
      const sums = new Map(
        zip.map(({ name, bytes }) => [name, createHash('sha256').update(bytes).digest('hex')])
      )
      const expected = new Map(files.map(({ name, sha256 }) => [name, sha256]))
      expected.set('same.txt', twins[0].sha256)
      expected.set('same (2).txt', twins[1].sha256)
      expected.set('trip/a/empty/', createHash('sha256').digest('hex'))
      expect([...sums].sort()).toEqual([...expected].sort())
      const times = zip.filter(({ name }) => !name.endsWith('/')).map(({ time }) => time)
      expect(times).toEqual(times.map(() => PARTS(LEAP_NOON)))
      await expect(bob.page.getByTestId('saving')).toHaveAttribute('data-state', 'saved')
      // The page is where it was: the download was no navigation.
      expect(await bob.phase()).toBe('connected')

      const deep = 'trip/a/b/c/deep.bin'
      const sha256 = expected.get(deep)
      expect(await Promise.all([alice, bob].map((device) => device.computeSum(deep)))).toEqual([
        sha256,
        sha256
      ])
    })

    test('what was saved is said to be after a reload too, and what was not is still to be saved', async ({
      bob,
      alice,
      pairByText,
      tempFolder
    }) => {
      await pairByText()
      const files = [
        await seededFile(tempFolder, 'trip/one.txt', 11),
        await seededFile(tempFolder, 'trip/two.txt', 12)
      ]
      await alice.drop(join(tempFolder, 'trip'))
      await alice.send()
      await bob.incoming()
      await bob.accept()
      for (const { name } of files) await bob.waitForTransfer(name, 'done')
      const { saving, transfer } = strings
      const note = bob.page.getByText(saving.savedTo.downloads, { exact: true })
      await expect(note).toHaveCount(0)
      await bob.save('trip/one.txt')
      await expect(bob.transfer('trip/one.txt').getByText(saving.savedTo.downloads)).toBeVisible()

      await bob.page.reload()
      const button = (name: string) => bob.page.getByRole('button', { name, exact: true })
      await expect(button(transfer.saveFileAgain('one.txt'))).toBeVisible()
      await expect(button(transfer.saveFile('two.txt'))).toBeVisible()
      await expect(note).toHaveCount(1)
      await bob.saveAll('zip', { timeoutMs: 30_000 })
      await expect(bob.page.getByText(saving.allSaved.zip(2))).toBeVisible()

      await bob.page.reload()
      await expect(bob.page.getByText(saving.allSaved.mixed(2), { exact: true })).toBeVisible()
    })

    test('an address of a download that no page agreed is refused', async ({ bob }) => {
      await bob.page.waitForFunction(() => navigator.serviceWorker.controller !== null)
      const statuses = await bob.page.evaluate(async () => {
        // Only the server sends a policy with what it does not have.
        const ask = async (path: string): Promise<[number, string | null]> => {
          const { status, headers } = await fetch(path)
          return [status, headers.get('referrer-policy')]
        }
        return Promise.all([ask(`download/${'0'.repeat(32)}`), ask('download/'), ask('download/index.html')])
      })
      expect(statuses).toEqual([
        [404, null],
        [404, null],
        [404, null]
      ])
    })
  })
