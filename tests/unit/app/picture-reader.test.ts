import { expect, test } from 'vitest'
import { PictureReader } from '#app/picture-reader.svelte.ts'
import { PlatformError, type PlatformCode } from '#core/errors.ts'
import { VirtualClock } from '#tests/support/virtual-clock.ts'

const PICTURE = new Blob()

function reader() {
  const clock = new VirtualClock()
  const codes: string[] = []
  const asked: {
    signal: AbortSignal
    answer: (text?: string) => void
    refuse: (code: PlatformCode) => void
  }[] = []
  const stills = {
    read: (_picture: Blob, signal: AbortSignal) =>
      new Promise<string | undefined>((resolve, reject) => {
        asked.push({
          signal,
          answer: resolve,
          refuse: (code) => {
            reject(new PlatformError(code))
          }
        })
      })
  }
  const pictures = new PictureReader({ stills, clock }, (text) => codes.push(text))
  return { pictures, clock, codes, asked }
}

test('what is in the picture is read', async () => {
  const { pictures, codes, asked } = reader()
  const reading = pictures.read(PICTURE)
  expect(pictures.reading).toBe(true)
  asked[0]?.answer('314')
  await reading
  expect([pictures.reading, pictures.problem, codes]).toEqual([false, undefined, ['314']])
})

test('a picture without a code is said to be one, for five seconds', async () => {
  const { pictures, clock, codes, asked } = reader()
  const reading = pictures.read(PICTURE)
  asked[0]?.answer()
  await reading
  expect([pictures.problem, codes]).toEqual(['no-code', []])
  clock.step()
  expect([pictures.problem, clock.nowMs()]).toEqual([undefined, 5000])
})

test.each([
  ['picture-unreadable', 'picture-unreadable'],
  ['picture-too-large', 'picture-too-large'],
  ['scanner-broken', 'reader-broken']
] as const)('%s has its own answer', async (code, problem) => {
  const { pictures, asked } = reader()
  const reading = pictures.read(PICTURE)
  asked[0]?.refuse(code)
  await reading
  expect([pictures.reading, pictures.problem]).toEqual([false, problem])
})

test('a newer picture, and anything else that is read, ends the reading and what was said', async () => {
  const { pictures, codes, asked } = reader()
  const first = pictures.read(PICTURE)
  const second = pictures.read(PICTURE)
  expect(asked.map(({ signal }) => signal.aborted)).toEqual([true, false])
  asked[0]?.refuse('aborted')
  asked[1]?.answer()
  await Promise.all([first, second])
  expect(pictures.problem).toBe('no-code')
  pictures.stop()
  expect([pictures.problem, codes]).toEqual([undefined, []])
})
