import type { PreviewResult, PreviewRow, PreviewValue, TargetSpec } from '@sluice/contracts'
import { textTable } from './text-table.ts'

const text = (value: PreviewValue | undefined): string =>
  value === undefined ? '' : value.type === 'null' ? 'NULL' : value.text

const nameOf = ({ record, row }: PreviewRow): string => `${record + 1}.${row + 1}`

const fieldTable = (rows: readonly PreviewRow[], fieldsOf: (row: PreviewRow) => PreviewRow['parsed']): string => {
  const names = new Set<string>()
  for (const row of rows) for (const name of Object.keys(fieldsOf(row) ?? {})) names.add(name)
  const cells = rows.map((row) => {
    const fields = fieldsOf(row)
    return [nameOf(row), ...[...names].map((name) => (fields === null ? '-' : text(fields[name])))]
  })
  return textTable(['row', ...names], cells)
}

const reasonOf = ({ error, reason }: PreviewRow): string => {
  if (error === null) return reason ?? ''
  const where = [error.column, error.rule].filter((part) => part !== undefined).join(' ')
  const position = error.position === undefined ? '' : ` at character ${error.position + 1}`
  return `${where === '' ? '' : `${where}: `}${error.message}${position} [${error.code}]`
}

const outcomeTable = (rows: readonly PreviewRow[]): string =>
  textTable(
    ['row', 'outcome', 'stage'],
    rows.map((row) => [nameOf(row), row.outcome, row.endedAt ?? '']),
  )
    .split('\n')
    .map((line, index) => {
      const row = rows[index - 1]
      return row === undefined || row.outcome === 'written' ? line : `${line}  ${reasonOf(row)}`
    })
    .join('\n')

type MappedRow = PreviewRow & { readonly mapped: NonNullable<PreviewRow['mapped']> }

const mappedTable = (rows: readonly MappedRow[], columns: readonly string[], tags: readonly string[]): string =>
  textTable(
    ['row', 'subtable', ...columns, ...tags.map((name) => `#${name}`)],
    rows.map((row) => [
      nameOf(row),
      row.mapped.subtable,
      ...row.mapped.columns.map(text),
      ...row.mapped.tags.map(text),
    ]),
  )

const namesOf = (columns: TargetSpec['columns']): string[] => columns.map(({ name }) => name)

/** A section for each table that rows were mapped to; the table of the spec when there is none. */
const mappedSections = (rows: readonly PreviewRow[], target: TargetSpec): [string, string][] => {
  const mapped = rows.filter((row): row is MappedRow => row.mapped !== null)
  const titled = (supertable: string): string => `mapped to ${target.database}.${supertable}`
  const groups = Map.groupBy(mapped, ({ table, mapped: { supertable, columnNames } }) =>
    JSON.stringify([table, supertable, columnNames]),
  )
  if (groups.size === 0)
    return [[titled(target.supertable), mappedTable([], namesOf(target.columns), namesOf(target.tags))]]
  return [...groups.values()].flatMap((group): [string, string][] => {
    const [first] = group
    if (first === undefined) return []
    const { supertable, columnNames, tagNames } = first.mapped
    return [[titled(supertable), mappedTable(group, columnNames, tagNames)]]
  })
}

/** Every stage of the preview as a table; rows are named `message.row`, tags begin with `#`. */
export const formatPreview = (preview: PreviewResult, target: TargetSpec): string => {
  const { rows } = preview
  const count = (outcome: PreviewRow['outcome']): number => rows.filter((row) => row.outcome === outcome).length
  const sections = [
    ['parsed', fieldTable(rows, ({ parsed }) => parsed)],
    ['extracted', fieldTable(rows, ({ extracted }) => extracted)],
    ['outcome', outcomeTable(rows)],
    ...mappedSections(rows, target),
  ]
  const summary = `${rows.length} rows: ${count('written')} written, ${count('filtered')} filtered, ${count('failed')} failed`
  return `${sections.map(([title, body]) => `== ${title}\n${body}\n`).join('\n')}\n${summary}\n`
}
