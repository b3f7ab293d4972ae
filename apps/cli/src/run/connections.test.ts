import { describe, expect, it } from 'vitest'
import { parseTdengineUrl, resolveTdengine } from './connections.ts'
import { readConnections } from './saved-connections.ts'

const noSecrets = () => Promise.reject(new Error('no secret is needed'))

describe('the TDengine of a run', () => {
  it.each([
    ['ws://root:taosdata@127.0.0.1:6041', { url: 'ws://127.0.0.1:6041', username: 'root', password: 'taosdata' }],
    ['wss://me:p%40ss@cloud.example', { url: 'wss://cloud.example', username: 'me', password: 'p@ss' }],
    ['ws://localhost:6041', { url: 'ws://localhost:6041', username: 'root', password: 'taosdata' }],
  ])('%s is split into where and who', (text, connection) => {
    expect(parseTdengineUrl(text)).toEqual(connection)
  })

  it.each(['localhost:6041', 'http://localhost:6041', 'nonsense'])('%s is refused without repeating it', (text) => {
    expect(() => parseTdengineUrl(text)).toThrow(expect.objectContaining({ code: 'CONFIG_INVALID' }))
    expect(() => parseTdengineUrl(text)).not.toThrow(new RegExp(text))
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
