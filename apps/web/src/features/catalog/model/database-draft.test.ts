import { createDatabaseSchema } from '@sluice/contracts'
import { describe, expect, it } from 'vitest'
import { bodyOfDatabase, type DatabaseDraft, databaseProblems, emptyDatabaseDraft } from './database-draft.ts'

const draft = (given: Partial<DatabaseDraft>): DatabaseDraft => ({ ...emptyDatabaseDraft, name: 'db', ...given })

describe('the draft of a database', () => {
  it('leaves to the server whatever was left empty', () => {
    const body = bodyOfDatabase(draft({ keep: ' ', numbers: { vgroups: '', bufferMb: 96 } }))
    expect(body).toEqual({ name: 'db', precision: 'ms', bufferMb: 96 })
    expect(createDatabaseSchema.safeParse(body).success).toBe(true)
  })

  it('tells everything that is wrong at once, each at its field', () => {
    const wrong = draft({ name: '', keep: '20d', duration: '1.5d', numbers: { vgroups: 0, comp: 2 } })
    expect(Object.fromEntries(databaseProblems(wrong))).toEqual({
      name: 'required',
      vgroups: 'outOfRange',
      duration: 'format',
    })
    expect(Object.fromEntries(databaseProblems(draft({ keep: '20d', duration: '10d' })))).toEqual({ keep: 'ratio' })
    expect(Object.fromEntries(databaseProblems(draft({ precision: 'ns', keep: '300000d' })))).toEqual({
      keep: 'rangeOfNs',
    })
    expect(Object.fromEntries(databaseProblems(draft({ name: 'a.b' })))).toEqual({ name: 'nameRule' })
  })

  it('finds nothing wrong with what the schema takes', () => {
    expect(databaseProblems(draft({ keep: '36h', duration: '12h', cacheModel: 'both' }))).toEqual(new Map())
  })
})
