// A Web Lock held for as long as something lasts. The browser releases it when the worker dies, so nothing
// stays locked after a crash.

/** Gives the lock back; done when others can have it. */
export type Release = () => Promise<void>

/** What an earlier link received may still be on its way to rest, or on its way to the person. */
const WAIT_MS = 10_000

/** Locks that somebody holds alone. Where there are no locks, none. */
export async function heldAlone(): Promise<ReadonlySet<string>> {
  if (!('locks' in navigator)) return new Set()
  const { held = [] } = await navigator.locks.query()
  return new Set(held.flatMap(({ name, mode }) => (name !== undefined && mode === 'exclusive' ? [name] : [])))
}

/** The lock of this name, or undefined if somebody keeps it. Where there are no locks, everybody gets it. */
export function holdLock(name: string): Promise<Release | undefined> {
  if (!('locks' in navigator)) return Promise.resolve(() => Promise.resolve())
  return new Promise((resolve, reject) => {
    const held: Promise<void> = navigator.locks.request(
      name,
      { signal: AbortSignal.timeout(WAIT_MS) },
      () =>
        new Promise<void>((free) => {
          resolve(() => {
            free()
            return held
          })
        })
    )
    held.catch((error: unknown) => {
      if (error instanceof DOMException && error.name === 'TimeoutError') resolve(undefined)
      else reject(error instanceof Error ? error : new DOMException(String(error)))
    })
  })
}
