import { type AlterSupertable, formatColumnType, growingTypeOf, growthMaxOf, type Supertable } from '@sluice/contracts'
import { columnBytes, ROW_BYTES_MAX, TAG_BYTES_MAX, type TableLayout } from '@sluice/transform'
import type { Lengths } from './lengths.ts'

/** The next power of two, so that values which grow slowly do not alter the table each time. */
const roundedUp = (length: number): number => 2 ** Math.ceil(Math.log2(length))

/** The type of this length that is sure to fit: rounded up if the row has room for it, else exactly as long. */
const grown = (type: string, part: 'columns' | 'tags', needed: number, roomBytes: number): string | undefined => {
  const growing = growingTypeOf(type)
  if (growing === undefined || needed <= growing.length) return undefined
  const { kind } = growing
  const lengthMax = growthMaxOf(kind, part)
  if (needed > lengthMax) return undefined
  const before = columnBytes(type)
  return [Math.min(roundedUp(needed), lengthMax), needed]
    .map((length) => formatColumnType({ kind, length }))
    .find((wider) => columnBytes(wider) - before <= roomBytes)
}

/**
 * The changes after which the table takes values of these lengths, one for each column and tag. What would go beyond
 * the limits of a row is left out. A composite key cannot change.
 */
export const planWidening = (
  { database, name, columns, tags }: Supertable,
  layout: TableLayout,
  needed: Lengths,
): readonly AlterSupertable[] => {
  const bytesOf = (part: Supertable['columns']): number => part.reduce((sum, { type }) => sum + columnBytes(type), 0)
  const roomBytes = { columns: ROW_BYTES_MAX - bytesOf(columns), tags: TAG_BYTES_MAX - bytesOf(tags) }
  const actual = { columns, tags }
  const changes: AlterSupertable[] = []
  for (const part of ['columns', 'tags'] as const)
    for (const [index, mapped] of layout[part].entries()) {
      const found = actual[part].find((column) => column.name === mapped.name)
      if (found === undefined || found.compositeKey) continue
      const type = grown(found.type, part, needed[part][index] ?? 0, roomBytes[part])
      if (type === undefined) continue
      roomBytes[part] -= columnBytes(type) - columnBytes(found.type)
      const change =
        part === 'columns'
          ? ({ kind: 'widenColumn', column: mapped.name, type } as const)
          : ({ kind: 'widenTag', tag: mapped.name, type } as const)
      changes.push({ database, name, change })
    }
  return changes
}
