// What has arrived is looked at and opened, and what has not is sent again.
import { readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { PNG } from 'pngjs'
import { strings } from '../support/english.ts'
import { sha256File, type TestFile } from '../support/files.ts'
import { expect, test } from './fixtures.ts'

async function written(folder: string, name: string, content: string | Buffer): Promise<TestFile> {
  const path = join(folder, name)
  await writeFile(path, content)
  return { name, path, sizeBytes: (await stat(path)).size, sha256: await sha256File(path) }
}

/** Red from edge to edge. */
function redPicture(width: number, height: number): Buffer {
  const png = new PNG({ width, height })
  for (let at = 0; at < png.data.length; at += 4) png.data.set([255, 0, 0, 255], at)
  return PNG.sync.write(png)
}

/** The colour in the middle of a drawing on the page. */
function colourOf(page: Page, testId: string): Promise<readonly number[]> {
  return page.getByTestId(testId).evaluate((canvas) => {
    if (!(canvas instanceof HTMLCanvasElement)) throw new Error('no canvas')
    const { width, height } = canvas
    return [...(canvas.getContext('2d')?.getImageData(width / 2, height / 2, 1, 1).data ?? [])]
  })
}

test('a picture shows itself, small and large, a text is shown as text, and a page is not opened', async ({
  alice,
  bob,
  pairByText,
  tempFolder
}) => {
  test.setTimeout(90_000)
  await pairByText()
  const files = await Promise.all([
    written(tempFolder, 'red.png', redPicture(640, 480)),
    written(tempFolder, 'page.html', '<script>document.title = "run"</script>'),
    written(tempFolder, 'drawing.svg', '<svg xmlns="http://www.w3.org/2000/svg"><script>x()</script></svg>'),
    written(tempFolder, 'lying.png', '<!doctype html><script>document.title = "run"</script>'),
    written(tempFolder, 'notes.txt', '<!doctype html><script>document.title = "run"</script> žluťoučký 日本')
  ])
  await alice.choose(...files)
  await alice.send()
  await bob.incoming()
  await bob.accept()
  for (const { name } of files) await bob.waitForTransfer(name, 'done')

  const thumbnail = bob.transfer('red.png').getByTestId('thumbnail')
  await thumbnail.scrollIntoViewIfNeeded()
  await expect(bob.page.getByTestId('thumbnail')).toHaveCount(1) // what only calls itself a picture has none
  expect(await colourOf(bob.page, 'thumbnail')).toEqual([255, 0, 0, 255])
  for (const name of ['page.html', 'drawing.svg'])
    await expect(bob.transfer(name).getByTestId('open')).toHaveCount(0)

  const viewer = bob.page.getByTestId('viewer')
  const open = (name: string): Promise<void> => bob.transfer(name).getByTestId('open').click()
  const close = async (): Promise<void> => {
    await bob.page.keyboard.press('Escape')
    await expect(viewer).toHaveCount(0)
  }
  await open('red.png')
  await expect(viewer).toHaveAttribute('data-kind', 'picture')
  await expect
    .poll(() =>
      viewer
        .getByRole('img', { name: 'red.png' })
        .evaluate((image) => (image as HTMLImageElement).naturalWidth)
    )
    .toBe(640)
  await close()
  await expect(bob.transfer('red.png').getByTestId('open')).toBeFocused()

  await open('notes.txt')
  await expect(viewer.getByLabel('notes.txt')).toHaveText(
    '<!doctype html><script>document.title = "run"</script> žluťoučký 日本'
  )
  await close()

  await open('lying.png') // no picture is decoded, and nothing of it runs
  await expect(viewer).toHaveText(strings.viewer.cannotShow)
  await close()
  expect(await bob.page.title()).not.toContain('run')
  expect(bob.page.context().pages()).toHaveLength(1)
  await expect(bob.app).toHaveAttribute('data-phase', 'connected')
})

/** No test can press the system's dialog: what stands in for it answers with real handles. */
async function standInForPicker(page: Page, name: string): Promise<void> {
  await page.addInitScript((fileName) => {
    Object.assign(window, {
      async showOpenFilePicker() {
        const root = await navigator.storage.getDirectory()
        return [await root.getFileHandle(fileName, { create: true })]
      }
    })
  }, name)
}

async function writeHere(page: Page, name: string, content: string): Promise<void> {
  await page.evaluate(
    async ([fileName, text]) => {
      const root = await navigator.storage.getDirectory()
      const writable = await (await root.getFileHandle(fileName, { create: true })).createWritable()
      await writable.write(text)
      await writable.close()
    },
    [name, content] as const
  )
}

test('a file that changed before it went fails on both sides, and as it is now it is sent again with a press', async ({
  alice,
  bob,
  app,
  pairByText
}) => {
  await standInForPicker(alice.page, 'draft.txt')
  await alice.open(app.url)
  await writeHere(alice.page, 'draft.txt', 'first words')
  await pairByText()
  await alice.page.getByTestId('file-input').locator('xpath=..').click()
  await alice.send()
  await bob.incoming()
  await writeHere(alice.page, 'draft.txt', 'second, and more of them')
  await bob.accept()
  await Promise.all([
    alice.waitForTransfer('draft.txt', 'failed'),
    bob.waitForTransfer('draft.txt', 'failed')
  ])
  await expect(bob.transfer('draft.txt')).toContainText('ask for it to be sent again')

  await alice.page.getByTestId('send-again').click()
  expect(await bob.incoming()).toEqual({ count: 1, bytes: 24 })
  await expect(alice.page.getByTestId('transfer')).toHaveCount(1) // the one that failed has made room for it
  const saved = bob.savedFile()
  await bob.accept()
  expect(await readFile(await saved, 'utf8')).toBe('second, and more of them')
  await alice.waitForTransfer('draft.txt', 'done')
})

test('what was declined is offered again with a press', async ({ alice, bob, pairByText, tempFolder }) => {
  await pairByText()
  const file = await written(tempFolder, 'letter.txt', 'dear Bob')
  await alice.choose(file)
  await alice.send()
  await bob.incoming()
  await bob.decline()
  await alice.page.getByTestId('send-again').click()
  expect(await bob.incoming()).toEqual({ count: 1, bytes: 8 })
  await bob.accept()
  await bob.waitForTransfer('letter.txt', 'done')
  await expect(alice.page.getByTestId('send-again')).toHaveCount(0)
})
