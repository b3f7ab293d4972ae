import { execFileSync } from 'node:child_process'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { startCommand } from './start-command.ts'

describe('the command that starts a worker', () => {
  it('hands group and token over as they are, whatever characters they hold', () => {
    const text = fc.string({ minLength: 1, maxLength: 12 }).filter((one) => !one.includes('\0'))
    fc.assert(
      fc.property(text, text, (name, token) => {
        const command = startCommand('node', { name, token }).replace(/node \S+ \S+$/u, 'env')
        const lines = execFileSync('/bin/sh', ['-c', `${command} -0`], { encoding: 'utf8' }).split('\0')
        expect(lines).toContain(`SLUICE_WORKER_GROUP=${name}`)
        expect(lines).toContain(`SLUICE_WORKER_TOKEN=${token}`)
      }),
      { numRuns: 20 },
    )
  })

  it('leaves secrets of the deployment to the environment, and the token out where there is none', () => {
    const command = startCommand('docker', { name: 'plant', token: null })
    expect(command).toMatch(/-e DATABASE_URL \\\n {2}-e REDIS_URL \\\n {2}-e SLUICE_SECRET_KEY \\\n/u)
    expect(command).not.toContain('TOKEN')
  })
})
