import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { WORKER_NODE_OPTIONS, WORKER_PROGRAM } from '@sluice/contracts'
import { expect, it } from 'vitest'
import { repositoryRoot } from '../database.ts'

const command = ['node', ...WORKER_NODE_OPTIONS, WORKER_PROGRAM]

it.each([
  ['the image', 'docker/Dockerfile', `CMD ${JSON.stringify(command).replaceAll(',', ', ')}`],
  ['the manual', 'docs/operating.md', `\n${command.join(' ')}\n`],
])('%s starts a worker with the options that its memory was measured with', (_, file, expected) => {
  expect(readFileSync(join(repositoryRoot, file), 'utf8')).toContain(expected)
})
