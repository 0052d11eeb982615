// The end of an archive of more entries than 16 bits can count (APPNOTE.TXT §4.3.14 to §4.3.16). client-zip (2.5.1) writes ZIP64
// records when sizes or places need them, but not when only the number of entries does: `unzip` then takes the archive
// for a broken one. To be deleted once client-zip does it; tests/unit/saving/archive.test.ts tells.
import { Bug } from '#core/errors.ts'

/** The largest number stands for "see the ZIP64 record". */
const MAX_COUNT = 0xfffe
const MAX_BYTES = 0xffff_fffe
const END = 0x0605_4b50
const END_BYTES = 22
const END64 = 0x0606_4b50
const END64_BYTES = 56
const LOCATOR = 0x0706_4b50
const LOCATOR_BYTES = 20
/** Version 4.5 knows ZIP64; made on Unix, as client-zip says of each entry. */
const NEEDED_VERSION = 45
const MADE_BY = 0x0300 + NEEDED_VERSION
const LOCAL_BYTES = 46

export const ZIP64_END_BYTES = END64_BYTES + LOCATOR_BYTES

const UTF8 = new TextEncoder()

/** Whether the library leaves out the ZIP64 end that this archive needs. */
export function lacksZip64End(
  entries: readonly { readonly name: string; readonly size?: number }[]
): boolean {
  return entries.length > MAX_COUNT && !isLarge(entries)
}

/** Whether the library writes a ZIP64 end by itself. */
export function isLarge(entries: readonly { readonly name: string; readonly size?: number }[]): boolean {
  let contentBytes = 0
  for (const { name, size = 0 } of entries) {
    if (size > MAX_BYTES) return true
    contentBytes += LOCAL_BYTES + UTF8.encode(name).byteLength + size
  }
  return contentBytes > MAX_BYTES
}

/** Read at a time: the library's own pieces are a few bytes each. */
const PIECE_BYTES = 2 ** 18

/** The same archive with a ZIP64 end before its own. */
export function withZip64End(
  archive: ReadableStream<Uint8Array>,
  entryCount: number
): ReadableStream<Uint8Array> {
  const reader = archive.getReader()
  let held = new Uint8Array(0) // as long as the end
  return new ReadableStream({
    async pull(controller) {
      const { bytes, isLast } = await readPiece(reader, held)
      const passing = Math.max(0, bytes.byteLength - END_BYTES)
      held = bytes.slice(passing)
      if (passing > 0) controller.enqueue(bytes.subarray(0, passing))
      if (!isLast) return
      controller.enqueue(zip64End(held, entryCount))
      controller.enqueue(held)
      controller.close()
    },
    cancel: (reason) => reader.cancel(reason)
  })
}

async function readPiece(
  reader: ReadableStreamDefaultReader<Uint8Array>,
  before: Uint8Array
): Promise<{ readonly bytes: Uint8Array; readonly isLast: boolean }> {
  const parts = [before]
  let byteCount = before.byteLength
  let isLast = false
  while (!isLast && byteCount < PIECE_BYTES) {
    const { value, done } = await reader.read()
    isLast = done
    if (value === undefined) continue
    parts.push(value)
    byteCount += value.byteLength
  }
  const bytes = new Uint8Array(byteCount)
  let at = 0
  for (const part of parts) {
    bytes.set(part, at)
    at += part.byteLength
  }
  return { bytes, isLast }
}

function zip64End(end: Uint8Array, entryCount: number): Uint8Array {
  const ending = new DataView(end.buffer, end.byteOffset, end.byteLength)
  if (end.byteLength !== END_BYTES || ending.getUint32(0, true) !== END)
    throw new Bug('an archive with no end')
  const directoryBytes = ending.getUint32(12, true)
  const directoryStart = ending.getUint32(16, true)
  const out = new DataView(new ArrayBuffer(ZIP64_END_BYTES))
  const u64 = (at: number, value: number): void => {
    out.setBigUint64(at, BigInt(value), true)
  }
  out.setUint32(0, END64, true)
  u64(4, END64_BYTES - 12) // of what follows
  out.setUint16(12, MADE_BY, true)
  out.setUint16(14, NEEDED_VERSION, true)
  u64(24, entryCount) // on this disk, and in all
  u64(32, entryCount)
  u64(40, directoryBytes)
  u64(48, directoryStart)
  out.setUint32(END64_BYTES, LOCATOR, true)
  u64(END64_BYTES + 8, directoryStart + directoryBytes)
  out.setUint32(END64_BYTES + 16, 1, true) // disk
  return new Uint8Array(out.buffer)
}
