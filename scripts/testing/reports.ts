import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import { z } from 'zod'
import type { Counts } from './lane.ts'

const vitestReport = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  numPendingTests: z.number(),
  numFailedTestSuites: z.number(),
  testResults: z.array(
    z.object({
      name: z.string(),
      status: z.string(),
      message: z.string(),
      assertionResults: z.array(
        z.object({ fullName: z.string(), status: z.string(), failureMessages: z.array(z.string()).nullable() }),
      ),
    }),
  ),
})

/** The first lines of what a failed test said, without colours and the runner's own frames: enough to know where to look. */
const ownWords = (message: string): string =>
  stripVTControlCharacters(message)
    .split('\n')
    .filter((line) => !line.includes('/node_modules/'))
    .slice(0, 8)
    .join('\n')

const vitestFailures = (results: z.infer<typeof vitestReport>['testResults']): string[] =>
  results.flatMap(({ name, status, message, assertionResults }) => {
    const failed = assertionResults.filter((test) => test.status === 'failed')
    if (status === 'failed' && failed.length === 0) return [`${name}: ${ownWords(message)}`]
    return failed.map((test) => `${name}: ${test.fullName}\n${ownWords((test.failureMessages ?? []).join('\n'))}`)
  })

const readJson = async (file: string): Promise<unknown> => JSON.parse(await readFile(file, 'utf8'))

/** Counts of vitest's report in this folder; a suite that broke before its tests counts as failed. */
export const vitestCounts = async (folder: string): Promise<Counts> => {
  const report = vitestReport.parse(await readJson(join(folder, 'tests.json')))
  const secondTries = z.array(z.string()).parse(await readJson(join(folder, 'second-tries.json')))
  const failed =
    report.numFailedTests === 0 && report.numFailedTestSuites > 0 ? report.numFailedTestSuites : report.numFailedTests
  return {
    passed: report.numPassedTests,
    failed,
    skipped: report.numPendingTests,
    failures: vitestFailures(report.testResults),
    secondTries,
  }
}

const specSchema = z.object({
  title: z.string(),
  file: z.string(),
  tests: z.array(
    z.object({
      status: z.string(),
      results: z.array(z.object({ errors: z.array(z.object({ message: z.string().optional() })) })),
    }),
  ),
})
const suiteSchema = z.object({
  specs: z.array(specSchema),
  get suites() {
    return z.array(suiteSchema).optional()
  },
})
type Suite = z.infer<typeof suiteSchema>

const playwrightReport = z.object({
  stats: z.object({ expected: z.number(), unexpected: z.number(), flaky: z.number(), skipped: z.number() }),
  suites: z.array(suiteSchema),
})

const specsOf = ({ specs, suites = [] }: Suite): z.infer<typeof specSchema>[] => [...specs, ...suites.flatMap(specsOf)]

/** Counts of Playwright's JSON report. */
export const playwrightCounts = async (file: string): Promise<Counts> => {
  const { stats, suites } = playwrightReport.parse(await readJson(file))
  const specs = suites.flatMap(specsOf)
  return {
    passed: stats.expected + stats.flaky,
    failed: stats.unexpected,
    skipped: stats.skipped,
    failures: specs.flatMap(({ file, title, tests }) =>
      tests
        .filter(({ status }) => status === 'unexpected')
        .map(({ results }) => {
          const said = results.flatMap(({ errors }) => errors.map(({ message = '' }) => ownWords(message)))
          return `${file}: ${title}\n${said.join('\n')}`
        }),
    ),
    secondTries: specs
      .filter(({ tests }) => tests.some(({ status }) => status === 'flaky'))
      .map(({ file, title }) => `${file}: ${title}`),
  }
}
