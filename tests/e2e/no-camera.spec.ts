// Pairing without a camera, as two strangers do it: the code as a picture, on the clipboard, and as a link that meets
// an open app.
import type { Page } from '@playwright/test'
import { readFile } from 'node:fs/promises'
import { strings } from '#tests/support/english.ts'
import type { Device } from '../support/device.ts'
import { expect, test } from './fixtures.ts'

/** The picture file that the device saves of its code. */
async function savedCode(device: Device): Promise<Buffer> {
  await device.shownCode()
  const saved = device.savedFile()
  await device.page.getByTestId('save-card-image').click()
  return readFile(await saved)
}

async function openImage(device: Device, image: Buffer, name = 'heliograph-code.png'): Promise<void> {
  await device.page
    .getByTestId('card-image-input')
    .setInputFiles({ name, mimeType: 'image/png', buffer: image })
}

/** The picture put on the page as a drop or a paste of a person brings it. */
async function bring(device: Device, how: 'drop' | 'paste', image: Buffer): Promise<void> {
  await device.page.evaluate(
    ([type, content]) => {
      const bytes = Uint8Array.from(atob(content), (character) => character.charCodeAt(0))
      const data = new DataTransfer()
      data.items.add(new File([bytes], 'code.png', { type: 'image/png' }))
      const init = { bubbles: true, cancelable: true }
      document.body.dispatchEvent(
        type === 'drop'
          ? new DragEvent(type, { ...init, dataTransfer: data })
          : new ClipboardEvent(type, { ...init, clipboardData: data })
      )
    },
    [how, image.toString('base64')] as const
  )
}

async function bothConnected(...devices: readonly Device[]): Promise<void> {
  await Promise.all(devices.map((device) => device.waitForPhase('connected')))
}

test.describe('by pictures of the codes', () => {
  test.use({ cameras: { alice: 'missing', bob: 'missing' } })

  for (const engines of [
    { alice: 'chromium', bob: 'firefox' },
    { alice: 'firefox', bob: 'chromium' }
  ] as const) {
    test.describe(`${engines.alice} opens the first`, () => {
      test.use({ engines })
      test('saved on one device and opened on the other, both ways', async ({ alice, bob }) => {
        await Promise.all([alice.startPairing({ camera: false }), bob.startPairing({ camera: false })])
        const [ofAlice, ofBob] = [await savedCode(alice), await savedCode(bob)]
        await openImage(alice, ofBob)
        await alice.waitForPhase('connecting')
        await openImage(bob, ofAlice)
        await bothConnected(alice, bob)
      })
    })
  }

  test('dropped on one, pasted on the other', async ({ alice, bob }) => {
    await Promise.all([alice.startPairing({ camera: false }), bob.startPairing({ camera: false })])
    const [ofAlice, ofBob] = [await savedCode(alice), await savedCode(bob)]
    await bring(alice, 'drop', ofBob)
    await alice.waitForPhase('connecting')
    await bring(bob, 'paste', ofAlice)
    await bothConnected(alice, bob)
  })

  test('a picture without a code, a broken one and one’s own code are each answered', async ({ alice }) => {
    await alice.startPairing({ camera: false })
    const own = await savedCode(alice)
    await openImage(alice, await alice.page.getByTestId('join').screenshot())
    await alice.waitForPairError('no-code')
    await openImage(alice, Buffer.from('no picture'))
    await alice.waitForPairError('picture-unreadable')
    await openImage(alice, own)
    await alice.waitForPairError('own-card')
  })
})

test.describe('a computer without a camera and a phone with one', () => {
  test.use({ cameras: { alice: 'missing', bob: 'ready' } })
  test('pair by one scan and one text', async ({ alice, bob }) => {
    await Promise.all([alice.startPairing({ camera: false }), bob.startPairing({ camera: true })])
    await alice.shownCode()
    const picture = await alice.cardPicture()
    if (picture === undefined) throw new Error('no code on the screen')
    await bob.see(picture)
    await bob.waitForPhase('connecting')
    await alice.enterCode(await bob.shownCode())
    await bothConnected(alice, bob)
  })
})

test.describe('from the clipboard', () => {
  test.use({ cameras: { alice: 'missing', bob: 'missing' } })
  test('a text that was copied is pasted at the press of a button', async ({ alice, bob }) => {
    await alice.page.context().grantPermissions(['camera', 'clipboard-read', 'clipboard-write'])
    await Promise.all([alice.startPairing({ camera: false }), bob.startPairing({ camera: false })])
    await bob.enterCode(await alice.shownCode())
    const code = await bob.shownCode()
    await alice.page.evaluate((text) => navigator.clipboard.writeText(`Here it is: ${text}`), code)
    await alice.page.getByTestId('paste-card').click()
    await bothConnected(alice, bob)
  })
})

test.describe('a link', () => {
  /** A second tab of the same browser. */
  async function openTab(device: Device, url: string): Promise<Page> {
    const tab = await device.page.context().newPage()
    await tab.goto(url)
    return tab
  }
  const place = (tab: Page) => tab.getByTestId('opened-link')

  test('opened while the app is open in another tab goes on there', async ({ alice, bob, app }) => {
    await Promise.all([alice.startPairing({ camera: false }), bob.startPairing({ camera: false })])
    await alice.shownCode()
    const tab = await openTab(alice, `${app.url}#${await bob.shownCode()}`)
    await alice.waitForPhase('connecting')
    await expect(place(tab)).toHaveAttribute('data-state', 'elsewhere')
    await expect(tab.getByTestId('app')).toHaveAttribute('data-phase', 'idle')
    await bob.enterCode(await alice.shownCode())
    await bothConnected(alice, bob)
  })

  test('starts the pairing of a tab that only stood there', async ({ alice, bob, app }) => {
    await bob.startPairing({ camera: false })
    const tab = await openTab(alice, `${app.url}#${await bob.shownCode()}`)
    await expect(place(tab)).toHaveAttribute('data-state', 'elsewhere')
    await alice.page.bringToFront()
    await alice.waitForPhase('connecting')
    await bob.enterCode(await alice.shownCode())
    await bothConnected(alice, bob)
  })

  test('says that it looks for a tab that does not answer, and pairs here', async ({ alice, bob, app }) => {
    await bob.startPairing({ camera: false })
    const tab = await alice.page.context().newPage()
    const busy = alice.page.evaluate((busyMs) => {
      const untilMs = performance.now() + busyMs
      while (performance.now() < untilMs);
    }, 8000)
    await tab.goto(`${app.url}#${await bob.shownCode()}`)
    await expect(tab.getByRole('heading', { name: strings.opened.asking.what })).toBeVisible()
    const card = tab.getByTestId('my-card')
    await expect(card).toHaveAttribute('data-card', /./)
    await busy
    await bob.enterCode((await card.getAttribute('data-card')) ?? '')
    await bob.waitForPhase('connected')
    await expect(tab.getByTestId('app')).toHaveAttribute('data-phase', 'connected')
    await expect(alice.page.getByTestId('app')).toHaveAttribute('data-phase', 'idle')
  })

  test('is taken back by the person who prefers the new tab', async ({ alice, bob, app }) => {
    await Promise.all([alice.startPairing({ camera: false }), bob.startPairing({ camera: false })])
    await alice.shownCode()
    const tab = await openTab(alice, `${app.url}#${await bob.shownCode()}`)
    await alice.waitForPhase('connecting')
    await tab.getByTestId('use-this-tab').click()
    await alice.waitForPhase('idle')
    const card = tab.getByTestId('my-card')
    await expect(card).toHaveAttribute('data-card', /./)
    await bob.enterCode((await card.getAttribute('data-card')) ?? '')
    await bob.waitForPhase('connected')
    await expect(tab.getByTestId('app')).toHaveAttribute('data-phase', 'connected')
  })

  test('opened beside a tab in a session says so, and pairs here if that is wanted', async ({
    alice,
    bob,
    app,
    pairByText,
    startDevice
  }) => {
    await pairByText()
    const carol = await startDevice({ name: 'carol', engine: 'chromium', camera: 'missing' })
    await carol.open(app.url)
    await carol.startPairing({ camera: false })
    const tab = await openTab(alice, `${app.url}#${await carol.shownCode()}`)
    await expect(place(tab)).toHaveAttribute('data-state', 'linked-elsewhere')
    await tab.getByTestId('use-this-tab').click()
    const card = tab.getByTestId('my-card')
    await expect(card).toHaveAttribute('data-card', /./)
    await carol.enterCode((await card.getAttribute('data-card')) ?? '')
    await carol.waitForPhase('connected')
    expect([await alice.phase(), await bob.phase()]).toEqual(['connected', 'connected'])
  })

  test('opened in a tab that is in a session leaves the session alone and says so', async ({
    alice,
    pairByText
  }) => {
    await pairByText()
    await alice.page.evaluate(() => {
      location.hash = '#314'
    })
    await expect(place(alice.page)).toHaveAttribute('data-state', 'linked-here')
    expect([await alice.phase(), new URL(alice.page.url()).hash]).toEqual(['connected', ''])
    await alice.page.getByRole('button', { name: 'Got it' }).click()
    await expect(place(alice.page)).toHaveCount(0)
  })

  test('is not lost when the page is reloaded, and is done with once the pairing ends', async ({
    alice,
    bob,
    app
  }) => {
    await bob.startPairing({ camera: false })
    await alice.open(`${app.url}#${await bob.shownCode()}`)
    await alice.waitForPhase('connecting')
    await alice.page.reload()
    await alice.waitForPhase('connecting')
    await bob.enterCode(await alice.shownCode())
    await bothConnected(alice, bob)
    await alice.page.reload()
    await expect(alice.page.getByTestId('start-pairing')).toBeVisible()
  })
})
