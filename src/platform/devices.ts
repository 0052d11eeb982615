// The devices met before, in IndexedDB.
import type { UseStore } from 'idb-keyval'
import type { KnownDevice } from '#core/devices/known-devices.ts'
import { isNewerList, readStoredDevices, storeDevices } from '#core/devices/stored-devices.ts'
import type { DeviceStore } from '#core/ports.ts'
import { KeptList } from './kept-list.ts'

export class BrowserDeviceStore extends KeptList<KnownDevice> implements DeviceStore {
  constructor(store: UseStore) {
    super(store, { key: 'devices', write: storeDevices, read: readStoredDevices, isNewer: isNewerList })
  }
}
