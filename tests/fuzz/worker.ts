// Turns V8's counters on, and only then loads what they count.
import { dirname } from 'node:path'
import { pathToFileURL } from 'node:url'
import { fileURLToPath } from 'node:url'
import { parentPort, workerData } from 'node:worker_threads'
import { Coverage } from './coverage.ts'
import type { Order } from './run.ts'

const coverage = new Coverage(pathToFileURL(dirname(fileURLToPath(import.meta.url))).href)
const { runTarget } = await import('./run.ts')
parentPort?.postMessage(runTarget(workerData as Order, coverage))
