import type { BoundValue, RowBlock } from '@sluice/contracts'
import { describe, expect, it } from 'vitest'
import { type InsertVector, recordedInserts, toHex } from '../../testing/fixtures.ts'
import { boundValue, typeOfCode } from '../../testing/recorded-values.ts'
import { createRowGrouper } from '../../writer/group-rows.ts'
import { createSubtableCache } from '../../writer/subtable-cache.ts'
import { createBindEncoder } from './bind-encoder.ts'

const fields = (prefix: string, codes: readonly number[]) =>
  codes.map((code, index) => ({ name: `${prefix}${index}`, type: typeOfCode(code) }))

/** The rows of a recorded insert as one block, in the order of its tables. */
const blockOf = ({ tables, tagTypes, columnTypes }: InsertVector): RowBlock => {
  const subtables: string[] = []
  const columns: BoundValue[][] = columnTypes.map(() => [])
  const tags: BoundValue[][] = (tagTypes ?? []).map(() => [])
  for (const table of tables)
    for (let row = 0; row < (table.columns[0]?.length ?? 0); row += 1) {
      subtables.push(table.name)
      for (const [index, code] of columnTypes.entries())
        columns[index]?.push(boundValue(table.columns[index]?.[row] ?? null, code))
      for (const [index, code] of (tagTypes ?? []).entries())
        tags[index]?.push(boundValue(table.tags?.[index] ?? null, code))
    }
  return { count: subtables.length, subtables, columns, tags }
}

const encode = (vector: InsertVector, block: RowBlock, from = 0): string => {
  const encoder = createBindEncoder({
    columns: fields('c', vector.columnTypes),
    tags: fields('t', vector.tagTypes ?? []),
  })
  const groups = createRowGrouper(createSubtableCache(100))(block.subtables, from, block.count)
  const chosen = groups.subtables.map((_, index) => index)
  return toHex(encoder.encode(block, groups, chosen, { requestId: 1, statementId: 1, withTags: true }))
}

/** Hex digits of request id and statement id, which differ from run to run. */
const IDS = 32
/** Hex digits of the whole header before the body. */
const HEADER = 60

describe('bind frames that the real server accepted', () => {
  it.each(recordedInserts().map((vector) => [vector.name, vector] as const))(
    '%s is made byte for byte',
    (_, vector) => {
      const frame = encode(vector, blockOf(vector))
      if (vector.alternativeBindBody === undefined) expect(frame.slice(IDS)).toBe(vector.bindFrame.slice(IDS))
      else expect(frame.slice(HEADER)).toBe(vector.alternativeBindBody)
    },
  )
})
