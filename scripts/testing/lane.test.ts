import { appendFile, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { type Counts, type Lane, runLane } from './lane.ts'

const folder = async (): Promise<string> => {
  const made = await mkdtemp(join(tmpdir(), 'sluice-lane-'))
  onTestFinished(() => rm(made, { recursive: true }))
  return made
}

const node = (script: string, ...args: readonly string[]): Lane['command'] => [process.execPath, '-e', script, ...args]

/** Breaks down at the first run and writes its report at the second one. */
const BREAKS_DOWN_ONCE = `
  const { appendFileSync, readFileSync, writeFileSync } = require('node:fs')
  const [runs, report, counts] = process.argv.slice(1)
  appendFileSync(runs, 'x')
  if (readFileSync(runs, 'utf8').length > 1) writeFileSync(report, counts)
  else { console.error('no service came up'); process.exitCode = 7 }
`

const passing: Counts = { passed: 3, failed: 0, skipped: 1, failures: [], secondTries: ['one that was slow'] }

const reading = (report: string) => async (): Promise<Counts> => JSON.parse(await readFile(report, 'utf8'))

test('a runner that broke down before it reported is run once more, and the counts say with which words', async () => {
  const dir = await folder()
  const [runs, report] = [join(dir, 'runs'), join(dir, 'report.json')]
  const command = node(BREAKS_DOWN_ONCE, runs, report, JSON.stringify(passing))
  const counts = await runLane({ command, counts: reading(report) }, '')
  expect(counts).toMatchObject({ passed: 3, failed: 0, skipped: 1, failures: [] })
  expect(counts.secondTries).toEqual([
    'one that was slow',
    expect.stringMatching(/ended with exit code 7\nno service came up$/),
  ])
})

test('a runner that breaks down twice is a failure that tells how it ended', async () => {
  const counts = await runLane(
    { command: node(`console.log('half a word'); process.kill(process.pid, 'SIGKILL')`), counts: reading('/nowhere') },
    '',
  )
  expect(counts).toMatchObject({ passed: 0, failed: 1 })
  expect(counts.failures).toEqual([expect.stringMatching(/ended with SIGKILL/)])
})

test('failed tests stand: their runner is not run again', async () => {
  const dir = await folder()
  const [runs, report] = [join(dir, 'runs'), join(dir, 'report.json')]
  await appendFile(runs, 'x')
  const failed: Counts = { ...passing, failed: 1, failures: ['adds up: expected 4'] }
  const command = node(`${BREAKS_DOWN_ONCE}; process.exitCode = 1`, runs, report, JSON.stringify(failed))
  expect(await runLane({ command, counts: reading(report) }, '')).toEqual(failed)
  expect(await readFile(runs, 'utf8')).toBe('xx')
})

test('a runner that reports no failure but does not end well has failed', async () => {
  const dir = await folder()
  const report = join(dir, 'report.json')
  await appendFile(report, JSON.stringify(passing))
  const command = node(`console.error('an error that no test caught'); process.exitCode = 1`)
  const counts = await runLane({ command, counts: reading(report) }, '')
  expect(counts).toMatchObject({ passed: 3, failed: 1 })
  expect(counts.failures).toEqual([expect.stringMatching(/exit code 1\nan error that no test caught$/)])
})

test('a check without tests of its own counts as one', async () => {
  expect(await runLane({ command: node('') }, '')).toMatchObject({ passed: 1, failed: 0, failures: [] })
  expect(await runLane({ command: node('process.exitCode = 2') }, '')).toMatchObject({ passed: 0, failed: 1 })
})
