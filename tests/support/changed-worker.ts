/** The worker at `workerUrl` in a browser that `prelude` (JavaScript) has changed. */
export function changedWorker(workerUrl: string, prelude: string): Worker {
  const url = new URL(workerUrl, location.href).href
  const source = `${prelude}; await import(${JSON.stringify(url)})`
  return new Worker(URL.createObjectURL(new Blob([source], { type: 'text/javascript' })), { type: 'module' })
}
