// A previewer whose pictures are made when it is told to.
import type { NoPicture, Previewer } from '#core/previews/previewer.ts'

/** Its name stands in for the picture. */
export interface FakePicture {
  readonly of: string
}

export class FakePreviewer implements Previewer<ImageBitmap, Blob> {
  readonly asked: string[] = []
  readonly freed: string[] = []
  readonly opened: string[] = []
  #end: (picture: ImageBitmap | NoPicture) => void = () => undefined

  thumbnail(transferId: string, file: number): Promise<ImageBitmap | NoPicture> {
    this.asked.push(`${transferId}/${String(file)}`)
    return new Promise((resolve) => (this.#end = resolve))
  }
  /** Of what was asked last. */
  async make(failing?: NoPicture): Promise<void> {
    const of = this.asked.at(-1) ?? ''
    this.#end(failing ?? ({ of } as FakePicture as unknown as ImageBitmap))
    await new Promise((resolve) => setImmediate(resolve))
  }
  free(picture: ImageBitmap): void {
    this.freed.push((picture as unknown as FakePicture).of)
  }
  read(transferId: string, file: number): Promise<Blob | NoPicture> {
    this.opened.push(`${transferId}/${String(file)}`)
    return Promise.resolve(new Blob(['bytes']))
  }
}
