// What both decoders are to the scan worker.
import type { LumaPicture } from '#core/qr/luma.ts'
import type { Corners, DecoderName, Effort } from '#core/scan-messages.ts'

export interface Found {
  readonly text: string
  /** In pixels of the picture that was decoded. */
  readonly corners: Corners
}

export interface Decoder {
  readonly name: DecoderName
  /** `picture` is cut out already, as the effort says. */
  decode(picture: LumaPicture, effort: Effort): Promise<Found | undefined>
}
