import { fileInSentence, nameInSentence, safeName, splitName, splitPath } from '#core/names/shown-name.ts'
import { describe, expect, test } from 'vitest'

describe('a name made safe', () => {
  const cases: readonly { what: string; name: string; safe: string }[] = [
    { what: 'an ordinary name', name: 'Überweisung 3.pdf', safe: 'Überweisung 3.pdf' },
    { what: 'a right-to-left override', name: 'invoice\u202efdp.exe', safe: 'invoice\ufffdfdp.exe' },
    {
      what: 'isolates and marks',
      name: 'a\u2066b\u2069c\u200ed\u061ce',
      safe: 'a\ufffdb\ufffdc\ufffdd\ufffde'
    },
    { what: 'controls', name: 'a\u0000b\u001b[31mc\u0085', safe: 'a\ufffdb\ufffd[31mc\ufffd' },
    { what: 'line breaks of all kinds', name: 'a\nb\r\u2028c\u2029', safe: 'a\ufffdb\ufffd\ufffdc\ufffd' },
    {
      what: 'invisible characters',
      name: 'a\u200bb\ufeffc\u00add\u2060e',
      safe: 'a\ufffdb\ufffdc\ufffdd\ufffde'
    },
    { what: 'a lone surrogate', name: 'a\ud800b', safe: 'a\ufffdb' },
    { what: 'tag characters', name: 'a\u{e0041}b', safe: 'a\ufffdb' },
    { what: 'a family of emoji, joined', name: '👩‍👧.jpg', safe: '👩‍👧.jpg' },
    { what: 'Persian with a zero-width non-joiner', name: 'می\u200cخواهم.txt', safe: 'می\u200cخواهم.txt' },
    { what: 'an Arabic number sign, which shows', name: '\u0600١.txt', safe: '\u0600١.txt' },
    { what: 'markup, which is only text here', name: '<img src=x>', safe: '<img src=x>' }
  ]
  for (const { what, name, safe } of cases)
    test(what, () => {
      expect(safeName(name)).toBe(safe)
    })

  test('in a sentence it is short', () => {
    expect(nameInSentence('x'.repeat(24))).toBe(`\u2068${'x'.repeat(24)}\u2069`)
    expect(nameInSentence('x'.repeat(25))).toBe(`\u2068${'x'.repeat(23)}…\u2069`)
  })
  test('in a sentence it is isolated', () => {
    expect(nameInSentence('ע\u202eb')).toBe('\u2068ע\ufffdb\u2069')
  })
})

test('a file in a sentence keeps its ending, however long it is called', () => {
  expect(fileInSentence(`${'x'.repeat(40)}.tar.gz`)).toBe(`\u2068${'x'.repeat(13)}…xxx.tar.gz\u2069`)
  expect(fileInSentence('photo\u202egpj.exe')).toBe('\u2068photo\ufffdgpj.exe\u2069')
})

describe('a name in two parts', () => {
  test('a short one is left whole', () => {
    expect(splitName('twenty characters.md')).toEqual({ head: 'twenty characters.md', tail: '' })
  })
  test('a long one keeps its ending apart', () => {
    expect(splitName('a very long name indeed.tar.gz')).toEqual({
      head: 'a very long name ind',
      tail: 'eed.tar.gz'
    })
  })
  test('a hidden second ending stays in sight', () => {
    expect(splitName(`invoice.pdf${' '.repeat(60)}.exe`).tail).toBe('      .exe')
  })
  test('one written in squares is as long as it is wide', () => {
    expect(splitName('旅行の写真と地図（最終版）.zip')).toEqual({
      head: '旅行の写真と地図（最',
      tail: '終版）.zip'
    })
  })
  test('a character made of several code points is never cut', () => {
    expect(splitName(`${'x'.repeat(20)}${'👩‍👧'.repeat(10)}`)).toEqual({
      head: 'x'.repeat(20),
      tail: '👩‍👧'.repeat(10)
    })
  })
  test('what could deceive is gone from both', () => {
    expect(splitName(`\u202e${'x'.repeat(30)}\u202e`)).toEqual({
      head: `\ufffd${'x'.repeat(21)}`,
      tail: `${'x'.repeat(9)}\ufffd`
    })
  })
})

describe('a path', () => {
  test('with folders', () => {
    expect(splitPath('a/b/c.txt')).toEqual({ folder: 'a/b', name: 'c.txt' })
  })
  test('without', () => {
    expect(splitPath('c.txt')).toEqual({ folder: '', name: 'c.txt' })
  })
})
