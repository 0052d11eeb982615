// What the page hands to the person with a download link, caught before the browser saves it.
import type { Bytes } from '#core/bytes.ts'

export interface SavedFile {
  readonly name: string
  readonly type: string
  readonly bytes: Bytes
}

export async function savedBy(work: () => Promise<void>): Promise<SavedFile> {
  const caught: { name: string; content: Promise<Response> }[] = []
  const listen = (event: MouseEvent): void => {
    if (!(event.target instanceof HTMLAnchorElement)) return
    event.preventDefault()
    caught.push({ name: event.target.download, content: fetch(event.target.href) })
  }
  document.addEventListener('click', listen, true)
  try {
    await work()
  } finally {
    document.removeEventListener('click', listen, true)
  }
  const [file] = caught
  if (file === undefined || caught.length > 1) throw new Error(`${String(caught.length)} files were saved`)
  const blob = await (await file.content).blob()
  return { name: file.name, type: blob.type, bytes: new Uint8Array(await blob.arrayBuffer()) }
}
