// What the first screens say in English, but for what concerns files and texts (transfers.ts) and what codes mean (advice.ts).

export const screens = () => ({
  name: 'Heliograph',
  someDevice: 'the other device',
  /** In the place of a time that has passed. */
  justNow: 'just now',
  /** What is the matter, and what to do next, one after the other. */
  together: (what: string, next: string) => `${what}. ${next}`,
  otherTab: 'Heliograph is open in another tab too. Files received there are listed here after a reload.',

  welcome: {
    title: 'Send files straight to another device.',
    promise: 'No account, no cloud, no internet needed.',
    pair: 'Pair with a device',
    pairAndSend: 'Pair and send',
    pairByText: 'Pair without a camera',
    how: 'How it works',
    steps: [
      { what: 'Choose', how: 'Pick the files now, or after pairing.' },
      { what: 'Pair', how: 'Open Heliograph on both and let each read the other’s code.' },
      { what: 'Send', how: 'Files cross directly and arrive checked, byte for byte.' }
    ],
    offlineReady: 'Works offline'
  },

  preparing: {
    title: 'Getting your code ready',
    camera: 'Your browser may ask to use the camera. Please allow it: it reads the other device’s code.',
    privacy: 'Pictures never leave this device.',
    slow: 'Still waiting for the camera. If the browser asks nothing, go on without it.',
    skip: 'Go on without the camera',
    cancel: 'Cancel'
  },

  settings: {
    title: 'Settings',
    close: 'Close settings',
    choices: 'Language and sound',
    language: 'Language',
    browserLanguage: 'As in this browser',
    sound: 'Sound',
    soundHow: 'A soft tone when the other device’s code is read.'
  },

  ownDevice: {
    title: 'This device',
    called: 'Others see it as',
    rename: 'Rename this device',
    private: 'Private mode',
    privateHow:
      'Devices you pair with cannot recognise this one later, and it remembers none of them. A transfer that breaks off starts anew.',
    privateAnyway: 'This browser stores nothing for this page, so no device is recognised or remembered.'
  },

  failed: {
    again: 'Pair again',
    home: 'Back to start'
  },

  update: {
    ready: 'A new version is ready.',
    take: 'Update now',
    later: 'Not now'
  }
})
