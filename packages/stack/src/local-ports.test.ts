import { once } from 'node:events'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { chooseLocalPorts } from './local-ports.ts'

test('ports are remembered, differ from each other, and a taken one is replaced and told', async () => {
  const dir = await mkdtemp(join(tmpdir(), 'sluice-ports-'))
  onTestFinished(() => rm(dir, { recursive: true }))
  const file = join(dir, 'ports.json')
  const first = await chooseLocalPorts(file)
  expect(new Set(Object.values(first)).size).toBe(Object.keys(first).length)
  expect(JSON.parse(await readFile(file, 'utf8'))).toEqual(first)

  const somebody = createServer().listen(first.web, '127.0.0.1')
  await once(somebody, 'listening')
  onTestFinished(() => void somebody.close())
  const taken: string[] = []
  const second = await chooseLocalPorts(file, (name, wanted) => taken.push(`${name} ${wanted}`))
  expect(second.web).not.toBe(first.web)
  expect(taken).toEqual([`web ${first.web}`])
})
