import { describe, expect, test } from 'vitest'
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

describe('without asking', () => {
  test('what was accepted so is counted until the person says yes to anything', () => {
    const consent = new Consent()
    consent.acceptedUnasked(3)
    consent.acceptedUnasked(4)
    expect(consent.unasked).toEqual({ offers: 2, files: 7, noes: 0 })
    consent.heard()
    expect(consent.unasked).toEqual({ offers: 0, files: 0, noes: 0 })
  })

  test('two noes end it for the link, whatever arrived or was accepted in between', () => {
    const consent = new Consent()
    consent.stopped()
    consent.acceptedUnasked(1)
    consent.heard()
    expect([consent.asksAgain, consent.unasked.noes]).toEqual([false, 1])
    consent.declined()
    expect(consent.asksAgain).toBe(true)
    consent.heard()
    expect(consent.asksAgain).toBe(true)
  })
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
