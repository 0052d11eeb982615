// Texts that were received and are kept, newest first, until the person removes them or newer ones need the room.
import { MIB } from '#core/transfer/limits.ts'

export const MAX_TEXTS = 100
/** UTF-8, of all together. */
export const MAX_TEXTS_BYTES = 2 * MIB

export interface KeptText {
  /** Its sender chose it: only with the sender it names one text. Lower-case hex. */
  readonly textId: string
  /** SHA-256 of the sender's certificate, lower-case hex, if that is known. */
  readonly peer: string | undefined
  /** What the sender was called here then: untrusted, may be empty. */
  readonly peerName: string
  readonly receivedMs: number
  readonly text: string
}

/** No two of the same key. */
export type KeptTexts = readonly KeptText[]

const UTF8 = new TextEncoder()

export function textBytes(text: string): number {
  return UTF8.encode(text).byteLength
}

/** What tells one text from all others. */
export function textKey({ peer, textId }: Pick<KeptText, 'peer' | 'textId'>): string {
  return `${peer ?? ''} ${textId}`
}

/** One that came again changes nothing. The oldest give way to a new one. */
export function keepText(texts: KeptTexts, text: KeptText): KeptTexts {
  if (texts.some((kept) => textKey(kept) === textKey(text))) return texts
  return fitting([text, ...texts])
}

export function removeText(texts: KeptTexts, key: string): KeptTexts {
  return texts.filter((text) => textKey(text) !== key)
}

export function fits(texts: KeptTexts): boolean {
  return fitting(texts).length === texts.length
}

function fitting(texts: KeptTexts): KeptTexts {
  let sizeBytes = 0
  const tooOld = texts.findIndex(({ text }, place) => {
    sizeBytes += textBytes(text)
    return place >= MAX_TEXTS || sizeBytes > MAX_TEXTS_BYTES
  })
  return tooOld === -1 ? texts : texts.slice(0, tooOld)
}
