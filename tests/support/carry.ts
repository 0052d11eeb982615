// A file on its way from one device to the other, as two people do it.
import type { Device } from './device.ts'
import type { TestFile } from './files.ts'

const SAVE_LIMIT_MS = 60_000

/** Sends, accepts, and returns where the receiver's browser put the file. */
export async function carry(from: Device, to: Device, file: TestFile): Promise<string> {
  await from.choose(file)
  await from.send()
  await to.incoming()
  const saved = to.savedFile({ timeoutMs: SAVE_LIMIT_MS })
  await to.accept()
  return saved
}
