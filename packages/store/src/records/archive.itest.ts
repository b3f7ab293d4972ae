import { taskSpecSchema } from '@sluice/contracts'
import { describe, expect, it } from 'vitest'
import { exampleSpec } from '../testing/example-task.ts'
import { openStore, taskToSave } from '../testing/open-store.ts'

const DAY_MS = 24 * 60 * 60 * 1000
const MIB = 1024 ** 2

const letter = (offset: number, ageDays: number, bytes = 10) => ({
  topic: 't',
  partition: 0,
  record: { offset, timestampMs: 0, key: null, value: new Uint8Array(bytes), headers: null },
  row: 0,
  error: { stage: 'map', code: 'VALUE_TYPE', message: 'no number' } as const,
  atMs: Date.now() - ageDays * DAY_MS,
})

const specOf = (name: string, archive: object) =>
  taskSpecSchema.parse({ ...exampleSpec(name), errorPolicies: { archive } })

describe('an archive of dead letters', () => {
  it('forgets what is older than its task keeps it, and nothing of a task that keeps all', async () => {
    const store = await openStore()
    const kept = await store.tasks.create(taskToSave('a', { spec: specOf('a', { keepDays: 7 }) }))
    const unlimited = await store.tasks.create(taskToSave('b', { spec: specOf('b', { keepDays: 0 }) }))
    for (const { id } of [kept, unlimited])
      await store.deadLetters.store(id, 1, [letter(1, 30), letter(2, 8), letter(3, 6), letter(4, 0)])
    expect(await store.archives.trim()).toEqual([{ taskId: kept.id, expired: 2, crowdedOut: 0 }])
    const offsets = async (id: string) =>
      (await store.deadLetters.list(id, { limit: 10 })).deadLetters.map(({ record }) => record.offset)
    expect(await offsets(kept.id)).toEqual([4, 3])
    expect(await offsets(unlimited.id)).toHaveLength(4)
    expect(await store.archives.trim()).toEqual([])
  })

  it('loses its oldest beyond its space, and only as many as it must', async () => {
    const store = await openStore()
    const { id } = await store.tasks.create(taskToSave('a', { spec: specOf('a', { spaceMb: 2 }) }))
    await store.deadLetters.store(
      id,
      1,
      Array.from({ length: 9 }, (_, n) => letter(n, 0, MIB / 2)),
    )
    expect((await store.archives.use(id)).bytes).toBeGreaterThan(4 * MIB)
    expect(await store.archives.trim()).toEqual([{ taskId: id, expired: 0, crowdedOut: 6 }])
    const { deadLetters } = await store.deadLetters.list(id, { limit: 10 })
    expect(deadLetters.map(({ record }) => record.offset)).toEqual([8, 7, 6])
    expect((await store.archives.use(id)).bytes).toBeLessThanOrEqual(2 * MIB)
  })

  it('loses nothing to space where its task drops or fails instead', async () => {
    const store = await openStore()
    const { id } = await store.tasks.create(taskToSave('a', { spec: specOf('a', { spaceMb: 1, whenFull: 'fail' }) }))
    await store.deadLetters.store(id, 1, [letter(1, 0, MIB), letter(2, 0, MIB)])
    expect(await store.archives.trim()).toEqual([])
  })
})
