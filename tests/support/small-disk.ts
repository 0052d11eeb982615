// A small disk of its own for what a browser receives, that others fill as well: a file system in memory. Needs Linux and
// root.
import { spawnSync } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { rm, statfs, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import process from 'node:process'

const COMMAND_LIMIT_MS = 10_000
const BLOCK = Buffer.alloc(1 << 20, 1)

/** One sentence when this computer cannot do it, else undefined. */
export function smallDiskMissing(): string | undefined {
  if (process.platform !== 'linux') return 'A disk of one’s own is a matter of Linux.'
  if (process.getuid?.() !== 0) return 'A disk of one’s own needs root.'
  return undefined
}

export class SmallDisk {
  readonly #folder: string

  private constructor(folder: string) {
    this.#folder = folder
  }

  /** Puts a new disk where a folder is. Whoever asks removes it, after everything that uses it has ended. */
  static mount(folder: string, sizeBytes: number): SmallDisk {
    mkdirSync(folder, { recursive: true })
    run('mount', '-t', 'tmpfs', '-o', `size=${String(sizeBytes)},mode=700`, 'heliograph-test', folder)
    return new SmallDisk(folder)
  }

  /** What others put there, until nothing more fits but so much; or nothing at all, where somebody else was writing meanwhile. */
  async fill(leavingBytes: number): Promise<void> {
    const { bavail, bsize } = await statfs(this.#folder)
    const blocks = Math.max(0, Math.floor((bavail * bsize - leavingBytes) / BLOCK.byteLength))
    try {
      await writeFile(this.#others, Array<Buffer>(blocks).fill(BLOCK))
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error
    }
  }

  /** Others have put away what was theirs. */
  async free(): Promise<void> {
    await rm(this.#others)
  }

  remove(): void {
    run('umount', '--lazy', this.#folder)
  }

  get #others(): string {
    return join(this.#folder, 'others')
  }
}

function run(program: string, ...args: string[]): void {
  const { status, stderr, error } = spawnSync(program, args, { encoding: 'utf8', timeout: COMMAND_LIMIT_MS })
  if (error !== undefined) throw error
  if (status !== 0) throw new Error(`${[program, ...args].join(' ')}: ${stderr.trim()}`)
}
