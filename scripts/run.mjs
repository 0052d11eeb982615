// Runs a TypeScript program of this repository: `node scripts/run.mjs FILE.ts ARGS…`.
// Vite's module runner does the compiling, so no second TypeScript toolchain is needed.
import { resolve } from 'node:path'
import { runnerImport } from 'vite'

const [file, ...args] = process.argv.slice(2)
if (file === undefined) {
  console.error('usage: node scripts/run.mjs FILE.ts ARGS…')
  process.exit(2)
}
const root = resolve(import.meta.dirname, '..')
const { module } = await runnerImport(resolve(root, file), { root, configFile: false, logLevel: 'error' })
await module.main(args)
