// The names by which screens know transfers and files.

export function transferId(link: number, direction: 'send' | 'receive', offer: number): string {
  return `${String(link)}-${direction}-${String(offer)}`
}

/** The parts of a transfer's name. */
export function splitTransferId(id: string): {
  readonly link: number
  readonly direction: string
  readonly offer: number
} {
  const [link, direction = '', offer] = id.split('-')
  return { link: Number(link), direction, offer: Number(offer) }
}

export function fileId(transfer: string, file: number): string {
  return `${transfer}/${String(file)}`
}

export function isFileOf(transfer: string, file: string): boolean {
  return file.startsWith(`${transfer}/`)
}

export function fileNumber(id: string): number {
  return Number(id.slice(id.lastIndexOf('/') + 1))
}
