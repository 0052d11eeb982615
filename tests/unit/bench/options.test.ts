import { describe, expect, test } from 'vitest'
import { UsageError, parseOptions } from '#bench/options.ts'

const GIB = 2 ** 30
const MIB = 2 ** 20

describe('what the benchmark is asked for', () => {
  test('nothing: all parts at full size', () => {
    expect(parseOptions([])).toEqual({
      parts: ['fast', 'limited', 'lossy', 'wifi', 'near', 'smallFiles', 'mainThread', 'memory'],
      sizeBytes: GIB,
      rounds: 5,
      networkRounds: 3
    })
  })

  test('everything', () => {
    const args =
      '--json out.json --size 64MiB --rounds 2 --network-rounds 1 --only memory --memory-size 1.5GiB --dist built'
    expect(parseOptions(args.split(' '))).toEqual({
      parts: ['memory'],
      sizeBytes: 64 * MIB,
      rounds: 2,
      networkRounds: 1,
      memorySizeBytes: 1.5 * GIB,
      json: 'out.json',
      dist: 'built'
    })
  })

  test.each([
    ['1MiB', MIB],
    ['1024KiB', MIB],
    ['1.5MiB', 1.5 * MIB],
    ['0.1GiB', 107_374_182]
  ])('--size %s is %i bytes', (text, sizeBytes) => {
    expect(parseOptions(['--size', text]).sizeBytes).toBe(sizeBytes)
  })

  test.each([
    '',
    '64',
    '64MB',
    '64 MiB',
    'MiB',
    '0MiB',
    '1023KiB',
    '1e3MiB',
    'x64MiB',
    '64MiBs',
    '99999999GiB'
  ])('"%s" is no size', (text) => {
    expect(() => parseOptions(['--size', text])).toThrow(
      new UsageError(`--size is a size such as 64MiB or 1.5GiB, at least 1MiB, not "${text}"`)
    )
  })

  describe.each(['--rounds', '--network-rounds'])('%s', (option) => {
    test.each(['0', '101', '2.5', 'two', '', '1e1'])('"%s" is no number of rounds', (text) => {
      expect(() => parseOptions([option, text])).toThrow(
        new UsageError(`${option} is a number from 1 to 100, not "${text}"`)
      )
    })
  })

  test.each([
    ['memory', ['memory']],
    ['memory,fast', ['fast', 'memory']],
    ['wifi,wifi', ['wifi']]
  ])('--only %s is %j, in the order of the run', (text, parts) => {
    expect(parseOptions(['--only', text]).parts).toEqual(parts)
  })

  test.each([
    ['slow', 'slow'],
    ['fast,slow', 'slow'],
    ['fast, memory', ' memory'],
    ['', '']
  ])('--only "%s": there is no part "%s"', (text, name) => {
    expect(() => parseOptions(['--only', text])).toThrow(
      new UsageError(
        '--only takes fast, limited, lossy, wifi, near, smallFiles, mainThread, memory, several with commas, ' +
          `not "${name}"`
      )
    )
  })

  test.each([[['--sizes', '1GiB']], [['fast']], [['--json']]])('%j is refused', (args) => {
    expect(() => parseOptions(args)).toThrow(UsageError)
  })
})
