// ZXing-C++ in WebAssembly. On real photographs it finds far more codes than jsQR and says "nothing here"
// more than ten times as fast, which is what decides how soon a moving camera hits.
import { enlarge, sharpen, type LumaPicture } from '#core/qr/luma.ts'
import type { Effort, Point } from '#core/scan-messages.ts'
import type { Decoder, Found } from './decoder.ts'
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader'

/** The WebAssembly: where to fetch it, or its bytes. */
export type WasmSource = { readonly locateFile: () => string } | { readonly wasmBinary: ArrayBuffer }

/** Rejects where WebAssembly is missing (iOS Lockdown Mode) or may not run (content security policy). */
export async function loadZxing(overrides: WasmSource): Promise<Decoder> {
  if (typeof WebAssembly === 'undefined') throw new Error('no WebAssembly')
  await prepareZXingModule({ overrides, fireImmediately: true })
  return { name: 'zxing', decode }
}

async function decode(picture: LumaPicture, effort: Effort): Promise<Found | undefined> {
  const looked = effort.enlarged ? enlarge(effort.sharpened ? sharpen(picture) : picture) : picture
  const [result] = await readBarcodes(toPgm(looked), {
    formats: ['QRCode'],
    maxNumberOfSymbols: 1,
    tryDenoise: effort.thorough
  })
  if (result === undefined || result.text === '') return undefined
  const { topLeft, topRight, bottomRight, bottomLeft } = result.position
  const scale = picture.width / looked.width
  const back = ({ x, y }: Point) => ({ x: x * scale, y: y * scale })
  return { text: result.text, corners: [back(topLeft), back(topRight), back(bottomRight), back(bottomLeft)] }
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
