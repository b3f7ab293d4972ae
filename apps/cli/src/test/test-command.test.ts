import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type TaskTest, taskSpecSchema, taskSpecToYaml } from '@sluice/contracts'
import { exampleTaskSpec } from '@sluice/contracts/testing'
import { describe, expect, it } from 'vitest'
import { runCaptured } from '../testing/run-captured.ts'

const NOW_MS = 1_700_000_000_000

const testOf = (change: Partial<TaskTest> = {}): TaskTest => ({
  name: 'a meter',
  nowMs: NOW_MS,
  records: [
    {
      value: '{"id":7,"value":1.5}',
      key: null,
      headers: {},
      topic: 'meters',
      partition: 0,
      offset: 0,
      timestampMs: NOW_MS,
    },
  ],
  expect: [{ outcome: 'written', subtable: 't_7', values: { ts: String(NOW_MS), value: '1.5', id: '7' } }],
  ...change,
})

const run = async (tests: readonly TaskTest[], ...options: string[]) => {
  const path = join(await mkdtemp(join(tmpdir(), 'sluice-')), 'task.yaml')
  await writeFile(path, taskSpecToYaml(taskSpecSchema.parse(exampleTaskSpec({ tests: [...tests] }))))
  return runCaptured('test', path, ...options)
}

describe('sluice test', () => {
  it('ends with 0 when every pinned sample gives its rows, at the time of the test', async () => {
    const { exitCode, out } = await run([testOf()])
    expect(out).toBe('ok    a meter (1 rows)\n\n1 tests: 1 passed, 0 failed\n')
    expect(exitCode).toBe(0)
  })

  it('ends with 1 and a table of what differs', async () => {
    const wrong = testOf({ expect: [{ outcome: 'written', subtable: 't_8', values: { value: null } }] })
    const { exitCode, out } = await run([testOf(), wrong])
    expect(exitCode).toBe(1)
    expect(out).toMatch(/FAIL {2}a meter\n {2}row {2}what {6}name {3}expected {2}actual\n/)
    expect(out).toMatch(/ {2}1 {4}subtable {9}t_8 {7}t_7\n {2}1 {4}value {5}value {2}NULL {6}1\.5\n/)
    expect(out).toMatch(/2 tests: 1 passed, 1 failed\n$/)
  })

  it('gives the results as JSON', async () => {
    const { out } = await run([testOf()], '--json')
    expect(JSON.parse(out)).toMatchObject([{ name: 'a meter', passed: true, differences: [] }])
  })

  it('says that a task has no tests, which is no failure', async () => {
    expect(await run([])).toMatchObject({ exitCode: 0, err: expect.stringContaining('has no tests') })
  })
})
