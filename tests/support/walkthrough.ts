// A newcomer's way from the opened page to the saved file, press by press: what a test counts, a document shows and a command takes pictures of.
import type { Page } from '@playwright/test'
import { expect } from '@playwright/test'
import type { Device } from './device.ts'
import { strings } from './english.ts'
import type { TestFile } from './files.ts'
import { pointAt } from './optical.ts'

export type Who = 'sender' | 'receiver'

export interface Step {
  readonly who: Who
  /** What is pressed, in the words of the button; of the browser's own questions, in ours. */
  readonly press: string
  /** Since both pages were open. */
  readonly atMs: number
}

export interface Walk {
  /** Every press of both people, in order. */
  readonly steps: readonly Step[]
  /** Where the receiver's browser put the file. */
  readonly saved: string
  readonly savedMs: number
  /** Presses that the pages themselves saw. */
  readonly seen: Readonly<Record<Who, number>>
}

/** Called before each press, and at the end: what the person looks at. */
export type Look = (who: Who, name: string) => Promise<void>

/** The browser's own questions, which automation answers unseen. They are pressed all the same. */
export const PICK = 'the file, in the picker'
export const ALLOW = 'Allow, when the browser asks for the camera'

interface CountingWindow {
  presses?: number
}

/** Both pages are open; the cameras see nothing yet. */
export async function walkThrough(
  sender: Device,
  receiver: Device,
  file: TestFile,
  look: Look = () => Promise.resolve()
): Promise<Walk> {
  const startMs = performance.now()
  const steps: Step[] = []
  const note = (who: Who, press: string): void => {
    steps.push({ who, press, atMs: performance.now() - startMs })
  }
  const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })

  await look('sender', 'open')
  const choosing = sender.page.waitForEvent('filechooser')
  note('sender', strings.outbox.chooseFiles)
  await sender.page.getByText(strings.outbox.chooseFiles, { exact: true }).click()
  note('sender', PICK)
  await (await choosing).setFiles(file.path)

  await expect(button(sender.page, strings.welcome.pairAndSend)).toBeVisible()
  await look('sender', 'chosen')
  note('sender', strings.welcome.pairAndSend)
  await button(sender.page, strings.welcome.pairAndSend).click()
  note('sender', ALLOW)
  await look('receiver', 'open')
  note('receiver', strings.welcome.pair)
  await button(receiver.page, strings.welcome.pair).click()
  note('receiver', ALLOW)

  await Promise.all([sender.shownCode(), receiver.shownCode()])
  await Promise.all([sender.waitForScanner('looking'), receiver.waitForScanner('looking')])
  const first = pointAt(receiver, sender)
  await receiver.waitForPhase('connecting')
  await first.stop()
  await look('sender', 'aim')
  await look('receiver', 'aim')
  const second = pointAt(sender, receiver)
  await Promise.all([sender, receiver].map((device) => device.waitForPhase('connected')))
  await second.stop()

  await receiver.incoming()
  await look('sender', 'offered')
  await look('receiver', 'offer')
  const saving = receiver.savedFile()
  note('receiver', strings.offer.accept)
  await button(receiver.page, strings.offer.accept).click()
  const saved = await saving
  const savedMs = performance.now() - startMs
  await Promise.all([sender, receiver].map((device) => device.waitForTransfer(file.name, 'done')))
  await look('sender', 'done')
  await look('receiver', 'done')
  return {
    steps,
    saved,
    savedMs,
    seen: { sender: await pressesOn(sender), receiver: await pressesOn(receiver) }
  }
}

function pressesOn({ page }: Device): Promise<number> {
  return page.evaluate(() => (window as CountingWindow).presses ?? 0)
}

/** Playwright sees only the picker of an input, which other browsers have: it takes the same presses. */
export async function openForWalk(device: Device, url: string): Promise<void> {
  await device.page.addInitScript(() => {
    Reflect.deleteProperty(window, 'showOpenFilePicker')
    const counting = window as CountingWindow
    addEventListener('pointerdown', () => (counting.presses = (counting.presses ?? 0) + 1), true)
  })
  await device.lookAway()
  await device.open(url)
}
