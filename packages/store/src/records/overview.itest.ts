import { zeroCounts } from '@sluice/contracts'
import { describe, expect, it } from 'vitest'
import { DEFAULT_WORKSPACE_ID } from '../people/members.ts'
import type { Store } from '../store.ts'
import { examplePoint } from '../testing/example-point.ts'
import { openStore, taskToSave } from '../testing/open-store.ts'

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
/** A round hour, so that steps of any length begin there. */
const NOW_MS = Math.floor(Date.now() / (2 * HOUR_MS)) * 2 * HOUR_MS
const rows = (count: number) => ({ ...zeroCounts(), messages: count, rows: count, written: count })

const withTasks = async (...names: string[]) => {
  const store = await openStore()
  const ids: string[] = []
  for (const name of names) ids.push((await store.tasks.create(taskToSave(name))).id)
  return { store, ids }
}
const add = (store: Store, id: string, agoMs: number, changes: Partial<ReturnType<typeof examplePoint>>) =>
  store.metrics.add(id, examplePoint({ atMs: NOW_MS - agoMs, ...changes }))

describe('the series of all tasks', () => {
  it('adds tasks and sub-tasks up, with the most lag of each within a step', async () => {
    const { store, ids } = await withTasks('a', 'b')
    const [a = '', b = ''] = ids
    await add(store, a, 2 * MINUTE_MS, { counts: rows(60), rowsIn: 120, lag: 5 })
    await add(store, a, 2 * MINUTE_MS - 10_000, { counts: rows(60), rowsIn: 120, lag: 3 })
    await add(store, a, 2 * MINUTE_MS, { index: 1, lag: 100 })
    await add(store, b, 2 * MINUTE_MS, { counts: rows(600), rowsIn: 600, lag: 1_000 })
    const series = await store.overview.series(DEFAULT_WORKSPACE_ID, NOW_MS - HOUR_MS, MINUTE_MS)
    expect(series).toEqual([
      {
        at: new Date(NOW_MS - 2 * MINUTE_MS).toISOString(),
        rowsInPerSecond: expect.closeTo(840 / 60, 6),
        writtenPerSecond: expect.closeTo(720 / 60, 6),
        deadLettersPerSecond: 0,
        lag: 1_105,
      },
    ])
    expect(await store.overview.series(DEFAULT_WORKSPACE_ID + 1, NOW_MS - HOUR_MS, MINUTE_MS)).toEqual([])
  })

  it('counts nothing twice where sums of minutes and points meet', async () => {
    const { store, ids } = await withTasks('a')
    const [a = ''] = ids
    for (const agoMs of [6, 5, 4, 3, 2, 1].map((hours) => hours * 30 * MINUTE_MS))
      await add(store, a, agoMs, { counts: rows(900), rowsIn: 900, lag: 7 })
    const series = () => store.overview.series(DEFAULT_WORKSPACE_ID, NOW_MS - 24 * HOUR_MS, 15 * MINUTE_MS)
    const before = await series()
    expect(before).toHaveLength(6)
    expect(before.map(({ writtenPerSecond, lag }) => [writtenPerSecond, lag])).toEqual(before.map(() => [1, 7]))
    await store.metrics.housekeep(NOW_MS)
    expect(await series()).toEqual(before)
    // Points are forgotten long before the sums are.
    await store.metrics.housekeep(NOW_MS + 3 * 24 * HOUR_MS)
    expect(await series()).toEqual(before)
  })
})

describe('the errors of all tasks', () => {
  it('are counted by code over tasks, the noisiest first, and only those of late', async () => {
    const { store, ids } = await withTasks('a', 'b')
    const [a = '', b = ''] = ids
    const tell = (id: string, content: string) =>
      store.activities.add(id, { level: 'warn', activity: 'error', content })
    for (let time = 0; time < 3; time += 1) await tell(a, 'KAFKA_UNREACHABLE: b1')
    await tell(b, 'KAFKA_UNREACHABLE: b2')
    await tell(b, 'TDENGINE_BUSY: later')
    await store.activities.add(b, { level: 'info', activity: 'started', content: 'group' })
    const errors = await store.overview.errors(DEFAULT_WORKSPACE_ID, Date.now() - HOUR_MS)
    expect(errors.map(({ code, told, tasks, task }) => [code, told, tasks, task.name])).toEqual([
      ['KAFKA_UNREACHABLE', 4, 2, 'b'],
      ['TDENGINE_BUSY', 1, 1, 'b'],
    ])
    expect(await store.overview.errors(DEFAULT_WORKSPACE_ID, Date.now() + HOUR_MS)).toEqual([])
    expect(await store.overview.errors(DEFAULT_WORKSPACE_ID + 1, 0)).toEqual([])
  })
})

it('tells which tasks a person changed last, and since when tasks are what they are', async () => {
  const { store, ids } = await withTasks('a', 'b')
  const [a = '', b = ''] = ids
  await store.tasks.saveVersion(a, taskToSave('a'))
  expect((await store.overview.recent(DEFAULT_WORKSPACE_ID)).map(({ id, version }) => [id, version])).toEqual([
    [a, 2],
    [b, 1],
  ])
  const before = (await store.overview.since([a])).get(a)
  const seen = { taskId: a, version: 2, desired: 'running' as const }
  const observe = (statusReason: string | null) =>
    store.tasks.observe(seen, { status: 'QUEUED', statusReason, health: null })
  await observe('NO_WORKER: nobody')
  const since = (await store.overview.since([a])).get(a)
  expect(since?.getTime()).toBeGreaterThan(before?.getTime() ?? Infinity)
  await observe('NO_WORKER: still nobody')
  expect((await store.overview.since([a])).get(a)).toEqual(since)
  await observe(null)
  expect((await store.overview.since([a])).get(a)).not.toEqual(since)
})
