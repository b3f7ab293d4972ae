import { describe, expect, it } from 'vitest'
import { DEFAULT_WORKSPACE_ID } from '../people/members.ts'
import type { Store } from '../store.ts'
import { exampleSpec } from '../testing/example-task.ts'
import { openStore, taskToSave } from '../testing/open-store.ts'

const identity = (id: string, group: string) => ({
  id,
  group,
  host: 'host',
  pid: 7,
  version: '1.2.3',
  capacity: 32,
  startedAt: new Date(),
})
const vitals = { cpuShare: 0.5, rssBytes: 10, heapUsedBytes: 5, eventLoopDelayMsP99: 1.5, eventLoopUse: 0.25 }

const taskIn = (store: Store, name: string, workerGroup: string) =>
  store.tasks.create(taskToSave(name, { spec: { ...exampleSpec(name), workerGroup } }))

describe('a worker group', () => {
  it('with a token lets in who shows it and nobody else; one that nobody made lets everybody in', async () => {
    const { workerGroups } = await openStore()
    const { token } = await workerGroups.make({ name: 'plant', withToken: true }, 'admin')
    await workerGroups.admit('plant', token)
    for (const wrong of [null, 'slw_wrong', `${token}x`])
      await expect(workerGroups.admit('plant', wrong)).rejects.toMatchObject({ code: 'WORKER_REFUSED' })
    await workerGroups.admit('elsewhere', null)
    const renewed = await workerGroups.change('plant', { token: 'new' }, 'admin')
    await expect(workerGroups.admit('plant', token)).rejects.toMatchObject({ code: 'WORKER_REFUSED' })
    await workerGroups.admit('plant', renewed.token)
    await workerGroups.change('plant', { token: 'none' }, 'admin')
    await workerGroups.admit('plant', null)
  })

  it('keeps no token that could be read', async () => {
    const { workerGroups } = await openStore()
    const { token } = await workerGroups.make({ name: 'plant', withToken: true }, 'admin')
    expect(JSON.stringify(await workerGroups.list())).not.toContain(token)
  })

  it('is listed when somebody made it, a task names it, or a worker serves it', async () => {
    const store = await openStore()
    await store.workerGroups.make({ name: 'made', withToken: false }, 'admin')
    await taskIn(store, 'a', 'named')
    await taskIn(store, 'b', 'named')
    await store.workers.beat(identity('w', 'served'), vitals)
    expect(
      (await store.workerGroups.list()).map(({ name, tasks, createdAt }) => [name, tasks, createdAt !== null]),
    ).toEqual([
      ['made', 0, true],
      ['named', 2, false],
      ['served', 0, false],
    ])
    await expect(store.workerGroups.make({ name: 'made', withToken: false }, 'x')).rejects.toMatchObject({
      code: 'NAME_TAKEN',
    })
  })

  it('takes its tasks along when it is renamed, in every version, unless live workers bear its name', async () => {
    const store = await openStore()
    const { id } = await taskIn(store, 'a', 'plant')
    await store.workers.beat(identity('w', 'plant'), null)
    await expect(store.workerGroups.change('plant', { name: 'factory' }, 'x')).rejects.toMatchObject({
      code: 'CONFLICT',
    })
    await store.workers.remove('w')
    await store.workerGroups.change('plant', { name: 'factory' }, 'x')
    expect(await store.tasks.get(id)).toMatchObject({ workerGroup: 'factory', version: 1 })
    expect((await store.versions.get(id, 1)).spec.workerGroup).toBe('factory')
  })

  it('goes only when no task names it', async () => {
    const store = await openStore()
    await store.workerGroups.make({ name: 'plant', withToken: false }, 'admin')
    const { id } = await taskIn(store, 'a', 'plant')
    await expect(store.workerGroups.remove('plant')).rejects.toMatchObject({ code: 'CONFLICT' })
    await store.tasks.remove(id)
    await store.workerGroups.remove('plant')
    await expect(store.workerGroups.remove('plant')).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })
})

describe('a worker', () => {
  it('tells its vitals with each beat, and learns that it or its group shall drain', async () => {
    const store = await openStore()
    const worker = identity('w', 'plant')
    expect(await store.workers.beat(worker, vitals)).toEqual({ draining: false })
    expect(await store.workers.seen()).toMatchObject([
      { host: 'host', pid: 7, version: '1.2.3', capacity: 32, isLive: true, draining: false, vitals },
    ])
    await store.workerGroups.change('plant', { draining: true }, 'x')
    expect(await store.workers.beat(worker, vitals)).toEqual({ draining: true })
    await store.workerGroups.change('plant', { draining: false }, 'x')
    expect(await store.workers.setDraining('w', true)).toBe(true)
    expect(await store.workers.beat(worker, vitals)).toEqual({ draining: true })
    expect(await store.workers.live()).toMatchObject([{ id: 'w', draining: true }])
    expect(await store.workers.setDraining('nobody', true)).toBe(false)
  })

  it('shows what it holds of one workspace only', async () => {
    const store = await openStore()
    const { id } = await store.tasks.create(taskToSave('a'))
    const job = { taskId: id, index: 0, epoch: 1, version: 1 }
    await store.leases.assign({ ...job, fromEpoch: null, attempt: 0 })
    await store.leases.take(job, 'w', 10_000)
    expect(await store.workers.subTasks('w', DEFAULT_WORKSPACE_ID)).toMatchObject([{ taskId: id, task: 'a', index: 0 }])
    expect(await store.workers.subTasks('w', DEFAULT_WORKSPACE_ID + 1)).toEqual([])
  })
})
