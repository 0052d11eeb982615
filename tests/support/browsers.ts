// One browser process for each device of a test, with a profile of its own: the camera's file is an argument
// of the process, and only a profile on disk keeps large files out of memory, as a person's browser does.
import type { BrowserContext, Page } from '@playwright/test'
import { chromium, firefox } from '@playwright/test'
import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { CHROMIUM_ARGS, systemBrowser } from '../../scripts/browsers.mjs'
import { CameraFile } from './camera-feed.ts'
import type { Camera } from './camera-feed.ts'
import { CanvasCamera } from './canvas-camera.ts'
import { makeTempFolder, removeFolder } from './files.ts'

export type Engine = 'chromium' | 'firefox'

/** `ready`: shows what the test puts there. `blocked`: the person said no. `missing`: there is none. */
export type CameraSetup = 'ready' | 'blocked' | 'missing'

export interface BrowserOptions {
  readonly engine: Engine
  readonly camera: CameraSetup
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

export async function startBrowser({ engine, camera }: BrowserOptions): Promise<TestBrowser> {
  const folder = await makeTempFolder(engine)
  const downloadFolder = join(folder, 'downloads')
  await mkdir(downloadFolder)
  const pidFile = join(folder, 'pid')
  const program = traceablePid(folder, pidFile, programOf(engine))
  try {
    const { context, cameraFile } =
      engine === 'chromium'
        ? await startChromium(folder, program, camera)
        : await startFirefox(folder, program, camera)
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

/** Playwright does not tell the process id of a browser with a profile; this little program writes it down. */
function traceablePid(folder: string, pidFile: string, program: string): string {
  const wrapper = join(folder, 'browser')
  writeFileSync(wrapper, `#!/bin/sh\necho $$ > '${pidFile}'\nexec '${program}' "$@"\n`)
  chmodSync(wrapper, 0o755)
  return wrapper
}

interface Started {
  readonly context: BrowserContext
  readonly cameraFile?: CameraFile
}

async function startChromium(folder: string, executablePath: string, camera: CameraSetup): Promise<Started> {
  const cameraPath = join(folder, 'camera.y4m')
  // Chromium takes a file that is not there for a computer without a camera.
  const cameraFile = camera === 'missing' ? undefined : new CameraFile(cameraPath)
  const context = await chromium.launchPersistentContext(join(folder, 'profile'), {
    executablePath,
    viewport: VIEWPORT,
    args: [
      ...CHROMIUM_ARGS,
      '--use-fake-device-for-media-stream',
      `--use-file-for-fake-video-capture=${cameraPath}`
    ],
    permissions: camera === 'blocked' ? [] : ['camera']
  })
  return cameraFile === undefined ? { context } : { context, cameraFile }
}

async function startFirefox(folder: string, executablePath: string, camera: CameraSetup): Promise<Started> {
  const context = await firefox.launchPersistentContext(join(folder, 'profile'), {
    executablePath,
    // An ordinary Firefox speaks WebDriver BiDi; Playwright's own build has a protocol of its own.
    ...(hasSystemFirefox() ? { channel: 'moz-firefox' } : {}),
    downloadsPath: join(folder, 'downloads'),
    viewport: VIEWPORT,
    firefoxUserPrefs: {
      'media.navigator.streams.fake': camera !== 'missing',
      'permissions.default.camera': camera === 'blocked' ? 2 : 1 // nsIPermissionManager: 1 allow, 2 deny
    }
  })
  return { context }
}
