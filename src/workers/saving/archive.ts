// An archive of a transfer: stored, not compressed, so that its length is known before its first byte; ZIP64 where it
// is needed, UTF-8 names, CRC-32 (by client-zip). Times are the zip's own: local, and exact to two seconds.
import { makeZip, predictLength } from 'client-zip'
import type { ArchiveEntry } from '#core/saving/messages.ts'
import { lacksZip64End, ZIP64_END_BYTES, withZip64End } from './zip64.ts'

/** What the date of a zip can say. */
const EARLIEST_MS = new Date(1980, 0, 1).getTime()
const LATEST_MS = new Date(2107, 11, 31).getTime()

export interface Archive {
  readonly sizeBytes: number
  readonly stream: ReadableStream<Uint8Array>
}

export function archiveOf(entries: readonly ArchiveEntry<Blob>[]): Archive {
  const sized = entries.map(({ name, bytes }) =>
    bytes === undefined ? { name } : { name, size: bytes.sizeBytes }
  )
  const sizeBytes = Number(predictLength(sized))
  const stream = makeZip(contents(entries))
  return lacksZip64End(sized)
    ? { sizeBytes: sizeBytes + ZIP64_END_BYTES, stream: withZip64End(stream, entries.length) }
    : { sizeBytes, stream }
}

/** Read as far ahead as this, for small files that lie one after another: each read costs more than its bytes. */
const AHEAD_BYTES = 4 * 2 ** 20
const SMALL_BYTES = 2 ** 20

async function* contents(
  entries: readonly ArchiveEntry<Blob>[]
): AsyncGenerator<{ name: string; lastModified: number; input?: Blob | Uint8Array<ArrayBuffer> }> {
  const nowMs = Date.now()
  const small = new SmallFiles()
  for (const { name, modifiedMs, bytes } of entries) {
    const toldMs = modifiedMs === 0 ? nowMs : modifiedMs // 0 is "unknown"
    const lastModified = Math.min(Math.max(toldMs, EARLIEST_MS), LATEST_MS)
    if (bytes === undefined) yield { name, lastModified }
    else {
      const { source, startBytes, sizeBytes } = bytes
      const end = startBytes + sizeBytes
      const input =
        sizeBytes > SMALL_BYTES ? source.slice(startBytes, end) : await small.read(source, startBytes, end)
      yield { name, lastModified, input }
    }
  }
}

/** A window on one source that is moved when what is wanted lies outside. */
class SmallFiles {
  #source: Blob | undefined
  #startBytes = 0
  #bytes = new Uint8Array()

  async read(source: Blob, start: number, end: number): Promise<Uint8Array<ArrayBuffer>> {
    const held = this.#startBytes + this.#bytes.byteLength
    if (source !== this.#source || start < this.#startBytes || end > held) {
      this.#bytes = new Uint8Array(await source.slice(start, start + AHEAD_BYTES).arrayBuffer())
      this.#source = source
      this.#startBytes = start
    }
    const at = start - this.#startBytes
    const found = this.#bytes.subarray(at, at + end - start)
    if (found.byteLength < end - start) throw new DOMException('the file has ended', 'NotReadableError')
    return found
  }
}
