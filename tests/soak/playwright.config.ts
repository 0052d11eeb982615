// `npm run soak` and `npm run soak:set`: what takes too long for every run of the tests. One at a time, so that the load is
// the test's own.
import { defineConfig } from '@playwright/test'
import base from '../../playwright.config.ts'

export default defineConfig(base, {
  testDir: '.',
  testMatch: '*.spec.ts',
  outputDir: '../../test-results',
  workers: 1,
  timeout: 15 * 60_000,
  globalTimeout: 0
})
