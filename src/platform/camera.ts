// The camera behind its port (core/scan-ports.ts).
import { PlatformError } from '#core/errors.ts'
import type { Camera } from '#core/scan-ports.ts'
import { LiveCamera, type CameraMemory } from './scan/live-camera.ts'
import { listCameras, openStream, stopTracks } from './scan/stream.ts'

/** `devices` is `navigator.mediaDevices`, which is undefined where a page may have no camera, as on plain
 *  http, though the DOM's types say that it is always there. */
export function makeCamera(
  devices: MediaDevices | undefined,
  memory: CameraMemory
): Camera<HTMLVideoElement> {
  return {
    async open(signal) {
      if (signal.aborted) throw aborted(signal)
      if (devices === undefined) throw new PlatformError('camera-blocked')
      const stream = await unlessAborted(openStream(devices, preferred(memory.read())), signal)
      try {
        const cameras = await listCameras(devices)
        if (signal.aborted) throw aborted(signal)
        return new LiveCamera(stream, devices, cameras.length, memory)
      } catch (error) {
        stopTracks(stream)
        throw error
      }
    }
  }
}

/** The camera chosen last time if it is still there, else one that faces away from the person. An advanced
 *  set is ignored when it cannot be met, which an id is often: iOS makes new ones. */
function preferred(deviceId: string | undefined): MediaTrackConstraints {
  const facingMode = { ideal: 'environment' }
  return deviceId === undefined ? { facingMode } : { facingMode, advanced: [{ deviceId }] }
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

function aborted(signal: AbortSignal): PlatformError {
  return new PlatformError('aborted', { cause: signal.reason })
}
