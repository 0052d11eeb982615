// What lies in the browser's storage, where other versions and other programs of this origin may have written.
import type { Bytes } from '#core/bytes.ts'
import { readChoices, storeChoices } from '#core/choices.ts'
import { type Preference, PREFERENCES } from '#core/kept-places.ts'
import { cleanName, isKindName, isSameName } from '#core/devices/device-name.ts'
import { isNewerList, readStoredDevices, storeDevices } from '#core/devices/stored-devices.ts'
import { isNewerHistory, readStoredHistory, storeHistory } from '#core/history/stored-history.ts'
import {
  forgetSent,
  isSameManifest,
  readStoredSent,
  rememberSent,
  storeSent
} from '#core/transfer/sent-offers.ts'
import { forgetSend, noteSend, readStoredSends, storeSends } from '#core/transfer/unfinished-sends.ts'
import { isValidPath } from '#core/transfer/path.ts'
import { isSafeAt, isSavedMark, readSavedMarks, savedMarks } from '#core/saving/saved-marks.ts'
import { areNewerTexts, readStoredTexts, storeTexts } from '#core/texts/stored-texts.ts'
import { fits, keepText, MAX_TEXTS, removeText, textKey } from '#core/texts/texts.ts'
import { BrowserInstallMemory, BrowserPreferences } from '#platform/preferences.ts'
import { directionOf, languageFor, LANGUAGES } from '#ui/language/languages.ts'
import { NOTHING_LOST } from '#tests/support/choices.ts'
import { must, type Target } from '#tests/fuzz/target.ts'
import { bytesOf, textOf } from '#tests/fuzz/text.ts'
import { bytesOfValue, mutateValue, valueOf } from '#tests/fuzz/values.ts'

const ID = '0123456789abcdef0123456789abcdef'
const PEER = 'ab'.repeat(32)
const FILE = { path: 'd/a.txt', sizeBytes: 3, modifiedMs: 1 }

/** Lists in storage are all alike: a version, and a list of one kind of thing, no two with the same key. */
interface StoredList<Item> {
  readonly name: string
  readonly modules: readonly string[]
  readonly field: string
  readonly items: readonly Item[]
  readonly read: (stored: unknown) => readonly Item[] | undefined
  readonly store: (items: readonly Item[]) => unknown
  readonly keyOf: (item: Item) => string
  readonly check: (items: readonly Item[]) => void
  readonly isNewer?: (stored: unknown) => boolean
}

function listTarget<Item>(list: StoredList<Item>): Target {
  const { items, read, store, field } = list
  const seeds = [
    store(items),
    store([]),
    store(items.slice(0, 1)),
    store([...items, ...items.slice(0, 1)]),
    { version: 1, [field]: [{ ...items[0], files: [null] }] },
    { version: 2, [field]: [] },
    { version: 1, [field]: items.map((item) => ({ ...item, extra: 1 })) },
    [],
    undefined
  ]
  return {
    name: list.name,
    modules: list.modules,
    seeds: seeds.map(bytesOfValue),
    maxBytes: 400_000,
    mutateWithin: mutatedValue,
    isClone: true,
    codes: [],
    roomBytes: (inputBytes) => 16_384 + 16 * inputBytes,
    run(input) {
      const value = clone(input)
      if (value === NO_VALUE) return undefined
      const isNewer = list.isNewer?.(value) ?? false
      const known = read(value)
      if (known === undefined) return undefined
      must(!isNewer, 'what a newer version wrote is not read')
      // A hole would be handed to whoever reads the list, as `every` and `map` pass it by.
      must(Array.from(known, (item) => (item as unknown) !== undefined).every(Boolean), 'no holes')
      must(new Set(known.map(list.keyOf)).size === known.length, 'no two of the same')
      must(
        known.every((item) => field in (store([item]) as object)),
        'what was read can be stored'
      )
      list.check(known)
      must(read(store(known))?.length === known.length, 'what was read is read again')
      return known
    }
  }
}

const NO_VALUE = Symbol('no value')

/** Bytes that were changed as bytes may be no value at all: no browser hands that out. */
function clone(input: Bytes): unknown {
  try {
    return valueOf(input)
  } catch {
    return NO_VALUE
  }
}

export const mutatedValue: NonNullable<Target['mutateWithin']> = (input, random, corpus) => {
  const value = clone(input)
  if (value === NO_VALUE) return undefined
  const other = clone(corpus[random.below(corpus.length)] ?? input)
  try {
    return bytesOfValue(mutateValue(value, random, [value, other === NO_VALUE ? value : other]))
  } catch {
    return undefined // no clone can be made of it
  }
}

const device = {
  fingerprint: PEER,
  givenName: undefined,
  saidName: 'Ada’s phone',
  firstMetMs: 1,
  lastMetMs: 2,
  timesMet: 3,
  isBlocked: false,
  acceptsUnasked: true
}
const devices = listTarget({
  name: 'devices',
  modules: ['core/devices/stored-devices.ts', 'core/stored.ts'],
  field: 'devices',
  items: [device, { ...device, fingerprint: 'cd'.repeat(32), givenName: 'Ben', saidName: '' }],
  read: readStoredDevices,
  store: storeDevices,
  keyOf: ({ fingerprint }) => fingerprint,
  isNewer: isNewerList,
  check(known) {
    must(
      known.every(({ saidName, givenName }) =>
        [saidName, givenName ?? ''].every((name) => cleanName(name) === name)
      ),
      'every name is clean'
    )
  }
})

const entry = {
  transferId: ID,
  direction: 'send',
  outcome: 'done',
  unasked: false,
  endedMs: 1,
  peer: PEER,
  peerName: 'Ada',
  path: 'd/a.txt',
  fileCount: 2,
  doneFiles: 2,
  totalBytes: 9,
  doneBytes: 9
} as const
const history = listTarget({
  name: 'history',
  modules: ['core/history/stored-history.ts', 'core/stored.ts'],
  field: 'entries',
  items: [
    entry,
    {
      ...entry,
      direction: 'receive',
      outcome: 'failed',
      unasked: true,
      peer: undefined,
      doneFiles: 1,
      doneBytes: 4
    } as const
  ],
  read: readStoredHistory,
  store: storeHistory,
  keyOf: ({ direction, transferId }) => `${direction} ${transferId}`,
  isNewer: isNewerHistory,
  check(known) {
    must(
      known.every(({ doneBytes, totalBytes }) => doneBytes <= totalBytes),
      'no more is done than there was'
    )
    must(
      known.every(({ path }) => isValidPath(path)),
      'every path may travel'
    )
  }
})

const offer = { transferId: ID, files: [FILE], peer: PEER }
const sentOffers = listTarget({
  name: 'sent-offers',
  modules: ['core/transfer/sent-offers.ts', 'core/stored.ts'],
  field: 'offers',
  items: [
    offer,
    { ...offer, transferId: 'f'.repeat(32), files: [FILE, { path: 'e/', sizeBytes: 0, modifiedMs: 0 }] }
  ],
  read: readStoredSent,
  store: storeSent,
  keyOf: ({ transferId }) => transferId,
  check(known) {
    must(
      known.every(({ files }) => files.every(({ path }) => isValidPath(path))),
      'every path may travel'
    )
    must(
      known.every(({ files }) => isSameManifest(files, structuredClone(files))),
      'a list is the same as itself'
    )
    must(rememberSent(known, offer)[0] === offer, 'another one comes first')
    must(
      forgetSent(known, ID).every(({ transferId }) => transferId !== ID),
      'one can be forgotten'
    )
  }
})

/** In place of a browser's handle, which Node has none of. */
const isHandle = (value: unknown): value is { handle: true } =>
  typeof value === 'object' && value !== null && 'handle' in value && value.handle === true
const source = { handle: { handle: true as const }, path: '' }
const send = { transferId: ID, peer: PEER, path: 'a.txt', fileCount: 1, totalBytes: 3, sources: [source] }
const unfinished = listTarget({
  name: 'unfinished-sends',
  modules: ['core/transfer/unfinished-sends.ts', 'core/stored.ts'],
  field: 'sends',
  items: [
    send,
    { ...send, transferId: 'f'.repeat(32), fileCount: 2, sources: [] },
    { ...send, transferId: 'e'.repeat(32), fileCount: 2, sources: [source, { ...source, path: 'sub/' }] }
  ],
  read: (stored) => readStoredSends(stored, isHandle),
  store: storeSends,
  keyOf: ({ transferId }) => transferId,
  check(known) {
    must(
      known.every(({ path }) => isValidPath(path)),
      'every path may travel'
    )
    must(
      known.every(({ sources }) => sources.every(({ handle }) => isHandle(handle))),
      'every handle is one'
    )
    must(noteSend(known, send)[0] === send, 'another one comes first')
    must(
      forgetSend(known, ID).every(({ transferId }) => transferId !== ID),
      'one can be forgotten'
    )
  }
})

/** What the page's `localStorage` hands out, whichever choice is asked for; it throws where it is blocked. */
function withStorage<Value>(text: string | null | Error, work: (written: string[]) => Value): Value {
  const written: string[] = []
  const before = Object.getOwnPropertyDescriptor(globalThis, 'localStorage')
  Object.defineProperty(globalThis, 'localStorage', {
    configurable: true,
    value: {
      getItem: () => {
        if (text instanceof Error) throw text
        return text
      },
      setItem: (_name: string, value: string) => written.push(value),
      removeItem: () => undefined
    }
  })
  try {
    return work(written)
  } finally {
    if (before === undefined) Reflect.deleteProperty(globalThis, 'localStorage')
    else Object.defineProperty(globalThis, 'localStorage', before)
  }
}

const preferences: Target = {
  name: 'preferences',
  modules: [
    'platform/preferences.ts',
    'platform/remembered.ts',
    'core/devices/device-name.ts',
    'ui/language/languages.ts'
  ],
  seeds: [
    ...[
      '',
      'yes',
      'de',
      'ar',
      'zh-Hans',
      'zh-TW',
      'pt-BR',
      '1700000000000',
      '-5',
      '0x10',
      '1e3',
      ' 7 ',
      'Ada’s phone',
      'iPhone'
    ],
    ...['a\u200cb', '\u200d', 'x'.repeat(70), '名'.repeat(22), 'a \u2029 b', '👩‍👩‍👧‍👦'.repeat(4)]
  ].map(bytesOf),
  maxBytes: 20_000,
  words: ['iPhone', 'zh-', '-', ' ', '\u200c', '\u202e'].map(bytesOf),
  codes: [],
  roomBytes: (inputBytes) => 4096 + 16 * inputBytes,
  run(input) {
    const text = textOf(input)
    for (const nothing of [null, new DOMException('', 'SecurityError')])
      withStorage(nothing, () => {
        const { ownName, language, isPrivate } = new BrowserPreferences(NOTHING_LOST)
        const { hasWorked, dismissedMs } = new BrowserInstallMemory()
        must(
          [ownName, language, dismissedMs].join('') === '' && !isPrivate && !hasWorked,
          'nothing was chosen'
        )
      })
    return withStorage(text, (written) => {
      const choices = new BrowserPreferences(NOTHING_LOST)
      const name = choices.ownName
      must(
        name === undefined || (name !== '' && cleanName(name) === name),
        'a name is clean, once and for all'
      )
      must(new TextEncoder().encode(name).byteLength <= 64, 'a name is short')
      must(name === undefined || isSameName(name, text), 'a clean name is the same name')
      isKindName(text)
      for (const asked of [[text, 'de'], []]) {
        const language = languageFor(choices.language, asked)
        must(LANGUAGES.includes(language), 'a language that is spoken')
        must((directionOf(language) === 'rtl') === (language === 'ar'), 'it is read from where it begins')
      }
      must(choices.isPrivate, 'whatever is written there, it was chosen')
      const install = new BrowserInstallMemory()
      const dismissed = install.dismissedMs
      must(install.hasWorked, 'whatever is written there, it has worked')
      must(dismissed === undefined || String(dismissed) === text, 'a time has one spelling')
      must(dismissed === undefined || dismissed >= 0, 'a time is since 1970')
      choices.ownName = name
      choices.language = undefined
      choices.isPrivate = true
      install.dismissedMs = dismissed
      install.hasWorked = true
      choices.isPrivate = false
      install.hasWorked = false
      return written
    })
  }
}

const text = {
  textId: 'a1b2c3d4e5f60708',
  peer: PEER,
  peerName: 'Ada',
  receivedMs: 5,
  text: 'https://a.example'
}
const texts = listTarget({
  name: 'texts',
  modules: ['core/texts/stored-texts.ts', 'core/texts/texts.ts'],
  field: 'texts',
  items: [text, { ...text, textId: '0000000000000000', peer: undefined, peerName: '', text: 'ü\u202e' }],
  read: readStoredTexts,
  store: storeTexts,
  keyOf: textKey,
  isNewer: areNewerTexts,
  check(known) {
    must(known.length <= MAX_TEXTS && fits(known), 'no more than is kept')
    const [newest] = known
    if (newest === undefined) return
    must(keepText(known, newest).length === known.length, 'one that comes again changes nothing')
    must(removeText(known, textKey(newest)).length === known.length - 1, 'one is removed alone')
    const kept = keepText(known, { ...newest, textId: 'ffffffffffffffff' })
    must(fits(kept), 'a new one finds room')
  }
})

const choices = listTarget<readonly [Preference, string]>({
  name: 'choices',
  modules: ['core/choices.ts'],
  field: 'values',
  items: [
    ['private', 'yes'],
    ['own-name', 'Ada’s phone'],
    ['language', 'pt']
  ],
  read(stored) {
    const read = readChoices(stored)
    return read && [...read.values]
  },
  store: (values) => storeChoices({ count: 3, values: new Map(values) }),
  keyOf: ([key]) => key,
  check(read) {
    must(
      read.every(([key]) => PREFERENCES.includes(key) && key !== 'changes'),
      'only what a person can choose'
    )
  }
})

/** Names of files, a line each. */
const savedMarksTarget: Target = {
  name: 'saved-marks',
  modules: ['core/saving/saved-marks.ts'],
  seeds: [
    [...savedMarks('folder', [0, 1, 2, 7]), ...savedMarks('downloads', [2, 3, 99])].join('\n'),
    'saved-zip-00-1\nsaved-app-3-2\nsaved-place-0-999999\nsaved--1-1\njournal'
  ].map(bytesOf),
  maxBytes: 2000,
  words: ['saved-app-', 'saved-place-', '-0', '\n', '999999', '1000000'].map(bytesOf),
  codes: [],
  roomBytes: (inputBytes) => 65_536 + 64 * inputBytes,
  run(input) {
    const names = textOf(input).split('\n')
    const saved = readSavedMarks(names, 100)
    must(
      [...saved.keys()].every((file) => Number.isInteger(file) && file >= 0 && file < 100),
      'only files that there are'
    )
    must(saved.size === 0 || names.some(isSavedMark), 'nothing but marks says anything')
    must(
      [...saved.values()].every((to) => isSafeAt(to) === (to !== 'app')),
      'what another app was given may be nowhere'
    )
    const again = [...saved].flatMap(([file, to]) => savedMarks(to, [file]))
    must(
      [...readSavedMarks(again, 100)].every(([file, to]) => saved.get(file) === to),
      'what was read is read again'
    )
    return saved
  }
}

export const STORED_TARGETS: readonly Target[] = [
  choices,
  devices,
  history,
  texts,
  sentOffers,
  unfinished,
  savedMarksTarget,
  preferences
]
