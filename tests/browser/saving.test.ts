// What leaves the staging area, in a real browser: into a folder (the origin private file system stands in for one that
// a person chose), as an archive made in memory, and as a SHA-256.
import { afterEach, beforeEach, describe, expect, onTestFinished, test } from 'vitest'
import type { SavingProgress } from '#core/saving/saver.ts'
import { writeFolder } from '#platform/saving/folder.ts'
import { BrowserSaver } from '#platform/saving/saver.ts'
import { MemoryInbox } from '#platform/sinks/memory.ts'
import type { ReceivedFile } from '#platform/sinks/staged.ts'
import { savedBy } from '#tests/support/saved-file.ts'
import SavingWorker from '#workers/saving.ts?worker'

const NOON = Date.UTC(2024, 1, 29, 12, 34, 56)
const NEVER = new AbortController().signal

let target: FileSystemDirectoryHandle
beforeEach(async () => {
  const root = await navigator.storage.getDirectory()
  target = await root.getDirectoryHandle('chosen', { create: true })
})
afterEach(async () => {
  await (await navigator.storage.getDirectory()).removeEntry('chosen', { recursive: true })
})

const received = (path: string, content: string | Blob): ReceivedFile => {
  const source = new Blob([content])
  return { path, sizeBytes: source.size, modifiedMs: NOON, source, startBytes: 0 }
}

/** Every file with what is in it, every empty folder. */
async function tree(folder: FileSystemDirectoryHandle, prefix = ''): Promise<string[]> {
  const found: string[] = []
  for await (const [name, entry] of folder.entries()) {
    if (entry.kind === 'file') found.push(`${prefix}${name}: ${await (await entry.getFile()).text()}`)
    else found.push(...(await tree(entry, `${prefix}${name}/`)))
  }
  return (found.length === 0 ? [prefix] : found).sort()
}

test('a transfer is written into a folder with its folders, empty ones too', async () => {
  await writeFolder(
    target,
    [
      received('trip/a.txt', 'a'),
      received('trip/日本語/☀️.txt', 'sun'),
      received('trip/empty/', ''),
      received('nothing', '')
    ],
    () => undefined,
    NEVER
  )
  expect(await tree(target)).toEqual(['nothing: ', 'trip/a.txt: a', 'trip/empty/', 'trip/日本語/☀️.txt: sun'])
})

test('what lies there already is left alone', async () => {
  await writeFolder(target, [received('trip/a.txt', 'old'), received('b', 'old')], () => undefined, NEVER)
  await writeFolder(target, [received('trip/a.txt', 'new'), received('B', 'new')], () => undefined, NEVER)
  expect(await tree(target)).toEqual(['B (2): new', 'b: old', 'trip (2)/a.txt: new', 'trip/a.txt: old'])
})

/** The same folder, where something happens, or is refused, before anything in it is opened. */
function guarded(
  folder: FileSystemDirectoryHandle,
  guard: (name: string) => unknown
): FileSystemDirectoryHandle {
  const open = async (method: string, args: readonly [string, ...unknown[]]): Promise<unknown> => {
    await guard(args[0])
    const opened = (await Reflect.apply(Reflect.get(folder, method) as typeof open, folder, args)) as unknown
    return opened instanceof FileSystemDirectoryHandle ? guarded(opened, guard) : opened
  }
  return new Proxy(folder, {
    get(_, property) {
      if (property === 'getFileHandle' || property === 'getDirectoryHandle')
        return (...args: [string, ...unknown[]]) => open(property, args)
      const value: unknown = Reflect.get(folder, property)
      return typeof value === 'function' ? (value.bind(folder) as unknown) : value
    }
  })
}

test('a name that the browser refuses becomes another one, which is nobody’s', async () => {
  // As Chromium does outside its private file system.
  const refusing = guarded(target, (name) => {
    if (name.endsWith('.lnk')) throw new TypeError('Name is not allowed.')
  })
  const put = async (name: string, content: string): Promise<void> => {
    const writable = await (await target.getFileHandle(name, { create: true })).createWritable()
    await writable.write(content)
    await writable.close()
  }
  await put('a.lnk_', 'the person’s')
  await target.getDirectoryHandle('d.lnk_', { create: true })
  const files = ['a.lnk', 'A.lnk', 'a (2).lnk_', 'b.lnk', 'b.lnk_', 'd.lnk/c.lnk', 'd.lnk/c.lnk_']
  await writeFolder(
    refusing,
    files.map((path) => received(path, path)),
    () => undefined,
    NEVER
  )
  const found = await tree(target)
  expect(found.map((line) => line.split(': ')[1]).toSorted()).toEqual(
    ['the person’s', undefined, ...files].toSorted()
  )
  expect(found).toContain('a.lnk_: the person’s')
  expect(found).toContain('d.lnk_/')
})

test('what comes to lie there meanwhile is left alone, too', async () => {
  const files = ['a', 'trip/b', 'c'].map((path) => received(path, 'new'))
  let meanwhile: Promise<unknown> | undefined
  const busy = guarded(target, () => {
    meanwhile ??= Promise.all(['a', 'trip', 'c'].map((name) => target.getFileHandle(name, { create: true })))
    return meanwhile
  })
  await writeFolder(busy, files, () => undefined, NEVER)
  expect(await tree(target)).toEqual(['a (2): new', 'a: ', 'c (2): new', 'c: ', 'trip (2)/b: new', 'trip: '])
})

test('it tells how far it is, and that it is putting the last one in place', async () => {
  const told: SavingProgress[] = []
  const big = new Blob([new Uint8Array(9 * 2 ** 20)])
  await writeFolder(target, [received('big', big)], (progress) => told.push(progress), NEVER)
  const totalBytes = big.size
  expect(told).toEqual([
    { at: 'writing', doneBytes: 0, totalBytes },
    { at: 'writing', doneBytes: 4 * 2 ** 20, totalBytes },
    { at: 'writing', doneBytes: 8 * 2 ** 20, totalBytes },
    { at: 'writing', doneBytes: totalBytes, totalBytes },
    { at: 'finishing' }
  ])
})

test('stopped on the way it leaves no half file', async () => {
  const stop = new AbortController()
  const writing = writeFolder(
    target,
    [received('small', 's'), received('big', new Blob([new Uint8Array(12 * 2 ** 20)]))],
    (progress) => {
      if (progress.at === 'writing' && progress.doneBytes > 4 * 2 ** 20) stop.abort()
    },
    stop.signal
  )
  await expect(writing).rejects.toThrow(expect.objectContaining({ name: 'AbortError' }))
  expect(await tree(target)).toEqual(['small: s'])
})

test('hundreds of small files in folders', async () => {
  const files = Array.from({ length: 200 }, (_, i) =>
    received(`many/${String(i % 10)}/${String(i)}`, String(i))
  )
  await writeFolder(target, files, () => undefined, NEVER)
  expect((await tree(target)).length).toBe(200)
})

function saverOf(files: readonly ReceivedFile[]): BrowserSaver {
  const memory = new MemoryInbox()
  memory.keep(
    'aa',
    files.map(({ source, path, sizeBytes, modifiedMs }, file) => ({
      file,
      path,
      sizeBytes,
      modifiedMs,
      blob: source
    }))
  )
  return new BrowserSaver(() => new SavingWorker(), memory)
}

test('an archive made in memory has what a reader expects', async () => {
  const saver = saverOf([received('trip/a.txt', 'abc'), received('trip/empty/', '')])
  const saved = await savedBy(async () => {
    const { outcome } = saver.save('zip-in-memory', 'aa', [0, 1], () => undefined)
    expect(await outcome).toEqual({ type: 'saved' })
  })
  expect([saved.name, saved.type]).toEqual(['trip.zip', 'application/octet-stream'])
  const text = new TextDecoder('latin1').decode(saved.bytes)
  expect(['trip/a.txt', 'trip/empty/', 'abc'].map((part) => text.split(part).length - 1)).toEqual([2, 2, 1])
})

test('the SHA-256 of a received file and of a sent one, of any size', async () => {
  const saver = saverOf([received('abc', 'abc'), received('none', '')])
  const sums = await Promise.all([
    saver.sumOfReceived('aa', 0, () => undefined).outcome,
    saver.sumOfReceived('aa', 1, () => undefined).outcome,
    saver.sumOfSource(new File(['a'.repeat(1_000_000)], 'million'), () => undefined).outcome
  ])
  // FIPS 180-2, appendix B
  expect(sums).toEqual([
    'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
    'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
    'cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0'
  ])
})

test('a worker that breaks saves nothing, and says so', async () => {
  const memory = new MemoryInbox()
  memory.keep('aa', [{ file: 0, path: 'a.txt', sizeBytes: 1, modifiedMs: NOON, blob: new Blob(['a']) }])
  const broken = new BrowserSaver(() => {
    const worker = new SavingWorker()
    queueMicrotask(() => worker.dispatchEvent(new ErrorEvent('error', { message: 'out of memory' })))
    return worker
  }, memory)
  expect(await broken.save('zip-in-memory', 'aa', [0], () => undefined).outcome).toEqual({
    type: 'failed',
    trouble: 'refused'
  })
})

test('of a file that is gone there is none, and it cannot be saved', async () => {
  const saver = saverOf([])
  expect(await saver.sumOfReceived('bb', 0, () => undefined).outcome).toBe(undefined)
  expect(await saver.save('zip-in-memory', 'bb', [0], () => undefined).outcome).toEqual({
    type: 'failed',
    trouble: 'unreadable'
  })
})

test('a share that the person closes is stopped, and one that the browser refuses has failed', async () => {
  onTestFinished(() => {
    Reflect.deleteProperty(navigator, 'share') // what the browser has, or lacks, is on its prototype
  })
  const given: (readonly [string, number, string])[] = []
  const answers: (() => Promise<void>)[] = [
    () => Promise.resolve(),
    () => Promise.reject(new DOMException('closed', 'AbortError')),
    () => Promise.reject(new DOMException('no', 'NotAllowedError'))
  ]
  Object.defineProperty(navigator, 'share', {
    configurable: true,
    value: ({ files = [] }: ShareData) => {
      for (const { name, lastModified, type } of files) given.push([name, lastModified, type])
      return answers.shift()?.()
    }
  })
  const saver = saverOf([received('trip/a?.txt', 'abc')])
  const outcomes = []
  for (let tap = 0; tap < 3; tap++)
    outcomes.push(await saver.save('share', 'aa', [0], () => undefined).outcome)
  expect(outcomes).toEqual([{ type: 'saved' }, { type: 'stopped' }, { type: 'failed', trouble: 'refused' }])
  expect(given[0]).toEqual(['a_.txt', NOON, 'text/plain'])
})

describe('one file to a place that the person chooses', () => {
  /** Stands for the browser's dialog, in which this is pressed. */
  function dialog(press: (suggestedName: string) => Promise<FileSystemFileHandle>): void {
    const before = Object.getOwnPropertyDescriptor(window, 'showSaveFilePicker')
    Object.defineProperty(window, 'showSaveFilePicker', {
      configurable: true,
      value: ({ suggestedName }: { suggestedName: string }) => press(suggestedName)
    })
    onTestFinished(() => {
      if (before === undefined) Reflect.deleteProperty(window, 'showSaveFilePicker')
      else Object.defineProperty(window, 'showSaveFilePicker', before)
    })
  }
  const inTarget = (name: string): Promise<FileSystemFileHandle> =>
    target.getFileHandle(name, { create: true })
  const MIB = 2 ** 20

  test('suggests its safe name, and writes it in pieces', async () => {
    dialog(inTarget)
    const content = new Uint8Array(9 * MIB).map((_, at) => at % 251)
    const told: SavingProgress[] = []
    const saver = saverOf([received('other', 'x'), received('trip/a\u202e?.bin', new Blob([content]))])
    const { outcome } = saver.saveAs('aa', 1, 'trip/a\u202e?.bin', (progress) => told.push(progress))
    expect(await outcome).toEqual({ type: 'saved' })
    const saved = await (await target.getFileHandle('a_.bin')).getFile()
    const bytes = new Uint8Array(await saved.arrayBuffer())
    expect([bytes.length, bytes.every((byte, at) => byte === at % 251)]).toEqual([content.length, true])
    const totalBytes = content.length
    expect(told).toEqual([
      ...[0, 4 * MIB, 8 * MIB, totalBytes].map((doneBytes) => ({ at: 'writing', doneBytes, totalBytes })),
      { at: 'finishing' }
    ])
  })

  test('a dialog that is closed is no failure, and one that the browser refuses is', async () => {
    const saver = saverOf([received('a', 'abc')])
    const outcomes = []
    for (const name of ['AbortError', 'NotAllowedError']) {
      dialog(() => Promise.reject(new DOMException('', name)))
      outcomes.push(await saver.saveAs('aa', 0, 'a', () => undefined).outcome)
    }
    expect(outcomes).toEqual([{ type: 'stopped' }, { type: 'failed', trouble: 'refused' }])
  })

  test('stopped on the way it leaves nothing there', async () => {
    dialog(inTarget)
    const saver = saverOf([received('big', new Blob([new Uint8Array(12 * MIB)]))])
    const saving = saver.saveAs('aa', 0, 'big', (progress) => {
      if (progress.at === 'writing' && progress.doneBytes > 0) saving.stop()
    })
    expect(await saving.outcome).toEqual({ type: 'stopped' })
    expect(await tree(target)).toEqual([''])
  })

  test.each([
    ['QuotaExceededError', 'full'],
    ['NotReadableError', 'unreadable'],
    ['NotAllowedError', 'refused']
  ] as const)(
    'a write that ends with %s has failed as %s, and leaves nothing there',
    async (name, trouble) => {
      dialog(async (suggestedName) => {
        const handle = await inTarget(suggestedName)
        handle.createWritable = async (options) => {
          const writable = await FileSystemFileHandle.prototype.createWritable.call(handle, options)
          writable.write = () => Promise.reject(new DOMException('', name))
          return writable
        }
        return handle
      })
      const saver = saverOf([received('a', 'abc')])
      expect(await saver.saveAs('aa', 0, 'a', () => undefined).outcome).toEqual({ type: 'failed', trouble })
      expect(await tree(target)).toEqual([''])
    }
  )

  test('of a file that is gone nothing is left there', async () => {
    dialog(inTarget)
    expect(await saverOf([]).saveAs('bb', 0, 'a', () => undefined).outcome).toEqual({
      type: 'failed',
      trouble: 'unreadable'
    })
    expect(await tree(target)).toEqual([''])
  })
})
