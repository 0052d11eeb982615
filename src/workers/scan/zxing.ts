// ZXing-C++ in WebAssembly. On real photographs it finds far more codes than jsQR and says "nothing here"
// more than ten times as fast, which is what decides how soon a moving camera hits.
import type { LumaPicture } from '#core/qr/luma.ts'
import type { Decoder, Found } from './decoder.ts'
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader'
import wasmUrl from 'zxing-wasm/reader/zxing_reader.wasm?url'

/** Rejects where WebAssembly is missing (iOS Lockdown Mode) or may not run (content security policy). */
export async function loadZxing(): Promise<Decoder> {
  if (typeof WebAssembly === 'undefined') throw new Error('no WebAssembly')
  // The package would fetch its wasm from a CDN; overrides replace that default as a whole.
  await prepareZXingModule({ overrides: { locateFile: () => wasmUrl }, fireImmediately: true })
  return { name: 'zxing', decode }
}

async function decode(picture: LumaPicture, thorough: boolean): Promise<Found | undefined> {
  const [result] = await readBarcodes(toPgm(picture), {
    formats: ['QRCode'],
    maxNumberOfSymbols: 1,
    tryDenoise: thorough
  })
  if (result === undefined || result.text === '') return undefined
  const { topLeft, topRight, bottomRight, bottomLeft } = result.position
  return { text: result.text, corners: [topLeft, topRight, bottomRight, bottomLeft] }
}

/** A grey picture file with no compression (Netpbm's binary PGM). The package's own way in for pixels takes
 *  RGBA only and turns it back into grey; this hands the grey over as it is. */
function toPgm({ width, height, pixels }: LumaPicture): Uint8Array<ArrayBuffer> {
  const header = new TextEncoder().encode(`P5\n${String(width)} ${String(height)}\n255\n`)
  const file = new Uint8Array(header.length + pixels.length)
  file.set(header)
  file.set(pixels, header.length)
  return file
}
