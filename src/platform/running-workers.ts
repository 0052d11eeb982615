// Workers from their start to their end. Gecko collects a worker that nothing on its page refers to any more, also one that waits for
// the disk: it stops in the middle of its work, and neither a message nor an error tells (docs/field-notes.md, "Transfer and disk").
const running = new Set<Worker>()

/** It goes on until endWorker(), whoever has forgotten it. @throws whatever the browser does where none can be made */
export function startWorker(makeWorker: () => Worker): Worker {
  const worker = makeWorker()
  running.add(worker)
  return worker
}

/** At once, in the middle of whatever it does. */
export function endWorker(worker: Worker): void {
  running.delete(worker)
  worker.terminate()
}
