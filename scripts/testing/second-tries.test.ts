import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { SecondTries } from './second-tries.ts'

it('are written into a folder that no other reporter has made yet', async () => {
  const dir = await mkdtemp(join(tmpdir(), 'sluice-second-tries-'))
  onTestFinished(() => rm(dir, { recursive: true }))
  const file = join(dir, 'reports', 'chaos-2', 'second-tries.json')
  new SecondTries(file).onTestRunEnd([])
  expect(await readFile(file, 'utf8')).toBe('[]')
})
