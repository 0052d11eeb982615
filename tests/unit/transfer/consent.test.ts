import { expect, test } from 'vitest'
import { Consent } from '#core/transfer/consent.ts'

test('after three declined in a row, further ones are declined by themselves and counted', () => {
  const consent = new Consent()
  for (let time = 0; time < 3; time++) {
    expect([consent.unheard, consent.asks()]).toEqual([undefined, true])
    consent.declined()
  }
  expect(consent.unheard).toBe(0)
  expect([consent.asks(), consent.asks(), consent.unheard]).toEqual([false, false, 2])
  consent.heard()
  expect([consent.unheard, consent.asks()]).toEqual([undefined, true])
})

test('a yes in between begins the count anew', () => {
  const consent = new Consent()
  consent.declined()
  consent.declined()
  consent.heard()
  consent.declined()
  consent.declined()
  expect(consent.asks()).toBe(true)
})
