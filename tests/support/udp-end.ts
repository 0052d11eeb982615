// A UDP socket in a network namespace, worked from outside through the process in there (netns-process.mjs).
import type { ChildProcess } from 'node:child_process'

export interface Endpoint {
  readonly address: string
  readonly port: number
}

export interface Datagram {
  readonly text: string
  readonly from: Endpoint
}

interface Message extends Endpoint {
  readonly type: string
  readonly socket: number
  readonly text: string
}

const OPEN_LIMIT_MS = 10_000
let opened = 0

export class UdpEnd {
  /** All that came so far. */
  readonly heard: Datagram[] = []
  readonly #helper: ChildProcess
  readonly #socket: number
  readonly #address: string
  #port = 0

  private constructor(helper: ChildProcess, socket: number, address: string) {
    this.#helper = helper
    this.#socket = socket
    this.#address = address
  }

  static async open(helper: ChildProcess, address: string, port: number): Promise<UdpEnd> {
    opened += 1
    const end = new UdpEnd(helper, opened, address)
    await end.#open(port)
    return end
  }

  get endpoint(): Endpoint {
    return { address: this.#address, port: this.#port }
  }

  send(text: string, to: Endpoint): void {
    this.#helper.send({ type: 'send-udp', socket: this.#socket, text, ...to })
  }

  /** The first with this text; undefined when none comes within the time. */
  async hear(text: string, limitMs: number): Promise<Datagram | undefined> {
    const find = (): Datagram | undefined => this.heard.find((datagram) => datagram.text === text)
    return find() ?? (await this.#next(find, limitMs))
  }

  #next(find: () => Datagram | undefined, limitMs: number): Promise<Datagram | undefined> {
    return new Promise((resolve) => {
      const end = (): void => {
        clearTimeout(limit)
        this.#helper.off('message', look)
        resolve(find())
      }
      const look = (): void => {
        if (find() !== undefined) end()
      }
      const limit = setTimeout(end, limitMs)
      this.#helper.on('message', look)
    })
  }

  #open(port: number): Promise<void> {
    return new Promise((resolve, reject) => {
      const limit = setTimeout(() => {
        reject(new Error(`No UDP socket at ${this.#address}:${String(port)}.`))
      }, OPEN_LIMIT_MS)
      this.#helper.on('message', (message) => {
        const { type, socket, text, address, port: number } = message as Message
        if (socket !== this.#socket) return
        if (type === 'heard-udp') this.heard.push({ text, from: { address, port: number } })
        if (type !== 'opened-udp') return
        clearTimeout(limit)
        this.#port = number
        resolve()
      })
      this.#helper.send({ type: 'open-udp', socket: this.#socket, address: this.#address, port })
    })
  }
}
