import { describe, expect, test } from 'vitest'
import { ensureNetworkTools } from '../../../scripts/network-tools.mjs'

describe('making sure of what networks of one’s own need', () => {
  function computer({ lacks, aptBrings = true }: { lacks: string[]; aptBrings?: boolean }) {
    const absent = new Set(lacks)
    const ran: string[] = []
    return {
      ran,
      outside: {
        tell: () => undefined,
        has: (program: string) => !absent.has(program),
        run: (program: string, args: string[]) => {
          ran.push([program, ...args].join(' '))
          if (aptBrings && args[0] === 'install') absent.clear()
          return 0
        }
      }
    }
  }

  test('does nothing when it is there', () => {
    const { ran, outside } = computer({ lacks: [] })
    expect(ensureNetworkTools({ ...outside, isAllowed: true })).toBe(undefined)
    expect(ran).toEqual([])
  })
  test('installs only what is missing', () => {
    const { ran, outside } = computer({ lacks: ['turnserver', 'nft'] })
    expect(ensureNetworkTools({ ...outside, isAllowed: true })).toBe(undefined)
    expect(ran).toEqual(['apt-get update', 'apt-get install -y --no-install-recommends nftables coturn'])
  })
  test('installs nothing where it may not, and says what is missing', () => {
    const { ran, outside } = computer({ lacks: ['turnserver'] })
    expect(ensureNetworkTools({ ...outside, isAllowed: false })).toBe(
      "Networks of one's own need coturn: install it with your system's package manager, and start again."
    )
    expect(ran).toEqual([])
  })
  test('says so when installing brings nothing', () => {
    const { outside } = computer({ lacks: ['ip'], aptBrings: false })
    expect(ensureNetworkTools({ ...outside, isAllowed: true })).toContain('iproute2')
  })
})
