// Which connection carries a link, told from those that lie ready to take its place and from those that carry data alone.
import type { Device } from './device.ts'

interface ListingWindow {
  testLinks?: RTCPeerConnection[]
}

/** To be called before pairing. */
export async function listConnections(device: Device): Promise<void> {
  await device.page.evaluate(() => {
    const links: RTCPeerConnection[] = []
    const { prototype } = RTCPeerConnection
    // eslint-disable-next-line @typescript-eslint/unbound-method -- called with `this` below
    const original = prototype.createDataChannel
    prototype.createDataChannel = function (label, options) {
      if (label === 'control') links.push(this)
      return original.call(this, label, options)
    }
    ;(window as ListingWindow).testLinks = links
  })
}

/** Those that are open, by their number in the order in which they were made. */
export async function openLinks(device: Device): Promise<readonly number[]> {
  return device.page.evaluate(() => {
    const links = (window as ListingWindow).testLinks ?? []
    return [...links.keys()].filter((number) => links[number]?.connectionState === 'connected')
  })
}
