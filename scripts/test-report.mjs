// Reads what the test runners wrote down about themselves, and adds it up. Counts are theirs, never ours.

/** @typedef {{ passed: number, failed: number, skipped: number }} Counts */
/** @typedef {Counts & { stage: string, seconds: number, problem: string | undefined }} StageResult */

/**
 * Vitest's JSON reporter. A file that could not even be loaded holds no tests but is a failure.
 * @param {any} report
 * @returns {Counts}
 */
export function countVitest(report) {
  const brokenFiles = report.testResults.filter(
    (/** @type {any} */ file) =>
      file.status === 'failed' &&
      !file.assertionResults.some((/** @type {any} */ test) => test.status === 'failed')
  ).length
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + brokenFiles,
    skipped: report.numPendingTests + report.numTodoTests
  }
}

/**
 * Playwright's JSON reporter. A flaky test failed at least once, so it counts as failed.
 * @param {any} report
 * @returns {Counts}
 */
export function countPlaywright(report) {
  const { expected, unexpected, flaky, skipped } = report.stats
  return { passed: expected, failed: unexpected + flaky + report.errors.length, skipped }
}

/**
 * What a stage of tests came to. A runner that crashed, or ran nothing, is a failure even if it counted none.
 * @param {{ counts: Counts | undefined, exitCode: number }} ended
 * @returns {Counts & { problem: string | undefined }}
 */
export function judge({ counts, exitCode }) {
  if (counts === undefined) return { passed: 0, failed: 1, skipped: 0, problem: 'the runner left no report' }
  const { passed, failed, skipped } = counts
  if (failed > 0) return { ...counts, problem: `${failed} failed` }
  if (passed + failed === 0) return { passed, failed: 1, skipped, problem: 'no test ran' }
  if (exitCode !== 0) return { ...counts, failed: 1, problem: `the runner ended with code ${exitCode}` }
  return { ...counts, problem: undefined }
}

/**
 * A table with a line for each stage, and the sum as the last line.
 * @param {readonly StageResult[]} results
 * @returns {string[]}
 */
export function summaryLines(results) {
  const header = ['stage', 'passed', 'failed', 'skipped', 'seconds', '']
  const rows = results.map((result) => [
    result.stage,
    String(result.passed),
    String(result.failed),
    String(result.skipped),
    result.seconds.toFixed(1),
    result.problem ?? 'ok'
  ])
  const table = [header, ...rows]
  const widths = header.map((_, column) => Math.max(...table.map((row) => (row[column] ?? '').length)))
  const lines = table.map((row) =>
    row
      .map((cell, column) => {
        const width = widths[column] ?? 0
        return column === 0 || column === header.length - 1 ? cell.padEnd(width) : cell.padStart(width)
      })
      .join('  ')
      .trimEnd()
  )
  const total = (/** @type {keyof Counts} */ key) => results.reduce((sum, result) => sum + result[key], 0)
  const skipped = total('skipped')
  const tail = skipped > 0 ? `, ${skipped} skipped` : ''
  return [...lines, '', `heliograph: ${total('passed')} passed, ${total('failed')} failed${tail}`]
}
