// Which of the app's windows is about to be navigated by a share, and would rather stay: nothing but the window itself knows.
import type { ShareQuestion } from '#core/share-box.ts'

/** A window that is there answers within milliseconds. */
const ANSWER_LIMIT_MS = 500

interface Windows<Window> {
  matchAll(options: { type: 'window' }): Promise<readonly Window[]>
}

interface Asked {
  readonly url: string
  postMessage(question: ShareQuestion, transfer: MessagePort[]): void
}

/** The first that says so. */
export async function findStaying<Window extends Asked>(
  clients: Windows<Window>,
  scope: string
): Promise<Window | undefined> {
  const windows = await clients.matchAll({ type: 'window' })
  const own = windows.filter(({ url }) => url.startsWith(scope))
  const answers = await Promise.all(own.map(stays))
  return own.find((_, place) => answers[place])
}

function stays(window: Asked): Promise<boolean> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel()
    port1.onmessage = ({ data }: MessageEvent<unknown>) => {
      resolve(data === true)
    }
    setTimeout(resolve, ANSWER_LIMIT_MS, false)
    window.postMessage({ type: 'share-coming' }, [port2])
  })
}
