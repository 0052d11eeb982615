// Goes through the files of an offer in their order, and once more to those that had to wait meanwhile.

export class FileCursor {
  readonly #count: number
  #next = 0
  readonly #late: number[] = []

  constructor(count: number) {
    this.#count = count
  }

  /** This file has something to order now that it had not when its turn came. */
  comeBack(file: number): void {
    this.#late.push(file)
  }

  /** The first order that any file has. A file that has none is left behind. */
  first<Order>(orderOf: (file: number) => Order | undefined): Order | undefined {
    for (let file = this.#late[0]; file !== undefined; file = this.#late[0]) {
      const order = orderOf(file)
      if (order !== undefined) return order
      this.#late.shift()
    }
    for (; this.#next < this.#count; this.#next++) {
      const order = orderOf(this.#next)
      if (order !== undefined) return order
    }
    return undefined
  }
}
