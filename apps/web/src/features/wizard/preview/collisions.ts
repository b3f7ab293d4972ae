import type { PreviewResult } from '@sluice/contracts'

/**
 * How many rows of the sample another row replaces: TDengine keeps one row for equal subtable, timestamp and composite
 * key. `keys` are the indexes of the key columns among the mapped ones.
 */
export const countCollisions = ({ rows }: PreviewResult, keys: readonly number[]): number => {
  const seen = new Set<string>()
  let written = 0
  for (const { mapped } of rows) {
    if (mapped === null) continue
    written += 1
    seen.add(JSON.stringify([mapped.subtable, ...keys.map((key) => mapped.columns[key]?.text)]))
  }
  return written - seen.size
}
