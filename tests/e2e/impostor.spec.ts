// Somebody who has everything that is in a card but the key: addresses, passwords, the way there. DTLS must not let them in.
import type { Page } from '@playwright/test'
import { dtlsRole, remoteAnswer } from '#core/signal/answer.ts'
import { type Card, decodeCard, encodeCard } from '#core/signal/card.ts'
import { cardToText, textToCard } from '#core/signal/text.ts'
import { expect, test } from './fixtures.ts'

interface ImpostorWindow {
  link?: RTCPeerConnection
  control?: RTCDataChannel
}

/** Makes a link by itself, as the app would, and returns its description once every address is in it. */
async function describeLink(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const link = new RTCPeerConnection()
    ;(window as ImpostorWindow).link = link
    ;(window as ImpostorWindow).control = link.createDataChannel('control', { negotiated: true, id: 0 })
    link.createDataChannel('data', { negotiated: true, id: 1 })
    await link.setLocalDescription()
    while (link.iceGatheringState !== 'complete')
      await new Promise((resolve) => {
        link.addEventListener('icegatheringstatechange', resolve, { once: true })
      })
    return link.localDescription?.sdp ?? ''
  })
}

async function answer(page: Page, sdp: string): Promise<void> {
  await page.evaluate(
    (sdp) => (window as ImpostorWindow).link?.setRemoteDescription({ type: 'answer', sdp }),
    sdp
  )
}

function states(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const link = (window as ImpostorWindow).link
    return [link?.iceConnectionState ?? '', link?.connectionState ?? '']
  })
}

const cardOf = (sdp: string): Card => decodeCard(encodeCard(sdp))
const textOf = (sdp: string): string => cardToText(encodeCard(sdp))

test.use({ cameras: { alice: 'ready', bob: 'ready' } })

for (const engine of ['chromium', 'firefox'] as const)
  test.describe(`to ${engine}`, () => {
    test.use({ engines: { alice: engine, bob: 'chromium' } })
    for (const { whose, forged } of [
      { whose: 'a certificate of its own', forged: false },
      { whose: 'another’s fingerprint in its card', forged: true }
    ])
      test(`a link with ${whose} ${forged ? 'reaches the device and is not let in' : 'is let in'}`, async ({
        alice,
        bob
      }) => {
        const mallory = bob.page
        const own = await describeLink(mallory)
        const fingerprint = /a=fingerprint:sha-256 (.*)/.exec(own)?.[1] ?? ''
        const claimed = forged ? own.replace(fingerprint, fingerprint.split(':').toReversed().join(':')) : own
        expect(claimed === own).toBe(!forged)

        await alice.startPairing({ camera: false })
        const theirs = decodeCard(textToCard(await alice.shownCode()))
        await alice.enterCode(textOf(claimed))
        // The roles follow from what the cards say (docs/protocol.md §3.1).
        await answer(mallory, remoteAnswer(theirs, dtlsRole(theirs, cardOf(claimed).fingerprint)))

        if (!forged) {
          // A stranger who says nothing more is in all the same.
          await expect
            .poll(() => mallory.evaluate(() => (window as ImpostorWindow).control?.readyState))
            .toBe('open')
          return
        }
        // ICE finds the way, as the passwords are right; DTLS ends there.
        await expect.poll(() => states(mallory), { timeout: 30_000 }).toEqual(['connected', 'failed'])
        await alice.waitForJoinTrouble('other-certificate')
        expect(await alice.phase()).toBe('connecting')
      })
  })
