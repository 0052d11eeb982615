// What a home of the NAT lab has: a browser with the app open, and a coturn out there that it was told of.
import type { IceSettings } from '#core/ice/servers.ts'
import { Coturn } from './coturn.ts'
import type { Device, DeviceOptions } from './device.ts'
import { tellServers } from './ice.ts'
import { SERVER_ADDRESSES, SERVER_NAME } from './nat-lab.ts'
import type { End, NatLab } from './nat-lab.ts'

const LOGIN = { kind: 'password', username: 'heliograph', password: 'in the lab' } as const

/** Whoever starts it stops it. */
export function startLabCoturn({ outside }: NatLab): Promise<Coturn> {
  return Coturn.start({
    addresses: SERVER_ADDRESSES,
    name: SERVER_NAME,
    namespace: outside.name,
    login: LOGIN
  })
}

export interface Home {
  readonly end: End
  readonly lab: NatLab
  readonly coturn: Coturn
  /** How its certificate is trusted: by its key, which is quick and which Chromium alone can do, or as any server's, by who signed it. */
  readonly trust?: Trust
}

export type Trust = 'key' | 'authority'

/** `start` makes the device, so that whoever calls can see to its end. */
export async function openAtHome(
  { end, lab, coturn, trust = 'key' }: Home,
  { engine, camera, settings }: Pick<DeviceOptions, 'engine' | 'camera'> & { readonly settings: IceSettings },
  start: (options: DeviceOptions) => Promise<Device>
): Promise<Device> {
  const namespace = lab[end]
  const { url } = await namespace.serveApp()
  const { spkiSha256, authorityPath } = coturn.certificate
  const trusted = trust === 'key' ? { trustedKeys: [spkiSha256] } : { authority: authorityPath }
  const device = await start({ name: end, engine, camera, namespace, ...trusted })
  await device.open(url)
  await tellServers(device, settings)
  return device
}
