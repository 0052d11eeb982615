// A tab that was opened by a link asks the other tabs who is there, and gives its card to the best that answers (platform/open-app.ts).
// Loaded only then.
import type { TabMessage } from '#core/tab-messages.ts'
import type { Handover, TabState } from '#core/tab-ports.ts'

/** A tab that is known to be there answers within milliseconds, or within seconds on a busy device; one that the system froze never does. */
const ANSWER_LIMIT_MS = 3000
/** For tabs that nobody knows of: where there are no Web Locks, or of an older version. */
const UNKNOWN_LIMIT_MS = 300

/** So long the tab that is pairing is waited for, where an idle one has answered. */
const IDLE_LIMIT_MS = 1500

/** Of two tabs the one further on: the person left the other alone. */
const PREFERENCE: readonly TabState[] = ['pairing', 'idle']

/** What one tab says to the others and hears from them. */
export interface TabLine {
  readonly id: string
  /** What is heard goes to the last one that asked for it. */
  hear(listener: (message: TabMessage) => void): void
  say(message: TabMessage): void
  /** The ids of the other tabs that are there for certain. */
  others(): Promise<readonly string[]>
}

type Answer = Extract<TabMessage, { type: 'here' }>

/** What became of the card, and the tab that was told to take it: one that has not said so yet may still do it. */
export interface Given {
  readonly handover: Handover
  readonly to: string | undefined
}

/** Offers the card to the other tabs. */
export async function giveToBest(line: TabLine, card: string): Promise<Given> {
  const tabs = await whoIsThere(line)
  const [best] = PREFERENCE.flatMap((state) => tabs.filter((tab) => tab.state === state))
  if (best === undefined) return { handover: tabs.length > 0 ? 'linked' : 'nobody', to: undefined }
  return { handover: (await give(line, best.from, card)) ? 'taken' : 'nobody', to: best.from }
}

async function whoIsThere(line: TabLine): Promise<readonly Answer[]> {
  const silent = new Set(await line.others())
  const limitMs = silent.size > 0 ? ANSWER_LIMIT_MS : UNKNOWN_LIMIT_MS
  const answers: Answer[] = []
  await new Promise<void>((resolve) => {
    line.hear((message) => {
      if (message.type !== 'here') return
      answers.push(message)
      const isLast = silent.delete(message.from) && silent.size === 0
      if (isLast || message.state === PREFERENCE[0]) resolve()
    })
    line.say({ type: 'who-is-there', from: line.id })
    setTimeout(resolve, limitMs)
    setTimeout(() => {
      if (answers.some(({ state }) => state === 'idle')) resolve() // it is as good as those that are silent
    }, IDLE_LIMIT_MS)
  })
  return answers.filter(({ state }) => state !== undefined)
}

function give(line: TabLine, to: string, card: string): Promise<boolean> {
  return new Promise((resolve) => {
    line.hear((message) => {
      if (message.type === 'taken' && message.from === to) resolve(true)
    })
    setTimeout(resolve, ANSWER_LIMIT_MS, false)
    line.say({ type: 'take', from: line.id, to, card })
  })
}
