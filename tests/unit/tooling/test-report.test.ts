import { describe, expect, test } from 'vitest'
import { countPlaywright, countVitest, judge, summaryLines } from '../../../scripts/test-report.mjs'

describe('Vitest’s report', () => {
  test('a file that could not be loaded counts as a failure, one with a failed test does not count twice', () => {
    const report = {
      numPassedTests: 2,
      numFailedTests: 1,
      numPendingTests: 1,
      numTodoTests: 1,
      testResults: [
        { status: 'failed', assertionResults: [{ status: 'passed' }, { status: 'failed' }] },
        { status: 'failed', assertionResults: [] },
        { status: 'passed', assertionResults: [{ status: 'passed' }] }
      ]
    }
    expect(countVitest(report)).toEqual({ passed: 2, failed: 2, skipped: 2 })
  })
})

describe('Playwright’s report', () => {
  test('flaky tests and errors outside tests are failures', () => {
    const report = {
      stats: { expected: 7, unexpected: 2, flaky: 1, skipped: 3 },
      errors: [{ message: 'setup' }]
    }
    expect(countPlaywright(report)).toEqual({ passed: 7, failed: 4, skipped: 3 })
  })
})

describe('a stage', () => {
  const counts = { passed: 3, failed: 0, skipped: 1 }

  test('is well when its tests passed and its runner says so too', () => {
    expect(judge({ counts, exitCode: 0 })).toEqual({ ...counts, problem: undefined })
  })
  test('fails with its tests', () => {
    expect(judge({ counts: { ...counts, failed: 2 }, exitCode: 1 })).toEqual({
      ...counts,
      failed: 2,
      problem: '2 failed'
    })
  })
  test('fails when its runner crashed after the last test', () => {
    expect(judge({ counts, exitCode: 1 })).toEqual({
      ...counts,
      failed: 1,
      problem: 'the runner ended with code 1'
    })
  })
  test('fails when its runner left no report', () => {
    expect(judge({ counts: undefined, exitCode: 0 })).toEqual({
      passed: 0,
      failed: 1,
      skipped: 0,
      problem: 'the runner left no report'
    })
  })
  test('fails when it ran nothing', () => {
    expect(judge({ counts: { passed: 0, failed: 0, skipped: 5 }, exitCode: 0 })).toEqual({
      passed: 0,
      failed: 1,
      skipped: 5,
      problem: 'no test ran'
    })
  })
})

describe('the summary', () => {
  const unit = { stage: 'unit', passed: 120, failed: 0, skipped: 0, seconds: 3.14, problem: undefined }
  const build = { stage: 'build', passed: 0, failed: 0, skipped: 0, seconds: 2, problem: undefined }

  test('has a line for each stage and ends with the sum', () => {
    expect(summaryLines([unit, build])).toEqual([
      'stage  passed  failed  skipped  seconds',
      'unit      120       0        0      3.1  ok',
      'build       0       0        0      2.0  ok',
      '',
      'heliograph: 120 passed, 0 failed'
    ])
  })
  test('names skipped tests only when there are any', () => {
    const e2e = { stage: 'e2e', passed: 4, failed: 1, skipped: 2, seconds: 60, problem: '1 failed' }
    expect(summaryLines([unit, e2e]).at(-1)).toBe('heliograph: 124 passed, 1 failed, 2 skipped')
  })
})
