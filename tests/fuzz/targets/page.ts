// What opens the page or is said to it: addresses, shares, other tabs, texts and the first bytes of pictures.
import { unhex } from '#core/bytes.ts'
import { MAX_PIXELS, MAX_SMALL_PIXELS, pictureHead } from '#core/previews/pictures.ts'
import {
  buildLaunchMark,
  encodeShareList,
  joinShared,
  MAX_SHARED_FILES,
  parseLaunchMark,
  parseShareList,
  shareCache,
  sharedFileAddress,
  shareIdOf,
  shareListAddress,
  shareLock
} from '#core/share-box.ts'
import { isTabMessage } from '#core/tab-messages.ts'
import { CardLinks, type Launch, linkBaseOf, type LinkWindow } from '#platform/links.ts'
import { findLinks } from '#ui/links.ts'
import { fileInSentence, nameInSentence, safeName, splitName, splitPath } from '#core/names/shown-name.ts'
import { must, type Target } from '#tests/fuzz/target.ts'
import { bytesOf, textOf } from '#tests/fuzz/text.ts'
import { bytesOfValue, valueOf } from '#tests/fuzz/values.ts'
import { mutatedValue } from './stored.ts'

const ID = '0123456789abcdef0123456789abcdef'
const SCOPE = 'https://helio.example/some/where/'
const roomBytes = (inputBytes: number): number => 16_384 + 32 * inputBytes

const SHARED = { number: 0, name: 'photo.jpg', type: 'image/jpeg', modifiedMs: 5 }
const shareList: Target = {
  name: 'share-list',
  modules: ['core/share-box.ts', 'core/stored.ts'],
  seeds: [
    encodeShareList({
      keptMs: 1,
      text: 'See https://example.org/',
      files: [SHARED, { ...SHARED, number: 7 }]
    }),
    encodeShareList({ keptMs: 0, text: '', files: [] }),
    encodeShareList({
      keptMs: 0,
      text: 'x'.repeat(5000),
      files: Array.from({ length: 40 }, (_, number) => ({ ...SHARED, number }))
    }),
    '',
    'null',
    '[]',
    '[[[[[[[[[[[[[[[[',
    '{"version":1,"keptMs":0,"text":"","files":[null]}',
    '{"version":1,"keptMs":-1,"text":"","files":[]}',
    '{"version":1,"keptMs":1,"text":"","files":{}}',
    `{"version":1,"keptMs":1,"text":"${'x'.repeat(200_001)}","files":[]}`,
    `{"version":1,"keptMs":1,"text":"","files":[${'0,'.repeat(1000)}0]}`
  ].map(bytesOf),
  maxBytes: 20_000,
  words: [
    '{',
    '[',
    '[[[[',
    '}',
    ']',
    ',',
    '"',
    '":',
    'null',
    '1e400',
    '-1',
    '\\u0000',
    '\\ud800',
    '"number":',
    '"files":[',
    '"__proto__":'
  ].map(bytesOf),
  codes: [],
  roomBytes,
  run(input) {
    const list = parseShareList(textOf(input))
    if (list === undefined) return undefined
    must(list.files.length <= MAX_SHARED_FILES, 'no more files than a share may have')
    must(
      new Set(list.files.map(({ number }) => number)).size === list.files.length,
      'no two files have one number'
    )
    const again = parseShareList(encodeShareList(list))
    must(JSON.stringify(again) === JSON.stringify(list), 'written and read it is the same')
    joinShared([list.text, ...list.files.map(({ name }) => name)])
    return list
  }
}

const addresses: Target = {
  name: 'share-address',
  modules: ['core/share-box.ts'],
  seeds: [
    shareListAddress(SCOPE, ID),
    sharedFileAddress(SCOPE, ID, 999),
    `${SCOPE}share/${ID}`,
    `${SCOPE}share/`,
    `https://other.example/${'x'.repeat(SCOPE.length - 14)}${ID}/list`,
    `?shared=${ID}`,
    '?not-shared=no-room',
    '?not-shared=too-much',
    '?start=pair',
    'start=text',
    '?start=constructor',
    'a\nb\na'
  ].map(bytesOf),
  maxBytes: 4000,
  words: [
    ID,
    'share/',
    SCOPE,
    '/list',
    '/',
    '?shared=',
    '?not-shared=',
    '?start=',
    'unreadable',
    'pair',
    '&',
    '\n'
  ].map(bytesOf),
  codes: [],
  roomBytes,
  run(input) {
    const text = textOf(input)
    const id = shareIdOf(SCOPE, text)
    if (id !== undefined) {
      must(/^[0-9a-f]{32}$/.test(id), 'an id is hex')
      must(text.startsWith(`${SCOPE}share/${id}/`), 'a share lies in its own place')
      must(shareLock(SCOPE, id).startsWith(`${shareCache(SCOPE)} `), 'its lock is of this app')
    }
    const mark = parseLaunchMark(text)
    if (mark !== undefined) {
      const built = mark.type === 'start' ? `?start=${mark.what}` : buildLaunchMark(mark)
      must(built === text || built.slice(1) === text, 'one spelling')
    }
    joinShared(text.split('\n'))
    return mark ?? id
  }
}

/** A page that was opened at an address, with something in its history, and launched at another address. */
function openedAt(address: URL, state: unknown, launched: unknown) {
  const seen = { cards: [] as string[], marks: [] as unknown[], started: [] as string[], left: address.href }
  let launch: (given: Launch) => void = () => undefined
  const host = {
    location: address,
    history: {
      state,
      replaceState(kept: unknown, _title: string, left: string) {
        host.history.state = kept
        seen.left = new URL(left, address).href
      }
    },
    addEventListener: (_name: string, heard: () => void) => {
      heard()
    },
    launchQueue: {
      setConsumer(consumer: (given: Launch) => void) {
        launch = consumer
      }
    }
  }
  const links = new CardLinks(host as unknown as LinkWindow)
  const note = (card: string): void => void seen.cards.push(card)
  links.listen(note, note, {
    opened: (mark) => seen.marks.push(mark),
    started: (what) => seen.started.push(what),
    openedWith: () => undefined,
    sharedInVain: () => undefined
  })
  for (let times = 0; times < 2; times++) launch({ targetURL: launched as string })
  links.forget()
  return seen
}

const opened: Target = {
  name: 'opened-address',
  modules: ['platform/links.ts'],
  seeds: [
    { address: `${SCOPE}#123`, state: null, launched: `${SCOPE}?start=pair` },
    { address: `${SCOPE}?shared=${ID}#a#b`, state: { card: '5', last: '5' }, launched: `${SCOPE}#5` },
    { address: `${SCOPE}?start=text#`, state: { card: 5, last: undefined }, launched: null },
    { address: SCOPE, state: { card: '' }, launched: null },
    { address: SCOPE, state: 'text', launched: 'https://helio.example/some/where/share' },
    { address: 'https://[::1]/', state: [], launched: '##' },
    {
      address: 'https://helio.example//other/?start=pair#5',
      state: null,
      launched: 'https://helio.example//'
    },
    { address: 'https://helio.example//#5', state: { card: '1' }, launched: null }
  ].map(bytesOfValue),
  maxBytes: 8000,
  mutateWithin: mutatedValue,
  isClone: true,
  codes: [],
  roomBytes: (inputBytes) => roomBytes(4 * inputBytes),
  run(input) {
    const { address, state, launched } = fieldsOf(input)
    const url = urlOf(address)
    if (url === undefined) return undefined
    const base = linkBaseOf(url)
    must(
      base === undefined || (base.startsWith('https://') && !/[#?]/.test(base)),
      'the base of links has neither query nor fragment'
    )
    // A browser says an address, or nothing.
    const seen = openedAt(url, state, typeof launched === 'string' ? launched : null)
    must(
      seen.cards.every((card) => typeof card === 'string' && card !== ''),
      'a card is a text'
    )
    if (seen.cards.length > 0 && url.hash.length > 1)
      must(!seen.left.includes('#'), 'the card goes from the address')
    must(
      seen.started.every((what) => what === 'pair' || what === 'text'),
      'a shortcut that there is'
    )
    return seen
  }
}

function fieldsOf(input: Uint8Array): Partial<Record<string, unknown>> {
  try {
    return valueOf(input) ?? {}
  } catch {
    return {}
  }
}

function urlOf(address: unknown): URL | undefined {
  try {
    const url = typeof address === 'string' ? new URL(address) : undefined
    return url?.protocol === 'https:' || url?.protocol === 'http:' ? url : undefined
  } catch {
    return undefined
  }
}

const tabs: Target = {
  name: 'tab-message',
  modules: ['core/tab-messages.ts'],
  seeds: [
    { type: 'who-is-there', from: 'a' },
    { type: 'here', from: 'a', to: 'b', state: 'idle' },
    { type: 'here', from: 'a', to: 'b', state: 'linked' },
    { type: 'here', from: 'a', to: 'b', state: 'pairing' },
    { type: 'take', from: 'a', to: 'b', card: '123' },
    { type: 'taken', from: 'a', to: 'b' },
    { type: 'let-go', from: 'a', to: 'b' },
    { type: 'let-go', from: 'a', to: 5 },
    { type: 'other', from: 'a', to: 'b' },
    'text',
    null
  ].map(bytesOfValue),
  maxBytes: 8000,
  mutateWithin: mutatedValue,
  isClone: true,
  codes: [],
  roomBytes,
  run(input) {
    let value: unknown
    try {
      value = valueOf(input)
    } catch {
      return undefined
    }
    if (!isTabMessage(value)) return undefined
    must(typeof value.from === 'string', 'it says who speaks')
    if (value.type !== 'who-is-there') must(typeof value.to === 'string', 'it says to whom')
    if (value.type === 'take') must(typeof value.card === 'string', 'a card is a text')
    if (value.type === 'here')
      must([undefined, 'idle', 'pairing', 'linked'].includes(value.state), 'a state that there is')
    return undefined
  }
}

const latin = (text: string): string => Buffer.from(text, 'latin1').toString('hex')
const PNG = `89504e470d0a1a0a0000000d${latin('IHDR')}`
const box = (type: string, content: string): string =>
  (content.length / 2 + 8).toString(16).padStart(8, '0') + latin(type) + content
const ispe = (width: string, height: string): string => box('ispe', `00000000${width}${height}`)
const avif = (sizes: string): string =>
  box('ftyp', `${latin('avif')}00000000${latin('mif1')}`) +
  box('meta', `00000000${box('iprp', box('ipco', sizes))}`)
const webp = (chunk: string, rest: string): string =>
  `${latin('RIFF')}00000000${latin('WEBP')}${latin(chunk)}00000000${rest}`

const picture: Target = {
  name: 'picture',
  modules: ['core/previews/pictures.ts'],
  seeds: [
    `${PNG}00000280000001e0`,
    `${PNG}ffffffffffffffff`,
    'ffd8ffe00004aaaaffc0001108 01e00280'.replace(' ', ''),
    'ffd8ff01ffd0ffffc4 0003aaffc200110801e00280'.replace(' ', ''),
    'ffd8ffda0003',
    `${latin('GIF89a')}8002e001`,
    webp('VP8 ', '0000009d012a8002e001'),
    webp('VP8L', '2f7fc27700'),
    webp('VP8X', '000000007f0200df0100'),
    webp('ALPH', '00'),
    `${latin('RIFF')}00000000${latin('WAVE')}`,
    `${latin('BM')}0000000000000000000000002800000080020000e0010000`,
    `${latin('BM')}000000000000000000000000280000008002000020feffff`,
    `${latin('BM')}0000000000000000000000000c0000008002e001`,
    avif(ispe('00000280', '000001e0')),
    avif(ispe('00000040', '00000040') + ispe('00000280', '000001e0')),
    avif(box('free', '')),
    box('ftyp', latin('isom'))
  ].map(unhex),
  maxBytes: 256 * 1024,
  words: [
    'ffd8',
    'ff',
    'ffc0',
    'ffda',
    ...['ftyp', 'meta', 'iprp', 'ipco', 'ispe', 'avif', 'avis', 'IHDR', 'RIFF', 'WEBP'].map(latin)
  ].map(unhex),
  codes: [],
  roomBytes,
  run(input) {
    const head = pictureHead(input, MAX_PIXELS)
    const small = pictureHead(input, MAX_SMALL_PIXELS)
    if (head === undefined) must(small === undefined, 'what is too large is too large for a small one')
    else {
      const { width, height } = head
      must(
        Number.isInteger(width) && Number.isInteger(height) && width > 0 && height > 0,
        'sides are whole numbers'
      )
      must(
        width * height <= MAX_PIXELS && Math.max(width, height) <= 20 * Math.min(width, height),
        'it is worth decoding'
      )
    }
    return head
  }
}

const texts: Target = {
  name: 'text-links',
  modules: ['ui/links.ts', 'core/names/shown-name.ts', 'core/names/unseen.ts', 'core/names/graphemes.ts'],
  seeds: [
    'See https://example.org/a?b#c, and (http://example.com).',
    'https://bank.example@evil.example/ javascript:alert(1)',
    'https://a!!!!!a',
    `https://a${'!'.repeat(50_000)}a`,
    'HTTPS://[::1]:80/ https:// http://%',
    'https://a https://b https://c https://d https://e https://f',
    'مرحبا.txt',
    '日本語の長い名前がここにあります.txt',
    'album/summer/\u202egpj.exe',
    'empty/'
  ].map(bytesOf),
  maxBytes: 20_000,
  words: ['https://', 'http://', '@', '.', '!', ')', '//', ':', '%', '/', '"', '<', '\u202e', '\u0301'].map(
    bytesOf
  ),
  codes: [],
  roomBytes,
  run(input) {
    const text = textOf(input)
    const links = findLinks(text)
    must(links.length <= 5, 'a few links')
    must(new Set(links.map(({ href }) => href)).size === links.length, 'no two are the same')
    for (const { href, host } of links) {
      const url = new URL(href)
      must(url.protocol === 'https:' || url.protocol === 'http:', 'only of the web')
      must(host !== '' && url.host === host, 'it says where it leads')
    }
    const name = text.slice(0, 1024)
    must(
      !/[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]/u.test(safeName(name)),
      'a shown name hides nothing'
    )
    for (const said of [nameInSentence(name), fileInSentence(name)])
      must(/^\u2068[^\u202a-\u202e\u2066-\u2069]*\u2069$/u.test(said), 'nor one in a sentence')
    const { head, tail } = splitName(name)
    must(head + tail === safeName(name), 'in two parts it is whole')
    const { folder, name: last } = splitPath(name)
    must(folder === '' ? name.endsWith(last) : `${folder}/${last}` === name, 'folder and name are the path')
    return links
  }
}

export const PAGE_TARGETS: readonly Target[] = [shareList, addresses, opened, tabs, picture, texts]
