// Everything that opens the app with something to do: links that carry a card, whose fragment alone counts, whatever host they
// name (no server gets to see it); shares and shortcuts, which say so in the query; files that are opened with the
// installed app. And the address that other devices can open this app at.
import { isServersCode } from '#core/ice/servers-mark.ts'
import { type LaunchMark, parseLaunchMark, SHARE_PATH } from '#core/share-box.ts'
import type { LinkedCard } from '#core/tab-ports.ts'

/** Only an address that another device could open is worth a link: over https, and not this device itself. */
export function linkBaseOf({
  protocol,
  hostname,
  origin,
  pathname
}: Pick<Location, 'protocol' | 'hostname' | 'origin' | 'pathname'>): string | undefined {
  const isOwn = /^(?:localhost|.+\.localhost|127(?:\.\d+){3}|0\.0\.0\.0|\[::1?\])$/.test(hostname)
  return protocol === 'https:' && !isOwn ? `${origin}${pathname}` : undefined
}

/** An installed app gets files here, and links when it is open already (WICG Web App Launch Handler, File Handling); the
 *  DOM's types do not have it yet. There is one consumer for all of them. */
interface LaunchQueue {
  setConsumer(consumer: (launch: Launch) => void): void
}

export interface Launch {
  readonly targetURL?: string | null
  readonly files?: readonly FileSystemHandle[]
}

/** What to do with launches that bring no card. */
export interface LaunchDesk {
  /** Once, with the mark in the address that this page was opened at. */
  opened(mark: LaunchMark | undefined): void
  /** A shortcut, while this page was there. */
  started(what: 'pair' | 'text'): void
  /** A reload loses them, as it does files that were chosen; a window that the browser opened for them is told again. */
  openedWith(files: readonly File[]): void
  /** Something was shared to this page, which the browser drops when it leaves the page where it is. */
  sharedInVain(): void
}

/** What an entry of the tab's history keeps: it outlives a reload, and no other tab sees it. */
interface Kept {
  /** Yet to do its work. */
  readonly card: string | undefined
  /** What the card read last is known by, for a launch that is told a second time: the card itself has done its work. */
  readonly last: number | undefined
}

export type LinkWindow = Pick<Window, 'location' | 'history' | 'addEventListener'> & {
  readonly launchQueue?: LaunchQueue
}

export class CardLinks implements LinkedCard {
  readonly #window: LinkWindow

  constructor(host: LinkWindow) {
    this.#window = host
  }

  /** `opened` is called with the card of the link that made this page, also after a reload; `arrived` with that of
   *  every link that is opened while the page is there. */
  listen(opened: (card: string) => void, arrived: (card: string) => void, desk?: LaunchDesk): void {
    desk?.opened(this.#takeMark())
    const before = this.#kept()
    const card = this.#take() ?? before.card
    if (card !== undefined) opened(card)
    this.#window.addEventListener('hashchange', () => {
      const next = this.#take()
      if (next !== undefined) arrived(next)
    })
    // The launch that made this page is told as well, and once more after each reload: that card is no news.
    const known = card === undefined ? before.last : markOf(card)
    let isFirst = true
    this.#window.launchQueue?.setConsumer(({ targetURL, files = [] }) => {
      if (files.length > 0) void filesOf(files).then((opened) => desk?.openedWith(opened))
      // The launch that made this page has left its mark in the address; a share always makes one.
      const asked = isFirst ? undefined : markIn(targetURL)
      if (asked?.type === 'start') desk?.started(asked.what)
      if (!isFirst && targetURL === new URL(SHARE_PATH, this.#window.location.href).href) desk?.sharedInVain()
      const launched = cardIn(targetURL)
      if (launched !== undefined && !(isFirst && markOf(launched) === known)) {
        this.#note(launched)
        arrived(launched)
      }
      isFirst = false
    })
  }

  forget(): void {
    const { card, last } = this.#kept()
    if (card !== undefined) this.#keep({ card: undefined, last })
  }

  /** The card in the address, which goes from there: neither the history nor a bookmark should keep it. */
  #take(): string | undefined {
    const card = cardIn(this.#window.location.href)
    if (card !== undefined) this.#note(card)
    return card
  }

  /** The mark in the address, which goes from there: a reload or a bookmark should not do it again. */
  #takeMark(): LaunchMark | undefined {
    const { href, search } = this.#window.location
    const mark = parseLaunchMark(search)
    if (mark !== undefined)
      this.#window.history.replaceState(this.#window.history.state, '', href.replace(search, ''))
    return mark
  }

  /** Servers come with passwords: nothing of them stays in the tab's history, so a reload does not go on with them. */
  #note(card: string): void {
    this.#keep({ card: isServersCode(card) ? undefined : card, last: markOf(card) })
  }

  #keep(kept: Kept): void {
    // The whole address: a path that begins with two slashes alone would be another host's.
    const [address] = this.#window.location.href.split('#')
    this.#window.history.replaceState(kept, '', address)
  }

  #kept(): Kept {
    const { card, last } = (this.#window.history.state ?? {}) as Partial<Record<keyof Kept, unknown>>
    return { card: textOrNothing(card), last: typeof last === 'number' ? last : undefined }
  }
}

/** FNV-1a, 32 bits: enough to know a card again, too little to make one of. */
function markOf(card: string): number {
  let mark = 0x811c9dc5
  for (let place = 0; place < card.length; place++)
    mark = Math.imul(mark ^ card.charCodeAt(place), 0x01000193) >>> 0
  return mark
}

function textOrNothing(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined
}

function cardIn(address: string | null | undefined): string | undefined {
  const [, ...fragment] = (address ?? '').split('#')
  return fragment.length === 0 || fragment[0] === '' ? undefined : fragment.join('#')
}

function markIn(address: string | null | undefined): LaunchMark | undefined {
  return parseLaunchMark((address ?? '').split('#')[0]?.split('?').slice(1).join('?') ?? '')
}

/** Those that can be read: one may have been moved since. */
async function filesOf(handles: readonly FileSystemHandle[]): Promise<File[]> {
  const files = await Promise.all(
    handles.map(async (handle) => {
      try {
        return handle instanceof FileSystemFileHandle ? await handle.getFile() : undefined
      } catch {
        return undefined
      }
    })
  )
  return files.filter((file) => file !== undefined)
}

/** Whether the camera may be turned on with no question asked; a shortcut is no press in the page. */
export async function cameraIsAllowed(): Promise<boolean> {
  try {
    return (await navigator.permissions.query({ name: 'camera' })).state === 'granted'
  } catch {
    return false // some browsers do not tell
  }
}
