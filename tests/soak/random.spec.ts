// `npm run soak`: random use for as long as it is told (scripts/soak.mjs).
import { expect, test } from '@playwright/test'
import { soak } from './soak.ts'

const MINUTE_MS = 60_000
const minutes = Number(process.env['SOAK_MINUTES'] ?? 60)
const seed = Number(process.env['SOAK_SEED'] ?? 1)

test(`${String(minutes)} minutes of random use`, async ({}, testInfo) => {
  test.setTimeout(0)
  const failures = await soak({
    seed,
    steps: 80,
    checkEvery: 20,
    more: (_, elapsedMs) => elapsedMs < minutes * MINUTE_MS,
    folder: testInfo.outputDir
  })
  expect(failures).toEqual([])
})
