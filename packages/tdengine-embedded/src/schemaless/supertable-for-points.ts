import { errors } from '../errors.ts'
import { ServerError } from '../server-error.ts'
import type { Database } from '../storage/database.ts'
import { type ColumnDefinition, defineColumn } from '../storage/schema.ts'
import type { Supertable } from '../storage/table.ts'
import { type ColumnType, columnType, typeName } from '../types/column-type.ts'
import { isVariable, TypeCode } from '../types/type-codes.ts'
import type { Point, PointItem } from './point.ts'

const TIME_COLUMN = defineColumn({ name: '_ts', type: columnType(TypeCode.TIMESTAMP) })
/** The tag of a supertable whose points have none. */
const NO_TAG = defineColumn({ name: '_tag_null', type: columnType(TypeCode.NCHAR, 1) })
const VARIABLE_BYTES_MAX = 65_517
const NCHAR_LENGTH_MAX = 16_379

/** The supertable of points of one measurement: made, or given the columns, tags and lengths that it lacks. */
export function supertableFor(database: Database, name: string, points: readonly Point[], nowMs: number): Supertable {
  const tags = widest(points.flatMap((point) => point.tags))
  const fields = widest(points.flatMap((point) => point.fields))
  const existing = database.stables.get(name)
  if (existing === undefined) {
    const tagColumns = tags.map(newColumn)
    const columns = [TIME_COLUMN, ...fields.map(newColumn)]
    return database.createStable(name, nowMs, columns, tagColumns.length === 0 ? [NO_TAG] : tagColumns)
  }
  if (existing.columns[0]?.name !== TIME_COLUMN.name) throw new ServerError(12_290, 'Invalid data format')
  for (const item of fields) checkType(item, existing.columns, database)
  for (const item of tags) checkType(item, existing.tags, database)
  for (const item of fields) adapt(existing, 'columns', item)
  for (const item of tags) adapt(existing, 'tags', item)
  return existing
}

/** Of items of one name the one that needs most room; in the order of the first of each. Throws when types differ. */
function widest(items: readonly PointItem[]): PointItem[] {
  const byName = new Map<string, PointItem>()
  for (const item of items) {
    const known = byName.get(item.name)
    if (known !== undefined && known.code !== item.code) throw new ServerError(12_290, 'Invalid data format')
    if (known === undefined || known.bytes < item.bytes) byName.set(item.name, item)
  }
  return [...byName.values()]
}

const newColumn = (item: PointItem): ColumnDefinition => defineColumn({ name: item.name, type: typeOf(item) })

/** Texts get the smallest power of two above their bytes. */
function typeOf({ code, bytes }: PointItem): ColumnType {
  if (!isVariable(code)) return columnType(code)
  const max = code === TypeCode.NCHAR ? NCHAR_LENGTH_MAX : VARIABLE_BYTES_MAX
  if (bytes > max) throw errors.tooLong()
  return columnType(code, Math.min(2 ** Math.floor(Math.log2(bytes) + 1) || 1, max))
}

function checkType(item: PointItem, columns: readonly ColumnDefinition[], database: Database): void {
  const column = columns.find(({ name }) => name === item.name)
  if (column === undefined || column.type.code === item.code) return
  const types = `db type:${typeName(column.type)}, point type:${typeName(typeOf(item))}`
  const request = `SML:0x${database.nextSchemalessId().toString(16)}`
  const reason = `smlGenerateSchemaAction point type and db type mismatch, ${types}, key:${item.shown}`
  throw new ServerError(12_290, `${request}, ${reason}`)
}

function adapt(stable: Supertable, kind: 'columns' | 'tags', item: PointItem): void {
  const index = stable[kind].findIndex(({ name }) => name === item.name)
  const current = stable[kind][index]
  if (current === undefined) stable.add(kind, newColumn(item))
  else if (isVariable(item.code) && item.bytes > current.type.length) stable.widen(kind, index, typeOf(item))
}
