import { letGo } from '#workers/disk/letting-go.ts'
import { expect, test } from 'vitest'

test('what is let go has no bytes any more, whatever its size', () => {
  const buffers = [new ArrayBuffer(0), new ArrayBuffer(1), new ArrayBuffer(65_536)]
  letGo(buffers)
  expect(buffers.map(({ byteLength, detached }) => [byteLength, detached])).toEqual([
    [0, true],
    [0, true],
    [0, true]
  ])
})
