import { describe, expect, it } from 'vitest'
import { idsOf, isPoison, numbers, openPoisoned } from '../testing/poisoned-task.ts'

const POLL = { timeout: 60_000, interval: 250 }
const COUNT = 11_000
const ROWS_MAX = 1_000
const SPACE_MB = 1

describe('a flood of poison', () => {
  it('lets every good row land, keeps what retention allows, and tells of every letter that it removed', {
    timeout: 120_000,
  }, async () => {
    const { at, taskId, poison } = await openPoisoned(COUNT, { archive: { rowsMax: ROWS_MAX, spaceMb: SPACE_MB } })
    expect(await idsOf(at)).toEqual(numbers(COUNT).filter((n) => !isPoison(n)))
    expect(await at.store.ledger.totals(taskId)).toMatchObject({
      messages: COUNT,
      written: COUNT - poison,
      deadLettered: poison,
      dropped: 0,
    })
    const removed = async (): Promise<number> => {
      const story = await at.store.activities.list(taskId, { limit: 1_000 })
      return story
        .filter(({ activity }) => activity === 'archiveTrimmed')
        .reduce((sum, { content }) => sum + Number(/(\d+) for lack of space/.exec(content)?.[1]), 0)
    }
    await expect.poll(async () => (await at.store.archives.use(taskId)).rows, POLL).toBeLessThanOrEqual(ROWS_MAX)
    // Told when it is done.
    await expect.poll(async () => (await at.store.archives.use(taskId)).rows + (await removed()), POLL).toBe(poison)
    const { rows, bytes } = await at.store.archives.use(taskId)
    expect(bytes).toBeLessThanOrEqual(SPACE_MB * 1024 ** 2)
    expect((await at.store.deadLetters.page({ taskId }, {}, { limit: 1 })).total).toBe(rows)
  })
})
