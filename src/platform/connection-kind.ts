// What the device is connected by, as far as the browser tells: Chromium on Android and ChromeOS does (WICG Network Information).

interface TellsConnection {
  readonly connection?: { readonly type?: string }
}

/** `wifi`, `cellular`, `ethernet` and the like. */
export function connectionKind(): string | undefined {
  const type = (navigator as TellsConnection).connection?.type
  return type === undefined || type === 'unknown' || type === 'none' ? undefined : type
}
