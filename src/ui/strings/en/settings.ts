// What is read only in the settings, which the page opens without: what this app is, and removing everything. In English.
export const removal = {
  title: 'Kept on this device',
  kept: 'Received files and texts, the history, devices you have met, what was not sent yet, and your settings. Files you saved elsewhere are not touched.',
  remove: 'Remove everything',
  sure: 'Remove all of it? Devices you met will not know this one any more, and what was not saved is lost. The app itself stays and opens offline.',
  yes: 'Remove everything',
  states: {
    busy: 'Disconnect first, and let what is being saved finish.',
    removing: 'Removing …',
    'tab-busy':
      'Nothing was removed: Heliograph is pairing or linked in another tab. Disconnect there, then try again.',
    left: 'Some of it could not be removed. Close all other tabs of Heliograph and try again, or delete this site’s data in the browser’s settings.',
    removed: 'Everything is removed. Close this page; open it again when you need it.'
  }
}

export const about = {
  title: 'About Heliograph',
  how: 'Each device shows a code and reads the other’s: that is all they need to find each other. Then files go straight from one to the other, through a relay only if one of you adds it, and every block is checked when it has arrived.',
  privacyTitle: 'Privacy',
  privacy: [
    'Files and texts are encrypted from device to device: no server can read them, not even a relay, and there is no account.',
    'A code holds this device’s network addresses and the fingerprint of its certificate, and is good only while its page stays open.',
    'What arrives stays in this browser until you remove it; of texts, the last 100. Nothing is counted, tracked or sent to anybody else.'
  ],
  version: 'Version',
  licence: 'Free software, MIT licence',
  licences: 'Licences of the parts it is made of'
}
