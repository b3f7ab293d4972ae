import { errors } from '../errors.ts'
import { ServerError } from '../server-error.ts'
import { allColumns, type NamedColumn } from '../sql/statements/insert-columns.ts'
import type { Catalog } from '../storage/catalog.ts'
import type { Database } from '../storage/database.ts'
import type { IncomingColumn } from '../storage/incoming-block.ts'
import type { Supertable, Table } from '../storage/table.ts'
import { type TableBlock, writeBatch } from '../storage/write-batch.ts'
import type { Value } from '../types/value.ts'
import { type BoundTable, decodeBindBody } from '../wire/bind-frame.ts'
import { parseBoundName } from './bound-name.ts'
import { checkTagLength, tagValue } from './bound-values.ts'
import { checkColumn } from './check-column.ts'
import type { InsertTemplate } from './insert-template.ts'
import { WHOLE_WRITE, type WriteExtent } from './write-extent.ts'

interface BoundPart {
  readonly database: Database
  readonly name: string
  readonly table: Table | undefined
  readonly create: { readonly stable: Supertable; readonly tags: () => Value[] } | undefined
  readonly rows: number
  readonly columns: readonly (IncomingColumn | undefined)[]
}

/** A prepared INSERT: binds add up until exec writes them. */
export class InsertStatement {
  readonly template: InsertTemplate
  readonly #catalog: Catalog
  readonly #seen = new Map<string, Table>()
  #parts: BoundPart[] = []

  constructor(template: InsertTemplate, catalog: Catalog) {
    this.template = template
    this.#catalog = catalog
  }

  /** Tables bound since the last exec. */
  get boundTables(): number {
    return this.#parts.length
  }

  /** Checks and keeps the tables of a bind body. The body must not be changed until exec. */
  bind(body: Buffer): void {
    for (const table of decodeBindBody(body)) this.#parts.push(this.#bindTable(table))
  }

  /** Writes what was bound, or the given part of it. Returns the affected rows. */
  exec(nowMs: number, extent = WHOLE_WRITE): number {
    const parts = this.#parts
    this.#parts = []
    if (parts.length === 0) throw errors.invalidInput()
    if (parts.some(({ columns }) => columns.length === 0)) throw errors.stmtUsage()
    this.#checkFresh()
    const byDatabase = new Map<Database, TableBlock[]>()
    const resolved = withinExtent(parts, extent).map((part) => ({ part, table: part.table ?? this.#find(part) }))
    for (const { part, table } of resolved) {
      const blocks = byDatabase.get(part.database)
      const block = { table: table ?? this.#create(part, nowMs), block: part }
      if (blocks === undefined) byDatabase.set(part.database, [block])
      else blocks.push(block)
    }
    let affected = 0
    for (const [database, blocks] of byDatabase) affected += writeBatch(database, blocks, nowMs)
    return affected
  }

  #checkFresh(): void {
    const { database, target, schemaVersion } = this.template
    if (this.#catalog.databases.get(database.name) !== database) throw errors.databaseMissing()
    if (target.kind === 'fixed' && target.table.isDropped) throw new ServerError(1560, 'Table not exists')
    const stable = target.kind === 'subtables' ? target.stable : undefined
    if (stable?.isDropped === true) throw new ServerError(1560, 'Table not exists')
    if (stable !== undefined && stable.version !== schemaVersion)
      throw new ServerError(1563, 'Invalid table schema version')
  }

  /** The existing table of a part. A missing one that is not to be made fails the statement. */
  #find({ database, name, create }: BoundPart): Table | undefined {
    const table = database.tables.get(name)
    const seen = this.#seen.get(name)
    if (table !== undefined) {
      const { target } = this.template
      if (target.kind === 'subtables' && table.stable !== target.stable) throw errors.inOtherStable()
      if (create === undefined && seen !== undefined && seen !== table) throw new ServerError(1560, 'success')
      if (seen !== table) this.#seen.set(name, table)
    } else if (create === undefined) throw new ServerError(seen === undefined ? 9731 : 1560, 'success')
    return table
  }

  #create({ database, name, create }: BoundPart, nowMs: number): Table {
    const existing = database.tables.get(name)
    if (existing !== undefined) return existing
    if (create === undefined) throw errors.tableMissing()
    return database.createChild(name, nowMs, create.stable, create.tags())
  }

  #bindTable(bound: BoundTable): BoundPart {
    const { target, database, columns } = this.template
    if (target.kind === 'fixed') {
      const { table } = target
      const cells = place(bound, columns ?? allColumns(table.columns), table.columns.length)
      return { database, name: table.name, table, create: undefined, rows: rowsOf(bound), columns: cells }
    }
    const name = parseBoundName(bound.name)
    const owner = name.database === undefined ? database : this.#catalog.database(name.database)
    if (owner.stables.has(name.name)) throw errors.inOtherStable()
    const part = { database: owner, name: name.name, table: undefined, rows: rowsOf(bound) }
    if (target.kind === 'subtables') {
      const { stable } = target
      const create = target.creates
        ? { stable, tags: this.#tags(bound, stable, owner.tables.has(name.name)) }
        : undefined
      const cells = place(bound, columns ?? allColumns(stable.columns), stable.columns.length)
      return { ...part, create, columns: cells }
    }
    const schema = owner.tables.get(name.name)?.columns ?? []
    const cells = schema.length === 0 ? [undefined] : place(bound, allColumns(schema), schema.length)
    return { ...part, create: undefined, columns: cells }
  }

  /** Texts are checked now, also those for an existing table, which keeps the tags it has. */
  #tags(bound: BoundTable, stable: Supertable, exists: boolean): () => Value[] {
    const { boundTags, literalTags } = this.template
    const decode = () => {
      const tags = bound.tags()
      return stable.tags.map((tag, index) => {
        const cells = tags[boundTags.indexOf(index)]
        return cells === undefined ? (literalTags.get(index) ?? null) : tagValue(cells, tag)
      })
    }
    if (exists) {
      const tags = bound.tags()
      boundTags.forEach((place, at) => {
        checkTagLength(tags[at], stable.tags[place])
      })
      return decode
    }
    const values = decode()
    return () => values
  }
}

function withinExtent(parts: readonly BoundPart[], extent: WriteExtent): readonly BoundPart[] {
  switch (extent.kind) {
    case 'all':
      return parts
    case 'firstTables':
      return parts.slice(0, extent.count)
    case 'exceptVgroup':
      return parts.filter(({ database, name }) => database.vgroupOf(name) !== extent.vgroup)
  }
}

const rowsOf = (bound: BoundTable): number => bound.columns[0]?.rows ?? 0

/** Bound columns at their places in the schema; empty when the bind has none. */
function place(bound: BoundTable, named: readonly NamedColumn[], width: number): (IncomingColumn | undefined)[] {
  if (bound.columns.length === 0) return []
  const rows = rowsOf(bound)
  const cells: (IncomingColumn | undefined)[] = []
  for (let index = 0; index < width; index++) cells.push(undefined)
  for (let at = 0; at < named.length; at++) {
    const column = named[at]
    const cell = bound.columns[at]
    if (cell === undefined) throw errors.stmtBind('row number in each bind param should be the same')
    if (column !== undefined) cells[column.index] = checkColumn(cell, column, rows)
  }
  return cells
}
