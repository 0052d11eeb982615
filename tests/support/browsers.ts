// One browser process for each device of a test, with a profile of its own: the camera's file is an argument
// of the process, and only a profile on disk keeps large files out of memory, as a person's browser does.
import type { BrowserContext, Page } from '@playwright/test'
import { chromium, firefox } from '@playwright/test'
import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { CHROMIUM_ARGS, systemBrowser } from '../../scripts/browsers.mjs'
import { CameraFile } from './camera-feed.ts'
import type { Camera } from './camera-feed.ts'
import { CanvasCamera } from './canvas-camera.ts'
import { trustAuthority } from './certificate.ts'
import { makeTempFolder, removeFolder } from './files.ts'
import type { NetworkNamespace } from './netns.ts'

/** A name for this computer in Chromium, whose pages are no secure contexts. */
export const PLAIN_HOST = 'plain.heliograph.example'

export type Engine = 'chromium' | 'firefox'

/** `ready`: shows what the test puts there. `blocked`: the person said no. `missing`: there is none. */
export type CameraSetup = 'ready' | 'blocked' | 'missing'

/**
 * Chromium's permission for reaching devices on the local network (docs/field-notes.md): `unasked` as Chromium 156 comes,
 * the others with the check on and the app's server counted as one on the internet. `prompt` is asked when the first
 * code is read, and a browser without a window then says no by itself.
 */
export type LocalNetworkSetup = 'unasked' | 'granted' | 'prompt' | 'denied'

export interface BrowserOptions {
  readonly engine: Engine
  readonly camera: CameraSetup
  readonly localNetwork?: LocalNetworkSetup
  /** Where it runs, if not in the computer's own network. */
  readonly namespace?: NetworkNamespace
  /** Off as it is in iOS's Lockdown Mode, in the page and in its workers. In Chromium, as there, nothing is compiled
   *  at all then; V8 no longer has a switch for WebAssembly alone. */
  readonly webAssembly?: 'off'
  /** Off as it is where a person forbids all sites to keep anything: no files, no databases, no locks, no service worker. */
  readonly storage?: 'off'
  /** A folder that outlives the browser: what it keeps is there for the next one. */
  readonly profile?: string
  /** Whose certificates it takes, whoever signed them: SHA-256 of their public keys, base64. Chromium only. */
  readonly trustedKeys?: readonly string[]
  /** A file with the certificate of an authority that this computer trusts, besides those that it came with. */
  readonly authority?: string
  /** Room for all sites together; one alone may have a fifth of it. Firefox only. */
  readonly roomBytes?: number
}

export interface TestBrowser {
  readonly context: BrowserContext
  readonly page: Page
  readonly camera: Camera
  /** Set where no `download` event comes for `blob:` addresses: the folder that finished downloads land in. */
  readonly downloadFolder: string | undefined
  /** Ends the process at once, as a flat battery does. */
  kill(): void
  /** Ends it if it still runs, and removes everything it left on disk. */
  close(): Promise<void>
}

const VIEWPORT = { width: 900, height: 900 }
const LOCAL_NETWORK_CHECKS = [
  '--enable-features=LocalNetworkAccessChecks,LocalNetworkAccessChecksWebRTC',
  // A page of this computer's own server is never checked.
  '--ip-address-space-overrides=127.0.0.0/8=public'
]

export async function startBrowser(options: BrowserOptions): Promise<TestBrowser> {
  const { engine, namespace } = options
  const folder = await makeTempFolder(engine)
  const downloadFolder = join(folder, 'downloads')
  await mkdir(downloadFolder)
  const pidFile = join(folder, 'pid')
  try {
    const profile = options.profile ?? join(folder, 'profile')
    const home = options.authority === undefined ? undefined : join(folder, 'home')
    if (home !== undefined && options.authority !== undefined)
      trustAuthority(engine === 'chromium' ? join(home, '.pki', 'nssdb') : profile, options.authority)
    const program = await wrapper({ folder, pidFile, engine, namespace, home })
    const { context, cameraFile } =
      engine === 'chromium'
        ? await startChromium(folder, program, profile, options)
        : await startFirefox(folder, program, profile, options)
    if (engine === 'firefox') await CanvasCamera.install(context)
    const page = context.pages()[0] ?? (await context.newPage())
    let killed = false
    const view = cameraFile ?? new CanvasCamera(page)
    return {
      context,
      page,
      camera: view,
      downloadFolder: engine === 'firefox' && hasSystemFirefox() ? downloadFolder : undefined,
      kill: () => {
        killed = true
        process.kill(Number(readFileSync(pidFile, 'utf8')), 'SIGKILL')
      },
      close: async () => {
        // Playwright complains about closing what is gone; that is no news after kill().
        await context.close().catch((error: unknown) => {
          if (!killed) throw error
        })
        view.close()
        await removeFolder(folder)
      }
    }
  } catch (error) {
    await removeFolder(folder)
    throw error
  }
}

function programOf(engine: Engine): string {
  const program = systemBrowser(engine) ?? { chromium, firefox }[engine].executablePath()
  if (!existsSync(program)) throw new Error(`There is no ${engine}: "npm test" installs it.`)
  return program
}

function hasSystemFirefox(): boolean {
  return systemBrowser('firefox') !== undefined
}

/**
 * The little program that Playwright starts as the browser. It writes down the process id, which Playwright does not
 * tell for a browser with a profile, and becomes the browser, in its network namespace if it has one.
 */
async function wrapper({
  folder,
  pidFile,
  engine,
  namespace,
  home
}: {
  readonly folder: string
  readonly pidFile: string
  readonly engine: Engine
  readonly namespace: NetworkNamespace | undefined
  /** The person's, if it is not the one that runs the tests. */
  readonly home: string | undefined
}): Promise<string> {
  const path = join(folder, 'browser')
  const place = namespace === undefined ? '' : `ip netns exec '${namespace.name}' `
  // Chromium is driven through a pipe, an ordinary Firefox through a port of its choice: one that leads out of there.
  const port = engine === 'firefox' ? await namespace?.relayPort() : undefined
  const lines = [
    '#!/bin/sh',
    `echo $$ > '${pidFile}'`,
    ...(home === undefined ? [] : [`export HOME='${home}'`]),
    ...(port === undefined ? [] : choosePort(port)),
    `exec ${place}'${programOf(engine)}' "$@"`
  ]
  writeFileSync(path, `${lines.join('\n')}\n`)
  chmodSync(path, 0o755)
  return path
}

/** Shell lines that put that port in place of "any" among the arguments. */
function choosePort(port: number): string[] {
  return [
    'for argument do',
    '  shift',
    `  [ "$argument" = --remote-debugging-port=0 ] && argument=--remote-debugging-port=${String(port)}`,
    '  set -- "$@" "$argument"',
    'done'
  ]
}

interface Started {
  readonly context: BrowserContext
  readonly cameraFile?: CameraFile
}

async function startChromium(
  folder: string,
  executablePath: string,
  profile: string,
  { camera, localNetwork = 'unasked', webAssembly, storage, trustedKeys = [] }: BrowserOptions
): Promise<Started> {
  const cameraPath = join(folder, 'camera.y4m')
  // Chromium takes a file that is not there for a computer without a camera.
  const cameraFile = camera === 'missing' ? undefined : new CameraFile(cameraPath)
  if (storage === 'off') await forbidStorage(profile)
  const context = await chromium.launchPersistentContext(profile, {
    executablePath,
    viewport: VIEWPORT,
    args: [
      ...CHROMIUM_ARGS,
      `--host-resolver-rules=MAP ${PLAIN_HOST} 127.0.0.1`,
      ...(webAssembly === 'off' ? ['--js-flags=--jitless'] : []),
      '--use-fake-device-for-media-stream',
      `--use-file-for-fake-video-capture=${cameraPath}`,
      ...(localNetwork === 'unasked' ? [] : LOCAL_NETWORK_CHECKS),
      ...(trustedKeys.length === 0 ? [] : [`--ignore-certificate-errors-spki-list=${trustedKeys.join(',')}`])
    ],
    // Such a list refuses whatever is not on it, so none where the browser is to ask.
    ...(localNetwork === 'prompt'
      ? {}
      : {
          permissions: [
            ...(camera === 'blocked' ? [] : ['camera']),
            ...(localNetwork === 'granted' ? ['local-network-access'] : [])
          ]
        })
  })
  if (localNetwork === 'prompt') await answerForCamera(context, camera === 'blocked' ? 'denied' : 'granted')
  return cameraFile === undefined ? { context } : { context, cameraFile }
}

/** What the settings page writes when a person blocks the data of all sites. */
async function forbidStorage(profile: string): Promise<void> {
  const settings = { profile: { default_content_setting_values: { cookies: 2 } } }
  await mkdir(join(profile, 'Default'), { recursive: true })
  await writeFile(join(profile, 'Default', 'Preferences'), JSON.stringify(settings))
}

/** One permission alone, which leaves the others as they are. */
async function answerForCamera(context: BrowserContext, setting: 'granted' | 'denied'): Promise<void> {
  const page = context.pages()[0] ?? (await context.newPage())
  const session = await context.newCDPSession(page)
  await session.send('Browser.setPermission', { permission: { name: 'camera' }, setting })
}

async function startFirefox(
  folder: string,
  executablePath: string,
  profile: string,
  { camera, webAssembly, roomBytes, storage }: BrowserOptions
): Promise<Started> {
  const context = await firefox.launchPersistentContext(profile, {
    executablePath,
    // An ordinary Firefox speaks WebDriver BiDi; Playwright's own build has a protocol of its own.
    ...(hasSystemFirefox() ? { channel: 'moz-firefox' } : {}),
    downloadsPath: join(folder, 'downloads'),
    viewport: VIEWPORT,
    firefoxUserPrefs: {
      'javascript.options.wasm': webAssembly !== 'off',
      'media.navigator.streams.fake': camera !== 'missing',
      'permissions.default.camera': camera === 'blocked' ? 2 : 1, // nsIPermissionManager: 1 allow, 2 deny
      ...(storage === 'off' ? { 'network.cookie.cookieBehavior': 2 } : {}), // nsICookieService: 2 refuses all
      ...(roomBytes === undefined
        ? {}
        : { 'dom.quotaManager.temporaryStorage.fixedLimit': Math.floor(roomBytes / 1024) })
    }
  })
  return { context }
}
