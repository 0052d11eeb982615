// The sound and the buzz in a real browser.
import { makeCues } from '#platform/cues.ts'
import { afterEach, expect, test, vi } from 'vitest'
import { userEvent } from 'vitest/browser'

/** Every sound that was opened. */
const opened: AudioContext[] = []

class HeardContext extends AudioContext {
  constructor() {
    super()
    opened.push(this)
  }
}

afterEach(() => {
  vi.unstubAllGlobals()
  opened.length = 0
})

function listening() {
  vi.stubGlobal('AudioContext', HeardContext)
  const buzzes: unknown[] = []
  vi.spyOn(navigator, 'vibrate').mockImplementation((pattern) => {
    buzzes.push(pattern)
    return true
  })
  let kept = true
  const cues = makeCues({
    read: () => kept,
    write: (on) => {
      kept = on
    }
  })
  return { cues, buzzes, kept: () => kept }
}

/** Browsers let a page sound only after this. */
async function press(): Promise<void> {
  await userEvent.click(document.body)
}

test('success buzzes, sounds, and lets go of the sound when it has ended', async () => {
  const { cues, buzzes } = listening()
  await press()
  cues.prepare()
  cues.prepare()
  expect(opened.length).toBe(1)
  cues.success()
  cues.rest() // the camera goes off at once, and the sound goes on
  expect([buzzes.length, opened[0]?.state === 'closed']).toEqual([1, false])
  await expect.poll(() => opened[0]?.state).toBe('closed')
})

test('what was got ready and not needed is let go', async () => {
  const { cues } = listening()
  await press()
  cues.prepare()
  cues.rest()
  await expect.poll(() => opened.map(({ state }) => state)).toEqual(['closed'])
})

test('turned off it is silent, is remembered, and the buzz stays', async () => {
  const { cues, buzzes, kept } = listening()
  await press()
  cues.setSound(false)
  cues.prepare()
  cues.success()
  expect([cues.soundOn, kept(), opened.length, buzzes.length]).toEqual([false, false, 0, 1])
  cues.setSound(true)
  expect([cues.soundOn, kept(), opened.length]).toEqual([true, true, 1])
  cues.rest()
})
