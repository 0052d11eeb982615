/** The worker at `workerUrl` in a browser that `prelude` (JavaScript) has changed. What is said to it while it loads is kept. */
export function changedWorker(workerUrl: string, prelude: string): Worker {
  const url = new URL(workerUrl, location.href).href
  const source = `
    const early = []
    const keep = ({ data, ports }) => early.push({ data, ports })
    self.addEventListener('message', keep)
    ${prelude}
    await import(${JSON.stringify(url)})
    self.removeEventListener('message', keep)
    for (const { data, ports } of early) self.dispatchEvent(new MessageEvent('message', { data, ports }))`
  return new Worker(URL.createObjectURL(new Blob([source], { type: 'text/javascript' })), { type: 'module' })
}
