// getUserMedia with its answers in our words.
import { PlatformError, type PlatformCode } from '#core/errors.ts'

/** The 640x480 that browsers give by default leaves a laptop's camera too few pixels to read a phone with.
 *  Ideal values only: a minimum would shut weak cameras out. */
const RESOLUTION = { width: { ideal: 1920 }, height: { ideal: 1080 } } satisfies MediaTrackConstraints

/** What getUserMedia rejects with (W3C Media Capture and Streams). */
const CODES: Readonly<Record<string, PlatformCode>> = {
  NotAllowedError: 'camera-blocked',
  SecurityError: 'camera-blocked',
  NotFoundError: 'camera-missing',
  OverconstrainedError: 'camera-missing',
  NotReadableError: 'camera-busy',
  AbortError: 'camera-busy'
}

/** @throws PlatformError camera-blocked | camera-missing | camera-busy */
export async function openStream(devices: MediaDevices, which: MediaTrackConstraints): Promise<MediaStream> {
  try {
    return await devices.getUserMedia({ video: { ...RESOLUTION, ...which }, audio: false })
  } catch (error) {
    throw cameraError(error)
  }
}

/** The device ids of all cameras. Complete only once the person has allowed one.
 *  @throws PlatformError camera-busy */
export async function listCameras(devices: MediaDevices): Promise<string[]> {
  try {
    const all = await devices.enumerateDevices()
    return all.filter(({ kind }) => kind === 'videoinput').map(({ deviceId }) => deviceId)
  } catch (error) {
    throw cameraError(error)
  }
}

export function cameraError(cause: unknown): PlatformError {
  const name = cause instanceof Error ? cause.name : ''
  // Names that are not in the list have in common that a camera is there and does not work.
  return new PlatformError(CODES[name] ?? 'camera-busy', { cause })
}

/** Turns the camera and its light off. */
export function stopTracks(stream: MediaStream): void {
  for (const track of stream.getTracks()) track.stop()
}
