// What a person chose is there again after the browser has lost what localStorage held.
import { createStore, get, type UseStore } from 'idb-keyval'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { readChoices } from '#core/choices.ts'
import { PREFERENCE_PREFIX } from '#core/kept-places.ts'
import { KeptChoices } from '#platform/kept-choices.ts'
import { BrowserPreferences } from '#platform/preferences.ts'
import { onChoice } from '#platform/remembered.ts'

let databases = 0
let store: UseStore

beforeEach(() => {
  localStorage.clear()
  store = createStore(`choices-${String(Date.now())}-${String(++databases)}`, 'kept')
})
afterEach(() => {
  onChoice(() => undefined)
  localStorage.clear()
})

/** A page that begins. */
function visit(): BrowserPreferences {
  return new BrowserPreferences(new KeptChoices(store))
}

/** Once the database has so many changes. */
function kept(count: number): Promise<void> {
  return expect.poll(async () => readChoices(await get('choices', store))?.count).toBe(count)
}

function held(): Record<string, string | null> {
  return Object.fromEntries(Object.keys(localStorage).map((name) => [name, localStorage.getItem(name)]))
}

function hold(before: Record<string, string | null>): void {
  localStorage.clear()
  for (const [name, value] of Object.entries(before)) localStorage.setItem(name, value ?? '')
}

describe('a browser that has lost the last changes', () => {
  test('has them again: what was switched on, changed and switched off', async () => {
    const first = visit()
    expect(await first.restore()).toBe(false)
    first.language = 'de'
    first.ownName = 'Old'
    await kept(2)
    const before = held()
    first.isPrivate = true
    first.ownName = 'New'
    first.language = undefined
    await kept(5)
    hold(before)
    const next = visit()
    expect([next.isPrivate, next.ownName, next.language]).toEqual([false, 'Old', 'de'])
    expect(await next.restore()).toBe(true)
    expect([next.isPrivate, next.ownName, next.language]).toEqual([true, 'New', undefined])
    expect(await visit().restore()).toBe(false)
  })

  test('leaves alone what was chosen before it knew, and keeps it', async () => {
    const first = visit()
    await first.restore()
    first.isPrivate = true
    first.ownName = 'Kept'
    await kept(2)
    hold({})
    const next = visit()
    next.ownName = 'Just now'
    expect(await next.restore()).toBe(true)
    expect([next.isPrivate, next.ownName]).toEqual([true, 'Just now'])
    await kept(3)
    hold({})
    const last = visit()
    await last.restore()
    expect([last.isPrivate, last.ownName]).toEqual([true, 'Just now'])
  })

  test('that were a removal has them removed', async () => {
    const first = visit()
    await first.restore()
    first.ownName = 'Ada'
    await kept(1)
    store = createStore(`choices-${String(Date.now())}-${String(++databases)}`, 'kept')
    const next = visit()
    expect(await next.restore()).toBe(true)
    expect(next.ownName).toBeUndefined()
    expect(held()).toEqual({})
  })
})

test('a database that does not answer costs nothing: what localStorage holds counts', async () => {
  localStorage.setItem(`${PREFERENCE_PREFIX}private`, 'yes')
  const refusing: UseStore = () => Promise.reject(new DOMException('not here', 'SecurityError'))
  const preferences = new BrowserPreferences(new KeptChoices(refusing))
  expect(await preferences.restore()).toBe(false)
  preferences.ownName = 'Ada'
  expect([preferences.isPrivate, preferences.ownName]).toEqual([true, 'Ada'])
})
