// All that can be seen of a device from outside: what its page shows, what its private file system holds, what it has open.
import { CATALOGUES } from '#ui/language/catalogues.ts'
import { Formats } from '#ui/language/formats.ts'
import { LANGUAGES } from '#ui/language/languages.ts'
import type { Strings } from '#ui/strings/catalogue.ts'
import { dataPositions, INBOX_DIRECTORY, JOURNAL_FILE, DATA_FILE } from '#core/transfer/layout.ts'
import { inspectTransfer, unfinishedPart } from '#core/transfer/journal.ts'
import type { Device } from '../support/device.ts'
import { pageResources, type PageResources } from '../support/page-resources.ts'
import type { Seen, SeenRow, SeenStaged } from './model.ts'

/** The words that a page speaks at this moment. */
export async function wordsOf({ page }: Device): Promise<Strings> {
  const tag = await page.evaluate(() => document.documentElement.lang)
  const language = LANGUAGES.find((known) => known === tag)
  if (language === undefined) throw new Error(`the page is in ${tag}`)
  const { first, later } = CATALOGUES[language]
  const format = new Formats(language)
  return { ...(await first()).catalogue(format), ...(await later()).later(format) }
}

export async function rowsOf({ page }: Device): Promise<SeenRow[]> {
  return page.getByTestId('transfer').evaluateAll((rows) =>
    rows.map((row) => {
      const { name = '', direction, state } = (row as HTMLElement).dataset
      return {
        name,
        direction: direction as SeenRow['direction'],
        state: state as SeenRow['state'],
        text: row.querySelector('.status')?.textContent ?? ''
      }
    })
  )
}

export async function see(device: Device, hashes: Hashes): Promise<Seen> {
  const { page } = device
  const words = await wordsOf(device)
  const shelf = page.locator('section[aria-labelledby=shelf-title]')
  const more = shelf.getByRole('button', { name: words.more.show })
  while ((await more.count()) > 0) await more.first().click()
  const totals = (testId: string): Promise<number[]> =>
    page
      .getByTestId(testId)
      .evaluateAll((list) => list.map((one) => Number((one as HTMLElement).dataset['total'])))
  return {
    phase: await device.phase(),
    rows: await rowsOf(device),
    shelf: await shelf.locator('li').allTextContents(),
    unfinishedTotals: await totals('unfinished'),
    unfinishedSends: await totals('unfinished-send'),
    receivedTexts: await page.getByTestId('received-text').allTextContents(),
    ...(await stagedOn(device, hashes))
  }
}

/** SHA-256 by where a file lies, so that each is read once between two checkpoints. */
export type Hashes = Map<string, string>

interface RawTransfer {
  readonly name: string
  readonly journal: readonly number[]
  readonly dataBytes: number
}

/** The inbox as it lies on the disk, empty transfers left out: the next visit removes those. */
async function stagedOn(device: Device, hashes: Hashes): Promise<Pick<Seen, 'staged' | 'strays'>> {
  const staged: SeenStaged[] = []
  const strays: string[] = []
  for (const { name, journal, dataBytes } of await rawInbox(device)) {
    const found = inspectTransfer(Uint8Array.from(journal), dataBytes)
    if (found.at === 'broken') strays.push(`a broken transfer ${name}`)
    if (found.at !== 'kept') continue
    const { files, sealed } = found.journal
    const positions = dataPositions(files.map(({ sizeBytes }) => sizeBytes))
    const whole: { path: string; sha256: string }[] = []
    for (const { file } of sealed) {
      const { path, sizeBytes } = files[file] ?? { path: '', sizeBytes: 0 }
      const key = `${device.name} ${name} ${String(file)}`
      const sha256 = hashes.get(key) ?? (await sha256Of(device, name, positions[file] ?? 0, sizeBytes))
      hashes.set(key, sha256)
      whole.push({ path, sha256 })
    }
    staged.push({ whole, unfinished: unfinishedPart(found.journal) })
  }
  return { staged, strays }
}

function rawInbox({ page }: Device): Promise<RawTransfer[]> {
  return page.evaluate(
    async ({ inboxName, journalName, dataName }) => {
      const root = await navigator.storage.getDirectory()
      const inbox = await root.getDirectoryHandle(inboxName, { create: true })
      const open = (home: FileSystemDirectoryHandle, name: string): Promise<File | undefined> =>
        home.getFileHandle(name).then(
          (handle) => handle.getFile(),
          () => undefined
        )
      const found: RawTransfer[] = []
      for await (const [name, entry] of inbox.entries()) {
        if (!(entry instanceof FileSystemDirectoryHandle)) continue
        const journal = await open(entry, journalName)
        const data = await open(entry, dataName)
        found.push({
          name,
          journal: journal === undefined ? [] : [...new Uint8Array(await journal.arrayBuffer())],
          dataBytes: data?.size ?? 0
        })
      }
      return found
    },
    { inboxName: INBOX_DIRECTORY, journalName: JOURNAL_FILE, dataName: DATA_FILE }
  )
}

function sha256Of({ page }: Device, name: string, positionBytes: number, sizeBytes: number): Promise<string> {
  return page.evaluate(
    async ([inboxName, transfer, dataName, from, length]) => {
      const root = await navigator.storage.getDirectory()
      const home = await (await root.getDirectoryHandle(inboxName)).getDirectoryHandle(transfer)
      // What holds nothing but empty files may have no data at all.
      const data = length === 0 ? new Blob() : await (await home.getFileHandle(dataName)).getFile()
      const bytes = await data.slice(from, from + length).arrayBuffer()
      if (bytes.byteLength !== length) return 'cut off'
      const sum = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))
      return [...sum].map((byte) => byte.toString(16).padStart(2, '0')).join('')
    },
    [INBOX_DIRECTORY, name, DATA_FILE, positionBytes, sizeBytes] as const
  )
}

/** What a page has open, and what lies in its file system, while it does nothing. */
export interface Held extends PageResources {
  /** Undefined where the browser does not tell. */
  readonly heapBytes: number | undefined
  /** In the document: a driver’s own handles keep elements that have left it. */
  readonly elements: number
  /** Names of the Web Locks that are held or waited for. */
  readonly locks: readonly string[]
  /** What lies in the private file system and in the inbox in it. */
  readonly entries: readonly string[]
}

export async function heldBy(device: Device): Promise<Held> {
  const { page } = device
  const { locks, entries, elements } = await page.evaluate(async (inboxName) => {
    const root = await navigator.storage.getDirectory()
    const names: string[] = []
    for await (const name of root.keys()) if (name !== inboxName) names.push(name)
    const inbox = await root.getDirectoryHandle(inboxName, { create: true })
    for await (const name of inbox.keys()) names.push(`${inboxName}/${name}`)
    const { held = [], pending = [] } = await navigator.locks.query()
    return {
      locks: [...held, ...pending].map(({ name }) => name ?? '').sort(),
      entries: names,
      elements: document.querySelectorAll('*').length
    }
  }, INBOX_DIRECTORY)
  return { ...(await pageResources(page)), heapBytes: await heapOf(device), locks, entries, elements }
}

async function heapOf({ engine, page }: Device): Promise<number | undefined> {
  if (engine !== 'chromium') return undefined
  const session = await page.context().newCDPSession(page)
  await session.send('HeapProfiler.collectGarbage')
  const { usedSize } = await session.send('Runtime.getHeapUsage')
  await session.detach()
  return usedSize
}
