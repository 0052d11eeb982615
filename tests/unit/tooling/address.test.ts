import type { NetworkInterfaceInfo } from 'node:os'
import { describe, expect, test } from 'vitest'
import { bindAddress, listenComplaint, readAddress, startLines } from '../../../scripts/address.mjs'

const LAN: NetworkInterfaceInfo = {
  address: '192.168.1.20',
  netmask: '255.255.255.0',
  family: 'IPv4',
  mac: '00:00:00:00:00:00',
  internal: false,
  cidr: '192.168.1.20/24'
}
const interfaces = { lo: [{ ...LAN, address: '127.0.0.1', internal: true }], eth0: [LAN] }

describe('where it serves', () => {
  test('is port 4173 of this computer alone, if nobody says otherwise', () => {
    expect(readAddress({})).toEqual({ host: 'localhost', port: 4173, complaint: undefined })
    expect(readAddress({ HOST: '', PORT: '' })).toEqual({
      host: 'localhost',
      port: 4173,
      complaint: undefined
    })
    expect(bindAddress('localhost')).toBe('127.0.0.1')
  })
  test('is what HOST and PORT say', () => {
    expect(readAddress({ HOST: '0.0.0.0', PORT: '80' })).toEqual({
      host: '0.0.0.0',
      port: 80,
      complaint: undefined
    })
    expect(bindAddress('0.0.0.0')).toBe('0.0.0.0')
  })
  test.each(['http', '-1', '65536', '80.5', '0x50'])('is refused when PORT is %s', (text) => {
    expect(readAddress({ PORT: text }).complaint).toBe(
      `PORT must be a number from 0 to 65535, not "${text}".`
    )
  })
})

describe('what it says', () => {
  test('begins with the address alone', () => {
    expect(startLines({ host: 'localhost', port: 4173, interfaces })[0]).toBe('http://localhost:4173/')
    expect(startLines({ host: '192.168.1.20', port: 1, interfaces })[0]).toBe('http://192.168.1.20:1/')
    expect(startLines({ host: '::1', port: 1, interfaces })[0]).toBe('http://[::1]:1/')
  })
  test('names this computer’s addresses in the network when it listens there, and says what phones need', () => {
    const lines = startLines({ host: '0.0.0.0', port: 4173, interfaces })
    expect(lines[0]).toBe('http://localhost:4173/')
    expect(lines.filter((line) => line.startsWith('  '))).toEqual(['  http://192.168.1.20:4173/'])
    expect(lines.join(' ')).toMatch(/only over HTTPS/)
    expect(lines.join(' ')).toMatch(/as text or as a picture/) // README.md offers both
  })
  test('names no other address when only this computer is served', () => {
    expect(
      startLines({ host: 'localhost', port: 4173, interfaces }).filter((line) => line.startsWith('  '))
    ).toEqual([])
  })
})

describe('why it cannot listen', () => {
  const where = { host: '10.0.0.1', port: 80 }
  const refused = (code: string) => Object.assign(new Error(code), { code })

  test.each([
    [
      'EADDRINUSE',
      'Port 80 is taken: stop what uses it, or choose another one, for example PORT=81 npm start.'
    ],
    ['EACCES', 'Port 80 needs more rights than you have: choose one above 1023.'],
    ['EADDRNOTAVAIL', 'HOST=10.0.0.1 is no address of this computer.'],
    ['ENOTFOUND', 'HOST=10.0.0.1 is no address of this computer.']
  ])('%s is one sentence', (code, sentence) => {
    expect(listenComplaint(refused(code), where)).toBe(sentence)
  })
  test('anything else is not hidden', () => {
    const error = refused('EMFILE')
    expect(() => listenComplaint(error, where)).toThrow(error)
  })
})
