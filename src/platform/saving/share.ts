// Gives received files to another app (W3C Web Share Level 2).
import { sharedType } from '#core/previews/kinds.ts'
import { saveName } from '#core/names/save-name.ts'
import { bytesOf, type ReceivedFile } from '#platform/sinks/staged.ts'

/** Whether a file of this name may be shared: Chromium goes by its ending and its type, others take any. */
export function canShareFile(path: string): boolean {
  return 'canShare' in navigator && navigator.canShare({ files: [sharable(path, [], 0)] })
}

/** @throws DOMException AbortError when the person thought better of it, others when the browser or the app refuses */
export async function shareFiles(files: readonly ReceivedFile[]): Promise<void> {
  await navigator.share({
    files: files.map((file) => sharable(file.path, [bytesOf(file)], file.modifiedMs))
  })
}

function sharable(path: string, bytes: Blob[], lastModified: number): File {
  return new File(bytes, saveName(path), { type: sharedType(path), lastModified })
}
