import { type ErrorPolicies, errorPoliciesSchema } from '@sluice/contracts'
import { ArchiveFull, type RejectedRow } from '@sluice/engine'
import { describe, expect, it } from 'vitest'
import { createBoundedArchive } from './bounded-archive.ts'

const MIB = 1024 ** 2

const row = (offset: number, bytes: number): RejectedRow => ({
  topic: 't',
  partition: 0,
  record: { offset, timestampMs: 0, key: null, value: new Uint8Array(bytes), headers: null },
  row: 0,
  tables: 1,
  kind: 'row',
  error: { stage: 'map', code: 'VALUE_TYPE', message: 'no number' },
  atMs: 0,
})

const createSetting = (limits: Partial<ErrorPolicies['archive']>, used = 0) => {
  const stored: number[] = []
  let nowMs = 0
  let usedBytes = used
  let usedRows = 0
  const archive = createBoundedArchive({
    limits: { ...errorPoliciesSchema.parse({}).archive, spaceMb: 1, ...limits },
    store: async (rows) => void stored.push(...rows.map(({ record }) => record.offset)),
    measure: async () => ({ rows: usedRows, bytes: usedBytes }),
    now: () => nowMs,
  })
  return {
    archive,
    stored,
    empty() {
      usedBytes = 0
      usedRows = 0
      nowMs += 60_001
    },
  }
}

const rows = [0, 1, 2, 3].map((offset) => row(offset, MIB * 0.4))

describe('an archive with a bound', () => {
  it('takes everything where the oldest make room, and where there is no bound', async () => {
    for (const limits of [{ whenFull: 'deleteOldest' }, { whenFull: 'drop', spaceMb: 0, rowsMax: 0 }] as const) {
      const { archive, stored } = createSetting(limits, 10 * MIB)
      await archive.store(rows)
      expect(stored).toEqual([0, 1, 2, 3])
    }
  })

  it('takes what finds room and gives the rest back under drop, until somebody empties it', async () => {
    const { archive, stored, empty } = createSetting({ whenFull: 'drop' })
    const error: unknown = await archive.store(rows).catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(ArchiveFull)
    expect(error).toMatchObject({ stored: 2 })
    await expect(archive.store([row(4, MIB)])).rejects.toMatchObject({ stored: 0 })
    expect(stored).toEqual([0, 1])
    empty()
    await archive.store([row(5, 10)])
    expect(stored).toEqual([0, 1, 5])
  })

  it('holds no more rows than it may', async () => {
    const { archive, stored } = createSetting({ whenFull: 'drop', spaceMb: 0, rowsMax: 3 })
    await expect(archive.store(rows)).rejects.toMatchObject({ stored: 3 })
    expect(stored).toEqual([0, 1, 2])
  })

  it('ends its task under fail, for good', async () => {
    const { archive } = createSetting({ whenFull: 'fail' }, MIB)
    await expect(archive.store([row(0, 1)])).rejects.toMatchObject({ code: 'DEAD_LETTER_FAILED', retriable: false })
  })
})
