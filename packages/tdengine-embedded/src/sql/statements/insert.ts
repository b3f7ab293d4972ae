import { errors } from '../../errors.ts'
import { ServerError } from '../../server-error.ts'
import type { Database } from '../../storage/database.ts'
import type { IncomingBlock } from '../../storage/incoming-block.ts'
import { defineColumn } from '../../storage/schema.ts'
import type { Supertable, Table } from '../../storage/table.ts'
import { type TableBlock, writeBatch } from '../../storage/write-batch.ts'
import { columnType } from '../../types/column-type.ts'
import { TypeCode } from '../../types/type-codes.ts'
import type { Value } from '../../types/value.ts'
import { COLUMN_NAME_BYTES_MAX, TABLE_NAME_BYTES_MAX } from '../parse/limits.ts'
import { parseTableName } from '../parse/query-parser.ts'
import type { TokenStream } from '../parse/token-stream.ts'
import { databaseOf } from '../query/from.ts'
import { type StatementResult, updated } from '../result-set.ts'
import type { StatementContext } from './context.ts'
import { findColumn, type NamedColumn, NO_TBNAME_LIST, parseInsertColumns, requireTimestamp } from './insert-columns.ts'
import { literalContext, parseTagNames, parseTagValues } from './tag-values.ts'
import { parseRow, parseRows, toBlock } from './value-rows.ts'

/** Rows for one table that may have to be made first. */
interface Part {
  readonly database: Database
  readonly name: string
  readonly create: NewSubtable | undefined
  readonly block: IncomingBlock
}

interface NewSubtable {
  readonly stable: Supertable
  readonly tags: Value[]
}

/** After `INSERT INTO`. The whole statement is read before anything is written. */
export function insert(stream: TokenStream, context: StatementContext): StatementResult {
  const parts: Part[] = []
  do parts.push(...parseTarget(stream, context))
  while (stream.peek().kind !== 'end')
  return context.dryRun === true ? updated() : writeParts(parts, context)
}

function writeParts(parts: readonly Part[], { nowMs }: StatementContext): StatementResult {
  const byDatabase = new Map<Database, TableBlock[]>()
  for (const { database, name, create, block } of parts) {
    const table = database.tables.get(name) ?? createSubtable(database, name, create, nowMs)
    const blocks = byDatabase.get(database) ?? []
    blocks.push({ table, block })
    byDatabase.set(database, blocks)
  }
  let affected = 0
  for (const [database, blocks] of byDatabase) affected += writeBatch(database, blocks, nowMs)
  return updated(affected)
}

function createSubtable(database: Database, name: string, create: NewSubtable | undefined, nowMs: number): Table {
  if (create === undefined) throw errors.tableMissing()
  return database.createChild(name, nowMs, create.stable, create.tags)
}

function parseTarget(stream: TokenStream, context: StatementContext): Part[] {
  const name = parseTableName(stream)
  const afterName = stream.textEnd()
  const database = databaseOf(context.catalog, name, context.session.database)
  const stable = database.stables.get(name.name)
  if (stable !== undefined) return parseSuperRows(stream, context, database, stable, afterName)
  const create = stream.is('using') ? parseUsing(stream, context, database) : undefined
  const table = database.tables.get(name.name)
  if (table === undefined && create === undefined) throw errors.tableMissing()
  if (create !== undefined && table !== undefined && table.stable !== create.stable) throw errors.inOtherStable()
  const columns = table?.columns ?? create?.stable.columns ?? []
  const named = parseInsertColumns(stream, columns)
  stream.expect('values')
  // Values become columns table by table: a long statement would be much garbage otherwise.
  const block = toBlock(parseRows(stream, named, literalContext(context, database)), named, columns.length)
  return [{ database, name: name.name, create, block }]
}

function parseUsing(stream: TokenStream, context: StatementContext, target: Database): NewSubtable {
  stream.expect('using')
  const name = parseTableName(stream)
  const stable = databaseOf(context.catalog, name, context.session.database).stables.get(name.name)
  if (stable === undefined) throw errors.tableMissing()
  const names = parseTagNames(stream, stable)
  stream.expect('tags')
  return { stable, tags: parseTagValues(stream, stable, names, literalContext(context, target), 'insert') }
}

/** `INSERT INTO stable (tbname, tag…, ts, column…) VALUES …`: every row says which subtable it is for. */
function parseSuperRows(
  stream: TokenStream,
  context: StatementContext,
  database: Database,
  stable: Supertable,
  afterName: string,
): Part[] {
  if (!stream.accept('(')) throw errors.insertSyntax(afterName, NO_TBNAME_LIST)
  const places = parseSuperColumns(stream, stable)
  stream.expect('values')
  const tables = new Map<string, { readonly tags: Value[]; readonly rows: Value[][] }>()
  const named = places.filter((place) => place.kind === 'column')
  do {
    const row = parseRow(stream, places, literalContext(context, database))
    const valuesFor = (kind: Place['kind']) => row.filter((_, at) => places[at]?.kind === kind)
    const name = String(valuesFor('tbname')[0] ?? '')
    const table = tables.get(name) ?? { tags: tagsOf(stable, places, row), rows: [] }
    table.rows.push(valuesFor('column'))
    tables.set(name, table)
    stream.accept(',')
  } while (stream.is('('))
  return [...tables].map(([name, { tags, rows }]) => ({
    database,
    name,
    create: { stable, tags },
    block: toBlock(rows, named, stable.columns.length),
  }))
}

interface Place extends NamedColumn {
  readonly kind: 'tbname' | 'tag' | 'column'
  readonly isTimestamp: boolean
}

function parseSuperColumns(stream: TokenStream, stable: Supertable): Place[] {
  const places: Place[] = []
  do places.push(parsePlace(stream, stable))
  while (stream.accept(','))
  stream.expect(')')
  if (!places.some(({ kind }) => kind === 'tbname')) throw new ServerError(512, 'tbname column should not be null')
  requireTimestamp(places.filter(({ kind }) => kind === 'column'))
  return places
}

function parsePlace(stream: TokenStream, stable: Supertable): Place {
  if (stream.accept('tbname')) return { kind: 'tbname', definition: TBNAME, index: -1, isTimestamp: false }
  const name = stream.expectName(COLUMN_NAME_BYTES_MAX)
  const tag = stable.tags.findIndex((candidate) => candidate.name === name)
  const definition = stable.tags[tag]
  if (definition !== undefined) return { kind: 'tag', definition, index: tag, isTimestamp: false }
  const column = findColumn(stable.columns, name)
  return { kind: 'column', ...column, isTimestamp: column.index === 0 }
}

function tagsOf(stable: Supertable, places: readonly Place[], row: readonly Value[]): Value[] {
  return stable.tags.map(
    (_, index) => row[places.findIndex((place) => place.kind === 'tag' && place.index === index)] ?? null,
  )
}

const TBNAME = defineColumn({ name: 'tbname', type: columnType(TypeCode.VARCHAR, TABLE_NAME_BYTES_MAX) })
