import { randomBytes } from 'node:crypto'
import { taskSpecSchema } from '@sluice/contracts'
import { freshDatabase } from '@sluice/stack/testing'
import { describe, expect, it, onTestFinished } from 'vitest'
import { DEFAULT_WORKSPACE_ID } from '../people/members.ts'
import { createStore } from '../store.ts'
import { plantConnection } from '../testing/example-connection.ts'
import { exampleSpec } from '../testing/example-task.ts'
import { taskToSave } from '../testing/open-store.ts'

const newKey = () => randomBytes(32).toString('base64')
const KAFKA = { ref: 'secret:kafka' }
const PLANT = { ref: 'secret:kafka-password' }

const open = (databaseUrl: string, secretKey: string, oldSecretKeys: readonly string[] = []) => {
  const store = createStore({ databaseUrl, secretKey, oldSecretKeys, poolSizeMax: 4 })
  onTestFinished(() => store.close())
  return store
}

const withSecrets = async () => {
  const databaseUrl = await freshDatabase()
  const before = newKey()
  const store = open(databaseUrl, before)
  const { source, ...spec } = exampleSpec('a')
  const sasl = { mechanism: 'PLAIN', username: 'alice', password: KAFKA }
  const task = taskToSave('a', {
    spec: taskSpecSchema.parse({ ...spec, source: { ...source, sasl } }),
    secrets: { kafka: 'canary-task' },
  })
  const { id } = await store.tasks.create(task)
  await store.connectionsOf(DEFAULT_WORKSPACE_ID).create(plantConnection('canary-plant'))
  return { databaseUrl, before, id }
}

describe('rotation of the secret key', () => {
  it('leaves every secret readable under the new key alone, and can be repeated', async () => {
    const { databaseUrl, before, id } = await withSecrets()
    const after = newKey()
    const both = open(databaseUrl, after, [before])
    expect(await both.secrets.resolver(id)(KAFKA)).toBe('canary-task')
    expect(await both.rotateSecrets()).toEqual({ rotated: 2, unchanged: 0 })
    expect(await both.rotateSecrets()).toEqual({ rotated: 0, unchanged: 2 })
    const alone = open(databaseUrl, after)
    expect(await alone.secrets.resolver(id)(KAFKA)).toBe('canary-task')
    expect(await (await alone.connectionsOf(DEFAULT_WORKSPACE_ID).openKafka('plant')).secret(PLANT)).toBe(
      'canary-plant',
    )
    await expect(open(databaseUrl, before).secrets.resolver(id)(KAFKA)).rejects.toMatchObject({
      code: 'SECRET_UNREADABLE',
    })
  })

  it('stops at a secret whose key is not there and destroys nothing', async () => {
    const { databaseUrl, before, id } = await withSecrets()
    await expect(open(databaseUrl, newKey()).rotateSecrets()).rejects.toMatchObject({ code: 'SECRET_UNREADABLE' })
    expect(await open(databaseUrl, before).secrets.resolver(id)(KAFKA)).toBe('canary-task')
  })
})
