// What the build is made of, and that it is the same wherever it is made.
import { execFile } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, describe, expect, test } from 'vitest'
import { buildHash, filesIn } from '../../../scripts/build-hash.mjs'
import { ROOT, appPackages, compatible } from '../../../scripts/licences.mjs'
import { sbomText } from '../../../scripts/sbom.mjs'

const run = promisify(execFile)
const folder = mkdtempSync(join(tmpdir(), 'heliograph-builds-'))
afterAll(() => {
  rmSync(folder, { recursive: true })
})

/** From a copy of its sources in another folder, another time zone and another language. */
async function build(
  name: string,
  env: Record<string, string>,
  change: (copy: string) => void = () => undefined
): Promise<Map<string, string>> {
  const copy = join(folder, name)
  mkdirSync(copy)
  for (const part of [
    'src',
    'public',
    'scripts',
    'index.html',
    'vite.config.ts',
    'svelte.config.js',
    'package.json',
    'package-lock.json',
    'LICENSE'
  ])
    cpSync(join(ROOT, part), join(copy, part), { recursive: true })
  for (const config of [
    'tsconfig.json',
    'tsconfig.app.json',
    'tsconfig.core.json',
    'tsconfig.node.json',
    'tsconfig.worker.json'
  ])
    cpSync(join(ROOT, config), join(copy, config))
  symlinkSync(join(ROOT, 'node_modules'), join(copy, 'node_modules'))
  change(copy)
  await run(process.execPath, [join(ROOT, 'node_modules/vite/bin/vite.js'), 'build', '--logLevel', 'error'], {
    cwd: copy,
    env: { ...process.env, NODE_ENV: 'production', ...env }
  })
  return new Map(filesIn(copy, 'dist').map((file) => [file[0], buildHash([file])]))
}

/** As the page of a build says it. */
function digitsOf(name: string): string | undefined {
  const page = readFileSync(join(folder, name, 'dist/index.html'), 'utf8')
  return /<meta name="build" content="([^"]*)"/.exec(page)?.[1]
}

describe('the build', () => {
  test('is the same to the last byte wherever and whenever it is made, and says which one it is', async () => {
    const [here, there] = await Promise.all([
      build('here', { TZ: 'UTC', LANG: 'C' }),
      build('there', { TZ: 'Asia/Tokyo', LANG: 'de_DE.UTF-8' })
    ])
    expect(there).toEqual(here)
    expect(here.size).toBeGreaterThan(40)
    expect(digitsOf('here')).toMatch(/^[0-9a-f]{16}$/)
  }, 120_000)

  test('is another one when the service worker alone is', async () => {
    await build('changed', {}, (copy) => {
      const file = join(copy, 'src/core/share-box.ts')
      const source = readFileSync(file, 'utf8')
      const changed = source.replace(/SHARE_LIFE_MS = .*/, 'SHARE_LIFE_MS = 1')
      expect(changed).not.toBe(source)
      writeFileSync(file, changed)
    })
    expect(digitsOf('changed')).toMatch(/^[0-9a-f]{16}$/)
    expect(digitsOf('changed')).not.toBe(digitsOf('here'))
  }, 120_000)

  test('has another hash when one byte of one file, or a name, is another', () => {
    const one = buildHash([
      ['a', 'x'],
      ['b', 'y']
    ])
    expect(
      buildHash([
        ['b', 'y'],
        ['a', 'x']
      ])
    ).toBe(one)
    expect(
      buildHash([
        ['a', 'x'],
        ['b', 'z']
      ])
    ).not.toBe(one)
    expect(
      buildHash([
        ['a', 'x'],
        ['c', 'y']
      ])
    ).not.toBe(one)
  })
})

describe('the bill of materials', () => {
  test('names every dependency of the app in the version that is installed, with the hash that the lock file has', () => {
    const { dependencies } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
      dependencies: Record<string, string>
    }
    const { components } = JSON.parse(sbomText()) as {
      components: { name: string; version: string; purl: string; hashes?: { content: string }[] }[]
    }
    for (const [name, version] of Object.entries(dependencies))
      expect(components).toContainEqual(
        expect.objectContaining({ name, version, purl: `pkg:npm/${name}@${version}` })
      )
    for (const { hashes } of components) expect(hashes?.[0]?.content).toMatch(/^[0-9a-f]{128}$/)
  })

  test('has nothing under a licence that does not go with ours', () => {
    expect(appPackages().map(({ name }) => name)).toContain('svelte')
    const found = { name: 'x', version: '1.0.0' }
    for (const license of ['MIT', '(MIT AND Zlib)', 'ISC'])
      expect(compatible({ ...found, license })).toMatchObject({ license })
    for (const license of ['GPL-3.0-only', 'MIT AND GPL-2.0-only', 'MIT OR GPL-2.0-only', 'UNLICENSED', ''])
      expect(() => compatible({ ...found, license })).toThrow('compatible')
  })
})

describe('the dependencies', () => {
  test('are exact versions, and the lock file says what each contains and nothing of where it came from', () => {
    const { dependencies, devDependencies, overrides } = JSON.parse(
      readFileSync(join(ROOT, 'package.json'), 'utf8')
    ) as Record<'dependencies' | 'devDependencies' | 'overrides', Record<string, string>>
    for (const version of Object.values({ ...dependencies, ...devDependencies, ...overrides }))
      expect(version).toMatch(/^\d+\.\d+\.\d+$/)
    const { packages } = JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8')) as {
      packages: Record<string, { integrity?: string; resolved?: string; link?: true }>
    }
    for (const [path, { integrity, resolved }] of Object.entries(packages)) {
      if (path !== '') expect(integrity, path).toMatch(/^sha512-/)
      expect(resolved, path).toBeUndefined()
    }
  })
})
