// Names that deceive, climb or clash, from one browser to the other and out of it: on the screen, in a zip, in a folder and as a
// download. What becomes of each is in tests/vectors/names.json.
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join, relative } from 'node:path'
import { saveTree } from '#core/saving/tree.ts'
import type { Device } from '../support/device.ts'
import { readZip } from '../support/zip-reader.ts'
import vectors from '../vectors/names.json' with { type: 'json' }
import { expect, test } from './fixtures.ts'

test.use({ cameras: { alice: 'missing', bob: 'missing' } })
test.describe.configure({ timeout: 120_000 })

/** As another program could hand them over: a disk has no such names. A slash in a name is none of a path there. */
const NASTY = vectors.names.filter(({ name }) => !name.includes('/'))
const PATHS = NASTY.map(({ path }) => path)

/** Each holds its number, so that none can pass for another. */
async function choose(device: Device, names: readonly string[]): Promise<void> {
  await device.page.getByTestId('file-input').evaluate((input, names) => {
    const chosen = new DataTransfer()
    for (const [number, name] of names.entries()) chosen.items.add(new File([String(number)], name))
    ;(input as HTMLInputElement).files = chosen.files
    input.dispatchEvent(new Event('change', { bubbles: true }))
  }, names)
}

/** What lies in the folder that the page was given for a chosen one, by its name. */
async function folderContents(device: Device): Promise<Record<string, string>> {
  return device.page.evaluate(async () => {
    const root = await navigator.storage.getDirectory()
    const folder = await root.getDirectoryHandle('chosen')
    const contents: Record<string, string> = {}
    for await (const [name, handle] of folder.entries())
      contents[name] = handle.kind === 'file' ? await (await handle.getFile()).text() : 'a folder'
    return contents
  })
}

test('arrive harmless, each under the name that the vectors say', async ({
  alice,
  bob,
  pairByText,
  tempFolder
}) => {
  await bob.page.addInitScript(() => {
    Object.assign(window, {
      showDirectoryPicker: async () =>
        (await navigator.storage.getDirectory()).getDirectoryHandle('chosen', { create: true })
    })
  })
  await bob.page.reload()
  await pairByText()
  await choose(
    alice,
    NASTY.map(({ name }) => name)
  )
  await alice.send()
  expect((await bob.incoming()).count).toBe(NASTY.length)
  const offer = bob.page.getByTestId('incoming')
  await expect(bob.page.getByTestId('decline')).toBeInViewport({ ratio: 1 })
  await expect(bob.page.getByTestId('accept')).toBeInViewport({ ratio: 1 })
  const shown = await offer.locator('bdi[dir=auto]').allTextContents()
  expect(shown).toEqual(NASTY.slice(0, shown.length).map(({ shown }) => shown.join('')))
  await bob.accept()
  await bob.waitForTransfer('photo\u202egpj.exe', 'done')
  await bob.page.getByTestId('other-ways').waitFor({ timeout: 30_000 })

  const names = saveTree(PATHS).map(({ segments }) => segments.join('/'))
  const expected = Object.fromEntries(names.map((name, number) => [name, String(number)]))
  const zip = readZip(await readFile(await bob.saveAll('zip', { timeoutMs: 30_000 })))
  expect(Object.fromEntries(zip.map(({ name, bytes }) => [name, bytes.toString()]))).toEqual(expected)

  // Unpacked by a program that believes every name, nothing lands beside the folder.
  for (const { name, bytes } of zip) {
    const place = join(tempFolder, 'unpacked', name)
    expect(relative(join(tempFolder, 'unpacked'), place)).toBe(name)
    await mkdir(dirname(place), { recursive: true })
    await writeFile(place, bytes)
  }

  await bob.page.getByTestId('save-all').and(bob.page.locator('[data-way=folder]')).click()
  await bob.page
    .locator('[data-testid=saving][data-way=folder][data-state=saved]')
    .waitFor({ timeout: 30_000 })
  const written = await folderContents(bob)
  expect(written).toEqual(expected)

  for (const { path, saved } of [
    { path: 'photo\u202egpj.exe', saved: 'photogpj.exe' },
    { path: 'NUL.txt', saved: '_NUL.txt' },
    { path: 'C:foo.txt', saved: 'C_foo.txt' },
    { path: 'desktop.ini', saved: '_desktop.ini' }
  ]) {
    const started = bob.page.waitForEvent('download')
    const row = bob.transfer(path)
    if ((await row.count()) === 0) await bob.page.getByRole('button', { name: 'Show more' }).click()
    await row.getByTestId('save').click()
    expect((await started).suggestedFilename()).toBe(saved)
  }
})
