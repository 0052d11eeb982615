// A slow network between two Chromiums: DevTools' own, which data channels obey that are made afterwards (docs/field-notes.md).
import type { Page } from '@playwright/test'

/** From the next link on. */
export async function slowDown(page: Page, bytesPerSecond: number): Promise<void> {
  const session = await page.context().newCDPSession(page)
  await session.send('Network.enable')
  await session.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: 0,
    downloadThroughput: bytesPerSecond,
    uploadThroughput: bytesPerSecond,
    packetQueueLength: 200
  })
}
