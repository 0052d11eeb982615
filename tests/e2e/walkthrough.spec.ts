// docs/usability.md says how many presses a newcomer needs: here they are counted.
import { seededFile, sha256File } from '../support/files.ts'
import { ALLOW, openForWalk, PICK, walkThrough } from '../support/walkthrough.ts'
import { expect, test } from './fixtures.ts'

const FILE_BYTES = 4_812_113
const MOST_PRESSES = { sender: 4, receiver: 3 }

test('from the opened page to the saved file it takes four presses and three', async ({
  alice,
  bob,
  app,
  tempFolder
}) => {
  for (const device of [alice, bob]) await openForWalk(device, app.url)
  const file = await seededFile(tempFolder, 'Mountain hut.jpg', FILE_BYTES)
  const { steps, saved, savedMs, seen } = await walkThrough(alice, bob, file)
  expect(await sha256File(saved)).toBe(file.sha256)
  for (const who of ['sender', 'receiver'] as const) {
    const presses = steps.filter((step) => step.who === who).map(({ press }) => press)
    expect(presses.length, presses.join(', ')).toBeLessThanOrEqual(MOST_PRESSES[who])
    // None was forgotten: the pages saw all but those that the browser's own questions take.
    expect(presses.filter((press) => press !== PICK && press !== ALLOW).length).toBe(seen[who])
  }
  const times = steps.map(({ who, press, atMs }) => `${seconds(atMs)} ${who}: ${press}`)
  test.info().annotations.push({
    type: 'times',
    description: [...times, `${seconds(savedMs)} saved`].join('\n')
  })
})

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`
}
