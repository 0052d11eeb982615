// The devices met before, in IndexedDB. What is no list counts as an empty one; that of a newer version, which another
// tab may have loaded, is left alone.
import { get, update, type UseStore } from 'idb-keyval'
import type { KnownDevices } from '#core/devices/known-devices.ts'
import { isNewerList, readStoredDevices, storeDevices } from '#core/devices/stored-devices.ts'
import { PlatformError } from '#core/errors.ts'
import type { DeviceStore } from '#core/ports.ts'
import { inTime, PATIENCE_MS } from './kept.ts'

const KEY = 'devices'

export class BrowserDeviceStore implements DeviceStore {
  readonly #store: UseStore

  constructor(store: UseStore) {
    this.#store = store
  }

  async read(): Promise<KnownDevices> {
    return stored(() => get(KEY, this.#store).then(devicesIn))
  }

  async change(decide: (known: KnownDevices) => KnownDevices): Promise<KnownDevices> {
    return stored(async () => {
      let changed: KnownDevices = []
      await update<unknown>(
        KEY,
        (before) => {
          changed = decide(devicesIn(before))
          return storeDevices(changed)
        },
        this.#store
      )
      return changed
    })
  }
}

/** @throws DOMException for the list of a newer version */
function devicesIn(value: unknown): KnownDevices {
  if (isNewerList(value)) throw new DOMException('A newer version wrote this list', 'VersionError')
  return readStoredDevices(value) ?? []
}

async function stored<Value>(work: () => Promise<Value>): Promise<Value> {
  try {
    return await inTime(PATIENCE_MS, work)
  } catch (cause) {
    throw new PlatformError('storage-blocked', { cause })
  }
}
