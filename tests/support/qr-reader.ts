// The decoders that the app ships, in Node, and pictures shown to them as the scan worker would get them.
import { packRows, type LumaPicture } from '#core/qr/luma.ts'
import { cutOut, planPass } from '#core/qr/passes.ts'
import type { Effort } from '#core/scan-messages.ts'
import { loadZxing } from '#workers/scan/zxing.ts'
import type { Decoder } from '#workers/scan/decoder.ts'
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'

/** Passes that a camera of 20 pictures a second leaves time for within 0.3 s. */
const FIRST_PASSES = 6
const MS_PER_PASS = 50

export async function loadZxingFromDisk(): Promise<Decoder> {
  const file = createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm')
  return loadZxing({ wasmBinary: new Uint8Array(await readFile(file)).buffer })
}

/** The part of the picture that this effort is spent on. */
export function cut(picture: LumaPicture, effort: Effort): LumaPicture {
  const { x, y, width, height } = cutOut(picture, effort)
  return packRows(picture.pixels.subarray(y * picture.width + x), picture.width, width, height)
}

/** What is tried on the pictures after a search began; each way once, for pictures that do not change. */
export function firstEfforts(): Effort[] {
  const all = Array.from({ length: FIRST_PASSES }, (_, pass) => planPass(pass, pass * MS_PER_PASS))
  return [...new Map(all.map((effort) => [JSON.stringify(effort), effort])).values()]
}

/** The text that the first passes read off a picture that does not change. */
export async function readPicture(decoder: Decoder, picture: LumaPicture): Promise<string | undefined> {
  for (const effort of firstEfforts()) {
    const found = await decoder.decode(cut(picture, effort), effort)
    if (found !== undefined) return found.text
  }
  return undefined
}
