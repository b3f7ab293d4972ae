import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import type { StepResult } from './step.ts'

type Counts = Omit<StepResult, 'name' | 'seconds'>

const vitestReport = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  numPendingTests: z.number(),
  numFailedTestSuites: z.number(),
})

const readJson = async (file: string): Promise<unknown> => JSON.parse(await readFile(file, 'utf8'))

/** Counts of vitest's report in this folder; a suite that broke before its tests counts as failed. */
export const vitestCounts = async (folder: string): Promise<Counts> => {
  const report = vitestReport.parse(await readJson(join(folder, 'tests.json')))
  const secondTries = z.array(z.string()).parse(await readJson(join(folder, 'second-tries.json')))
  const failed =
    report.numFailedTests === 0 && report.numFailedTestSuites > 0 ? report.numFailedTestSuites : report.numFailedTests
  return { passed: report.numPassedTests, failed, skipped: report.numPendingTests, secondTries }
}

const suiteSchema = z.object({
  specs: z.array(z.object({ title: z.string(), file: z.string(), tests: z.array(z.object({ status: z.string() })) })),
  get suites() {
    return z.array(suiteSchema).optional()
  },
})
type Suite = z.infer<typeof suiteSchema>

const playwrightReport = z.object({
  stats: z.object({ expected: z.number(), unexpected: z.number(), flaky: z.number(), skipped: z.number() }),
  suites: z.array(suiteSchema),
})

const flakySpecs = ({ specs, suites = [] }: Suite): string[] => [
  ...specs
    .filter(({ tests }) => tests.some(({ status }) => status === 'flaky'))
    .map(({ file, title }) => `${file}: ${title}`),
  ...suites.flatMap(flakySpecs),
]

/** Counts of Playwright's JSON report. */
export const playwrightCounts = async (file: string): Promise<Counts> => {
  const { stats, suites } = playwrightReport.parse(await readJson(file))
  return {
    passed: stats.expected + stats.flaky,
    failed: stats.unexpected,
    skipped: stats.skipped,
    secondTries: suites.flatMap(flakySpecs),
  }
}
