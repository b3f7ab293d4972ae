import { type Connection, type UpdateConnection, updateConnectionSchema } from '@sluice/contracts'
import { describe, expect, it } from 'vitest'
import { DEFAULT_WORKSPACE_ID } from '../people/members.ts'
import type { Store } from '../store.ts'
import { connectedSpec, historyConnection, plantConnection } from '../testing/example-connection.ts'
import { openStore, taskToSave } from '../testing/open-store.ts'

const PLANT = { kind: 'kafka', name: 'plant' } as const
const REF = { ref: 'secret:kafka-password' }

const withConnections = async () => {
  const store = await openStore()
  const plant = await store.connectionsOf(DEFAULT_WORKSPACE_ID).create(plantConnection('canary-1'))
  await store.connectionsOf(DEFAULT_WORKSPACE_ID).create(historyConnection('canary-2'))
  return { store, plant }
}

const changeOf = ({ kind, description, settings, revision }: Connection, changes: object = {}): UpdateConnection =>
  updateConnectionSchema.parse({ kind, description, settings, revision, ...changes })

const running = async (store: Store, taskId: string) => {
  const epoch = await store.leases.assign({ taskId, index: 0, version: 1, fromEpoch: null, attempt: 0 })
  const job = { taskId, index: 0, epoch: epoch ?? 0, version: 1 }
  await store.leases.take(job, 'w', 60_000)
  return { ...job, workerId: 'w' }
}
const RUNNING = { state: 'running', health: 'ACTIVE', reason: null } as const

describe('saved connections', () => {
  it('are told without their secrets and opened with them', async () => {
    const { store, plant } = await withConnections()
    expect(JSON.stringify(await store.connectionsOf(DEFAULT_WORKSPACE_ID).list())).not.toContain('canary')
    expect(plant).toMatchObject({ ...PLANT, revision: 1, tasks: 0, lastCheck: null, secretNames: ['kafka-password'] })
    const { settings, secret } = await store.connectionsOf(DEFAULT_WORKSPACE_ID).openKafka('plant')
    expect(settings).toEqual(plant.settings)
    expect(await secret(REF)).toBe('canary-1')
    expect(
      await store.connectionsOf(DEFAULT_WORKSPACE_ID).secretResolver(PLANT, { 'kafka-password': 'typed' })(REF),
    ).toBe('typed')
    await expect(store.connectionsOf(DEFAULT_WORKSPACE_ID).openTdengine('plant')).rejects.toMatchObject({
      code: 'CONNECTION_MISSING',
    })
  })

  it('have one name within their kind, and every secret that they refer to', async () => {
    const { store } = await withConnections()
    const again = store.connectionsOf(DEFAULT_WORKSPACE_ID).create(plantConnection('x'))
    await expect(again).rejects.toMatchObject({ code: 'NAME_TAKEN', field: 'name' })
    const bare = store
      .connectionsOf(DEFAULT_WORKSPACE_ID)
      .create({ ...plantConnection('x'), name: 'bare', secrets: {} })
    await expect(bare).rejects.toMatchObject({ code: 'SECRET_MISSING', field: 'settings.sasl.password' })
    await expect(store.connectionsOf(DEFAULT_WORKSPACE_ID).get({ kind: 'kafka', name: 'bare' })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    })
  })

  it('keep a secret that an edit leaves out and forget one that nothing refers to any more', async () => {
    const { store, plant } = await withConnections()
    await store.connectionsOf(DEFAULT_WORKSPACE_ID).update('plant', changeOf(plant, { description: 'hall 3' }))
    expect(await (await store.connectionsOf(DEFAULT_WORKSPACE_ID).openKafka('plant')).secret(REF)).toBe('canary-1')
    const open = { ...changeOf(plant).settings, sasl: null }
    await store.connectionsOf(DEFAULT_WORKSPACE_ID).update('plant', changeOf(plant, { revision: 2, settings: open }))
    expect(await store.connectionsOf(DEFAULT_WORKSPACE_ID).get(PLANT)).toMatchObject({ revision: 3, secretNames: [] })
  })

  it('are changed by one of two who read the same revision', async () => {
    const { store, plant } = await withConnections()
    const change = (name: string) =>
      store.connectionsOf(DEFAULT_WORKSPACE_ID).update('plant', changeOf(plant, { description: name }))
    const ends = await Promise.allSettled([change('one'), change('other')])
    expect(ends.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(ends.find((end) => end.status === 'rejected')?.reason).toMatchObject({ code: 'CONFLICT' })
  })

  it('tell how the last check of this very revision ended', async () => {
    const { store, plant } = await withConnections()
    const check = { at: new Date().toISOString(), workerGroup: 'default', ok: false, code: 'KAFKA_AUTH_FAILED' }
    await store.connectionsOf(DEFAULT_WORKSPACE_ID).noteCheck(PLANT, plant.revision, check)
    await store
      .connectionsOf(DEFAULT_WORKSPACE_ID)
      .noteCheck(PLANT, plant.revision + 1, { ...check, ok: true, code: null })
    expect(await store.connectionsOf(DEFAULT_WORKSPACE_ID).get(PLANT)).toMatchObject({
      lastCheck: check,
      updatedAt: plant.updatedAt,
    })
    await store.connectionsOf(DEFAULT_WORKSPACE_ID).update('plant', changeOf(plant, { description: 'words' }))
    expect(await store.connectionsOf(DEFAULT_WORKSPACE_ID).get(PLANT)).toMatchObject({ lastCheck: check })
    await store
      .connectionsOf(DEFAULT_WORKSPACE_ID)
      .update('plant', changeOf(plant, { revision: 2, secrets: { 'kafka-password': 'x' } }))
    expect(await store.connectionsOf(DEFAULT_WORKSPACE_ID).get(PLANT)).toMatchObject({ lastCheck: null })
  })
})

describe('a task that uses saved connections', () => {
  it('is refused at the field that names one that is not there', async () => {
    const store = await openStore()
    const task = taskToSave('a', { spec: connectedSpec('a') })
    await expect(store.tasks.create(task)).rejects.toMatchObject({
      code: 'CONNECTION_MISSING',
      field: 'source.connection.name',
    })
    expect(await store.tasks.list(DEFAULT_WORKSPACE_ID)).toEqual([])
  })

  it('keeps them from being deleted, until its current version does without them', async () => {
    const { store } = await withConnections()
    const { id } = await store.tasks.create(taskToSave('a', { spec: connectedSpec('a') }))
    expect(await store.connectionsOf(DEFAULT_WORKSPACE_ID).users(PLANT)).toMatchObject([
      { id, name: 'a', desired: 'running' },
    ])
    await expect(store.connectionsOf(DEFAULT_WORKSPACE_ID).remove(PLANT)).rejects.toMatchObject({
      code: 'CONNECTION_IN_USE',
      message: expect.stringContaining('"a"'),
    })
    await store.tasks.saveVersion(id, taskToSave('a'))
    await store.connectionsOf(DEFAULT_WORKSPACE_ID).remove(PLANT)
    await expect(store.tasks.saveVersion(id, taskToSave('a', { spec: connectedSpec('a') }))).rejects.toMatchObject({
      code: 'CONNECTION_MISSING',
    })
  })

  it('frees them when it is deleted, even while a worker still drains it', async () => {
    const { store } = await withConnections()
    const { id } = await store.tasks.create(taskToSave('a', { spec: connectedSpec('a') }))
    await running(store, id)
    await store.tasks.remove(id)
    await store.connectionsOf(DEFAULT_WORKSPACE_ID).remove(PLANT)
    expect(await store.connectionsOf(DEFAULT_WORKSPACE_ID).list()).toMatchObject([{ name: 'history' }])
  })

  it('drains and starts again when one changes, and its story says so', async () => {
    const { store, plant } = await withConnections()
    const { id } = await store.tasks.create(taskToSave('a', { spec: connectedSpec('a') }))
    const { id: other } = await store.tasks.create(taskToSave('b'))
    const hold = await running(store, id)
    const otherHold = await running(store, other)
    expect(await store.leases.renew(hold, RUNNING, 60_000)).toBe('run')
    const told = await store
      .connectionsOf(DEFAULT_WORKSPACE_ID)
      .update('plant', changeOf(plant, { secrets: { 'kafka-password': 'new' } }))
    expect(told).toMatchObject([{ id, name: 'a' }])
    expect(await store.leases.renew(hold, RUNNING, 60_000)).toBe('reconnect')
    expect(await store.leases.renew(otherHold, RUNNING, 60_000)).toBe('run')
    const [line] = await store.activities.list(id, { limit: 1 })
    expect(line).toMatchObject({ activity: 'connectionChanged', content: 'kafka plant, revision 2' })
    await store.leases.release(hold, { state: 'released', reason: null })
    const epoch = await store.leases.assign({ ...hold, fromEpoch: hold.epoch, attempt: 0 })
    await store.leases.take({ ...hold, epoch: epoch ?? 0 }, 'w', 60_000)
    expect(await store.leases.renew({ ...hold, epoch: epoch ?? 0 }, RUNNING, 60_000)).toBe('run')
  })

  it('is tried again at once when it had failed, and goes on when only words changed', async () => {
    const { store, plant } = await withConnections()
    const { id } = await store.tasks.create(taskToSave('a', { spec: connectedSpec('a') }))
    const hold = await running(store, id)
    expect(
      await store.connectionsOf(DEFAULT_WORKSPACE_ID).update('plant', changeOf(plant, { description: 'words' })),
    ).toEqual([])
    expect(await store.leases.renew(hold, RUNNING, 60_000)).toBe('run')
    await store.leases.release(hold, { state: 'failed', reason: 'x', attempt: 3, retryInMs: 600_000 })
    const change = changeOf(plant, { revision: 2, secrets: { 'kafka-password': 'right' } })
    await store.connectionsOf(DEFAULT_WORKSPACE_ID).update('plant', change)
    const { tasks } = await store.tasks.overview()
    expect(tasks[0]?.leases).toMatchObject([{ state: 'released', attempt: 0, retryAt: null }])
  })

  it('and edits of its connections at the same time never wait for each other in a ring', async () => {
    const { store } = await withConnections()
    const { id } = await store.tasks.create(taskToSave('a', { spec: connectedSpec('a') }))
    const edit = async () => {
      const current = await store.connectionsOf(DEFAULT_WORKSPACE_ID).get(PLANT)
      await store
        .connectionsOf(DEFAULT_WORKSPACE_ID)
        .update('plant', changeOf(current, { secrets: { 'kafka-password': 'again' } }))
    }
    const save = () => store.tasks.saveVersion(id, taskToSave('a', { spec: connectedSpec('a') }))
    for (let round = 0; round < 10; round += 1) {
      const ends = await Promise.allSettled([edit(), save(), save()])
      expect(ends.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'fulfilled'])
    }
  })
})
