// What a device is told of servers, by name.
import { storeIceSettings } from '#core/ice/stored-servers.ts'
import { type IceServer, type IceSettings, NO_ICE_SERVERS } from '#core/ice/servers.ts'
import { PREFERENCE_PREFIX } from '#core/kept-places.ts'
import type { Coturn } from './coturn.ts'
import type { Device } from './device.ts'
import { DEAD_ADDRESS, SERVER_ADDRESSES, SERVER_NAME } from './nat-lab.ts'

const DEAD_SERVER = `stun:${DEAD_ADDRESS}:3478`

export type IceChoice =
  | 'none'
  | 'stun'
  | 'stun and turn'
  | 'turn over tcp'
  | 'turn over tls'
  | 'turn over tls, by name'
  | 'relay only'
  | 'a dead stun'

export function iceSettings(choice: IceChoice, coturn: Coturn): IceSettings {
  const on = (...servers: IceSettings['servers']): IceSettings => ({
    isOn: true,
    relayOnly: false,
    servers
  })
  switch (choice) {
    case 'none':
      return NO_ICE_SERVERS
    case 'stun':
      return on(coturn.server('stun'))
    case 'stun and turn':
      return on(coturn.server('turn'), coturn.server('stun'))
    case 'turn over tcp':
      return on(coturn.server('turn', 'tcp'))
    case 'turn over tls':
      return on(coturn.server('turns'))
    case 'turn over tls, by name':
      return on(byName(coturn.server('turns')))
    case 'relay only':
      return { ...on(coturn.server('turn'), coturn.server('stun')), relayOnly: true }
    case 'a dead stun':
      return on({ url: DEAD_SERVER, login: { kind: 'none' } })
  }
}

/** Firefox takes `turns` in no other way (docs/field-notes.md). */
function byName(server: IceServer): IceServer {
  return { ...server, url: server.url.replace(SERVER_ADDRESSES[0], SERVER_NAME) }
}

/** As if the settings had been made on an earlier visit: the app is opened anew with them. */
export async function tellServers({ page, app }: Device, settings: IceSettings): Promise<void> {
  await page.evaluate(
    ([key, value]) => {
      localStorage.setItem(key, value)
    },
    [`${PREFERENCE_PREFIX}ice-servers`, storeIceSettings(settings)] as const
  )
  await page.reload()
  await app.waitFor()
}
