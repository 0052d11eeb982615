// The ICE servers as RTCPeerConnection takes them. A shared secret becomes a user name that ends by itself and its password, as coturn's
// `use-auth-secret` has it (draft-uberti-behave-turn-rest-00 §2.2).
import { type IceServer, type IceSettings, serversInUse } from '#core/ice/servers.ts'
import type { WallClock } from '#core/ports.ts'

/** Longer than a link lasts, as relays are asked to go on with the login that began. */
const LOGIN_LASTS_MS = 24 * 60 * 60_000
const USER = 'heliograph'

export async function connectionIce(
  settings: IceSettings,
  clock: WallClock
): Promise<Pick<RTCConfiguration, 'iceServers' | 'iceTransportPolicy'>> {
  const servers = serversInUse(settings)
  if (servers.length === 0) return {}
  return {
    iceServers: await Promise.all(servers.map((server) => asked(server, clock))),
    iceTransportPolicy: settings.relayOnly ? 'relay' : 'all'
  }
}

async function asked({ url, login }: IceServer, clock: WallClock): Promise<RTCIceServer> {
  switch (login.kind) {
    case 'none':
      return { urls: url }
    case 'password':
      return { urls: url, username: login.username, credential: login.password }
    case 'secret': {
      const username = `${String(Math.floor((clock.nowMs() + LOGIN_LASTS_MS) / 1000))}:${USER}`
      return { urls: url, username, credential: await signed(username, login.secret) }
    }
  }
}

/** Base64 of HMAC-SHA1, as coturn computes it. */
async function signed(username: string, secret: string): Promise<string> {
  const text = new TextEncoder()
  const algorithm = { name: 'HMAC', hash: 'SHA-1' }
  const key = await crypto.subtle.importKey('raw', text.encode(secret), algorithm, false, ['sign'])
  const mac = await crypto.subtle.sign('HMAC', key, text.encode(username))
  return btoa(String.fromCharCode(...new Uint8Array(mac)))
}
