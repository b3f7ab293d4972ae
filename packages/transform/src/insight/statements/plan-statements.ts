import { type PreviewResult, type PreviewRow, quoteName } from '@sluice/contracts'
import type { LayoutColumn, MappingTarget } from '../../port.ts'
import { literal } from './literal.ts'

type Mapped = NonNullable<PreviewRow['mapped']>

/** How the rows of one supertable are written: what SQL would say, and what is bound in its place. */
export interface TablePlan {
  readonly database: string
  readonly supertable: string
  readonly rows: number
  readonly subtables: number
  /** Statements that write the same rows, each short enough for the server. */
  readonly insert: readonly string[]
  readonly stmt2: Stmt2Plan
}

/** The prepared statements of a lane: one for subtables that it knows, one that brings the tags of new ones. */
export interface Stmt2Plan {
  readonly sql: string
  readonly sqlWithTags: string
  /** In the order in which they are bound. */
  readonly columns: readonly LayoutColumn[]
  readonly tags: readonly LayoutColumn[]
  /** Lanes that have rows to write; a subtable always goes through the same one. */
  readonly lanes: number
  /** Rows that one bind holds at most. */
  readonly rowsPerBind: number
}

export interface PlanOptions {
  readonly database: string
  /** Name of the table while the target has none yet. */
  readonly supertable: string
  /** Lanes of the task. */
  readonly lanes: number
  readonly rowsPerBind: number
}

/** TDengine takes less than 1,048,576 characters (spec/data-in.md §9.2). */
const SQL_CHARACTERS_MAX = 1_000_000

/** The statements that write the rows of a preview, in the order in which their tables first appear. */
export const planStatements = (
  target: MappingTarget,
  { rows }: Pick<PreviewResult, 'rows'>,
  options: PlanOptions,
): readonly TablePlan[] => {
  const tables = [target, ...(target.further ?? [])]
  const written = rows.flatMap(({ mapped, table }) => (mapped === null ? [] : [{ mapped, table: table ?? 0 }]))
  const groups = Map.groupBy(written, ({ mapped, table }) =>
    JSON.stringify([table, mapped.supertable, mapped.columnNames]),
  )
  return [...groups.values()].flatMap((group) => {
    const [first] = group
    const table = first === undefined ? undefined : tables[first.table]
    if (first === undefined || table === undefined) return []
    const layout = {
      database: options.database,
      supertable: first.mapped.supertable === '' ? options.supertable : first.mapped.supertable,
      columns: typed(first.mapped.columnNames, table.columns),
      tags: typed(first.mapped.tagNames, table.tags),
    }
    return [
      planTable(
        layout,
        group.map(({ mapped }) => mapped),
        options,
      ),
    ]
  })
}

interface Layout {
  readonly database: string
  readonly supertable: string
  readonly columns: readonly LayoutColumn[]
  readonly tags: readonly LayoutColumn[]
}

/** Columns with their types. A name that no mapping has was made by a template, and so is of one of the templates' types. */
const typed = (names: readonly string[], mappings: readonly LayoutColumn[]): readonly LayoutColumn[] => {
  const template = mappings.find(({ name }) => !names.includes(name))
  return names.map((name) => ({ name, type: (mappings.find((one) => one.name === name) ?? template)?.type ?? '' }))
}

const planTable = (layout: Layout, rows: readonly Mapped[], options: PlanOptions): TablePlan => {
  const subtables = Map.groupBy(rows, ({ subtable }) => subtable)
  const { database, supertable, columns, tags } = layout
  return {
    database,
    supertable,
    rows: rows.length,
    subtables: subtables.size,
    insert: joinStatements(insertParts(layout, subtables)),
    stmt2: {
      sql: preparedSql(layout, columns),
      sqlWithTags: preparedSql(layout, [...tags, ...columns]),
      columns,
      tags,
      lanes: Math.min(options.lanes, subtables.size),
      rowsPerBind: options.rowsPerBind,
    },
  }
}

const tableName = (database: string, name: string): string => `${quoteName(database)}.${quoteName(name)}`
const namesOf = (columns: readonly LayoutColumn[]): string => columns.map(({ name }) => quoteName(name)).join(', ')

const preparedSql = ({ database, supertable }: Layout, bound: readonly LayoutColumn[]): string => {
  const marks = Array.from({ length: bound.length + 1 }, () => '?').join(',')
  return `INSERT INTO ${tableName(database, supertable)} (tbname, ${namesOf(bound)}) VALUES(${marks})`
}

/** A row, and what must stand before it when it is the first of its subtable in a statement. */
interface InsertPart {
  readonly head: string
  readonly values: string
}

function* insertParts(layout: Layout, subtables: ReadonlyMap<string, readonly Mapped[]>): Generator<InsertPart> {
  const { database, supertable, columns, tags } = layout
  const using = `USING ${tableName(database, supertable)} (${namesOf(tags)})`
  for (const [subtable, rows] of subtables) {
    const tagValues = listed(rows[0]?.tags ?? [], tags)
    const head = `${tableName(database, subtable)} ${using} TAGS ${tagValues} (${namesOf(columns)}) VALUES`
    for (const row of rows) yield { head, values: listed(row.columns, columns) }
  }
}

const listed = (values: Mapped['columns'], columns: readonly LayoutColumn[]): string =>
  `(${values.map((value, index) => literal(value, columns[index]?.type ?? '')).join(', ')})`

const joinStatements = (parts: Iterable<InsertPart>): readonly string[] => {
  const statements: string[] = []
  let sql = ''
  let head = ''
  for (const part of parts) {
    const next = part.head === head ? ` ${part.values}` : `\n  ${part.head} ${part.values}`
    if (sql !== '' && sql.length + next.length > SQL_CHARACTERS_MAX) {
      statements.push(sql)
      sql = ''
    }
    sql = sql === '' ? `INSERT INTO\n  ${part.head} ${part.values}` : `${sql}${next}`
    head = part.head
  }
  return sql === '' ? statements : [...statements, sql]
}
