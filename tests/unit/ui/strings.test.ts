// Every language says everything, and nothing on the screens is said in one language only.
import { readFileSync, readdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { CATALOGUES } from '#ui/language/catalogues.ts'
import { Formats } from '#ui/language/formats.ts'
import { LANGUAGES, type Language } from '#ui/language/languages.ts'
import { type AST, parse } from 'svelte/compiler'
import { describe, expect, test } from 'vitest'

type Leaf = string | ((...args: unknown[]) => string)

/** Arguments that every sentence can take: counts and sizes, or names. */
const COUNTS = [0, 1, 2, 3, 11, 100, 1_000_000]
const NAMES = ['\u2068Anna\u2069', undefined]
const OPEN = /undefined|NaN|\[object/
/** The same in every language that has them at all. */
const NAMES_OF_THINGS = ['Heliograph', '/name', '/textPlaceholder', 'XXH128']

async function wordsOf(language: Language): Promise<ReadonlyMap<string, Leaf>> {
  const { first, later } = CATALOGUES[language]
  const format = new Formats(language)
  const words = { ...(await first()).catalogue(format), ...(await later()).later(format) }
  return new Map(leaves(words, ''))
}

function leaves(words: unknown, path: string): [string, Leaf][] {
  if (typeof words === 'string' || typeof words === 'function') return [[path, words as Leaf]]
  return Object.entries(words as Record<string, unknown>).flatMap(([key, value]) =>
    leaves(value, `${path}/${key}`)
  )
}

/** All that a sentence can become, for counts and for names, in every place. */
function said(leaf: Leaf): string[] {
  if (typeof leaf === 'string') return [leaf]
  const values: readonly unknown[] = [...COUNTS, ...NAMES]
  return values.flatMap((first) => values.map((second) => called(leaf, first, second)))
}

/** A name where a size belongs cannot be said at all. */
function called(leaf: Exclude<Leaf, string>, first: unknown, second: unknown): string {
  try {
    return String(leaf(first, second, 2, 2))
  } catch (error) {
    if (error instanceof TypeError || error instanceof RangeError) return 'NaN'
    throw error
  }
}

describe.each(LANGUAGES)('%s', (language) => {
  test('says what English says, and no more', async () => {
    const english = await wordsOf('en')
    const words = await wordsOf(language)
    expect([...words.keys()].toSorted()).toEqual([...english.keys()].toSorted())
    for (const [path, leaf] of words) expect(typeof leaf, path).toBe(typeof english.get(path))
  })

  test('has real sentences, with every number and nothing left open', async () => {
    const english = await wordsOf('en')
    for (const [path, leaf] of await wordsOf(language)) {
      const inEnglish = said(english.get(path) ?? '')
      for (const [index, sentence] of said(leaf).entries()) {
        expect(sentence.trim(), path).not.toBe('')
        expect(sentence, path).not.toMatch(/#|  /)
        // A count where a name belongs, or no name at all: what makes no sense in English need not make any.
        const isOpen = OPEN.test(inEnglish[index] ?? '')
        if (!isOpen) expect(sentence, path).not.toMatch(OPEN)
      }
    }
  })
})

test.each(LANGUAGES.filter((language) => language !== 'en'))('%s is not English', async (language) => {
  const english = await wordsOf('en')
  const same = [...(await wordsOf(language))].filter(
    ([path, leaf]) =>
      typeof leaf === 'string' &&
      leaf.length > 14 &&
      leaf === english.get(path) &&
      !NAMES_OF_THINGS.some((name) => leaf.includes(name) || path.endsWith(name))
  )
  expect(same).toEqual([])
})

const UI = resolve(import.meta.dirname, '../../../src/ui')
const COMPONENTS = readdirSync(UI, { recursive: true, encoding: 'utf8' }).filter((name) =>
  name.endsWith('.svelte')
)
/** Attributes that people read or hear. */
const SPOKEN = new Set([
  'alt',
  'aria-description',
  'aria-label',
  'aria-placeholder',
  'aria-valuetext',
  'label',
  'placeholder',
  'title'
])
const LETTERS = /\p{L}/u

test.each(COMPONENTS)('%s has no words of its own', (name) => {
  const found: string[] = []
  visit(parse(readFileSync(join(UI, name), 'utf8'), { modern: true }).fragment, found)
  expect(found).toEqual([])
})

/** Collects text between tags and in attributes that people read. */
function visit(node: unknown, found: string[]): void {
  if (Array.isArray(node)) {
    for (const part of node as unknown[]) visit(part, found)
    return
  }
  if (typeof node !== 'object' || node === null) return
  const { type } = node as { type?: string }
  if (type === 'Attribute') {
    const { name, value } = node as AST.Attribute
    const parts = Array.isArray(value) ? value : []
    if (SPOKEN.has(name))
      for (const part of parts)
        if (part.type === 'Text' && LETTERS.test(part.data)) found.push(`${name}="${part.data}"`)
  } else if (type === 'Text') {
    const { data } = node as AST.Text
    if (LETTERS.test(data) && data.trim() !== 'SHA-256') found.push(data.trim())
    return
  }
  for (const [key, part] of Object.entries(node))
    if (key !== 'metadata' && type !== 'Attribute') visit(part, found)
  if (type === 'Attribute')
    for (const part of [(node as AST.Attribute).value]) if (!Array.isArray(part)) visit(part, found)
}
