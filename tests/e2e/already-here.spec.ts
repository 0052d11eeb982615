// A file that the other device keeps already, of another transfer, is not sent again: docs/protocol.md §4.12.
import type { Page } from '@playwright/test'
import { copyFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Engine } from '../support/browsers.ts'
import { carry } from '../support/carry.ts'
import { seededFile, sha256File } from '../support/files.ts'
import { expect, test } from './fixtures.ts'

const MIB = 1024 * 1024
const TRANSFER_MS = 60_000

/** Of a data channel (W3C webrtc-stats). */
interface ChannelStats {
  readonly type: string
  readonly label?: string
  readonly bytesSent?: number
}

interface MeasuredWindow {
  dataSent?: () => Promise<number>
}

/** Must come before the page is opened. */
async function measureDataSent(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const connections: RTCPeerConnection[] = []
    window.RTCPeerConnection = class extends RTCPeerConnection {
      constructor(configuration?: RTCConfiguration) {
        super(configuration)
        connections.push(this)
      }
    }
    ;(window as MeasuredWindow).dataSent = async () => {
      const reports = await Promise.all(connections.map((connection) => connection.getStats()))
      let sentBytes = 0
      for (const report of reports)
        report.forEach(({ type, label, bytesSent = 0 }: ChannelStats) => {
          if (type === 'data-channel' && label === 'data') sentBytes += bytesSent
        })
      return sentBytes
    }
  })
}

/** Bytes of data records that the page has sent, over all its connections. */
function dataSent(page: Page): Promise<number> {
  return page.evaluate(() => {
    const measure = (window as MeasuredWindow).dataSent
    if (measure === undefined) throw new Error('measureDataSent() was not called before the page was opened')
    return measure()
  })
}

for (const engine of ['chromium', 'firefox'] satisfies Engine[])
  test.describe(`kept by ${engine}`, () => {
    test.use({ engines: { alice: 'chromium', bob: engine } })

    test('a file under another name arrives whole, and next to nothing of it is sent', async ({
      alice,
      bob,
      app,
      pairByText,
      tempFolder
    }) => {
      test.setTimeout(120_000)
      await measureDataSent(alice.page)
      await alice.open(app.url)
      await pairByText()
      const file = await seededFile(tempFolder, 'film.bin', 24 * MIB)
      const small = await seededFile(tempFolder, 'notes.txt', 1000)
      for (const sent of [file, small]) {
        await carry(alice, bob, sent)
        await Promise.all([alice, bob].map((device) => device.waitForTransfer(sent.name, 'done')))
      }
      const before = await dataSent(alice.page)
      expect(before).toBeGreaterThan(24 * MIB)

      const again = { ...file, name: 'the same film.bin', path: join(tempFolder, 'the same film.bin') }
      await copyFile(file.path, again.path)
      const saved = await carry(alice, bob, again)
      await Promise.all(
        [alice, bob].map((device) => device.waitForTransfer(again.name, 'done', { timeoutMs: TRANSFER_MS }))
      )
      expect(await sha256File(saved)).toBe(file.sha256)
      expect(await bob.digest(again.name)).toBe(await alice.digest(file.name))
      expect((await dataSent(alice.page)) - before).toBeLessThan(MIB)
      await expect(alice.transfer(again.name)).toContainText('Was already there')
      await expect(bob.transfer(again.name)).toContainText('Was already here')
    })
  })
