import { expect, test } from 'vitest'
import { Install } from '#app/install.svelte.ts'
import type { Installer, InstallMemory, InstallWay } from '#core/install.ts'

const DAY_MS = 24 * 60 * 60_000

class FakeInstaller implements Installer {
  way: InstallWay = 'none'
  asked = 0
  #tell: () => void = () => undefined
  onChange(tell: () => void): void {
    this.#tell = tell
  }
  become(way: InstallWay): void {
    this.way = way
    this.#tell()
  }
  ask(): void {
    this.asked++
    this.become('none')
  }
}

function visit(memory: InstallMemory, nowMs = 0, way: InstallWay = 'ask') {
  const installer = new FakeInstaller()
  const install = new Install(installer, memory, { nowMs: () => nowMs })
  installer.become(way)
  return { install, installer }
}

test('is offered when something has crossed, also on later visits', () => {
  const memory: InstallMemory = { hasWorked: false, dismissedMs: undefined }
  const { install, installer } = visit(memory)
  expect(install.state).toBe('no')
  install.worked({ remember: true })
  expect(install.state).toBe('can')
  expect(visit(memory, 0, 'ios-steps').install.state).toBe('ios-steps')
  install.ask()
  expect([install.state, installer.asked]).toEqual(['no', 1])
  installer.become('installed')
  expect(install.state).toBe('installed')
})

test('leaves no trace of a private pairing', () => {
  const memory: InstallMemory = { hasWorked: false, dismissedMs: undefined }
  const { install } = visit(memory)
  install.worked({ remember: false })
  expect([install.state, visit(memory).install.state]).toEqual(['can', 'no'])
})

test('"not now" holds for 60 days', () => {
  const memory: InstallMemory = { hasWorked: true, dismissedMs: undefined }
  const { install } = visit(memory, 1000 * DAY_MS)
  install.dismiss()
  expect(install.state).toBe('no')
  const states = [1059, 1061, 900].map((day) => visit(memory, day * DAY_MS).install.state)
  expect(states).toEqual(['no', 'can', 'can'])
})
