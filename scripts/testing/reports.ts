import { readFile } from 'node:fs/promises'
import { z } from 'zod'

type Counts = { readonly passed: number; readonly failed: number; readonly skipped: number }

const vitestReport = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  numPendingTests: z.number(),
  numFailedTestSuites: z.number(),
})

/** Counts of vitest's JSON report; a suite that broke before its tests counts as failed. */
export const vitestCounts = async (file: string): Promise<Counts> => {
  const report = vitestReport.parse(JSON.parse(await readFile(file, 'utf8')))
  const failed =
    report.numFailedTests === 0 && report.numFailedTestSuites > 0 ? report.numFailedTestSuites : report.numFailedTests
  return { passed: report.numPassedTests, failed, skipped: report.numPendingTests }
}

const playwrightReport = z.object({
  stats: z.object({ expected: z.number(), unexpected: z.number(), flaky: z.number(), skipped: z.number() }),
})

/** Counts of Playwright's JSON report; a flaky test is a failed one. */
export const playwrightCounts = async (file: string): Promise<Counts> => {
  const { stats } = playwrightReport.parse(JSON.parse(await readFile(file, 'utf8')))
  return { passed: stats.expected, failed: stats.unexpected + stats.flaky, skipped: stats.skipped }
}
