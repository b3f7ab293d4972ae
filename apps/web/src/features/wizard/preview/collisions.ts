import type { PreviewResult } from '@sluice/contracts'

/**
 * How many rows of the sample another row replaces: TDengine keeps one row for equal subtable, timestamp and composite
 * key. `keyColumns` names the composite key of each table of the mapping.
 */
export const countCollisions = ({ rows }: PreviewResult, keyColumns: readonly (string | undefined)[]): number => {
  const seen = new Set<string>()
  let written = 0
  for (const { mapped, table = 0 } of rows) {
    if (mapped === null) continue
    written += 1
    const key = mapped.columnNames.indexOf(keyColumns[table] ?? '')
    seen.add(JSON.stringify([mapped.supertable, mapped.subtable, mapped.columns[0]?.text, mapped.columns[key]?.text]))
  }
  return written - seen.size
}
