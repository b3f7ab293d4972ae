import { taskSummarySchema } from '@sluice/contracts'
import { describe, expect, it } from 'vitest'
import { DEFAULT_WORKSPACE_ID } from '../people/members.ts'
import type { Store } from '../store.ts'
import { exampleSpec } from '../testing/example-task.ts'
import { openStore, taskToSave } from '../testing/open-store.ts'

const hold = async (store: Store, taskId: string) => {
  const job = { taskId, index: 0, epoch: 1, version: 1 }
  await store.leases.assign({ ...job, fromEpoch: null, attempt: 0 })
  await store.leases.take(job, 'w', 10_000)
  return { ...job, workerId: 'w' }
}

describe('tasks', () => {
  it('are created with their first version, a short id, a run and a line in their story', async () => {
    const store = await openStore()
    const task = taskSummarySchema.parse(await store.tasks.create(taskToSave('a')))
    expect(task).toMatchObject({
      id: '1',
      name: 'a',
      status: 'QUEUED',
      desired: 'running',
      version: 1,
      target: 'power.meters',
    })
    expect((await store.versions.get('1', 1)).spec).toEqual(exampleSpec('a'))
    expect(await store.runs.list('1', 5)).toMatchObject([{ version: 1, endedAt: null }])
    expect(await store.activities.list('1', { limit: 5 })).toMatchObject([{ activity: 'created' }])
    const draft = await store.tasks.create(taskToSave('b', { start: false }))
    expect(draft).toMatchObject({ status: 'DRAFT', desired: 'stopped' })
  })

  it('have names that nobody else has, until they are deleted', async () => {
    const store = await openStore()
    const { id } = await store.tasks.create(taskToSave('a'))
    await expect(store.tasks.create(taskToSave('a'))).rejects.toMatchObject({ code: 'NAME_TAKEN', field: 'spec.name' })
    await hold(store, id)
    await store.tasks.remove(id)
    await expect(store.tasks.get(id)).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await store.tasks.create(taskToSave('a'))
    expect(await store.tasks.list(DEFAULT_WORKSPACE_ID)).toHaveLength(1)
    const deleted = (await store.tasks.overview()).tasks.filter((one) => one.deleted)
    expect(deleted.map((one) => one.taskId)).toEqual([id])
    await store.tasks.purge(id)
    expect((await store.tasks.overview()).tasks).toHaveLength(1)
  })

  it('stop at once when nobody holds them, else after they drained', async () => {
    const store = await openStore()
    const { id } = await store.tasks.create(taskToSave('a'))
    expect(await store.tasks.setDesired(id, 'stopped')).toMatchObject({ status: 'STOPPED' })
    expect(await store.runs.list(id, 1)).toMatchObject([{ endReason: 'stopped' }])
    await store.tasks.setDesired(id, 'running')
    await hold(store, id)
    expect(await store.tasks.setDesired(id, 'stopped')).toMatchObject({ status: 'STOPPING' })
  })

  it('keep every version; an edit of a running task begins a new run', async () => {
    const store = await openStore()
    const { id } = await store.tasks.create(taskToSave('a'))
    const spec = exampleSpec('renamed', { advanced: { readConcurrency: 3 } })
    expect(await store.tasks.saveVersion(id, taskToSave('renamed', { spec, start: false }))).toMatchObject({
      name: 'renamed',
      version: 2,
      desired: 'running',
    })
    expect((await store.versions.list(id)).map(({ version, spec: { name } }) => [version, name])).toEqual([
      [2, 'renamed'],
      [1, 'a'],
    ])
    expect(await store.runs.list(id, 5)).toMatchObject([
      { version: 2, endReason: null },
      { version: 1, endReason: 'edited' },
    ])
    expect((await store.tasks.overview()).tasks).toMatchObject([{ version: 2, subTasks: 3 }])
  })

  it('are not overwritten by what was seen before a person changed them', async () => {
    const store = await openStore()
    const { id } = await store.tasks.create(taskToSave('a'))
    const seen = { taskId: id, version: 1, desired: 'running' } as const
    await store.tasks.setDesired(id, 'stopped')
    expect(await store.tasks.observe(seen, { status: 'RUNNING', statusReason: null, health: null })).toBe(false)
    expect(await store.tasks.get(id)).toMatchObject({ status: 'STOPPED' })
  })

  it('count as changed when a person changed them, not when they were looked at', async () => {
    const store = await openStore()
    const { id, updatedAt } = await store.tasks.create(taskToSave('a'))
    const seen = { taskId: id, version: 1, desired: 'running' } as const
    expect(await store.tasks.observe(seen, { status: 'RUNNING', statusReason: null, health: 'ACTIVE' })).toBe(true)
    expect(await store.tasks.get(id)).toMatchObject({ updatedAt, status: 'RUNNING', health: 'ACTIVE' })
  })

  it('that completed do not want to run any more, and run again when started', async () => {
    const store = await openStore()
    const { id } = await store.tasks.create(taskToSave('a'))
    const lease = await hold(store, id)
    await store.leases.release(lease, { state: 'completed', reason: null })
    await store.tasks.observe(
      { taskId: id, version: 1, desired: 'running' },
      { status: 'COMPLETED', statusReason: null, health: null },
    )
    expect(await store.tasks.get(id)).toMatchObject({ status: 'COMPLETED', desired: 'stopped' })
    expect(await store.runs.list(id, 1)).toMatchObject([{ endReason: 'completed' }])
    await store.tasks.setDesired(id, 'running')
    expect((await store.tasks.overview()).tasks[0]?.leases).toMatchObject([{ state: 'released' }])
  })

  it('are refused when a text in them cannot be stored as it is', async () => {
    const store = await openStore()
    for (const text of ['a\0b', 'a\uD800']) {
      const spec = exampleSpec('a', { transform: { parser: { type: 'json' }, filters: [`name == "${text}"`] } })
      await expect(store.tasks.create(taskToSave('a', { spec }))).rejects.toMatchObject({ code: 'INVALID_REQUEST' })
    }
  })

  it('do not exist under ids that no task can have', async () => {
    const store = await openStore()
    for (const id of ['0', '-1', '99999999999', 'x', '1e3', ''])
      await expect(store.tasks.get(id)).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })
})

describe('reconcile lock', () => {
  it('lets one pass in at a time', async () => {
    const store = await openStore()
    let inside = 0
    let most = 0
    const pass = async () => {
      inside += 1
      most = Math.max(most, inside)
      await store.ping()
      inside -= 1
      return true
    }
    const passes = await Promise.all(Array.from({ length: 5 }, () => store.reconcileExclusively(pass)))
    expect(most).toBe(1)
    expect(passes.filter((ran) => ran === true).length).toBeGreaterThanOrEqual(1)
  })
})
