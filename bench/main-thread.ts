// How long the pages' own threads were busy in one piece: longer than 50 ms, and a person notices.
import type { JSHandle, Page } from '@playwright/test'

export interface TaskWatch {
  /** Lengths of the long tasks since it began, in milliseconds. */
  stop(): Promise<number[]>
}

interface Watching {
  readonly observer: PerformanceObserver
  readonly tasksMs: number[]
}

export async function watchTasks(page: Page): Promise<TaskWatch> {
  const watching: JSHandle<Watching> = await page.evaluateHandle(() => {
    const tasksMs: number[] = []
    const observer = new PerformanceObserver((list) => {
      tasksMs.push(...list.getEntries().map(({ duration }) => duration))
    })
    observer.observe({ type: 'longtask' })
    return { observer, tasksMs }
  })
  return {
    stop: () =>
      watching.evaluate(({ observer, tasksMs }) => {
        const late = observer.takeRecords().map(({ duration }) => duration)
        observer.disconnect()
        return [...tasksMs, ...late]
      })
  }
}
