import { describe, expect, test } from 'vitest'
import type { LaunchMark } from '#core/share-box.ts'
import { CardLinks, type Launch, linkBaseOf, type LinkWindow } from '#platform/links.ts'

describe('the base of links', () => {
  test.each([
    ['https://helio.example/', 'https://helio.example/'],
    ['https://someone.github.io/heliograph/', 'https://someone.github.io/heliograph/'],
    ['https://helio.example/app/index.html?from=home#314', 'https://helio.example/app/index.html'],
    ['https://192.168.1.20:8443/', 'https://192.168.1.20:8443/'],
    ['https://laptop.local/', 'https://laptop.local/']
  ])('%s', (address, base) => {
    expect(linkBaseOf(new URL(address))).toBe(base)
  })

  test.each([
    'http://helio.example/',
    'http://192.168.1.20:4173/',
    'https://localhost/',
    'https://app.localhost:4173/',
    'https://127.0.0.1/',
    'https://127.8.0.1/',
    'https://0.0.0.0:4173/',
    'https://[::1]/',
    'http://localhost:4173/'
  ])('none at %s: another device could not open it, or would get no camera there', (address) => {
    expect(linkBaseOf(new URL(address))).toBe(undefined)
  })
})

/** One tab: its address and what its history keeps outlive a reload, which is another `open`. */
class FakeTab {
  #address: URL
  #state: unknown = null
  #hashChanged: () => void = () => undefined
  #launched: (launch: Launch) => void = () => undefined
  readonly opened: string[] = []
  readonly arrived: string[] = []
  readonly marks: (LaunchMark | undefined)[] = []
  readonly started: string[] = []
  inVain = 0

  constructor(address: string) {
    this.#address = new URL(address)
  }

  open(): CardLinks {
    const links = new CardLinks(this.#window())
    links.listen(
      (card) => this.opened.push(card),
      (card) => this.arrived.push(card),
      {
        opened: (mark) => this.marks.push(mark),
        started: (what) => this.started.push(what),
        openedWith: () => undefined,
        sharedInVain: () => this.inVain++
      }
    )
    return links
  }

  get kept(): string {
    return JSON.stringify(this.#state)
  }

  get address(): string {
    return this.#address.href
  }

  typeHash(hash: string): void {
    this.#address.hash = hash
    this.#hashChanged()
  }

  launch(targetURL: string | undefined): void {
    this.#launched(targetURL === undefined ? {} : { targetURL })
  }

  #window(): LinkWindow {
    const tab = {
      location: this.#address,
      history: {
        state: this.#state,
        replaceState: (state: unknown, _unused: string, path: string) => {
          this.#state = state
          tab.history.state = state
          this.#address.href = new URL(path, this.#address).href
        }
      },
      addEventListener: (_type: string, listener: () => void) => {
        this.#hashChanged = listener
      },
      launchQueue: {
        setConsumer: (consumer: (launch: Launch) => void) => {
          this.#launched = consumer
        }
      }
    }
    return tab as unknown as LinkWindow
  }
}

describe('the mark of a share or a shortcut', () => {
  const mark = { type: 'start', what: 'pair' }

  test('is told once and leaves the address, a card beside it stays', () => {
    const tab = new FakeTab('https://helio.example/app/?start=pair#314')
    tab.open()
    tab.open()
    expect([tab.marks, tab.address]).toEqual([[mark, undefined], 'https://helio.example/app/'])
    expect(tab.opened).toEqual(['314', '314'])
  })

  test('any other query stays', () => {
    const tab = new FakeTab('https://helio.example/?from=launcher')
    tab.open()
    expect([tab.marks, tab.address]).toEqual([[undefined], 'https://helio.example/?from=launcher'])
  })

  test('of a launch into the open window is told, that of the launch that made it is not told twice', () => {
    const tab = new FakeTab('https://helio.example/?start=pair')
    tab.open()
    tab.launch('https://helio.example/?start=pair')
    expect(tab.started).toEqual([])
    tab.launch('https://helio.example/?start=text')
    tab.launch(`https://helio.example/?shared=${'a'.repeat(32)}`)
    tab.launch('https://helio.example/?start=nothing')
    expect(tab.started).toEqual(['text'])
  })
})

describe('a link with servers', () => {
  const link = 'https://helio.example/app/#servers=AAAA'

  test('is told once, and nothing of it stays in the address or the history', () => {
    const tab = new FakeTab(link)
    tab.open()
    expect([tab.opened, tab.address]).toEqual([['servers=AAAA'], 'https://helio.example/app/'])
    expect(tab.kept).not.toContain('AAAA')
    tab.open()
    expect(tab.opened).toEqual(['servers=AAAA'])
  })

  test('is no news to the page that its launch made, nor after a reload', () => {
    const tab = new FakeTab(link)
    for (const visit of ['first', 'reload']) {
      tab.open()
      tab.launch(link)
      expect([visit, tab.arrived]).toEqual([visit, []])
    }
    tab.launch(link)
    expect(tab.arrived).toEqual(['servers=AAAA'])
  })
})

test('a share that is told by its address alone did not arrive', () => {
  const tab = new FakeTab('https://helio.example/app/')
  tab.open()
  tab.launch('https://helio.example/app/share') // it made this page, so it is kept
  expect(tab.inVain).toBe(0)
  tab.launch('https://helio.example/app/')
  tab.launch('https://helio.example/share')
  expect(tab.inVain).toBe(0)
  tab.launch('https://helio.example/app/share')
  expect(tab.inVain).toBe(1)
})

describe('the card of a link', () => {
  test('is read and leaves the address', () => {
    const tab = new FakeTab('https://helio.example/app/?from=home#314')
    tab.open()
    expect(tab.opened).toEqual(['314'])
    expect(tab.address).toBe('https://helio.example/app/?from=home')
  })

  test('is no card without a fragment', () => {
    for (const address of ['https://helio.example/', 'https://helio.example/#']) {
      const tab = new FakeTab(address)
      tab.open()
      expect(tab.opened).toEqual([])
    }
  })

  test('is there again after a reload, until it has done its work', () => {
    const tab = new FakeTab('https://helio.example/#314')
    tab.open()
    const links = tab.open()
    expect(tab.opened).toEqual(['314', '314'])
    links.forget()
    tab.open()
    expect(tab.opened).toEqual(['314', '314'])
  })

  test('is in nothing that the history keeps once it has done its work', () => {
    const tab = new FakeTab('https://helio.example/#31415926535897932384')
    const links = tab.open()
    expect(tab.kept).toContain('31415926535897932384')
    links.forget()
    expect(tab.kept).not.toContain('3141')
    tab.launch('https://helio.example/#31415926535897932384') // told late
    expect([tab.opened, tab.arrived]).toEqual([['31415926535897932384'], []])
  })

  test('arrives when the address of the open page gets one', () => {
    const tab = new FakeTab('https://helio.example/')
    tab.open()
    tab.typeHash('#271')
    expect(tab.arrived).toEqual(['271'])
    expect(tab.address).toBe('https://helio.example/')
  })

  test('arrives in an installed app that is open, from whatever host the link is', () => {
    const tab = new FakeTab('https://helio.example/')
    tab.open()
    tab.launch('https://helio.example/')
    tab.launch('https://elsewhere.example/older/#271')
    tab.launch(undefined)
    expect(tab.arrived).toEqual(['271'])
  })

  test('is read once when the launch that made the page is told as well, also after a reload', () => {
    const tab = new FakeTab('https://helio.example/#314')
    tab.open().forget()
    tab.launch('https://helio.example/#314')
    tab.open()
    tab.launch('https://helio.example/#314')
    expect([tab.opened, tab.arrived]).toEqual([['314'], []])
    tab.launch('https://helio.example/#314') // opened once more by the person
    expect(tab.arrived).toEqual(['314'])
  })

  test('goes from an address whose path begins with two slashes, which alone would name another host', () => {
    const tab = new FakeTab('https://helio.example//app/?start=pair#314')
    tab.open()
    expect([tab.opened, tab.address]).toEqual([['314'], 'https://helio.example//app/'])
  })
})
