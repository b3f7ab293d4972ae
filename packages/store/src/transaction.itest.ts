import { freshDatabase } from '@sluice/stack/testing'
import { expect, it, onTestFinished } from 'vitest'
import { openDatabase, type Queries } from './database.ts'
import { asStoreError } from './database-errors.ts'
import { inTransaction } from './transaction.ts'

const open = async () => {
  const database = openDatabase(await freshDatabase(), 4)
  onTestFinished(() => database.$disconnect())
  for (const name of ['one', 'two']) await database.workerGroup.create({ data: { name, author: '' } })
  return database
}

/** Takes both rows, and the second one not before the other transaction has its first. */
const takeBoth =
  (names: readonly [string, string], meet: () => Promise<void>, onStart: () => void = () => undefined) =>
  async (transaction: Queries): Promise<void> => {
    onStart()
    const take = (name: string) =>
      transaction.$executeRaw`UPDATE worker_group SET author = author || ${names[0]} || ' ' WHERE name = ${name}`
    await take(names[0])
    await meet()
    await take(names[1])
  }

/** Resolves for both when both have come. Whoever comes again passes. */
const meeting = (): (() => Promise<void>) => {
  const { promise, resolve } = Promise.withResolvers<void>()
  let missing = 2
  return () => {
    missing -= 1
    if (missing <= 0) resolve()
    return promise
  }
}

it('does a transaction again that lost a deadlock, and each exactly once', { timeout: 30_000 }, async () => {
  const database = await open()
  const meet = meeting()
  let starts = 0
  const count = () => {
    starts += 1
  }
  await Promise.all([
    inTransaction(database, takeBoth(['one', 'two'], meet, count)),
    inTransaction(database, takeBoth(['two', 'one'], meet, count)),
  ])
  expect(starts).toBeGreaterThan(2)
  const authors = (await database.workerGroup.findMany()).map(({ author }) => author.trim().split(' ').toSorted())
  expect(authors).toEqual([
    ['one', 'two'],
    ['one', 'two'],
  ])
})

it('tells a lost race as one that may be tried again', { timeout: 30_000 }, async () => {
  const database = await open()
  const meet = meeting()
  const outcomes = await Promise.allSettled([
    database.$transaction(takeBoth(['one', 'two'], meet)),
    database.$transaction(takeBoth(['two', 'one'], meet)),
  ])
  const lost = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [asStoreError(outcome.reason)] : []))
  expect(lost).toMatchObject([{ code: 'CONFLICT', retriable: true }])
})

it('passes on what the work throws, without doing it again', async () => {
  const database = await open()
  let starts = 0
  const failing = inTransaction(database, async () => {
    starts += 1
    throw new RangeError('of the work')
  })
  await expect(failing).rejects.toThrow('of the work')
  expect(starts).toBe(1)
})
