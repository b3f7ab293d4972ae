import { randomBytes } from 'node:crypto'
import { createConnectionSchema } from '@sluice/contracts'
import { freshDatabase } from '@sluice/stack/testing'
import { createStore, DEFAULT_WORKSPACE_ID } from '@sluice/store'
import { describe, expect, it } from 'vitest'
import { runProgram } from '../program.ts'

const newKey = () => randomBytes(32).toString('base64')
const plant = createConnectionSchema.parse({
  kind: 'tdengine',
  name: 'history',
  settings: { url: 'ws://db:6041', password: { ref: 'secret:p' } },
  secrets: { p: 'canary-31a' },
})

const rotate = async (env: Record<string, string>) => {
  const lines: string[] = []
  const tell = (text: string) => void lines.push(text)
  const terminal = { out: tell, err: tell, env, onStopSignal: () => () => undefined }
  return { exitCode: await runProgram(['secrets', 'rotate'], terminal), text: lines.join('') }
}

describe('sluice secrets rotate', () => {
  it('seals everything under the new key and tells no secret', async () => {
    const databaseUrl = await freshDatabase()
    const [before, after] = [newKey(), newKey()]
    const store = createStore({ databaseUrl, secretKey: before })
    await store.connectionsOf(DEFAULT_WORKSPACE_ID).create(plant)
    await store.close()
    const env = { DATABASE_URL: databaseUrl, SLUICE_SECRET_KEY: after }
    const refused = await rotate(env)
    expect(refused).toMatchObject({ exitCode: 3, text: expect.stringContaining('SECRET_UNREADABLE') })
    const done = await rotate({ ...env, SLUICE_SECRET_KEYS_OLD: `${newKey()}, ${before}` })
    expect(done).toMatchObject({
      exitCode: 0,
      text: expect.stringMatching(/under the key [0-9a-f]{8}: 1 sealed now, 0 were already/),
    })
    const now = createStore({ databaseUrl, secretKey: after })
    const { secret } = await now.connectionsOf(DEFAULT_WORKSPACE_ID).openTdengine('history')
    expect(await secret({ ref: 'secret:p' })).toBe('canary-31a')
    await now.close()
    for (const { text } of [refused, done])
      for (const hidden of ['canary', before, after]) expect(text).not.toContain(hidden)
  })

  it('names the variable that is missing', async () => {
    expect(await rotate({ DATABASE_URL: 'postgresql://x' })).toMatchObject({
      exitCode: 3,
      text: expect.stringContaining('SLUICE_SECRET_KEY'),
    })
  })
})
