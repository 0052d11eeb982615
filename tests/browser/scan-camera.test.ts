// The camera port on Chromium's fake camera, and on fakes for what that one cannot do.
import { PlatformError } from '#core/errors.ts'
import { makeCamera } from '#platform/camera.ts'
import { FakeCameras } from '#tests/support/fake-cameras.ts'
import { afterEach, describe, expect, test } from 'vitest'

const never = new AbortController().signal

/** Remembers in a variable. */
class Memory {
  deviceId: string | undefined
  read = () => this.deviceId
  write = (deviceId: string) => {
    this.deviceId = deviceId
  }
}

function makeView(): HTMLVideoElement {
  const view = document.createElement('video')
  document.body.append(view)
  return view
}
afterEach(() => {
  document.body.replaceChildren()
})

function streamOf(view: HTMLVideoElement): MediaStream {
  if (view.srcObject instanceof MediaStream) return view.srcObject
  throw new Error('the view shows no stream')
}

async function playing(view: HTMLVideoElement): Promise<void> {
  await new Promise((resolve) => view.requestVideoFrameCallback(resolve))
}

function codeOf(error: unknown): string {
  return error instanceof PlatformError ? error.code : `not a PlatformError: ${String(error)}`
}

describe("the browser's own camera", () => {
  const camera = makeCamera(navigator.mediaDevices, new Memory())

  test('opens, plays in a view, and turns off when it is closed', async () => {
    const session = await camera.open(never)
    const view = makeView()
    session.attach(view)
    await playing(view)
    const tracks = streamOf(view).getTracks()
    expect(tracks.map(({ kind, readyState }) => [kind, readyState])).toEqual([['video', 'live']])
    session.close()
    expect(tracks.map(({ readyState }) => readyState)).toEqual(['ended'])
    expect(view.srcObject).toBe(null)
  })

  test('is asked for as many pixels as help', async () => {
    const session = await camera.open(never)
    const view = makeView()
    session.attach(view)
    await playing(view)
    expect(view.videoHeight).toBeGreaterThanOrEqual(720)
    session.close()
  })

  test('a view that is detached shows nothing more, and the camera stays on', async () => {
    const session = await camera.open(never)
    const [first, second] = [makeView(), makeView()]
    const detach = session.attach(first)
    session.attach(second)
    await playing(second)
    detach()
    expect(first.srcObject).toBe(null)
    expect(streamOf(second).active).toBe(true)
    session.close()
  })

  test('closing twice is closing once, and tells nobody', async () => {
    const session = await camera.open(never)
    let ended = 0
    session.onEnded = () => ended++
    session.close()
    session.close()
    expect(ended).toBe(0)
  })

  test('has no light, and says so', async () => {
    const session = await camera.open(never)
    expect(session.torch).toBe(undefined)
    session.close()
  })
})

describe('when the camera ends by itself', () => {
  test('it is closed and the caller is told once', async () => {
    const cameras = new FakeCameras(['back'])
    const session = await makeCamera(cameras.devices, new Memory()).open(never)
    const view = makeView()
    session.attach(view)
    let ended = 0
    session.onEnded = () => ended++
    cameras.unplug('back')
    cameras.unplug('back')
    expect([ended, view.srcObject, cameras.live]).toEqual([1, null, []])
  })
})

describe('when the browser says no', () => {
  const refusals = [
    ['NotAllowedError', 'camera-blocked'],
    ['SecurityError', 'camera-blocked'],
    ['NotFoundError', 'camera-missing'],
    ['OverconstrainedError', 'camera-missing'],
    ['NotReadableError', 'camera-busy'],
    ['AbortError', 'camera-busy'],
    ['UnknownError', 'camera-busy']
  ] as const
  for (const [name, code] of refusals)
    test(`${name} is ${code}`, async () => {
      const cameras = new FakeCameras(['back'])
      const cause = new DOMException('', name)
      cameras.refuse('back', cause)
      const error: unknown = await makeCamera(cameras.devices, new Memory())
        .open(never)
        .catch((e: unknown) => e)
      expect(error).toMatchObject({ name: 'PlatformError', code, cause })
    })

  test.each([
    ['plain http', false, 'camera-insecure'],
    ['https', true, 'camera-blocked']
  ] as const)('a page over %s that may have no camera', async (_, isSecure, code) => {
    const error: unknown = await makeCamera(undefined, new Memory(), undefined, isSecure)
      .open(never)
      .catch((e: unknown) => e)
    expect(codeOf(error)).toBe(code)
  })
})

describe('when the caller no longer wants it', () => {
  test('before asking, nobody is asked', async () => {
    const cameras = new FakeCameras(['back'])
    const error: unknown = await makeCamera(cameras.devices, new Memory())
      .open(AbortSignal.abort())
      .catch((e: unknown) => e)
    expect([codeOf(error), cameras.asked]).toEqual(['aborted', []])
  })

  test('while the prompt is open, it ends at once, and a late yes turns the camera off again', async () => {
    const cameras = new FakeCameras(['back'])
    const answer = cameras.holdPrompt()
    const abort = new AbortController()
    const opening = makeCamera(cameras.devices, new Memory()).open(abort.signal)
    abort.abort()
    expect(codeOf(await opening.catch((e: unknown) => e))).toBe('aborted')
    await answer()
    expect([cameras.asked.length, cameras.live]).toEqual([1, []])
  })

  test('while the prompt is open, a late no is nobody’s business', async () => {
    const cameras = new FakeCameras(['back'])
    cameras.refuse('back', new DOMException('', 'NotAllowedError'))
    const answer = cameras.holdPrompt()
    const abort = new AbortController()
    const opening = makeCamera(cameras.devices, new Memory()).open(abort.signal)
    abort.abort()
    expect(codeOf(await opening.catch((e: unknown) => e))).toBe('aborted')
    await answer()
  })
})

describe('several cameras', () => {
  async function opened(cameras: FakeCameras, memory = new Memory()) {
    const session = await makeCamera(cameras.devices, memory).open(never)
    const view = makeView()
    session.attach(view)
    return { session, view, memory }
  }

  test('one camera has nothing to switch to', async () => {
    const cameras = new FakeCameras(['only'])
    const { session } = await opened(cameras)
    expect(session.canSwitch).toBe(false)
    await session.switchCamera()
    expect(cameras.live).toEqual(['only'])
  })

  test('switching goes round, shows the next in the same view, and only one is ever on', async () => {
    const cameras = new FakeCameras(['wide', 'far', 'front'])
    const { session, view } = await opened(cameras)
    expect([session.canSwitch, cameras.live]).toEqual([true, ['wide']])
    const seen: string[] = []
    for (let i = 0; i < 3; i++) {
      await session.switchCamera()
      seen.push(...cameras.live)
      expect(cameras.nameOf(streamOf(view))).toBe(cameras.live[0])
    }
    expect(seen).toEqual(['far', 'front', 'wide'])
    expect(cameras.mostLive).toBe(1)
  })

  test('the one that was chosen is opened first next time, if it is still there', async () => {
    const cameras = new FakeCameras(['wide', 'far'])
    const { session, memory } = await opened(cameras)
    await session.switchCamera()
    session.close()
    expect(memory.deviceId).toBe('far')
    await opened(cameras, memory)
    expect(cameras.live).toEqual(['far'])
    memory.deviceId = 'gone'
    const others = new FakeCameras(['wide'])
    await opened(others, memory)
    expect(others.live).toEqual(['wide'])
  })

  test('the end of one that was left does not end the session', async () => {
    const cameras = new FakeCameras(['wide', 'far'])
    const { session } = await opened(cameras)
    let ended = 0
    session.onEnded = () => ended++
    await session.switchCamera()
    cameras.unplug('wide')
    expect([ended, cameras.live]).toEqual([0, ['far']])
    cameras.unplug('far')
    expect([ended, cameras.live]).toEqual([1, []])
  })

  test('one that does not open leaves the old one on, and is not remembered', async () => {
    const cameras = new FakeCameras(['wide', 'far'])
    const { session, view, memory } = await opened(cameras)
    cameras.refuse('far', new DOMException('', 'NotReadableError'))
    expect(codeOf(await session.switchCamera().catch((e: unknown) => e))).toBe('camera-busy')
    expect([cameras.live, cameras.nameOf(streamOf(view)), memory.deviceId]).toEqual([
      ['wide'],
      'wide',
      undefined
    ])
  })

  test('when neither opens, the session has ended', async () => {
    const cameras = new FakeCameras(['wide', 'far'])
    const { session } = await opened(cameras)
    let ended = 0
    session.onEnded = () => ended++
    cameras.refuse('far', new DOMException('', 'NotReadableError'))
    cameras.refuse('wide', new DOMException('', 'NotReadableError'))
    expect(codeOf(await session.switchCamera().catch((e: unknown) => e))).toBe('camera-busy')
    expect([ended, cameras.live]).toEqual([1, []])
  })

  test('pressing twice switches once', async () => {
    const cameras = new FakeCameras(['wide', 'far', 'front'])
    const { session } = await opened(cameras)
    await Promise.all([session.switchCamera(), session.switchCamera()])
    expect(cameras.live).toEqual(['far'])
  })

  test('closed while switching, all are off', async () => {
    const cameras = new FakeCameras(['wide', 'far'])
    const { session } = await opened(cameras)
    const answer = cameras.holdPrompt()
    const switching = session.switchCamera()
    await cameras.asking
    session.close()
    await answer()
    await switching
    expect(cameras.live).toEqual([])
  })
})

describe('zoom', () => {
  test('is told with its limits, and changed without putting the light out', async () => {
    const cameras = new FakeCameras(['lit'], { torch: true, zoom: { min: 1, max: 8, step: 0.5 } })
    const session = await makeCamera(cameras.devices, new Memory()).open(never)
    expect(session.zoom).toEqual({ min: 1, max: 8, step: 0.5, value: 1 })
    await session.setTorch(true)
    await session.setZoom(2.5)
    expect([session.torch, session.zoom?.value]).toEqual([true, 2.5])
    await session.setTorch(false)
    expect([session.torch, session.zoom?.value]).toEqual([false, 2.5])
    session.close()
  })

  test('is not offered by a camera that has one length only', async () => {
    for (const zoom of [undefined, { min: 1, max: 1, step: 0 }]) {
      const cameras = new FakeCameras(['fixed'], zoom === undefined ? {} : { zoom })
      const session = await makeCamera(cameras.devices, new Memory()).open(never)
      expect(session.zoom).toBe(undefined)
      session.close()
    }
  })
})

describe('a refusal that is taken back', () => {
  /** The browser's answer about the camera, changed by hand. */
  class Status extends EventTarget {
    state: PermissionState = 'denied'
    become(state: PermissionState): void {
      this.state = state
      this.dispatchEvent(new Event('change'))
    }
  }
  function watched(query: () => Promise<Status>) {
    const permissions = { query } as unknown as Permissions
    let calls = 0
    const stop = makeCamera(new FakeCameras(['back']).devices, new Memory(), permissions).onAllowed(
      () => calls++
    )
    return { calls: () => calls, stop }
  }

  test('is told: allowed, or to be asked again', async () => {
    const status = new Status()
    const { calls, stop } = watched(() => Promise.resolve(status))
    await Promise.resolve()
    status.become('denied')
    expect(calls()).toBe(0)
    status.become('prompt')
    status.become('granted')
    expect(calls()).toBe(2)
    stop()
    status.become('granted')
    expect(calls()).toBe(2)
  })

  test('is not, once nobody wants to know', async () => {
    const status = new Status()
    const { calls, stop } = watched(() => Promise.resolve(status))
    stop()
    await Promise.resolve()
    status.become('granted')
    expect(calls()).toBe(0)
  })

  test('is not, where the browser knows no such permission', async () => {
    const unknown = watched(() => Promise.reject(new TypeError('camera')))
    makeCamera(new FakeCameras(['back']).devices, new Memory()).onAllowed(() => undefined)()
    await Promise.resolve()
    expect(unknown.calls()).toBe(0)
  })

  test('is understood by the browser itself', async () => {
    const status = await navigator.permissions.query({ name: 'camera' })
    expect(status.state).toBe('granted')
  })
})

describe('the light', () => {
  test('is off, on and off again', async () => {
    const cameras = new FakeCameras(['lit'], { torch: true })
    const session = await makeCamera(cameras.devices, new Memory()).open(never)
    const seen = [session.torch]
    await session.setTorch(true)
    seen.push(session.torch)
    await session.setTorch(false)
    seen.push(session.torch)
    expect(seen).toEqual([false, true, false])
    session.close()
  })
})
