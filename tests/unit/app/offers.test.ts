import { describe, expect, test } from 'vitest'
import { Offers } from '#app/offers.svelte.ts'
import { FakeShelf } from '#tests/support/fake-shelf.ts'
import { sessionPair, simFiles } from '#tests/support/session-pair.ts'

/** The right side's offers, of files that the left one offers. */
function made() {
  const pair = sessionPair(1)
  const shelf = new FakeShelf()
  const offers = new Offers(shelf)
  return {
    offers,
    shelf,
    pair,
    offer: (...sizesBytes: number[]): void => {
      pair.left.offer(simFiles(pair.random, sizesBytes))
      pair.clock.drain()
    },
    /** Shows what there is, and lets the free space be measured. */
    show: async () => {
      offers.show(pair.right.session.incoming)
      await new Promise((resolve) => setImmediate(resolve))
      return offers.listed
    }
  }
}

describe('an offer', () => {
  test('is listed until it is answered', async () => {
    const { offer, show, pair } = made()
    offer(3, 5)
    offer(7)
    const second = {
      id: 2,
      files: [{ path: 'file 0.bin', sizeBytes: 7 }],
      totalBytes: 7,
      freeBytes: undefined,
      inMemory: false,
      obstacle: undefined
    }
    expect(await show()).toEqual([
      {
        id: 1,
        files: [
          { path: 'file 0.bin', sizeBytes: 3 },
          { path: 'file 1.bin', sizeBytes: 5 }
        ],
        totalBytes: 8,
        freeBytes: undefined,
        inMemory: false,
        obstacle: undefined
      },
      second
    ])
    pair.right.raise({ type: 'accept', offer: 1 })
    expect(await show()).toEqual([second])
    pair.right.raise({ type: 'decline', offer: 2, reason: 'person' })
    expect(await show()).toEqual([])
  })

  test('no longer asks for a file that was withdrawn', async () => {
    const { offer, show, pair } = made()
    offer(3, 5)
    pair.left.raise({ type: 'withdraw', offer: 1, file: 0 })
    pair.clock.drain()
    expect(await show()).toMatchObject([{ files: [{ path: 'file 1.bin', sizeBytes: 5 }], totalBytes: 5 }])
  })

  test('is gone with its link', async () => {
    const { offers, offer, show } = made()
    offer(3)
    expect((await show()).length).toBe(1)
    offers.clear()
    expect(offers.listed).toEqual([])
  })
})

describe('room for an offer', () => {
  test('is measured when one comes', async () => {
    const { offer, show, shelf } = made()
    shelf.free = 8
    offer(8)
    expect(await show()).toMatchObject([{ freeBytes: 8, obstacle: undefined }])
    shelf.free = 7
    expect(await show()).toMatchObject([{ freeBytes: 8 }]) // nothing new came
    offer(1)
    expect(await show()).toMatchObject([
      { freeBytes: 7, obstacle: 'not-enough-space' },
      { freeBytes: 7, obstacle: undefined }
    ])
  })

  test('is no obstacle while the browser does not tell', async () => {
    const { offer, show, shelf } = made()
    shelf.refuses = true
    offer(8)
    expect(await show()).toMatchObject([{ freeBytes: undefined, obstacle: undefined }])
  })

  test('is nowhere in a browser that keeps nothing', async () => {
    const { offers, offer, show } = made()
    offers.setPlace('none')
    offer(8)
    expect(await show()).toMatchObject([{ obstacle: 'no-storage' }])
  })

  test('is told to be memory where it is', async () => {
    const { offers, offer, show } = made()
    offers.setPlace('memory')
    offer(8)
    expect(await show()).toMatchObject([{ inMemory: true, obstacle: undefined }])
  })
})
