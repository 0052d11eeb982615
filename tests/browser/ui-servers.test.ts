// The settings for servers: what each press asks for, and what is said of each trouble.
import { strings } from '#tests/support/english.ts'
import { ICE, ICE_SCENES, iceAsks, SERVERS_CODE, STUN, TLS, TURN } from '#tests/support/ice-scenes.ts'
import { MountedApp } from '#tests/support/mounted-app.ts'
import { flushSync } from 'svelte'
import { describe, expect, test } from 'vitest'

function open(name: string): MountedApp {
  return MountedApp.scene(name)
}

function fill(mounted: MountedApp, testId: string, text: string): void {
  const field = mounted.one(testId) as HTMLInputElement
  field.value = text
  field.dispatchEvent(new Event('input', { bubbles: true }))
  flushSync()
}

function choose(mounted: MountedApp, testId: string, value: string): void {
  const field = mounted.one(testId) as HTMLSelectElement
  field.value = value
  field.dispatchEvent(new Event('change', { bubbles: true }))
  flushSync()
}

function press(mounted: MountedApp, testId: string): void {
  mounted.one(testId).click()
  flushSync()
}

const problem = (mounted: MountedApp): (string | undefined)[] =>
  mounted.all('ice-problem').map(({ dataset }) => dataset['code'])

describe('with no servers', () => {
  test('there is what they learn, and a way to add one, but nothing to switch, test or give away', () => {
    const mounted = open('settings-empty')
    expect(mounted.one('ice-servers').textContent).toContain(strings.ice.learns)
    const ids = ['ice-add', 'ice-import', 'ice-on', 'ice-relay-only', 'ice-test', 'ice-export']
    expect(ids.map((id) => mounted.all(id).length)).toEqual([1, 1, 0, 0, 0, 0])
  })
})

describe('the form', () => {
  test('says what is wrong with a field until it is changed, and asks for nothing', () => {
    const mounted = open('settings-servers-form')
    expect(problem(mounted)).toEqual(['no-address'])
    fill(mounted, 'ice-url', 'https://turn.example.org')
    expect(problem(mounted)).toEqual([])
    press(mounted, 'ice-save')
    expect(problem(mounted)).toEqual(['no-scheme'])
    expect(mounted.one('ice-problem').textContent).toBe(strings.ice.form.problems['no-scheme'])
    expect(mounted.one('ice-url').ariaInvalid).toBe('true')
    expect(iceAsks(mounted.app.asked)).toEqual([])
  })

  test('asks for a login where there is a relay, and not of STUN', () => {
    const mounted = open('settings-servers-form')
    expect(mounted.all('ice-login')).toEqual([]) // it opens for STUN
    fill(mounted, 'ice-url', 'turn.example.org')
    choose(mounted, 'ice-kind', 'turn-udp')
    press(mounted, 'ice-save')
    expect(problem(mounted)).toEqual(['no-username'])
    choose(mounted, 'ice-login', 'secret')
    press(mounted, 'ice-save')
    expect(problem(mounted)).toEqual(['no-secret'])
    choose(mounted, 'ice-kind', 'stun')
    expect(mounted.all('ice-login')).toEqual([])
    press(mounted, 'ice-save')
    const server = { url: 'stun:turn.example.org:3478', login: { kind: 'none' } }
    expect(iceAsks(mounted.app.asked)).toEqual([['put', server, undefined]])
    expect(mounted.all('ice-form')).toEqual([])
  })

  test('an address that says its kind needs no choice', () => {
    const mounted = open('settings-servers-form')
    fill(mounted, 'ice-url', 'turns:turn.example.org')
    const kind = mounted.one('ice-kind') as HTMLSelectElement
    expect([kind.value, kind.disabled]).toEqual(['turn-tls', true])
  })

  test('what is secret is hidden until it is asked for', () => {
    const mounted = open('settings-servers-form')
    choose(mounted, 'ice-kind', 'turn-udp')
    const field = mounted.one('ice-password') as HTMLInputElement
    expect(field.type).toBe('password')
    press(mounted, 'ice-password-show')
    expect(field.type).toBe('text')
  })

  test('a server is changed in its place, and one that is there already is refused in words', () => {
    const mounted = open('settings-servers')
    const [, edit] = mounted.all('ice-edit')
    edit?.click()
    flushSync()
    expect((mounted.one('ice-url') as HTMLInputElement).value).toBe('turn.example.org:3478')
    expect((mounted.one('ice-password') as HTMLInputElement).value).toBe('horse battery')
    fill(mounted, 'ice-user', 'eva')
    mounted.show({ ice: { ...(ICE_SCENES['settings-servers']?.ice ?? ICE), refuses: 'duplicate' } })
    press(mounted, 'ice-save')
    const login = { kind: 'password', username: 'eva', password: 'horse battery' }
    expect(iceAsks(mounted.app.asked)).toEqual([['put', { ...TURN, login }, TURN.url]])
    expect(problem(mounted)).toEqual(['duplicate'])
  })
})

describe('the list', () => {
  test('switches, tests and removes', () => {
    const mounted = open('settings-servers')
    for (const id of ['ice-on', 'ice-relay-only', 'ice-test']) press(mounted, id)
    mounted.all('ice-remove')[0]?.click()
    flushSync()
    press(mounted, 'ice-remove-yes')
    expect(iceAsks(mounted.app.asked)).toEqual([
      ['setOn', false],
      ['setRelayOnly', true],
      ['test'],
      ['remove', STUN.url]
    ])
  })

  test('a server is removed only after a second press, as its password would be gone', () => {
    const mounted = open('settings-servers-remove')
    expect(mounted.one('ice-servers').textContent).toContain(strings.ice.removeSure)
    mounted.named(strings.transfer.keep).click()
    flushSync()
    expect(mounted.all('ice-remove-yes')).toEqual([])
    expect(iceAsks(mounted.app.asked)).toEqual([])
  })

  test('only through a relay needs one; where it is on without one, it says so and can be switched off', () => {
    const settings = { isOn: true, relayOnly: false, servers: [STUN] }
    const mounted = open('settings-servers')
    mounted.show({ ice: { ...ICE, settings } })
    const relayOnly = mounted.one('ice-relay-only') as HTMLInputElement
    expect(relayOnly.disabled).toBe(true)
    mounted.show({ ice: { ...ICE, settings: { ...settings, relayOnly: true } } })
    expect(relayOnly.disabled).toBe(false)
    expect(mounted.one('ice-servers').textContent).toContain(strings.ice.relayOnlyLacks)
  })

  test('says that the servers are not used, beside the switch, and only while that is so', () => {
    const mounted = open('settings-servers-unused')
    const unused = mounted.one('ice-unused')
    expect(unused.textContent).toBe(strings.ice.unused)
    expect(unused.compareDocumentPosition(mounted.one('ice-on'))).toBe(Node.DOCUMENT_POSITION_FOLLOWING)
    mounted.show({ ice: { ...ICE, settings: { isOn: true, relayOnly: false, servers: [STUN] } } })
    expect(mounted.all('ice-unused')).toEqual([])
    mounted.show({ ice: ICE })
    expect(mounted.all('ice-unused')).toEqual([])
  })

  test('each result has a state, a code and a sentence', () => {
    const mounted = open('settings-servers-tested')
    const results = mounted.all('ice-result').map(({ dataset: { state, code } }) => [state, code])
    expect(results).toEqual([
      ['good', 'answered'],
      ['good', 'relays'],
      ['bad', 'no-tls'],
      ['asking', undefined],
      ['bad', 'login-expired']
    ])
    expect(mounted.all('ice-result')[2]?.textContent.trim()).toBe(strings.ice.verdicts['no-tls'])
  })
})

describe('a code', () => {
  test('is drawn only after a press beside the warning', () => {
    const mounted = open('settings-servers')
    press(mounted, 'ice-export')
    expect(mounted.one('ice-give').textContent).toContain(strings.ice.giveWarning)
    expect(mounted.all('ice-code')).toEqual([])
    press(mounted, 'ice-show-code')
    expect(mounted.one('ice-code').dataset['card']).toBe(SERVERS_CODE)
    expect(mounted.all('my-card')).toEqual([])
  })

  test('is brought as text, as a file and as a picture', async () => {
    const mounted = open('settings-servers')
    press(mounted, 'ice-import')
    fill(mounted, 'ice-bring-text', SERVERS_CODE)
    press(mounted, 'ice-bring-read')
    const input = mounted.one('ice-bring-file') as HTMLInputElement
    for (const file of [
      new File([`${SERVERS_CODE}\n`], 'heliograph-servers.txt', { type: 'text/plain' }),
      new File(['png'], 'code.png', { type: 'image/png' })
    ]) {
      const data = new DataTransfer()
      data.items.add(file)
      input.files = data.files
      input.dispatchEvent(new Event('change', { bubbles: true }))
    }
    press(mounted, 'ice-scan')
    await expect.poll(() => iceAsks(mounted.app.asked).length).toBe(4)
    expect(iceAsks(mounted.app.asked)).toEqual([
      ['bring', SERVERS_CODE],
      ['bringPicture', 'image/png', 3],
      ['startScan'],
      ['bring', `${SERVERS_CODE}\n`]
    ])
  })

  test.each([
    ['ice-take-on', ['take', { switchesOn: true }]],
    ['ice-take', ['take', { switchesOn: false }]],
    ['ice-leave', ['leave']]
  ])('asks with all hosts shown, and %s answers', (button, ask) => {
    const mounted = open('servers-asked')
    const urls = mounted.all('ice-asked-server').map(({ dataset }) => dataset['url'])
    expect(urls.slice(0, 2)).toEqual([TURN.url, TLS.url])
    press(mounted, button)
    expect(iceAsks(mounted.app.asked)).toEqual([ask])
  })

  test('that was closed is left', async () => {
    const mounted = open('servers-asked')
    mounted.target.querySelector('dialog')?.close()
    await expect.poll(() => iceAsks(mounted.app.asked)).toEqual([['leave']])
  })

  test('that is broken is said', () => {
    const mounted = open('servers-trouble')
    expect(mounted.one('ice-trouble').textContent).toBe(strings.ice.troubles['not-servers'])
  })

  test('that was read while pairing offers what is in it', () => {
    const mounted = open('pairing-servers')
    expect(mounted.one('pair-error').dataset['code']).toBe('servers')
    press(mounted, 'pair-error-servers')
    expect(mounted.app.asked.at(-1)).toEqual(['bringServers', SERVERS_CODE])
  })
})

test('where the camera gives no picture, it is said how the servers come here all the same', () => {
  for (const trouble of ['camera-blocked', 'camera-insecure', 'camera-missing'] as const) {
    const mounted = new MountedApp({ ice: { ...ICE, scan: { at: 'blocked', trouble } } })
    press(mounted, 'settings')
    press(mounted, 'ice-import')
    expect(mounted.one('ice-bring').querySelector('[role=alert]')?.textContent.trim()).toBe(
      `${strings.cameraTroubles[trouble].what}. ${strings.ice.scanElse}`
    )
    document.body.replaceChildren()
  }
})
