// Everything that this app keeps on a device, in one list: docs/privacy.md explains each of them, "Remove everything" removes them,
// and `npm run audit:privacy` finds what is in no list. What is not named here does not compile where it would be written, or fails
// tests/unit/tooling/kept-places.test.ts. Files lie in INBOX_DIRECTORY (transfer/layout.ts), shares in shareCache (share-box.ts).

/** In localStorage, each behind the prefix: other programs of the same host keep theirs beside ours. */
export const PREFERENCES = [
  'camera',
  'changes',
  'has-worked',
  'ice-servers',
  'install-dismissed',
  'language',
  'notify',
  'own-name',
  'private',
  'sound'
] as const
export type Preference = (typeof PREFERENCES)[number]
export const PREFERENCE_PREFIX = 'heliograph-'

/** In IndexedDB. */
export const DATABASE = 'heliograph-devices'
export const DATABASE_STORE = 'kept'
export const RECORDS = [
  'certificate',
  'choices',
  'devices',
  'history',
  'sent-offers',
  'texts',
  'unfinished-sends'
] as const
export type KeptRecord = (typeof RECORDS)[number]
