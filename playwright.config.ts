// End-to-end tests: real browsers on the built app. Each device of a test is a browser of its own, started by
// tests/support/browsers.ts, so there are no projects here.
import { defineConfig } from '@playwright/test'

export default defineConfig({
  testDir: 'tests',
  testMatch: ['e2e/*.spec.ts', 'network/*.spec.ts'],
  outputDir: 'test-results',
  // Two at a time: most of a pairing test is waiting, as a person does between two scans.
  workers: 2,
  fullyParallel: true,
  // A test that passes only the second time has failed.
  retries: 0,
  forbidOnly: process.env['CI'] !== undefined,
  timeout: 60_000,
  globalTimeout: 60 * 60_000,
  expect: { timeout: 15_000 },
  reporter: 'list'
})
