// A Web Lock held for as long as something lasts. The browser releases it when the worker dies, so nothing
// stays locked after a crash.

/** Gives the lock back; done when others can have it. */
export type Release = () => Promise<void>

/** The lock of this name, or undefined if somebody has it. Where there are no locks, everybody gets it. */
export function holdLock(name: string): Promise<Release | undefined> {
  if (!('locks' in navigator)) return Promise.resolve(() => Promise.resolve())
  return new Promise((resolve, reject) => {
    const held: Promise<void> = navigator.locks.request(name, { ifAvailable: true }, (lock) => {
      if (lock === null) {
        resolve(undefined)
        return undefined
      }
      return new Promise<void>((free) => {
        resolve(() => {
          free()
          return held
        })
      })
    })
    held.catch(reject)
  })
}
