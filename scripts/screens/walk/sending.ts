// With a link: files that arrive whole, names that few have, and a text.
import { ODD_NAMES } from '#tests/support/odd-names.ts'
import { seededFile } from '#tests/support/files.ts'
import { trip } from './sent-files.ts'
import { take, type Walk } from './walk.ts'

export async function someFiles(walk: Walk): Promise<void> {
  const { anna, ben, files } = walk
  const chosen = await trip(anna.page, files)
  // A card that is over is cleared by its only button without words.
  await anna.page.locator('article .head .icon-only').click()
  await anna.choose(...chosen)
  await take(walk, anna, 'outbox')
  await anna.send()
  await ben.incoming()
  await ben.accept()
  for (const file of chosen) await ben.waitForTransfer(file.name, 'done')
  await ben.page.getByTestId('save').first().waitFor()
  await take(walk, ben, 'received')
  await ben.page.getByTestId('other-ways').click()
  await ben.page.getByTestId('digest').first().click()
  await take(walk, ben, 'received-ways')
  await anna.waitForTransfer(chosen[2].name, 'done')
  await take(walk, anna, 'delivered')
}

export async function oddNames(walk: Walk): Promise<void> {
  const { anna, ben, files } = walk
  const odd = await Promise.all(
    ODD_NAMES.map((name, index) => seededFile(files, name, (index + 1) * 1_234_567))
  )
  await anna.choose(...odd)
  await anna.send()
  await ben.incoming()
  await take(walk, ben, 'incoming-odd-names')
  await ben.accept()
  for (const { name } of odd) await ben.waitForTransfer(name, 'done')
  await take(walk, ben, 'received-odd-names')
  await anna.page.getByTestId('send-waiting-text').click()
  await ben.receivedTexts()
  await take(walk, ben, 'text-received')
  await anna.disconnect()
  await ben.waitForPhase('failed')
  await Promise.all([anna, ben].map((device) => device.open(walk.url)))
}
