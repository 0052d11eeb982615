// The certificate behind this device's cards, kept in IndexedDB so that a device met before knows it again:
// docs/protocol.md §2.7. Where it cannot be kept, one is made for the visit, and nobody is troubled with that.
//
// One tab at a time is this device: two that pair at once would be one to a third, and could not pair with each
// other. The second one has a certificate of its visit.
import { get, update, type UseStore } from 'idb-keyval'
import type { KeptRecord } from '#core/kept-places.ts'
import type { Identity, WallClock } from '#core/ports.ts'
import { inTime } from './kept.ts'

const KEY: KeptRecord = 'certificate'
/** Web Lock of the tab that pairs, or is linked, with the kept certificate. */
const LOCK = 'heliograph-identity'
/** A page that was left a moment ago, by a reload or a link, may not have given it back yet. */
const ASK_AGAIN_MS = [100, 200]
/** A person waits for this once at most, and a busy computer needs more than three seconds at times: then every device met would take
 *  this one for a stranger, and nothing would go on by itself. */
const PATIENCE_MS = 8000
const DAY_MS = 24 * 60 * 60_000
/** The most that Chromium and Gecko grant (docs/field-notes.md). */
const LIFETIME_MS = 365 * DAY_MS
/** Renewed this long before it ends, so that none ends while a device is in use. */
const RENEWAL_MS = 30 * DAY_MS

/** WebIDL leaves `expires` to the algorithm, and the types have not heard of it. */
interface CertificateParams extends EcKeyGenParams {
  readonly expires: number
}

export class BrowserIdentity implements Identity<RTCCertificate> {
  readonly #store: UseStore
  readonly #wallClock: WallClock
  #isPrivate = false
  /** Of this pairing. */
  #current: Promise<RTCCertificate> | undefined
  /** Of this visit, where the kept one cannot be had. */
  #ofVisit: Promise<RTCCertificate> | undefined
  /** Once it was read: whoever knows this device should know it again, even if the disk is busy next time. */
  #ofDevice: RTCCertificate | undefined
  #isRefused = false
  #over = new AbortController()
  /** Settles when the lock of the last pairing has been given back. */
  #lock: Promise<void> = Promise.resolve()

  constructor(store: UseStore, wallClock: WallClock) {
    this.#store = store
    this.#wallClock = wallClock
  }

  /** Has the kept one at hand before anybody pairs. */
  async prepare(): Promise<void> {
    try {
      const stored: unknown = await get(KEY, this.#store)
      if (this.#isUsable(stored)) this.#ofDevice ??= stored
    } catch {
      // whoever pairs will find out
    }
  }

  begin({ isPrivate }: { readonly isPrivate: boolean }): void {
    this.end()
    this.#over = new AbortController()
    this.#isPrivate = isPrivate
    this.#current = undefined // made when it is asked for: a failure belongs to whoever asks
  }

  end(): void {
    // An error, which the browser makes where no reason is given, would hold what its stack does: the screen of the last link.
    this.#over.abort('over')
  }

  certificate(): Promise<RTCCertificate> {
    this.#current ??= this.#isPrivate ? makeCertificate() : this.#usual()
    return this.#current
  }

  async #usual(): Promise<RTCCertificate> {
    if (!this.#isRefused) {
      const over = this.#over
      try {
        const kept = await inTime(PATIENCE_MS, () => this.#lent())
        if (kept !== undefined) return kept
      } catch {
        this.#isRefused = true // nobody waits twice
        over.abort() // a lock that is granted from now on would keep the certificate from other tabs, unused
      }
    }
    this.#ofVisit ??= makeCertificate()
    return this.#ofVisit
  }

  /** The kept one, unless another tab has it. */
  async #lent(): Promise<RTCCertificate | undefined> {
    const isOurs = await this.#claim()
    if (isOurs && !this.#isUsable(this.#ofDevice)) this.#ofDevice = await this.#kept()
    this.#isRefused = false // where the answer came late, the next pairing asks again
    return isOurs ? this.#ofDevice : undefined
  }

  /** False while another tab is this device, or where no browser tells: two tabs must never be the same one. */
  #claim(): Promise<boolean> {
    const locks = navigator.locks as LockManager | undefined
    if (locks === undefined) return Promise.resolve(false)
    const before = this.#lock
    const over = this.#over.signal
    return new Promise((resolve) => {
      const hold = async (lock: Lock | null): Promise<boolean> => {
        if (lock === null) return false
        resolve(true)
        if (!over.aborted)
          await new Promise((release) => {
            over.addEventListener('abort', release)
          })
        return true
      }
      this.#lock = before
        .then(() => holdSoon(locks, hold))
        .catch(() => undefined)
        .then(() => {
          resolve(false)
        })
    })
  }

  async #kept(): Promise<RTCCertificate> {
    const stored: unknown = await get(KEY, this.#store)
    return this.#isUsable(stored) ? stored : await this.#renew()
  }

  /** One that another tab of an older version wrote meanwhile is not lost. */
  async #renew(): Promise<RTCCertificate> {
    const fresh = await makeCertificate()
    await update<unknown>(KEY, (stored) => (this.#isUsable(stored) ? stored : fresh), this.#store)
    const stored: unknown = await get(KEY, this.#store)
    if (this.#isUsable(stored)) return stored
    throw new DOMException('What was stored does not come back', 'DataError')
  }

  #isUsable(stored: unknown): stored is RTCCertificate {
    return stored instanceof RTCCertificate && stored.expires - this.#wallClock.nowMs() > RENEWAL_MS
  }
}

/** Calls `hold` with the lock as soon as it is free, but gives up soon. What counts is how often it was not: a busy
 *  browser takes longer to say anything at all, and to a device that is known that must make no difference. */
async function holdSoon(locks: LockManager, hold: (lock: Lock | null) => Promise<boolean>): Promise<void> {
  for (const waitMs of ASK_AGAIN_MS) {
    if (await locks.request(LOCK, { ifAvailable: true }, hold)) return
    await new Promise((resolve) => setTimeout(resolve, waitMs))
  }
  await locks.request(LOCK, { ifAvailable: true }, hold)
}

function makeCertificate(): Promise<RTCCertificate> {
  const params: CertificateParams = { name: 'ECDSA', namedCurve: 'P-256', expires: LIFETIME_MS }
  return RTCPeerConnection.generateCertificate(params)
}
