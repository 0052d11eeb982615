// Texts that are too many, too long, or meant to be more than text (docs/protocol.md §4.14).
import { expect } from '@playwright/test'
import type { Bytes } from '#core/bytes.ts'
import { MAX_OPEN_TEXTS, MAX_TEXT_BYTES, TEXT_ID_BYTES } from '#core/transfer/limits.ts'
import { encodeRecord } from '#core/transfer/record.ts'
import { MAX_TEXTS } from '#core/texts/texts.ts'
import { joined, text, TYPE } from './bytes.ts'
import type { Duel, Violation } from './duel.ts'

const MARKUP = [
  '<script>window.wasRun = 1</script>',
  '<img src=x onerror="window.wasRun = 1">',
  '<svg onload="window.wasRun = 1">',
  '{@html "<b>bold</b>"} {{constructor.constructor("window.wasRun = 1")()}}',
  'javascript:window.wasRun=1 data:text/html,<script>window.wasRun=1</script>',
  'https://bank.example@evil.example/ http://[ \u202ehttps://moc.elgoog\u202c'
].join('\n')

const record = (id: Bytes, words: string): Bytes => encodeRecord({ type: 'text', id, text: words })

export const TEXTS: readonly Violation[] = [
  { name: 'a 17th that is not confirmed', follows: 'closed', act: tooMany },
  { name: 'the same before it is confirmed', follows: 'closed', act: sameUnconfirmed },
  { name: 'the same after it was confirmed', follows: 'ignored', act: sameAgain },
  {
    name: '60,001 bytes',
    follows: 'closed',
    act: ({ peer }) =>
      peer.say(
        'control',
        joined(Uint8Array.of(TYPE.text), new Uint8Array(TEXT_ID_BYTES), text('x'.repeat(MAX_TEXT_BYTES + 1)))
      )
  },
  {
    name: 'a confirmation of nothing',
    follows: 'closed',
    act: ({ peer }) => peer.records({ type: 'text-kept', id: new Uint8Array(TEXT_ID_BYTES) })
  },
  { name: 'a confirmation twice', follows: 'closed', act: keptTwice },
  { name: 'markup, scripts and links that are none', follows: 'ignored', act: markup },
  { name: '300,000 as fast as it goes', follows: 'closed', act: flood },
  { name: '101, each once the one before was confirmed', follows: 'ignored', act: patientFlood }
]

async function tooMany(duel: Duel): Promise<void> {
  const release = await holdTexts(duel)
  const ids = Array.from({ length: MAX_OPEN_TEXTS + 1 }, () => duel.bytes(TEXT_ID_BYTES))
  await duel.peer.say('control', ...ids.map((id) => record(id, 'one of too many')))
  await duel.peer.hearEnd()
  await release()
}

async function sameUnconfirmed(duel: Duel): Promise<void> {
  const release = await holdTexts(duel)
  const same = record(duel.bytes(TEXT_ID_BYTES), 'said twice')
  await duel.peer.say('control', same, same)
  await duel.peer.hearEnd()
  await release()
}

async function sameAgain(duel: Duel): Promise<void> {
  const id = duel.bytes(TEXT_ID_BYTES)
  for (const words of ['the first words', 'other words']) {
    await duel.peer.say('control', record(id, words))
    await duel.peer.hear('text-kept')
  }
  const listed = duel.app.page.getByTestId('received-text')
  await expect(listed.filter({ hasText: 'the first words' })).toHaveCount(1)
  await expect(listed.filter({ hasText: 'other words' })).toHaveCount(0)
}

async function keptTwice({ app, peer }: Duel): Promise<void> {
  await app.sendText('once is enough')
  const { id } = await peer.hear('text')
  await peer.records({ type: 'text-kept', id }, { type: 'text-kept', id })
}

async function markup(duel: Duel): Promise<void> {
  const { page } = duel.app
  await duel.peer.say('control', record(duel.bytes(TEXT_ID_BYTES), MARKUP))
  await duel.peer.hear('text-kept')
  const shown = page.getByTestId('received-text').filter({ hasText: 'constructor' })
  expect(await shown.textContent()).toBe(MARKUP)
  await expect(shown.locator('*')).toHaveCount(0)
  const links = await page.locator('li', { has: shown }).locator('a').all()
  const addresses = await Promise.all(links.map((link) => link.getAttribute('href')))
  expect(addresses.filter((address) => !/^https?:/.test(address ?? ''))).toEqual([])
  await expect(page.getByText('evil.example', { exact: false }).last()).toBeVisible()
  expect(await page.evaluate(() => 'wasRun' in window)).toBe(false)
}

async function flood(duel: Duel): Promise<void> {
  const words = record(duel.bytes(TEXT_ID_BYTES), 'x'.repeat(1000))
  await duel.peer.flood('control', { record: words, times: 300_000, counterAt: 5 })
  await duel.peer.hearEnd()
  expect(await duel.app.page.getByTestId('received-text').count()).toBeLessThanOrEqual(MAX_TEXTS)
}

async function patientFlood(duel: Duel): Promise<void> {
  for (let count = 0; count <= MAX_TEXTS; count++) {
    await duel.peer.say('control', record(duel.bytes(TEXT_ID_BYTES), `number ${String(count)}`))
    await duel.peer.hear('text-kept')
  }
  await expect(duel.app.page.getByTestId('received-text')).toHaveCount(MAX_TEXTS)
}

/** Nothing is stored until what is returned is called: somebody else writes to the same list all the time. */
async function holdTexts({ app }: Duel): Promise<() => Promise<void>> {
  const stop = await app.page.evaluateHandle(async () => {
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      const opening = indexedDB.open('heliograph-devices')
      opening.onsuccess = () => {
        resolve(opening.result)
      }
      opening.onerror = () => {
        reject(new Error('no database'))
      }
    })
    const hold = { isOver: false }
    const store = database.transaction('kept', 'readwrite').objectStore('kept')
    const again = (): void => {
      if (hold.isOver) database.close()
      else store.get('texts').onsuccess = again
    }
    again()
    return hold
  })
  return () =>
    stop.evaluate((hold) => {
      hold.isOver = true
    })
}
