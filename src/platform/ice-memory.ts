// The servers that the person brought, where they lie; read each time, as another tab may have changed them.
import { type IceSettings, NO_ICE_SERVERS } from '#core/ice/servers.ts'
import { readIceSettings, storeIceSettings } from '#core/ice/stored-servers.ts'
import type { IceMemory } from '#core/ports.ts'
import { remembered } from './remembered.ts'

export class BrowserIceMemory implements IceMemory {
  readonly #stored = remembered('ice-servers')

  get iceSettings(): IceSettings {
    return readIceSettings(this.#stored.read() ?? '') ?? NO_ICE_SERVERS
  }
  set iceSettings(settings: IceSettings) {
    this.#stored.write(settings === NO_ICE_SERVERS ? undefined : storeIceSettings(settings))
  }
}
