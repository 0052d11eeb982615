// An archive on its way from a page through the service worker, and what a reader makes of it.
import { predictLength } from 'client-zip'
import { describe, expect, test } from 'vitest'
import type { ArchiveEntry, DownloadRequest } from '#core/saving/messages.ts'
import { readZip } from '#tests/support/zip-reader.ts'
import { Downloads } from '../../../src/sw/downloads.ts'
import { type Archive, archiveOf } from '../../../src/workers/saving/archive.ts'
import { isLarge } from '../../../src/workers/saving/zip64.ts'
import { supply } from '../../../src/workers/saving/supply.ts'

const SCOPE = 'https://host.example/app/'
const ID = '00112233445566778899aabbccddeeff'
const NOON = new Date(2024, 1, 29, 12, 34, 56).getTime()

const file = (name: string, content: string, modifiedMs = NOON): ArchiveEntry<Blob> => {
  const source = new Blob([content])
  return { name, modifiedMs, bytes: { source, startBytes: 0, sizeBytes: source.size } }
}
const folder = (name: string): ArchiveEntry<Blob> => ({ name, modifiedMs: NOON, bytes: undefined })

/** A page, its saving worker and the service worker, by real ports. */
class Line {
  readonly downloads = new Downloads(SCOPE)
  readonly events: string[] = []
  readonly agreed: Promise<void>
  readonly stop: () => void
  readonly #channel = new MessageChannel()

  constructor(
    archive: Archive,
    message: unknown = { type: 'offer-download', id: ID } satisfies DownloadRequest
  ) {
    const { port1, port2 } = this.#channel
    this.downloads.hear(message, port1)
    let agree = (): void => undefined
    this.agreed = new Promise((resolve) => (agree = resolve))
    this.stop = supply('trip ☀ (1).zip', archive, port2, {
      agreed: agree,
      progress: () => undefined,
      done: () => this.events.push('done'),
      cancelled: () => this.events.push('cancelled'),
      broke: () => this.events.push('broke')
    })
  }

  request(id = ID, method = 'GET'): ReturnType<Downloads['answer']> {
    return this.downloads.answer({ url: `${SCOPE}download/${id}`, method })
  }
  close(): void {
    this.#channel.port1.close()
  }
}

describe('an archive', () => {
  test('is read back with names, times, empty files and folders', async () => {
    const big = 'x'.repeat(3_000_000)
    const { stream, sizeBytes } = archiveOf([
      file('trip/日本語 ☀️.txt', 'héllo'),
      folder('trip/empty/'),
      file('trip/nothing', ''),
      file('big.txt', big),
      file('old.txt', 'o', new Date(1970, 5, 1).getTime())
    ])
    const blob = await new Response(stream).blob()
    expect(blob.size).toBe(sizeBytes)
    const noon = [2024, 2, 29, 12, 34, 56]
    const read = readZip(Buffer.from(await blob.arrayBuffer()))
    expect(read.map(({ name, bytes, time }) => [name, bytes.toString(), time])).toEqual([
      ['trip/日本語 ☀️.txt', 'héllo', noon],
      ['trip/empty/', '', noon],
      ['trip/nothing', '', noon],
      ['big.txt', big, noon],
      ['old.txt', 'o', [1980, 1, 1, 0, 0, 0]]
    ])
  })

  test('of files that lie one after another in one source has the bytes of each', async () => {
    const sizes = [
      0, 5, 900_000, 1, 3_000_000, 2_000_000, 0, 7, 1_000_000, 1_000_000, 1_000_000, 1_000_000, 4
    ]
    const total = sizes.reduce((sum, size) => sum + size, 0)
    const all = Buffer.from(Uint32Array.from({ length: Math.ceil(total / 4) }, (_, i) => i).buffer)
    const source = new Blob([all])
    let startBytes = 0
    const entries = sizes.map((sizeBytes, number): ArchiveEntry<Blob> => {
      const bytes = { source, startBytes, sizeBytes }
      startBytes += sizeBytes
      return { name: String(number), modifiedMs: NOON, bytes }
    })
    for (const order of [entries, entries.toReversed()]) {
      const read = readZip(Buffer.from(await new Response(archiveOf(order).stream).arrayBuffer()))
      const right = read.map(({ bytes }, place) => {
        const { startBytes: from = 0, sizeBytes = 0 } = order[place]?.bytes ?? {}
        return bytes.equals(all.subarray(from, from + sizeBytes))
      })
      expect(right).toEqual(sizes.map(() => true))
    }
  })

  test.each([
    [65_534, 0],
    [65_535, 76],
    [100_000, 76]
  ])(
    'of %i entries is read back whole, with a ZIP64 end of %i bytes',
    async (count, zip64Bytes) => {
      const source = new Blob(['x'])
      const bytes = { source, startBytes: 0, sizeBytes: 1 }
      const entries = Array.from({ length: count }, (_, number): ArchiveEntry<Blob> => {
        const name = String(number)
        return number % 1000 === 0 ? folder(`${name}/`) : { name, modifiedMs: NOON, bytes }
      })
      const { stream, sizeBytes } = archiveOf(entries)
      const zip = Buffer.from(await new Response(stream).arrayBuffer())
      expect(zip.length).toBe(sizeBytes)
      const sized = entries.map(({ name, bytes }) => (bytes === undefined ? { name } : { name, size: 1 }))
      expect(sizeBytes - Number(predictLength(sized))).toBe(zip64Bytes)
      const read = readZip(zip)
      expect(read.length).toBe(count)
      expect([read[0]?.name, read[1]?.bytes.toString(), read.at(-1)?.name]).toEqual([
        '0/',
        'x',
        String(count - 1)
      ])
    },
    30_000
  )

  test.each([
    ['a file of 4 GiB - 1', [{ name: 'a', size: 0xffff_ffff }], true],
    ['a file that ends at 4 GiB - 1', [{ name: 'a', size: 0xffff_ffff - 47 }], true],
    ['a file that ends before', [{ name: 'a', size: 0xffff_fffe - 47 }], false],
    ['a name of several bytes', [{ name: 'é', size: 0xffff_ffff - 48 }], true],
    ['a folder', [{ name: 'a/' }], false]
  ])('has a ZIP64 end by itself just where it needs one for %s', (_, sized, expected) => {
    // What the library predicts, without what stands for the entry itself.
    const [{ name, size = 0 } = { name: '' }] = sized as readonly { name: string; size?: number }[]
    const isBigFile = size >= 0xffff_ffff
    const own = 22 + 2 * (46 + new TextEncoder().encode(name).length) + size + (isBigFile ? 8 + 28 : 0)
    expect([Number(predictLength(sized)) - own, isLarge(sized)]).toEqual([expected ? 76 : 0, expected])
  })

  test('of a source that has become shorter breaks', async () => {
    const bytes = { source: new Blob(['abc']), startBytes: 0, sizeBytes: 4 }
    const { stream } = archiveOf([{ name: 'a', modifiedMs: NOON, bytes }])
    await expect(new Response(stream).arrayBuffer()).rejects.toThrow('the file has ended')
  })

  test('streams through the service worker, with its name and length', async () => {
    const entries = [file('a', 'x'.repeat(2_500_000)), file('b', 'y')]
    const line = new Line(archiveOf(entries))
    await line.agreed
    const { response, done } = line.request()
    expect(Object.fromEntries(response.headers)).toEqual({
      'content-type': 'application/zip',
      'content-length': String(archiveOf(entries).sizeBytes),
      'content-disposition': "attachment; filename*=UTF-8''trip%20%E2%98%80%20%281%29.zip",
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'"
    })
    const bytes = Buffer.from(await response.arrayBuffer())
    await done
    const whole = Buffer.from(await new Response(archiveOf(entries).stream).arrayBuffer())
    expect(bytes.equals(whole)).toBe(true)
    expect(line.events).toEqual(['done'])
    line.close()
  })

  test('that was not agreed, or was asked for already, is refused', async () => {
    const line = new Line(archiveOf([file('a', 'x')]))
    await line.agreed
    const strange = ['f'.repeat(32), '', '../index.html', `${ID}/`].map((id) => line.request(id))
    expect(strange.map(({ response }) => response.status)).toEqual([404, 404, 404, 404])
    expect(line.request(ID, 'POST').response.status).toBe(404)
    expect(line.request().response.status).toBe(200)
    expect(line.request().response.status).toBe(404)
    line.close()
  })

  test.each([
    [{ type: 'offer-download', id: 'short' }],
    [{ type: 'offer-download' }],
    [{ type: 'SKIP_WAITING' }],
    ['offer-download'],
    [null]
  ])('is not agreed by %j', (message) => {
    const downloads = new Downloads(SCOPE)
    const { port1 } = new MessageChannel()
    downloads.hear(message, port1)
    expect(port1.onmessage ?? null).toBe(null)
    port1.close()
  })

  test('is cancelled in the browser’s list of downloads', async () => {
    const line = new Line(archiveOf([file('a', 'x'.repeat(9_000_000))]))
    await line.agreed
    const { response, done } = line.request()
    const reader = response.body?.getReader()
    await reader?.read()
    await reader?.cancel()
    await done
    await expect.poll(() => line.events).toEqual(['cancelled'])
    line.close()
  })

  test('is never cut short in silence: stopped, or unreadable, the download fails', async () => {
    const stopped = new Line(archiveOf([file('a', 'x'.repeat(9_000_000))]))
    await stopped.agreed
    const half = stopped.request()
    const reader = half.response.body?.getReader()
    await reader?.read()
    stopped.stop()
    const rest = async (): Promise<void> => {
      while ((await reader?.read())?.done === false);
    }
    await expect(rest()).rejects.toThrow(TypeError)
    stopped.close()

    const gone = new ReadableStream<Uint8Array>({
      pull: (controller) => {
        controller.error(new DOMException('gone', 'NotReadableError'))
      }
    })
    const broken = new Line({ sizeBytes: 10, stream: gone })
    await broken.agreed
    await expect(broken.request().response.arrayBuffer()).rejects.toThrow(TypeError)
    expect(broken.events).toEqual(['broke'])
    broken.close()
  })
})
