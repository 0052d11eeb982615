// Reads an archive as any other program does, by its central directory (APPNOTE.TXT §4.3.12), and checks every CRC.
import { crc32 } from 'node:zlib'

export interface ZipEntry {
  readonly name: string
  readonly bytes: Buffer
  /** Year, month, day, hour, minute, second: local, even seconds. */
  readonly time: readonly number[]
}

const END = 0x06054b50
const END_BYTES = 22
const LOCATOR = 0x07064b50
const LOCATOR_BYTES = 20
const END64 = 0x06064b50
const CENTRAL = 0x02014b50
const LOCAL = 0x04034b50
const LOCAL_BYTES = 30
const UTF8_NAMES = 1 << 11

/** Without a comment and below 4 GiB, as the tests make them. */
export function readZip(zip: Buffer): ZipEntry[] {
  const end = zip.length - END_BYTES
  if (zip.readUInt32LE(end) !== END) throw new Error('no end of central directory')
  const locator = end - LOCATOR_BYTES
  const has64 = zip.readUInt32LE(locator) === LOCATOR
  const end64 = has64 ? Number(zip.readBigUInt64LE(locator + 8)) : end
  if (has64 && zip.readUInt32LE(end64) !== END64) throw new Error('no ZIP64 end of central directory')
  const count = has64 ? Number(zip.readBigUInt64LE(end64 + 32)) : zip.readUInt16LE(end + 10)
  if (!has64 && count === 0xffff) throw new Error('as many entries as only ZIP64 can count')
  let at = zip.readUInt32LE(end + 16)
  const entries = Array.from({ length: count }, () => {
    if (zip.readUInt32LE(at) !== CENTRAL) throw new Error(`no central header at ${String(at)}`)
    const nameBytes = zip.readUInt16LE(at + 28)
    const entry = readEntry(zip, at, nameBytes)
    at += 46 + nameBytes + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32)
    return entry
  })
  if (at !== end64) throw new Error('bytes between the central directory and its end')
  return entries
}

function readEntry(zip: Buffer, at: number, nameBytes: number): ZipEntry {
  const name = zip.toString('utf8', at + 46, at + 46 + nameBytes)
  if ((zip.readUInt16LE(at + 8) & UTF8_NAMES) === 0) throw new Error(`${name}: not marked as UTF-8`)
  if (zip.readUInt16LE(at + 10) !== 0) throw new Error(`${name}: compressed`)
  const local = zip.readUInt32LE(at + 42)
  if (zip.readUInt32LE(local) !== LOCAL) throw new Error(`${name}: no local header`)
  const start = local + LOCAL_BYTES + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28)
  const bytes = zip.subarray(start, start + zip.readUInt32LE(at + 20))
  if (crc32(bytes) !== zip.readUInt32LE(at + 16)) throw new Error(`${name}: wrong CRC`)
  return { name, bytes, time: readTime(zip.readUInt16LE(at + 12), zip.readUInt16LE(at + 14)) }
}

function readTime(time: number, date: number): number[] {
  return [1980 + (date >> 9), (date >> 5) & 15, date & 31, time >> 11, (time >> 5) & 63, (time & 31) * 2]
}
