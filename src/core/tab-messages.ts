// What the tabs of one browser say to each other (core/tab-ports.ts).
import type { TabState } from './tab-ports.ts'

export type TabMessage =
  | { readonly type: 'who-is-there'; readonly from: string }
  | {
      readonly type: 'here'
      readonly from: string
      readonly to: string
      /** Undefined: it is of no use. */
      readonly state: TabState | undefined
    }
  | { readonly type: 'take'; readonly from: string; readonly to: string; readonly card: string }
  | { readonly type: 'taken'; readonly from: string; readonly to: string }
  | { readonly type: 'let-go'; readonly from: string; readonly to: string }

/** A tab may run another version of the app: what it says that we do not know is left alone. */
export function isTabMessage(data: unknown): data is TabMessage {
  if (typeof data !== 'object' || data === null) return false
  const { type, from, to, state, card } = data as Partial<Record<string, unknown>>
  if (typeof from !== 'string') return false
  if (type === 'who-is-there') return true
  if (typeof to !== 'string') return false
  if (type === 'here')
    return state === undefined || state === 'idle' || state === 'pairing' || state === 'linked'
  return type === 'take' ? typeof card === 'string' : type === 'taken' || type === 'let-go'
}
