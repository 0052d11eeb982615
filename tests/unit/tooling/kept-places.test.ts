// Nothing is kept on a device that is not in the list of core/kept-places.ts: a file that uses a browser's storage has to be
// named here, with what it keeps there, and what it keeps has to be in docs/privacy.md.
import { readdirSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { INBOX_DIRECTORY } from '#core/transfer/layout.ts'
import { DATABASE, PREFERENCE_PREFIX, PREFERENCES, RECORDS } from '#core/kept-places.ts'
import { SHARE_CACHE_PREFIX } from '#core/share-box.ts'
import { expect, test } from 'vitest'

const ROOT = resolve(import.meta.dirname, '../../..')
const SRC = resolve(ROOT, 'src')

/** Ways to keep something on a device, and the files that may use them. */
const STORAGE: Readonly<Record<string, { readonly used: RegExp; readonly by: readonly string[] }>> = {
  localStorage: { used: /\blocalStorage\b/, by: ['platform/remembered.ts', 'platform/remover.ts'] },
  sessionStorage: { used: /\bsessionStorage\b/, by: [] },
  cookies: { used: /\bcookie(?:s|Store)?\b\s*[.=[]|\.cookie\b|\bcookieStore\b/, by: [] },
  // A database of our own, or a list in it.
  IndexedDB: {
    used: /\bindexedDB\b|from 'idb-keyval'/,
    by: [
      'linking.ts', // hands the store on
      'platform/devices.ts',
      'platform/history.ts',
      'platform/identity.ts',
      'platform/kept-choices.ts',
      'platform/kept-list.ts',
      'platform/kept.ts',
      'platform/remover.ts',
      'platform/sent-offers.ts',
      'platform/texts.ts',
      'platform/unfinished-sends.ts'
    ]
  },
  'origin private file system': {
    used: /\bstorage\.getDirectory\(/,
    by: ['platform/remover.ts', 'platform/sinks/inbox.ts', 'workers/disk/choose.ts']
  },
  'Cache Storage': {
    used: /\bcaches\b|\bCacheStorage\b/,
    by: ['platform/remover.ts', 'platform/share-box.ts', 'sw/shares.ts', 'sw/sw.ts']
  },
  'state of the tab’s history': {
    used: /\b(?:replaceState|pushState)\(/,
    by: ['platform/links.ts', 'platform/start-anew.ts']
  }
}

/** Without comments, which may well speak of storage. */
const sources = new Map(
  readdirSync(SRC, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(?:ts|svelte)$/.test(name) && !name.startsWith('ui/strings/'))
    .map((name) => [name, withoutComments(readFileSync(resolve(SRC, name), 'utf8'))])
)

function withoutComments(source: string): string {
  return source.replace(/\/\*[^]*?\*\/|<!--[^]*?-->|(?<!:)\/\/.*$/gm, '')
}

test.each(Object.entries(STORAGE))('%s is used where the list says, and nowhere else', (_, { used, by }) => {
  const users = [...sources].flatMap(([name, source]) => (used.test(source) ? [name] : []))
  expect(users.toSorted()).toEqual([...by].toSorted())
})

test('docs/privacy.md names everything that is kept', () => {
  const text = readFileSync(resolve(ROOT, 'docs/privacy.md'), 'utf8')
  const kept = [
    ...PREFERENCES.map((name) => PREFERENCE_PREFIX + name),
    DATABASE,
    ...RECORDS,
    `${INBOX_DIRECTORY}/`,
    SHARE_CACHE_PREFIX.trim()
  ]
  expect(kept.filter((name) => !text.includes(`\`${name}\``))).toEqual([])
})

test('no screen takes a string for markup', () => {
  const inserts = [...sources].filter(([, source]) =>
    /\{@html\b|\binnerHTML\b|\bouterHTML\b|insertAdjacentHTML|document\.write/.test(source)
  )
  expect(inserts.map(([name]) => name)).toEqual([])
})

test('what the camera sees is read and never kept: nothing on its way turns it into a picture or a film', () => {
  const keeping = /MediaRecorder|ImageCapture|toBlob|toDataURL|convertToBlob|captureStream|createObjectURL/
  const path = [...sources].filter(([name]) =>
    /^(?:platform\/(?:camera|scanner)\.ts|platform\/scan\/|workers\/scan|core\/qr\/|app\/viewfinder|ui\/parts\/Viewfinder)/.test(
      name
    )
  )
  expect(path.length).toBeGreaterThan(10)
  expect(path.filter(([, source]) => keeping.test(source)).map(([name]) => name)).toEqual([])
})

test('nothing is written to the console', () => {
  const talking = [...sources].filter(([, source]) => /\bconsole\s*[.[]/.test(source))
  expect(talking.map(([name]) => name)).toEqual([])
})
