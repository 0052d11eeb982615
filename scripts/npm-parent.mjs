// npm runs a script inside a shell and passes SIGTERM on to that shell only; the program itself would live on,
// holding its port, with nobody left to stop it (npm 11, seen 2026-11; gone when `npm start` ends with its npm).
import process from 'node:process'

const LOOK_MS = 250

/**
 * Calls back once when this program was started by npm and the shell between them is gone.
 * @param {() => void} stop
 */
export function whenNpmEnds(stop) {
  if (process.env['npm_lifecycle_event'] === undefined) return
  const shell = process.ppid
  const timer = setInterval(() => {
    if (process.ppid === shell) return
    clearInterval(timer)
    stop()
  }, LOOK_MS)
  timer.unref()
}
