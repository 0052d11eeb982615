// What a connection does before its description becomes a card, which is complete: it gathers to the end. Further connections trickle
// (lane-peer.ts).

/** Gathering normally takes 120 ms; without permission or network it can hang for ever (docs/field-notes.md). */
const GATHERING_CAP_MS = 2000
/** A server that is far away or dead is waited for a little longer; what it says later draws the card again. */
const SERVERS_CAP_MS = 4000

/** Resolves when every address has been found, or the time for it is up. */
export function gathered(connection: RTCPeerConnection): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      clearTimeout(cap)
      connection.removeEventListener('icegatheringstatechange', check)
      resolve()
    }
    const check = (): void => {
      if (connection.iceGatheringState === 'complete') done()
    }
    const asksServers = (connection.getConfiguration().iceServers ?? []).length > 0
    const cap = setTimeout(done, asksServers ? SERVERS_CAP_MS : GATHERING_CAP_MS)
    connection.addEventListener('icegatheringstatechange', check)
    check()
  })
}

/** With every candidate that was found so far. */
export function localSdp(connection: RTCPeerConnection): string {
  return connection.localDescription?.sdp ?? ''
}
