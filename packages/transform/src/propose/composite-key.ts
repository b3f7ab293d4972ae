import { parseColumnType } from '@sluice/contracts'
import type { SampleField } from './sample-field.ts'

/** Kinds that TDengine takes as the second part of a primary key (spec/data-in.md §5.3). */
const KEY_KINDS: readonly string[] = ['INT', 'INT UNSIGNED', 'BIGINT', 'BIGINT UNSIGNED', 'VARCHAR']

export const canBeKey = (type: string): boolean => KEY_KINDS.includes(parseColumnType(type)?.kind ?? '')

/**
 * Rows of the sample that share series and time with an earlier row and are not the same: TDengine would keep one of
 * each. By their position in the sample's rows.
 */
export const sharedKeys = (
  fields: readonly SampleField[],
  series: SampleField | undefined,
  time: SampleField | undefined,
): readonly number[] => {
  if (time === undefined) return []
  const seen = new Map<string, Set<string>>()
  return time.values.flatMap((_, row) => {
    const key = JSON.stringify([series?.values[row]?.text, time.values[row]?.text])
    const content = JSON.stringify(fields.map((field) => field.values[row]?.text ?? null))
    const contents = seen.get(key)
    if (contents === undefined) {
      seen.set(key, new Set([content]))
      return []
    }
    if (contents.has(content)) return []
    contents.add(content)
    return [row]
  })
}

/** The first of `candidates` that tells all rows apart which series and time do not; undefined when none does. */
export const findKey = (
  candidates: readonly SampleField[],
  columns: readonly SampleField[],
  series: SampleField | undefined,
  time: SampleField,
): SampleField | undefined => {
  const rows = time.values.map((_, row) => row)
  const countOf = (fields: readonly (SampleField | undefined)[]): number =>
    new Set(rows.map((row) => JSON.stringify(fields.map((field) => field?.values[row]?.text ?? null)))).size
  const contents = countOf([series, time, ...columns])
  return candidates.find((field) => field.present === field.rows && countOf([series, time, field]) === contents)
}
