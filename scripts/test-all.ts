// Everything that must hold before a change lands, cheapest first, on a machine that has nothing installed yet.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { provideKerberos } from './testing/provide-kerberos.ts'
import { provideTools } from './testing/provide-tools.ts'
import { playwrightCounts, vitestCounts } from './testing/reports.ts'
import { type Lane, runStep, type Step, type StepResult } from './testing/step.ts'

const reports = await mkdtemp(join(tmpdir(), 'sluice-reports-'))

/**
 * Tests of services mostly wait for them, so a step of them is several lanes; each starts services of its own and runs a share of
 * the files, one at a time.
 */
const vitest = (project: 'unit' | 'integration' | 'chaos', lanes = 1): Step => {
  const lane = (index: number): Lane => {
    const folder = join(reports, `${project}-${index}`)
    return {
      command: ['npx', 'vitest', 'run', '--project', project, `--shard=${index}/${lanes}`],
      env: { SLUICE_TEST_REPORTS: folder },
      counts: () => vitestCounts(folder),
    }
  }
  return {
    name: `${project} tests`,
    lanes: [lane(1), ...Array.from({ length: lanes - 1 }, (_, others) => lane(others + 2))],
  }
}

const check = (name: string, script: string): Step => ({
  name,
  lanes: [{ command: ['npm', 'run', '--silent', script] }],
})

const browserReport = join(reports, 'browser.json')
const steps: readonly Step[] = [
  check('prisma client', 'prisma:generate'),
  check('format and lint', 'format:check'),
  check('types', 'types'),
  check('import arrows', 'arrows'),
  check('dead code', 'knip'),
  vitest('unit'),
  check('web build', 'build'),
  vitest('integration', 3),
  {
    name: 'browser tests',
    lanes: [
      {
        command: ['npx', 'playwright', 'test', '-c', 'e2e/playwright.config.ts', '--reporter=list,json'],
        env: { PLAYWRIGHT_JSON_OUTPUT_NAME: browserReport },
        counts: () => playwrightCounts(browserReport),
      },
    ],
  },
  vitest('chaos', 2),
]

const results: StepResult[] = []
await provideTools()
provideKerberos()
for (const step of steps) results.push(await runStep(step))
await rm(reports, { recursive: true })

const sum = (key: 'passed' | 'failed' | 'skipped'): number => results.reduce((total, result) => total + result[key], 0)
console.log('')
for (const failure of results.flatMap((result) => result.failures)) console.log(`failed: ${failure}\n`)
for (const name of results.flatMap((result) => result.secondTries)) console.log(`second try: ${name}`)
for (const { name, passed, failed, skipped, seconds } of results)
  console.log(
    `${failed === 0 ? 'ok    ' : 'FAILED'} ${name}: ${passed} passed, ${failed} failed, ${skipped} skipped, ${seconds.toFixed(0)} s`,
  )
console.log(
  `\n${sum('passed')} passed, ${sum('failed')} failed${sum('skipped') === 0 ? '' : `, ${sum('skipped')} skipped`}`,
)
process.exitCode = sum('failed') === 0 ? 0 : 1
