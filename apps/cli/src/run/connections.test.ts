import { describe, expect, it } from 'vitest'
import { resolveTdengine } from './connections.ts'
import { readConnections } from './saved-connections.ts'

const noSecrets = () => Promise.reject(new Error('no secret is needed'))

describe('the TDengine of a run', () => {
  it('that the environment names is split into where and who', async () => {
    const env = { TDENGINE_URL: 'taos+ws://me:p%40ss@db' }
    expect(await resolveTdengine({ kind: 'default' }, await readConnections(undefined), noSecrets, env)).toEqual({
      url: 'ws://db:6041',
      username: 'me',
      password: 'p@ss',
    })
  })

  it('that the task leaves to the environment must be set there', async () => {
    await expect(
      resolveTdengine({ kind: 'default' }, await readConnections(undefined), noSecrets, {}),
    ).rejects.toMatchObject({
      code: 'CONFIG_INVALID',
      field: 'target.connection',
    })
  })

  it('that the task names takes its password from a secret', async () => {
    const connection = { kind: 'url', url: 'ws://db:6041', username: 'root', password: { ref: 'env:P' } } as const
    expect(await resolveTdengine(connection, await readConnections(undefined), async () => 'pw', {})).toEqual({
      url: 'ws://db:6041',
      username: 'root',
      password: 'pw',
    })
  })
})
