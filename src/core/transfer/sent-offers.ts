// What this device has offered and what may be offered again under the same id, so that it goes on where it stopped:
// docs/protocol.md §4.11. Kept in the browser's storage, which other versions may have written to: refused as a whole unless
// every part is what this version would have written.
import { areDistinct, FINGERPRINT, isCount, isListOf, isRecord, TRANSFER_ID } from '#core/stored.ts'
import { MAX_FILES_PER_OFFER } from './limits.ts'
import { isValidEntry } from './path.ts'
import type { ManifestEntry } from './record.ts'

const VERSION = 1
const FIELDS = ['path', 'sizeBytes', 'modifiedMs']
/** Older ones give way. */
export const MAX_SENT_OFFERS = 20
const MAX_ENTRIES = 2 * MAX_FILES_PER_OFFER

export interface SentOffer {
  /** Lower-case hex. */
  readonly transferId: string
  readonly files: readonly ManifestEntry[]
  /** SHA-256 of the certificate of the device that it was offered to, lower-case hex; empty where that is not known. */
  readonly peer: string
}

/** Newest first. */
export type SentOffers = readonly SentOffer[]

/** Whether two lists name the same files: by path, size and time. A file that has changed has another time. */
export function isSameManifest(a: readonly ManifestEntry[], b: readonly ManifestEntry[]): boolean {
  return (
    a.length === b.length &&
    a.every((entry, number) => {
      const other = b[number]
      return (
        entry.path === other?.path &&
        entry.sizeBytes === other.sizeBytes &&
        entry.modifiedMs === other.modifiedMs
      )
    })
  )
}

export function rememberSent(sent: SentOffers, offer: SentOffer): SentOffers {
  const all = [offer, ...forgetSent(sent, offer.transferId)].slice(0, MAX_SENT_OFFERS)
  let entries = 0
  return all.filter(({ files }) => (entries += files.length) <= MAX_ENTRIES)
}

export function forgetSent(sent: SentOffers, transferId: string): SentOffers {
  return sent.filter((offer) => offer.transferId !== transferId)
}

export function storeSent(offers: SentOffers): unknown {
  return { version: VERSION, offers }
}

/** Undefined when `stored` is no such list. */
export function readStoredSent(stored: unknown): SentOffers | undefined {
  if (!isRecord(stored, ['version', 'offers']) || stored['version'] !== VERSION) return undefined
  const { offers } = stored
  if (!isListOf(offers, MAX_SENT_OFFERS, isSentOffer)) return undefined
  return areDistinct(offers.map(({ transferId }) => transferId)) ? offers : undefined
}

function isSentOffer(value: unknown): value is SentOffer {
  if (!isRecord(value, ['transferId', 'files', 'peer'])) return false
  const { transferId, files, peer } = value
  return (
    typeof peer === 'string' &&
    FINGERPRINT.test(peer) &&
    typeof transferId === 'string' &&
    TRANSFER_ID.test(transferId) &&
    isListOf(files, MAX_FILES_PER_OFFER, isEntry) &&
    files.length > 0
  )
}

function isEntry(value: unknown): value is ManifestEntry {
  if (!isRecord(value, FIELDS)) return false
  const { path, sizeBytes, modifiedMs } = value
  return (
    typeof path === 'string' && isCount(sizeBytes) && isCount(modifiedMs) && isValidEntry(path, sizeBytes)
  )
}
