// Which connection carries a link, told from those that lie ready to take its place and from those that carry data alone; and whether those lie ready.
import { expect } from '@playwright/test'
import type { Device } from './device.ts'

interface Listed {
  readonly connection: RTCPeerConnection
  /** The parts of spare connections whose cards came over it (docs/protocol.md §4.16). */
  readonly spares: Set<number>
}

interface ListingWindow {
  testLinks?: Listed[]
}

/** The records that bring such a card, by their first byte (docs/protocol.md §4.4). */
const SPARE_RECORD = 23
/** They are made some seconds after a link was. */
const SPARES_MS = 20_000

/** To be called before pairing. */
export async function listConnections(device: Device): Promise<void> {
  await device.page.evaluate((spareRecord) => {
    const links: Listed[] = []
    const { prototype } = RTCPeerConnection
    // eslint-disable-next-line @typescript-eslint/unbound-method -- called with `this` below
    const original = prototype.createDataChannel
    prototype.createDataChannel = function (label, options) {
      const channel = original.call(this, label, options)
      if (label === 'control') {
        const listed = { connection: this, spares: new Set<number>() }
        links.push(listed)
        channel.addEventListener('message', ({ data }: MessageEvent<ArrayBuffer>) => {
          const [type, part = -1] = new Uint8Array(data)
          if (type === spareRecord) listed.spares.add(part)
        })
      }
      return channel
    }
    ;(window as ListingWindow).testLinks = links
  }, SPARE_RECORD)
}

/** Those that are open, by their number in the order in which they were made. */
export async function openLinks(device: Device): Promise<readonly number[]> {
  return device.page.evaluate(() => {
    const links = (window as ListingWindow).testLinks ?? []
    return [...links.keys()].filter((number) => links[number]?.connection.connectionState === 'connected')
  })
}

/** Waits until each knows both spare connections of the other one; they are listed since before they paired. */
export async function knowSpares(...devices: readonly Device[]): Promise<void> {
  const known = ({ page }: Device): Promise<number> =>
    page.evaluate(() => {
      const links = (window as ListingWindow).testLinks ?? []
      return links.findLast(({ connection }) => connection.connectionState === 'connected')?.spares.size ?? 0
    })
  const look = (): Promise<readonly number[]> => Promise.all(devices.map(known))
  await expect.poll(look, { timeout: SPARES_MS }).toEqual(devices.map(() => 2))
}
