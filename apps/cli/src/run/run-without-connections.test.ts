import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, onTestFinished, test } from 'vitest'
import { runCaptured } from '../testing/run-captured.ts'

const EXAMPLE = fileURLToPath(new URL('../../examples/greetings.yaml', import.meta.url))

test('a task that names a saved connection says what it needs instead of dialling anybody', async () => {
  const dir = await mkdtemp(join(tmpdir(), 'sluice-run-'))
  onTestFinished(() => rm(dir, { recursive: true }))
  const task = join(dir, 'task.yaml')
  const text = (await readFile(EXAMPLE, 'utf8')).replace(
    /^ {2}brokers:\n.*$/m,
    '  connection: { kind: saved, name: plant }',
  )
  await writeFile(task, text)
  expect(await runCaptured('validate', task)).toMatchObject({ exitCode: 0 })
  const { exitCode, err } = await runCaptured('run', task, '--dead-letters', join(dir, 'dead.ndjson'))
  expect(exitCode).toBe(3)
  expect(err).toContain('CONNECTION_MISSING')
  expect(err).toContain('"plant"')
  expect(err).toContain('--connections')
})
