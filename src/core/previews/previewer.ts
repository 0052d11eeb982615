// What shows received files to the person without saving them. Who answers for the browser is src/platform/previews.
export interface Previewer<Picture, Bytes> {
  /** A small square of a received picture; undefined when it is none, or none that is worth decoding. Never rejects. */
  thumbnail(transferId: string, file: number): Promise<Picture | undefined>
  /** It is not shown any more. */
  free(picture: Picture): void
  /** The bytes of a received file that `viewingOf` knows, as the type that it says; undefined when it cannot be read, or
   *  is a picture of more than the browser should be asked to decode. Never rejects. */
  read(transferId: string, file: number): Promise<Bytes | undefined>
}
