// Chromium may keep a page off the local network (Local Network Access): it then drops every local candidate of
// the other device in silence, and its ICE stays `new` for ever, with no event. docs/field-notes.md.

/** Whether that is why `connection`, which was given candidates with addresses, has not begun. Two signs together:
 *  the permission alone says `prompt` where nothing is checked, and a connection alone may lack a matching address. */
export async function isBarred(connection: RTCPeerConnection): Promise<boolean> {
  if (connection.iceConnectionState !== 'new') return false
  const report = await connection.getStats()
  const stats = [...report.values()] as { readonly type: string }[]
  return !stats.some(({ type }) => type === 'remote-candidate') && !(await isAllowed())
}

async function isAllowed(): Promise<boolean> {
  try {
    const { state } = await navigator.permissions.query({ name: 'local-network' as PermissionName })
    return state === 'granted'
  } catch {
    return true // a browser that does not know the permission does not ask for it
  }
}
