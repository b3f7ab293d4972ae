// Everything that must hold before a change lands, cheapest first, on a machine that has nothing installed yet.
import { readdirSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { repositoryRoot } from '@sluice/stack'
import type { Lane } from './testing/lane.ts'
import { provideKerberos } from './testing/provide-kerberos.ts'
import { provideTools } from './testing/provide-tools.ts'
import { playwrightCounts, vitestCounts } from './testing/reports.ts'
import { runStep, type Step, type StepResult } from './testing/step.ts'

const reports = await mkdtemp(join(tmpdir(), 'sluice-reports-'))

const vitest = (project: 'unit' | 'integration' | 'chaos', lane: number, ...filters: readonly string[]): Lane => {
  const folder = join(reports, `${project}-${lane}`)
  return {
    command: ['npx', 'vitest', 'run', '--project', project, ...filters],
    env: { SLUICE_TEST_REPORTS: folder },
    counts: () => vitestCounts(folder),
  }
}

const foldersIn = (parent: string): string[] =>
  readdirSync(join(repositoryRoot, parent)).map((name) => `${parent}/${name}/`)

/** Packages whose tests wait the longest, so that each has a lane of its own. */
const SLOW = ['packages/kafka/', 'apps/worker/']

/**
 * Tests of services mostly wait for them, so they run in lanes side by side, one file of each at a time; each lane starts services
 * of its own.
 */
const integration: Step = {
  name: 'integration tests',
  lanes: [
    vitest('integration', 1, ...[...foldersIn('apps'), ...foldersIn('packages')].filter((one) => !SLOW.includes(one))),
    ...SLOW.map((folder, index) => vitest('integration', index + 2, folder)),
  ],
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
  { name: 'unit tests', lanes: [vitest('unit', 1)] },
  check('web build', 'build'),
  integration,
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
  { name: 'chaos tests', lanes: [vitest('chaos', 1, '--shard=1/2'), vitest('chaos', 2, '--shard=2/2')] },
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
