import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { PNG } from 'pngjs'
import { expect, test } from 'vitest'

const PUBLIC = resolve(import.meta.dirname, '../../../public')

interface Manifest {
  start_url: string
  scope: string
  display: string
  launch_handler: { client_mode: string[] }
  icons: { src: string; sizes: string; type: string; purpose: string }[]
}
const manifest = JSON.parse(readFileSync(resolve(PUBLIC, 'manifest.webmanifest'), 'utf8')) as Manifest

test('every address in the manifest is relative, so that the app runs in any folder of a host', () => {
  const { start_url: startUrl, scope, display, icons } = manifest
  expect({ startUrl, scope, display }).toEqual({ startUrl: './', scope: './', display: 'standalone' })
  expect(icons.map(({ src }) => src).filter((src) => /^(\/|\w+:)/.test(src))).toEqual([])
})

test('a link that the installed app opens goes to the window that is open', () => {
  expect(manifest.launch_handler).toEqual({ client_mode: ['focus-existing', 'auto'] })
})

test('every PNG icon has the size that the manifest says', () => {
  const pictures = manifest.icons.filter(({ type }) => type === 'image/png')
  const real = pictures.map(({ src }) => {
    const { width, height } = PNG.sync.read(readFileSync(resolve(PUBLIC, src)))
    return `${String(width)}x${String(height)}`
  })
  expect(real).toEqual(['192x192', '512x512', '512x512'])
  expect(real).toEqual(pictures.map(({ sizes }) => sizes))
})

test('a maskable icon fills its square, and its drawing keeps to the middle 80 %', () => {
  const { data, width } = PNG.sync.read(readFileSync(resolve(PUBLIC, 'icons/icon-maskable-512.png')))
  const ground = data.subarray(0, 4)
  expect(ground[3]).toBe(255)
  const strays: string[] = []
  for (let i = 0; i < data.length; i += 4) {
    const [x, y] = [(i / 4) % width, Math.floor(i / 4 / width)]
    const isOutside = Math.hypot(x - width / 2, y - width / 2) > 0.4 * width
    if (isOutside && !data.subarray(i, i + 4).equals(ground)) strays.push(`${String(x)},${String(y)}`)
  }
  expect(strays).toEqual([])
})
