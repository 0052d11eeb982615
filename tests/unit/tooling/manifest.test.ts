import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { PNG } from 'pngjs'
import { expect, test } from 'vitest'
import { parseLaunchMark, SHARE_PATH } from '#core/share-box.ts'

const PUBLIC = resolve(import.meta.dirname, '../../../public')

interface Manifest {
  start_url: string
  scope: string
  display: string
  launch_handler: { client_mode: string[] }
  icons: Picture[]
  screenshots: (Picture & { form_factor: string })[]
  shortcuts: { url: string; icons: Picture[] }[]
  share_target: {
    action: string
    method: string
    enctype: string
    params: { title: string; text: string; url: string; files: { name: string; accept: string[] }[] }
  }
  file_handlers: { action: string; accept: Record<string, string[]> }[]
}
interface Picture {
  src: string
  sizes: string
  type: string
  purpose: string
}
const manifest = JSON.parse(readFileSync(resolve(PUBLIC, 'manifest.webmanifest'), 'utf8')) as Manifest

test('every address in the manifest is relative, so that the app runs in any folder of a host', () => {
  const { start_url: startUrl, scope, display, icons } = manifest
  expect({ startUrl, scope, display }).toEqual({ startUrl: './', scope: './', display: 'standalone' })
  const pictures = [
    ...icons,
    ...manifest.screenshots,
    ...manifest.shortcuts.flatMap((shortcut) => shortcut.icons)
  ]
  const actions = [manifest.share_target, ...manifest.file_handlers].map(({ action }) => action)
  const addresses = [
    ...pictures.map(({ src }) => src),
    ...manifest.shortcuts.map(({ url }) => url),
    ...actions
  ]
  expect(addresses.filter((address) => /^(\/|\w+:)/.test(address))).toEqual([])
})

test('it names no id: one would hold for all copies on a host, and without one the start page in its folder does', () => {
  expect(manifest).not.toHaveProperty('id')
})

test('what is shared is posted to the address that the service worker answers, under the names that it reads', () => {
  expect(manifest.share_target).toEqual({
    action: SHARE_PATH,
    method: 'POST',
    enctype: 'multipart/form-data',
    params: { title: 'title', text: 'text', url: 'url', files: [{ name: 'files', accept: ['*/*'] }] }
  })
})

test('every shortcut carries a mark that the app knows', () => {
  const marks = manifest.shortcuts.map(({ url }) => parseLaunchMark(url.replace('./', '')))
  expect(marks).toEqual([
    { type: 'start', what: 'pair' },
    { type: 'start', what: 'text' }
  ])
})

test('files are opened by type and ending, each ending once', () => {
  for (const { action, accept } of manifest.file_handlers) {
    expect(action).toBe('./')
    const endings = Object.values(accept).flat()
    expect(endings.filter((ending) => !/^\.[a-z0-9]+$/.test(ending))).toEqual([])
    expect(new Set(endings).size).toBe(endings.length)
    expect(Object.keys(accept).filter((type) => !/^[a-z]+\/(\*|[a-z0-9.+-]+)$/.test(type))).toEqual([])
  }
})

test('the pictures shown before installing have the sizes that the manifest says, one narrow and one wide', () => {
  const shown = manifest.screenshots.map(({ src, sizes, form_factor: formFactor }) => {
    const { width, height } = PNG.sync.read(readFileSync(resolve(PUBLIC, src)))
    expect(`${String(width)}x${String(height)}`).toBe(sizes)
    // Chromium leaves out what is smaller, larger or longer.
    expect([Math.min(width, height) >= 320, Math.max(width, height) <= 3840]).toEqual([true, true])
    expect(Math.max(width, height) / Math.min(width, height)).toBeLessThanOrEqual(2.3)
    return formFactor
  })
  expect(shown).toEqual(['narrow', 'wide'])
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
