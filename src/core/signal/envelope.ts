/** What every card begins and ends with (protocol.md §2.1):  version and form u8 | body | check u16. */
import { ByteReader, ByteWriter, type Bytes } from '#core/bytes.ts'
import { DecodeError } from '#core/errors.ts'
import { CHECK_BYTES, crc16 } from '#core/crc16.ts'

const FORMS = ['compact', 'whole'] as const // position is the number on the wire; append only
export type CardForm = (typeof FORMS)[number]

const VERSION = 1
/** The text of a card this long still fits a QR code of version 26. */
export const MAX_CARD_BYTES = 1300

/** Starts a card: the body is written after it. */
export function startCard(form: CardForm): ByteWriter {
  const out = new ByteWriter()
  out.u8((VERSION << 4) | FORMS.indexOf(form))
  return out
}

/** Ends a card with its check. */
export function finishCard(out: ByteWriter): Bytes {
  out.u16(crc16(out.finish()))
  return out.finish()
}

/** Checks both ends of a card; `body` reads what is between them. The version comes first: a newer one may have
 *  moved the check or the limit. */
export function openCard(bytes: Bytes): { form: CardForm; body: ByteReader } {
  if (bytes.byteLength === 0) throw new DecodeError('not-a-card', 0)
  const header = new ByteReader(bytes).u8()
  const form = FORMS[header & 0x0f]
  if (header >> 4 === 0) throw new DecodeError('not-a-card', 0)
  if (header >> 4 !== VERSION || form === undefined) throw new DecodeError('newer-version', 0)
  if (bytes.byteLength > MAX_CARD_BYTES) throw new DecodeError('too-long', MAX_CARD_BYTES)
  const end = bytes.byteLength - CHECK_BYTES
  if (end < 1) throw new DecodeError('truncated', bytes.byteLength)
  const checked = bytes.subarray(0, end)
  if (new ByteReader(bytes.subarray(end)).u16() !== crc16(checked)) throw new DecodeError('bad-check', end)
  const body = new ByteReader(checked)
  body.take(1)
  return { form, body }
}
