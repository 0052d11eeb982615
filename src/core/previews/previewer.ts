// What shows received files to the person without saving them. Who answers for the browser is src/platform/previews.
/** `not-shown`: not to be shown, or calls itself a picture and is none that is worth decoding; it stays that. `not-now`: gone, in
 *  use, or what shows it could not be loaded. */
export type NoPicture = 'not-shown' | 'not-now'

export interface Previewer<Picture, Bytes> {
  /** A small square of a received picture. Never rejects. */
  thumbnail(transferId: string, file: number): Promise<Picture | NoPicture>
  /** It is not shown any more. */
  free(picture: Picture): void
  /** The bytes of a received file that `viewingOf` knows, as the type that it says. Never rejects. */
  read(transferId: string, file: number): Promise<Bytes | NoPicture>
}
