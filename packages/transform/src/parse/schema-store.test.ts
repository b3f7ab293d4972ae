import type { RegisteredSchema } from '@sluice/contracts'
import { describe, expect, it } from 'vitest'
import { createSchemaStore } from './schema-store.ts'

const schemaOf = (id: number): RegisteredSchema => ({ id, type: 'AVRO', schema: `"${id}"`, references: [] })

const storeAt = (given: readonly RegisteredSchema[] = []) => {
  const time = { nowMs: 0 }
  return { time, store: createSchemaStore(given, () => time.nowMs) }
}

describe('the store of schemas', () => {
  it('has what it was given and what was provided, and nothing else', () => {
    const { store } = storeAt([schemaOf(1)])
    store.provide(2, schemaOf(2))
    expect([store.get(1), store.get(2), store.get(3)]).toEqual([schemaOf(1), schemaOf(2), undefined])
    store.provide(2, schemaOf(22))
    expect([store.get(2), store.get(2)]).toEqual([schemaOf(22), schemaOf(22)])
  })

  it('forgets after half a minute that an id is unknown, so that it is asked for again', () => {
    const { store, time } = storeAt()
    store.provide(1, 'unknown')
    time.nowMs = 29_999
    expect(store.get(1)).toBe('unknown')
    time.nowMs = 30_000
    expect(store.get(1)).toBeUndefined()
    store.provide(1, schemaOf(1))
    expect(store.get(1)).toEqual(schemaOf(1))
  })

  it('keeps two thousand schemas and drops those that were not used for longest', () => {
    const { store } = storeAt()
    for (let id = 0; id < 2_000; id++) store.provide(id, schemaOf(id))
    expect(store.get(0)).toEqual(schemaOf(0))
    store.provide(2_000, schemaOf(2_000))
    expect([store.get(0), store.get(1), store.get(2_000)]).toEqual([schemaOf(0), undefined, schemaOf(2_000)])
  })
})
