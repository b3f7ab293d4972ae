import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { taskSpecSchema, taskSpecToYaml } from '@sluice/contracts'
import { exampleTaskSpec } from '@sluice/contracts/testing'
import { expect, it } from 'vitest'
import { runProgram } from '../program.ts'

/** Runs the example, whose servers nobody could reach, with this list of targets. */
const runWith = async (targets: string, ...options: string[]) => {
  const dir = await mkdtemp(join(tmpdir(), 'sluice-targets-'))
  const file = join(dir, 'task.yaml')
  await writeFile(file, taskSpecToYaml(taskSpecSchema.parse(exampleTaskSpec())))
  let err = ''
  const exitCode = await runProgram(['run', file, '--dead-letters', join(dir, 'dead.jsonl'), ...options], {
    out: () => undefined,
    err: (text) => {
      err += text
    },
    env: { TDENGINE_URL: 'ws://127.0.0.1:1', SLUICE_ALLOWED_TARGETS: targets },
    onStopSignal: () => () => undefined,
  })
  return { exitCode, err }
}

it('dials no TDengine and no broker that SLUICE_ALLOWED_TARGETS does not name', async () => {
  const target = await runWith('kafka.test')
  expect(target.exitCode).not.toBe(0)
  expect(target.err).toContain('TARGET_REFUSED')
  expect(target.err).toContain('127.0.0.1:1 ')
  const source = await runWith('td.example.com', '--sink', 'null')
  expect(source.exitCode).not.toBe(0)
  expect(source.err).toContain('TARGET_REFUSED')
  expect(source.err).toContain('kafka.test:9092 ')
})

it('says which entry of the list is wrong', async () => {
  const { exitCode, err } = await runWith('10.0.0.1/8')
  expect(exitCode).not.toBe(0)
  expect(err).toContain('"10.0.0.1/8" has bits set behind its prefix')
})
