// Everything that must hold before a change lands, cheapest first, on a machine that has nothing installed yet.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { provideKerberos } from './testing/provide-kerberos.ts'
import { provideTools } from './testing/provide-tools.ts'
import { playwrightCounts, vitestCounts } from './testing/reports.ts'
import { runStep, type Step, type StepResult } from './testing/step.ts'

const reports = await mkdtemp(join(tmpdir(), 'sluice-reports-'))

const vitest = (project: 'unit' | 'integration' | 'chaos'): Step => {
  const folder = join(reports, project)
  return {
    name: `${project} tests`,
    command: ['npx', 'vitest', 'run', '--project', project],
    env: { SLUICE_TEST_REPORTS: folder },
    counts: () => vitestCounts(folder),
  }
}

const browserReport = join(reports, 'browser.json')
const steps: readonly Step[] = [
  { name: 'prisma client', command: ['npm', 'run', '--silent', 'prisma:generate'] },
  { name: 'format and lint', command: ['npm', 'run', '--silent', 'format:check'] },
  { name: 'types', command: ['npm', 'run', '--silent', 'types'] },
  { name: 'import arrows', command: ['npm', 'run', '--silent', 'arrows'] },
  { name: 'dead code', command: ['npm', 'run', '--silent', 'knip'] },
  vitest('unit'),
  { name: 'web build', command: ['npm', 'run', '--silent', 'build'] },
  vitest('integration'),
  {
    name: 'browser tests',
    command: ['npx', 'playwright', 'test', '-c', 'e2e/playwright.config.ts', '--reporter=list,json'],
    env: { PLAYWRIGHT_JSON_OUTPUT_NAME: browserReport },
    counts: () => playwrightCounts(browserReport),
  },
  vitest('chaos'),
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
