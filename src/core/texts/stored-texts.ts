// The received texts as they lie in the browser's storage, which other versions and other programs of this origin may have
// written to: refused as a whole unless every part is what this version would have written.
import { cleanName } from '#core/devices/device-name.ts'
import { areDistinct, FINGERPRINT, isCount, isListOf, isNewer, isRecord, TEXT_ID } from '#core/stored.ts'
import { MAX_TEXT_BYTES } from '#core/transfer/limits.ts'
import { fits, type KeptText, type KeptTexts, MAX_TEXTS, textBytes, textKey } from './texts.ts'

const VERSION = 1
/** No text that travelled has any. */
const LONE_SURROGATE = /\p{Cs}/u
const FIELDS = ['textId', 'peer', 'peerName', 'receivedMs', 'text']

export interface StoredTexts {
  readonly version: typeof VERSION
  readonly texts: KeptTexts
}

export function storeTexts(texts: KeptTexts): StoredTexts {
  return { version: VERSION, texts }
}

/** Undefined when `stored` is no such list. */
export function readStoredTexts(stored: unknown): KeptTexts | undefined {
  if (!isRecord(stored, ['version', 'texts']) || stored['version'] !== VERSION) return undefined
  const { texts } = stored
  if (!isListOf(texts, MAX_TEXTS, isText) || !fits(texts)) return undefined
  return areDistinct(texts.map(textKey)) ? texts : undefined
}

/** Whether a version to come wrote this: what it means is not known here. */
export function areNewerTexts(stored: unknown): boolean {
  return isNewer(stored, VERSION)
}

function isText(value: unknown): value is KeptText {
  if (!isRecord(value, FIELDS)) return false
  const { textId, peer, peerName, receivedMs, text } = value
  return (
    typeof textId === 'string' &&
    TEXT_ID.test(textId) &&
    (peer === undefined || (typeof peer === 'string' && FINGERPRINT.test(peer))) &&
    typeof peerName === 'string' &&
    cleanName(peerName) === peerName &&
    isCount(receivedMs) &&
    typeof text === 'string' &&
    !LONE_SURROGATE.test(text) &&
    textBytes(text) <= MAX_TEXT_BYTES
  )
}
