// What lies on the clipboard, read at the press of a button. The browser may ask the person first.

export type Clipping =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'picture'; readonly picture: Blob }
  | { readonly type: 'nothing' }
  | { readonly type: 'refused' }

/** Undefined on plain http, though the DOM's types say that it is always there; older browsers lack parts of it. */
type SomeClipboard = Partial<Pick<Clipboard, 'read' | 'readText'>> | undefined

export function canReadClipboard(): boolean {
  const clipboard = navigator.clipboard as SomeClipboard
  return clipboard?.read !== undefined || clipboard?.readText !== undefined
}

export async function readClipboard(): Promise<Clipping> {
  const clipboard = navigator.clipboard as SomeClipboard
  try {
    if (clipboard?.read !== undefined) return await firstUseful(await clipboard.read())
    return asText((await clipboard?.readText?.()) ?? '')
  } catch (error) {
    // Chromium's word for a clipboard that holds nothing a page may see.
    if (error instanceof DOMException && error.name === 'DataError') return { type: 'nothing' }
    return { type: 'refused' }
  }
}

/** A picture first: a copied one often brings its address or file name as text. */
async function firstUseful(items: readonly ClipboardItem[]): Promise<Clipping> {
  for (const item of items) {
    const type = item.types.find((type) => type.startsWith('image/'))
    if (type !== undefined) return { type: 'picture', picture: await item.getType(type) }
  }
  for (const item of items)
    if (item.types.includes('text/plain')) return asText(await (await item.getType('text/plain')).text())
  return { type: 'nothing' }
}

function asText(content: string): Clipping {
  const text = content.trim()
  return text === '' ? { type: 'nothing' } : { type: 'text', text }
}
