import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Bytes, unhex } from '#core/bytes.ts'
import { MAX_PIXELS, MAX_SMALL_PIXELS, PICTURE_HEAD_BYTES, pictureHead } from '#core/previews/pictures.ts'

/** Hex for what is not text, in quotes. */
function bytes(text: string): Bytes {
  const parts = text.match(/"[^"]*"|[0-9a-f]+/g) ?? []
  const asHex = parts.map((part) =>
    part.startsWith('"') ? Buffer.from(part.slice(1, -1), 'latin1').toString('hex') : part
  )
  return unhex(asHex.join(''))
}

const PNG = '89 "PNG" 0d0a1a0a 0000000d "IHDR"'
const JPEG_START = 'ffd8 ffe0 0004 aaaa ff ffe1 0006 ffd8ffc0' // an end that looks like a start is skipped, and so is padding
const WEBP = '"RIFF" 00000000 "WEBP"'
const FTYP = '00000014 "ftyp" "avif" 00000000 "mif1"'
const ispe = (width: string, height: string): string => `00000014 "ispe" 00000000 ${width} ${height}`
const avif = (...sizes: string[]): string => {
  const length = sizes.length * 20
  const size = (more: number): string => (length + more).toString(16).padStart(8, '0')
  return `${FTYP} ${size(28)} "meta" 00000000 ${size(16)} "iprp" ${size(8)} "ipco" ${sizes.join(' ')}`
}

describe('a picture says how large it is', () => {
  test.each([
    ['image/png', `${PNG} 00000280 000001e0`],
    ['image/jpeg', `${JPEG_START} ffc0 0011 08 01e0 0280`],
    ['image/jpeg', `${JPEG_START} ffc4 0003 aa ffc2 0011 08 01e0 0280`], // progressive, tables first
    ['image/gif', '"GIF89a" 8002 e001'],
    ['image/webp', `${WEBP} "VP8 " 00000000 000000 9d012a 8002 e001`],
    ['image/webp', `${WEBP} "VP8L" 00000000 2f 7fc27700`],
    ['image/webp', `${WEBP} "VP8X" 00000000 00000000 7f0200 df0100`],
    ['image/bmp', '"BM" 00000000 00000000 00000000 28000000 80020000 e0010000'],
    ['image/bmp', '"BM" 00000000 00000000 00000000 28000000 80020000 20feffff'], // from the top
    ['image/bmp', '"BM" 00000000 00000000 00000000 0c000000 8002 e001'],
    ['image/avif', avif(ispe('00000280', '000001e0'))],
    ['image/avif', avif(ispe('00000040', '00000040'), ispe('00000280', '000001e0'))] // of its parts the largest
  ])('%s: %s', (type, text) => {
    expect(pictureHead(bytes(text), MAX_PIXELS)).toEqual({ type, width: 640, height: 480 })
  })
})

describe('nothing is decoded', () => {
  test.each([
    ['an empty file', ''],
    ['a page', '"<!doctype html><script>"'],
    ['a drawing', '"<svg xmlns=\'http://www.w3.org/2000/svg\'/>"'],
    ['a wall of pixels', `${PNG} 0000ffff 0000ffff`],
    [
      'a wall of pixels in a corner of AVIF',
      avif(ispe('00000280', '000001e0'), ispe('0000ffff', '0000ffff'))
    ],
    ['no pixels', `${PNG} 00000000 00000280`],
    ['a line', `${PNG} 00000001 00000280`],
    ['more than there are numbers for', `${PNG} ffffffff ffffffff`],
    ['a size that is cut off', `${PNG} 00000280 0000`],
    ['a PNG without its header', '89 "PNG" 0d0a1a0a 0000000d "tEXt" 00000280 000001e0'],
    ['a JPEG without a size', `${JPEG_START} ffda 0003`],
    ['a JPEG segment that is shorter than its own length', 'ffd8 ffe0 0000 ffc0 0011 08 01e0 0280'],
    ['another RIFF', '"RIFF" 00000000 "WAVE" "VP8X" 00000000 00000000 7f0200 df0100'],
    ['another ISO file', avif(ispe('00000280', '000001e0')).replace('avif', 'isom')]
  ])('of %s', (_what, text) => {
    expect(pictureHead(bytes(text), MAX_PIXELS)).toBeUndefined()
  })

  test('of more pixels than were allowed', () => {
    const large = bytes(`${PNG} 00002328 00001770`) // 9000 by 6000
    expect(pictureHead(large, MAX_PIXELS)).toEqual({ type: 'image/png', width: 9000, height: 6000 })
    expect(pictureHead(large, MAX_SMALL_PIXELS)).toBeUndefined()
  })

  test('of any bytes that are none, and none of them throws', () => {
    const starts = ['', PNG, 'ffd8', JPEG_START, '"GIF89a"', `${WEBP} "VP8X"`, `${WEBP} "VP8L"`, '"BM"', FTYP]
    fc.assert(
      fc.property(fc.constantFrom(...starts), fc.uint8Array({ maxLength: 200 }), (start, rest) => {
        const head = pictureHead(new Uint8Array([...bytes(start), ...rest]), MAX_PIXELS)
        if (head === undefined) return
        expect(head.width * head.height).toBeGreaterThan(0)
        expect(head.width * head.height).toBeLessThanOrEqual(100_000_000)
      }),
      { numRuns: 3000 }
    )
  })

  test('of a JPEG whose size never comes, and that is known soon', () => {
    const endless = new Uint8Array(PICTURE_HEAD_BYTES).fill(0xff)
    endless.set([0xff, 0xd8])
    expect(pictureHead(endless, MAX_PIXELS)).toBeUndefined()
  })
})
