// A file for the browser's own list of downloads.
import { saveName } from '#core/names/save-name.ts'

/** A browser starts to read what a download points at when it gets round to it, some only after the person
 *  has answered a question, and says nothing when it has. */
const DOWNLOAD_START_MS = 60_000
/** Never a type that a browser would show, and run, in our origin. */
const OPAQUE = 'application/octet-stream'

export function download(path: string, bytes: Blob): void {
  const url = URL.createObjectURL(bytes.slice(0, bytes.size, OPAQUE))
  const link = document.createElement('a')
  link.href = url
  link.download = saveName(path)
  link.hidden = true
  document.body.append(link)
  link.click()
  link.remove()
  setTimeout(() => {
    URL.revokeObjectURL(url)
  }, DOWNLOAD_START_MS)
}
