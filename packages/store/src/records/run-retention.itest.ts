import { expect, it, onTestFinished } from 'vitest'
import { z } from 'zod'
import { openDatabase } from '../database.ts'
import { examplePoint } from '../testing/example-point.ts'
import { openStoreWithUrl, taskToSave } from '../testing/open-store.ts'
import { RUN_SUMS } from './run-retention.ts'

const columnsSchema = z.array(z.object({ name: z.string() }))

it('forgets runs that are neither new nor young, and the totals of their task stay what they are', async () => {
  const { store, databaseUrl } = await openStoreWithUrl()
  const database = openDatabase(databaseUrl, 2)
  onTestFinished(() => database.$disconnect())
  const { id } = await store.tasks.create(taskToSave('often'))
  const other = await store.tasks.create(taskToSave('other'))
  const taskId = Number(id)
  const made = await store.runs.list(id, 1)
  await database.run.deleteMany({ where: { taskId } })
  expect(made.length).toBeLessThanOrEqual(1)
  for (let day = 60; day > 50; day -= 1) {
    const startedAt = new Date(Date.now() - day * 86_400_000)
    const endedAt = new Date(startedAt.getTime() + 60_000)
    const base = { messages: 0, rows: 0, written: 0, filtered: 0, deadLettered: 0, dropped: 0 }
    await database.run.create({ data: { taskId, version: 1, startedAt, endedAt, endReason: 'stopped', base } })
    await store.metrics.add(id, examplePoint({ atMs: startedAt.getTime(), rowsIn: 7, batches: 1, cpuMs: 3 }))
  }
  const before = await store.metrics.totals(id)
  expect(before).toMatchObject({ runs: 10, cumulative: { processedRows: 70, writeBatches: 10, cpuMs: 30 } })

  expect(await store.runs.trim({ days: 70, newest: 4 })).toBe(0)
  expect(await store.runs.trim({ days: 30, newest: 4 })).toBe(6)
  expect(await store.runs.trim({ days: 30, newest: 2 })).toBe(2)
  expect(await store.runs.trim({ days: 30, newest: 2 })).toBe(0)
  expect(await store.runs.list(id, 20)).toHaveLength(2)
  expect(await store.metrics.totals(id)).toEqual(before)
  expect((await store.metrics.totals(other.id)).cumulative.processedRows).toBe(0)

  const columns = columnsSchema.parse(
    await database.$queryRaw`
      SELECT column_name AS name FROM information_schema.columns WHERE table_name = 'run_totals' AND data_type = 'bigint'`,
  )
  expect(columns.map(({ name }) => name).toSorted(), 'add it to RUN_SUMS').toEqual([...RUN_SUMS].toSorted())
})
