import { taskSpecSchema } from '@sluice/contracts'
import { Client } from 'pg'
import { describe, expect, it } from 'vitest'
import { DEFAULT_WORKSPACE_ID } from '../people/members.ts'
import { exampleSpec } from '../testing/example-task.ts'
import { openStore, openStoreWithUrl, taskToSave } from '../testing/open-store.ts'

const REF = { ref: 'secret:kafka' }
const specWithSecret = (name: string, ref = REF) => {
  const spec = exampleSpec(name)
  return taskSpecSchema.parse({
    ...spec,
    source: { ...spec.source, sasl: { mechanism: 'PLAIN', username: 'alice', password: ref } },
  })
}

describe('stored secrets', () => {
  it('resolve for their own task, the value typed just now first', async () => {
    const store = await openStore()
    const { id } = await store.tasks.create(
      taskToSave('a', { spec: specWithSecret('a'), secrets: { kafka: 'canary-1' } }),
    )
    expect(await store.secrets.resolver(id)(REF)).toBe('canary-1')
    expect(await store.secrets.resolver(id, { kafka: 'typed' })(REF)).toBe('typed')
    expect(await store.secrets.names(id)).toEqual(['kafka'])
    await expect(store.secrets.resolver(null)(REF)).rejects.toMatchObject({ code: 'SECRET_MISSING' })
  })

  it('keep their value when an edit leaves them out, and follow a copy', async () => {
    const store = await openStore()
    const { id } = await store.tasks.create(
      taskToSave('a', { spec: specWithSecret('a'), secrets: { kafka: 'canary-2' } }),
    )
    await store.tasks.saveVersion(id, taskToSave('a', { spec: specWithSecret('a') }))
    const copy = await store.tasks.create(taskToSave('b', { spec: specWithSecret('b'), secretsFrom: id }))
    expect(await store.secrets.resolver(id)(REF)).toBe('canary-2')
    expect(await store.secrets.resolver(copy.id)(REF)).toBe('canary-2')
  })

  it('refuse a task whose secret was never entered or lives outside, and leave nothing behind', async () => {
    const store = await openStore()
    const missing = store.tasks.create(taskToSave('a', { spec: specWithSecret('a') }))
    await expect(missing).rejects.toMatchObject({ code: 'SECRET_MISSING', field: 'source.sasl.password' })
    const outside = store.tasks.create(taskToSave('a', { spec: specWithSecret('a', { ref: 'env:HOME' }) }))
    await expect(outside).rejects.toMatchObject({ code: 'INVALID_REQUEST', field: 'source.sasl.password' })
    expect(await store.tasks.list(DEFAULT_WORKSPACE_ID)).toEqual([])
  })

  it('do not open after a row was moved to another task', async () => {
    const { store, databaseUrl } = await openStoreWithUrl()
    const secrets = { kafka: 'canary-3' }
    const one = await store.tasks.create(taskToSave('a', { spec: specWithSecret('a'), secrets }))
    const other = await store.tasks.create(taskToSave('b', { spec: specWithSecret('b'), secrets }))
    const client = new Client({ connectionString: databaseUrl })
    await client.connect()
    await client.query(
      'UPDATE secret SET ciphertext = (SELECT ciphertext FROM secret WHERE task_id = $1) WHERE task_id = $2',
      [one.id, other.id],
    )
    const { rows } = await client.query('SELECT * FROM secret')
    await client.end()
    await expect(store.secrets.resolver(other.id)(REF)).rejects.toMatchObject({ code: 'SECRET_UNREADABLE' })
    expect(
      JSON.stringify(rows, (_, value) => (Buffer.isBuffer(value) ? value.toString('latin1') : value)),
    ).not.toContain('canary')
  })
})
