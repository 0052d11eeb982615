// The camera behind its port (core/scan-ports.ts).
import { PlatformError } from '#core/errors.ts'
import type { Camera } from '#core/scan-ports.ts'
import { LiveCamera, type CameraMemory } from './scan/live-camera.ts'
import { listCameras, openStream, stopTracks } from './scan/stream.ts'

const LIST_LIMIT_MS = 1000

/** `devices` is `navigator.mediaDevices`, which is undefined where a page may have no camera, as on plain
 *  http, though the DOM's types say that it is always there; `permissions` is `navigator.permissions`. */
export function makeCamera(
  devices: MediaDevices | undefined,
  memory: CameraMemory,
  permissions?: Permissions,
  isSecure = isSecureContext
): Camera<HTMLVideoElement> {
  return {
    async open(signal) {
      if (signal.aborted) throw aborted(signal)
      if (devices === undefined) throw new PlatformError(isSecure ? 'camera-blocked' : 'camera-insecure')
      const stream = await unlessAborted(openPreferred(devices, memory.read()), signal)
      try {
        const cameras = await listedSoon(devices)
        if (signal.aborted) throw aborted(signal)
        return new LiveCamera(stream, devices, cameras.length, memory)
      } catch (error) {
        stopTracks(stream)
        throw error
      }
    },
    onAllowed(allowed) {
      const watch = new AbortController()
      watchPermission(permissions, watch.signal, allowed).catch(() => undefined) // some know no such permission
      return () => {
        watch.abort()
      }
    }
  }
}

async function watchPermission(
  permissions: Permissions | undefined,
  signal: AbortSignal,
  allowed: () => void
): Promise<void> {
  const status = await permissions?.query({ name: 'camera' })
  if (signal.aborted) return
  const onChange = () => {
    // Also when the refusal was only taken back: asking then brings up the browser's question.
    if (status?.state !== 'denied') allowed()
  }
  status?.addEventListener('change', onChange, { signal })
}

/** The camera chosen last time if it is still there, else one that faces away from the person. Ids do change: iOS
 *  makes new ones. Chromium does not follow an id that is only wished for, in an advanced set (seen 2026-11). */
async function openPreferred(devices: MediaDevices, deviceId: string | undefined): Promise<MediaStream> {
  if (deviceId !== undefined) {
    try {
      return await openStream(devices, { deviceId: { exact: deviceId } })
    } catch (error) {
      if (!(error instanceof PlatformError && error.code === 'camera-missing')) throw error
    }
  }
  return openStream(devices, { facingMode: { ideal: 'environment' } })
}

/** The prompt cannot be taken back: when the answer comes after all, the camera is turned off again. */
function unlessAborted(opening: Promise<MediaStream>, signal: AbortSignal): Promise<MediaStream> {
  return new Promise((resolve, reject) => {
    const onAbort = () => {
      reject(aborted(signal))
    }
    signal.addEventListener('abort', onAbort, { once: true })
    opening.then(
      (stream) => {
        signal.removeEventListener('abort', onAbort)
        if (signal.aborted) stopTracks(stream)
        else resolve(stream)
      },
      (error: PlatformError) => {
        signal.removeEventListener('abort', onAbort)
        reject(error)
      }
    )
  })
}

/** A list may wait until the page is in view (W3C Media Capture and Streams §9.2), and only tells whether there is another camera. */
function listedSoon(devices: MediaDevices): Promise<string[]> {
  return new Promise((resolve, reject) => {
    const limit = setTimeout(resolve, LIST_LIMIT_MS, [])
    listCameras(devices)
      .then(resolve, reject)
      .finally(() => {
        clearTimeout(limit)
      })
  })
}

function aborted(signal: AbortSignal): PlatformError {
  return new PlatformError('aborted', { cause: signal.reason })
}
