// What this browser can do with received files (core/saving/choose.ts makes the choice).
import type { SavingAbilities } from '#core/saving/choose.ts'
import { canShareFile } from './share.ts'

export function savingAbilities(): SavingAbilities {
  return {
    picksFolders: 'showDirectoryPicker' in window,
    picksPlaces: 'showSaveFilePicker' in window,
    // Absent on the first visit until it has taken over, on plain http, and in some private windows.
    streamsDownloads: 'serviceWorker' in navigator && navigator.serviceWorker.controller !== null,
    sharesFiles: canShareFile('sample.txt'),
    downloads: !isInstalledOnIos()
  }
}

/** An app on the home screen has no download manager (WebKit bugs 236943, 275288); `standalone` is Safari's own. */
function isInstalledOnIos(): boolean {
  return 'standalone' in navigator && navigator.standalone === true
}
