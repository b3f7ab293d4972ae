import { deadLetterSchema } from '@sluice/contracts'
import { describe, expect, it } from 'vitest'
import { openStore, taskToSave } from '../testing/open-store.ts'

const utf8 = (text: string) => new TextEncoder().encode(text)

const rejected = (offset: number, row = 0) => ({
  topic: 't',
  partition: 1,
  record: {
    offset,
    timestampMs: 1_700_000_000_000,
    key: null,
    value: utf8(`{"bad":${offset}}`),
    headers: { h: utf8('v') },
  },
  row,
  error: { stage: 'map', code: 'VALUE_TOO_LONG', message: 'too long', column: 'c' } as const,
  atMs: 1_700_000_000_500,
})

describe('dead letters', () => {
  it('are stored once per row of a record and listed newest first, page by page', async () => {
    const store = await openStore()
    const { id } = await store.tasks.create(taskToSave('a'))
    await store.deadLetters.store(id, 1, [rejected(1), rejected(2), rejected(2, 1)])
    await store.deadLetters.store(id, 1, [rejected(2, 1), rejected(3)])
    const first = await store.deadLetters.list(id, { limit: 3 })
    expect(first.total).toBe(4)
    const second = await store.deadLetters.list(id, { limit: 3, cursor: first.nextCursor ?? '' })
    expect(second.nextCursor).toBeNull()
    const all = [...first.deadLetters, ...second.deadLetters].map((one) => deadLetterSchema.parse(one))
    expect(all.map(({ record, row }) => [record.offset, row])).toEqual([
      [3, 0],
      [2, 1],
      [2, 0],
      [1, 0],
    ])
    expect(all[0]?.record.headers).toEqual({ h: 'v' })
    expect(Buffer.from(all[0]?.record.valueBase64 ?? '', 'base64').toString()).toBe('{"bad":3}')
  })
})

describe('dead letters of rows that go to several tables', () => {
  it('tell row and table, by how often a row ended when they failed', async () => {
    const store = await openStore()
    const { id } = await store.tasks.create(taskToSave('a'))
    await store.deadLetters.store(id, 1, [rejected(1, 5)])
    await store.deadLetters.store(id, 2, [
      { ...rejected(2, 0), tables: 2 },
      { ...rejected(2, 5), tables: 2 },
    ])
    const { deadLetters } = await store.deadLetters.list(id, { limit: 5 })
    expect(deadLetters.map(({ record, row, table }) => [record.offset, row, table])).toEqual([
      [2, 2, 1],
      [2, 0, 0],
      [1, 5, null],
    ])
  })
})

describe('pages', () => {
  it('refuse a cursor that no page gave out', async () => {
    const store = await openStore()
    const { id } = await store.tasks.create(taskToSave('a'))
    const refused = { code: 'INVALID_REQUEST' }
    for (const wrong of ['x', '-1', '', '9'.repeat(19)]) {
      await expect(store.deadLetters.list(id, { limit: 1, cursor: wrong })).rejects.toMatchObject(refused)
      await expect(store.activities.list(id, { limit: 1, before: wrong })).rejects.toMatchObject(refused)
    }
  })
})

describe('dead letters of a batch that is bad from end to end', () => {
  it('are stored whole, whatever is in them', async () => {
    const store = await openStore()
    const { id } = await store.tasks.create(taskToSave('a'))
    const odd = rejected(1)
    const headers = { 'h\0\uD800': utf8('v') }
    const error = { ...odd.error, message: 'field "a\0b\uD800" is missing' }
    const value = Uint8Array.from({ length: 256 }, (_, byte) => byte)
    await store.deadLetters.store(id, 1, [{ ...odd, record: { ...odd.record, value, headers }, error }])
    const [stored] = (await store.deadLetters.list(id, { limit: 1 })).deadLetters
    expect(stored?.error.message).toBe('field "a\uFFFDb\uFFFD" is missing')
    expect(Buffer.from(stored?.record.valueBase64 ?? '', 'base64')).toEqual(Buffer.from(value))
    await store.activities.add(id, { level: 'warn', activity: 'error', content: error.message })
    expect((await store.activities.list(id, { limit: 1 }))[0]?.content).toBe(stored?.error.message)
  })

  it('are stored whole, however large', async () => {
    const store = await openStore()
    const { id } = await store.tasks.create(taskToSave('a'))
    const large = (offset: number) => ({
      ...rejected(offset),
      record: { ...rejected(offset).record, value: new Uint8Array(5 * 1024 * 1024).fill(offset) },
    })
    await store.deadLetters.store(id, 1, [large(1), large(2), rejected(3), large(4)])
    const { deadLetters } = await store.deadLetters.list(id, { limit: 10 })
    // Two transactions at a time: what was handed over together is in no order.
    expect(new Map(deadLetters.map(({ record }) => [record.offset, record.valueBase64?.length]))).toEqual(
      new Map([1, 2, 3, 4].map((offset) => [offset, offset === 3 ? 12 : 6_990_508])),
    )
  })

  it('are stored whole, however many', async () => {
    const store = await openStore()
    const { id } = await store.tasks.create(taskToSave('a'))
    await store.deadLetters.store(
      id,
      1,
      Array.from({ length: 10_000 }, (_, offset) => rejected(offset)),
    )
    expect((await store.deadLetters.list(id, { limit: 1 })).total).toBe(10_000)
  })
})

describe('activities', () => {
  it('fold the same line in a row into one with a count', async () => {
    const store = await openStore()
    const { id } = await store.tasks.create(taskToSave('a'))
    const failed = { level: 'error', activity: 'failed', content: 'KAFKA_UNREACHABLE' } as const
    for (let n = 0; n < 5; n += 1) await store.activities.add(id, failed)
    await store.activities.add(id, { level: 'info', activity: 'started', content: '' })
    await store.activities.add(id, failed)
    const story = await store.activities.list(id, { limit: 3 })
    expect(story.map(({ activity, count }) => [activity, count])).toEqual([
      ['failed', 1],
      ['started', 1],
      ['failed', 5],
    ])
  })
})
