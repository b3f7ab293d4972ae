import { zeroCounts } from '@sluice/contracts'
import { describe, expect, it } from 'vitest'
import { openStore, taskToSave } from '../testing/open-store.ts'

describe('the story of a task', () => {
  const told = async () => {
    const store = await openStore()
    const { id } = await store.tasks.create(taskToSave('a'))
    const lines = [
      ['info', 'started', 'worker w1'],
      ['warn', 'tagDrift', 'subtable 100%_a: tag site'],
      ['error', 'error', 'KAFKA_UNREACHABLE: no broker answers'],
      ['error', 'error', 'KAFKA_UNREACHABLE: no broker answers'],
      ['info', 'stopped', ''],
    ] as const
    for (const [level, activity, content] of lines) await store.activities.add(id, { level, activity, content })
    const names = async (filter: object) =>
      (await store.activities.list(id, { limit: 10, ...filter })).map(({ activity }) => activity)
    return { store, id, names }
  }

  it('is filtered by level, by text in any case, and by names that stand for a text', async () => {
    const { names } = await told()
    expect(await names({ levels: ['warn', 'error'] })).toEqual(['error', 'tagDrift'])
    expect(await names({ text: 'kafka_UNREACH' })).toEqual(['error'])
    expect(await names({ text: 'worker', named: ['stopped'] })).toEqual(['stopped', 'started'])
    expect(await names({ text: 'w1', levels: ['error'] })).toEqual([])
  })

  it('takes wildcards for what they are', async () => {
    const { names } = await told()
    expect(await names({ text: '100%_a' })).toEqual(['tagDrift'])
    expect(await names({ text: 'w_' })).toEqual([])
    expect(await names({ text: '%' })).toEqual(['tagDrift'])
    expect(await names({ text: '\\' })).toEqual([])
  })

  it('is read page by page under a filter', async () => {
    const { store, id } = await told()
    const [first] = await store.activities.list(id, { limit: 1, levels: ['info'] })
    const rest = await store.activities.list(id, { limit: 9, levels: ['info'], before: first?.id })
    expect([first, ...rest].map((line) => line?.activity)).toEqual(['stopped', 'started', 'created'])
  })
})

describe('the runs of a task', () => {
  it('tell which version ran, how it ended and what ended in it, page by page', async () => {
    const store = await openStore()
    const { id } = await store.tasks.create(taskToSave('a'))
    await store.tasks.saveVersion(id, taskToSave('a'))
    await store.tasks.setDesired(id, 'stopped')
    await store.tasks.setDesired(id, 'running')
    const [third] = await store.runs.page(id, { limit: 1 })
    expect(third).toMatchObject({ version: 2, endedAt: null, endReason: null, counts: zeroCounts() })
    const older = await store.runs.page(id, { limit: 5, before: String(third?.id) })
    expect(older.map(({ version, endReason }) => [version, endReason])).toEqual([
      [2, 'stopped'],
      [1, 'edited'],
    ])
    await expect(store.runs.page(id, { limit: 5, before: 'x' })).rejects.toMatchObject({ code: 'INVALID_REQUEST' })
    expect(await store.runs.page(id, { limit: 5, before: '9'.repeat(18) })).toHaveLength(3)
  })
})
