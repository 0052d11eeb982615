// What a home of the NAT lab has: a browser with the app open, and a coturn out there that it was told of.
import type { IceSettings } from '#core/ice/servers.ts'
import { Coturn } from './coturn.ts'
import type { Device, DeviceOptions } from './device.ts'
import { tellServers } from './ice.ts'
import { SERVER_ADDRESSES } from './nat-lab.ts'
import type { End, NatLab } from './nat-lab.ts'

const LOGIN = { kind: 'password', username: 'heliograph', password: 'in the lab' } as const

/** Whoever starts it stops it. */
export function startLabCoturn({ outside }: NatLab): Promise<Coturn> {
  return Coturn.start({ addresses: SERVER_ADDRESSES, namespace: outside.name, login: LOGIN })
}

export interface Home {
  readonly end: End
  readonly lab: NatLab
  /** Its certificate is trusted. */
  readonly coturn: Coturn
}

/** `start` makes the device, so that whoever calls can see to its end. */
export async function openAtHome(
  { end, lab, coturn }: Home,
  { engine, camera, settings }: Pick<DeviceOptions, 'engine' | 'camera'> & { readonly settings: IceSettings },
  start: (options: DeviceOptions) => Promise<Device>
): Promise<Device> {
  const namespace = lab[end]
  const { url } = await namespace.serveApp()
  const device = await start({ name: end, engine, camera, namespace, trustedKeys: [coturn.spkiSha256] })
  await device.open(url)
  await tellServers(device, settings)
  return device
}
