import { type Finding, findingOf } from './finding.ts'
import { cellsOf, type MappedRow, type TableSample, valueIn } from './table-sample.ts'

/** TDengine takes the tags of a subtable from its first row: later values are ignored without a word. */
export const findTagDrift = (sample: TableSample): readonly Finding[] =>
  cellsOf(sample)
    .filter(({ part }) => part === 'tags')
    .flatMap(({ mapping, path }) => {
      const { name, type, map } = mapping
      const first = new Map<string, string | undefined>()
      const drifted = sample.rows.filter((row) => {
        const table = `${row.mapped.supertable}.${row.mapped.subtable}`
        const text = textOf(row, name)
        if (!first.has(table)) first.set(table, text)
        return first.get(table) !== text
      })
      const changes = [
        { op: 'remove', path } as const,
        { op: 'append', path: `${sample.path}.columns`, value: { name, type, map } } as const,
      ]
      // The last tag has to stay, and JSON is for tags only.
      const canMove = sample.table.tags.length > 1 && type !== 'JSON'
      const remedies = canMove
        ? [{ code: 'tagToColumn', params: { tag: name }, changes, changesSupertable: true } as const]
        : []
      return findingOf({ code: 'tagDrift', severity: 'warning', path, params: { tag: name }, remedies }, drifted)
    })

const textOf = (row: MappedRow, name: string): string | undefined => {
  const value = valueIn(row, 'tags', name)
  return value?.type === 'null' ? undefined : value?.text
}
