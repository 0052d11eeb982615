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

export interface TaskTrace {
  /** CPU time of the longest task of any page's own thread since it began, in milliseconds. */
  stop(): Promise<number>
}

/** What Chromium's trace says of a thread, or of one task of it (the Trace Event Format). */
type TraceEvent =
  | {
      readonly ph: 'M'
      readonly name: string
      readonly pid: number
      readonly tid: number
      readonly args: { readonly name?: string }
    }
  | {
      readonly ph: 'X'
      readonly name: string
      readonly pid: number
      readonly tid: number
      readonly tdur?: number
    }

/** CPU time says what a task asks of the thread; its length also holds the time in which others had the core. Tracing
 *  itself takes time: what is traced is not to be timed. */
export async function traceTasks(page: Page): Promise<TaskTrace> {
  const session = await page.context().newCDPSession(page)
  const pageThreads = new Set<string>()
  const longestUsOf = new Map<string, number>()
  session.on('Tracing.dataCollected', ({ value }) => {
    for (const event of value as unknown as TraceEvent[]) {
      const thread = `${String(event.pid)}:${String(event.tid)}`
      if (event.ph === 'M' && event.name === 'thread_name' && event.args.name === 'CrRendererMain')
        pageThreads.add(thread)
      if (event.ph === 'X' && event.name.endsWith('RunTask'))
        longestUsOf.set(thread, Math.max(longestUsOf.get(thread) ?? 0, event.tdur ?? 0))
    }
  })
  await session.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: { recordMode: 'recordAsMuchAsPossible', includedCategories: ['toplevel'] }
  })
  return {
    stop: async () => {
      const complete = new Promise<void>((resolve) => {
        session.once('Tracing.tracingComplete', () => {
          resolve()
        })
      })
      await session.send('Tracing.end')
      await complete
      await session.detach()
      const tasksUs = [...pageThreads].map((thread) => longestUsOf.get(thread) ?? 0)
      if (!tasksUs.some((longestUs) => longestUs > 0)) throw new Error('the trace shows no task of the page')
      return Math.max(...tasksUs) / 1000
    }
  }
}
