// When the way of a connection is looked at again.
import { expect, onTestFinished, test, vi } from 'vitest'
import { watchPath } from '#platform/path.ts'

/** What a connection tells of changes, in a browser that does. */
class Transport extends EventTarget {
  readonly onselectedcandidatepairchange = null
}

function watched() {
  vi.useFakeTimers()
  onTestFinished(() => {
    vi.useRealTimers()
  })
  const transport = new Transport()
  const connection = { sctp: { transport: { iceTransport: transport } } } as unknown as RTCPeerConnection
  let looks = 0
  const stop = watchPath(connection, () => (looks += 1))
  const change = (): boolean => transport.dispatchEvent(new Event('selectedcandidatepairchange'))
  return { change, stop, looks: () => looks }
}

test('at once when it changes, and once more when the statistics are sure to be of that time', () => {
  const { change, looks } = watched()
  change()
  change()
  expect(looks()).toBe(2)
  vi.advanceTimersByTime(60_000)
  expect(looks()).toBe(3)
})

test('not any more once nobody wants to know', () => {
  const { change, stop, looks } = watched()
  change()
  stop()
  change()
  vi.advanceTimersByTime(60_000)
  expect(looks()).toBe(1)
})
