// A press on a notification: the app comes to the front, in the tab that was looked at last, or is opened.

/** What it takes of the service worker's `clients`. */
interface Windows {
  /** The one that was looked at last comes first. */
  matchAll(options: {
    type: 'window'
    includeUncontrolled: true
  }): Promise<readonly { readonly url: string; focus(): Promise<unknown> }[]>
  openWindow(url: string): Promise<unknown>
}

export async function bringToFront(clients: Windows, scope: string): Promise<void> {
  const windows = await clients.matchAll({ type: 'window', includeUncontrolled: true })
  const open = windows.find(({ url }) => url.startsWith(scope)) // other programs may be on the same host
  // Where the system does not allow it there is nothing else to do.
  await (open?.focus() ?? clients.openWindow(scope)).catch(() => undefined)
}
