// What this browser can do with received files (core/saving/choose.ts makes the choice).
import type { SavingAbilities } from '#core/saving/choose.ts'

export function savingAbilities(): SavingAbilities {
  return {
    picksFolders: 'showDirectoryPicker' in window,
    picksPlaces: 'showSaveFilePicker' in window,
    // Absent on the first visit until it has taken over, on plain http, and in some private windows.
    streamsDownloads: 'serviceWorker' in navigator && navigator.serviceWorker.controller !== null,
    sharesFiles: sharesFiles(),
    downloads: !isInstalledOnIos()
  }
}

function sharesFiles(): boolean {
  const sample = new File([], 'sample.txt', { type: 'text/plain' })
  return 'canShare' in navigator && navigator.canShare({ files: [sample] })
}

/** An app on the home screen has no download manager (WebKit bugs 236943, 275288); `standalone` is Safari's own. */
function isInstalledOnIos(): boolean {
  return 'standalone' in navigator && navigator.standalone === true
}
