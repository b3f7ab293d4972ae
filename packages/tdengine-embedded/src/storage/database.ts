import { errors } from '../errors.ts'
import { fromMilliseconds, UNITS_PER_SECOND } from '../time/precision.ts'
import type { Value } from '../types/value.ts'
import { TimestampRange } from './block-order.ts'
import type { DatabaseOptions } from './database-options.ts'
import type { ColumnDefinition } from './schema.ts'
import { Supertable, Table } from './table.ts'

/** Years that a timestamp may lie ahead of the server's clock. */
const FUTURE_YEARS = 100n
const SECONDS_PER_YEAR = 365n * 86_400n

/** One database: supertables, and the tables (plain ones and subtables) in one name space. */
export class Database {
  readonly name: string
  readonly createdAtMs: number
  options: DatabaseOptions
  readonly stables = new Map<string, Supertable>()
  readonly tables = new Map<string, Table>()
  /** Number of the first of its vgroups, as SHOW VGROUPS says it. */
  readonly firstVgroup: number
  /** Uids of tables and supertables count up from it. */
  lastUid = 0n
  #lastSchemalessId = 0

  constructor(name: string, createdAtMs: number, options: DatabaseOptions, firstVgroup: number) {
    this.name = name
    this.createdAtMs = createdAtMs
    this.options = options
    this.firstVgroup = firstVgroup
  }

  createStable(
    name: string,
    createdAtMs: number,
    columns: readonly ColumnDefinition[],
    tags: readonly ColumnDefinition[],
  ): Supertable {
    if (this.stables.has(name)) throw errors.stableExists()
    if (this.tables.has(name)) throw errors.tableExists()
    const stable = new Supertable(name, this.#nextUid(), createdAtMs, columns, tags)
    this.stables.set(name, stable)
    return stable
  }

  createPlainTable(name: string, createdAtMs: number, columns: readonly ColumnDefinition[]): Table {
    if (this.stables.has(name) || this.tables.has(name)) throw errors.tableExists()
    return this.#add(new Table(name, this.#nextUid(), createdAtMs, [...columns], []))
  }

  createChild(name: string, createdAtMs: number, stable: Supertable, tags: Value[]): Table {
    if (this.stables.has(name)) throw errors.inOtherStable()
    if (this.tables.has(name)) throw errors.tableExists()
    const table = this.#add(new Table(name, this.#nextUid(), createdAtMs, stable, tags))
    stable.children.set(name, table)
    return table
  }

  dropTable(table: Table): void {
    table.isDropped = true
    this.tables.delete(table.name)
    table.stable?.children.delete(table.name)
  }

  dropStable(stable: Supertable): void {
    for (const child of stable.children.values()) this.dropTable(child)
    stable.isDropped = true
    this.stables.delete(stable.name)
  }

  /** Which vgroup holds a table. Groups matter: a statement that fails in one of them may have written the others. */
  vgroupOf(tableName: string): number {
    let hash = 0x811c_9dc5
    for (let index = 0; index < tableName.length; index++) {
      hash = Math.imul(hash ^ tableName.charCodeAt(index), 0x0100_0193)
    }
    return this.firstVgroup + ((hash >>> 0) % this.options.vgroups)
  }

  /** KEEP decides the past, the server's clock plus a hundred years the future. */
  timestampRange(nowMs: number): TimestampRange {
    const perSecond = UNITS_PER_SECOND[this.options.precision]
    const max = fromMilliseconds(nowMs, this.options.precision) + FUTURE_YEARS * SECONDS_PER_YEAR * perSecond
    return new TimestampRange(this.keptFrom(nowMs), max > INT64_MAX ? INT64_MAX : max)
  }

  /** KEEP only: schemaless writes may lie ahead as far as they like, with nanoseconds until the year 2262. */
  pastRange(nowMs: number): TimestampRange {
    return new TimestampRange(this.keptFrom(nowMs), this.options.precision === 'ns' ? NANOSECONDS_MAX : INT64_MAX)
  }

  /** Numbers that the server puts into complaints about schemaless writes. */
  nextSchemalessId(): number {
    this.#lastSchemalessId += 1
    return this.#lastSchemalessId
  }

  /** Older rows are beyond KEEP. */
  keptFrom(nowMs: number): bigint {
    const { precision, keepMinutes } = this.options
    return fromMilliseconds(nowMs, precision) - BigInt(keepMinutes[2]) * 60n * UNITS_PER_SECOND[precision]
  }

  #add(table: Table): Table {
    this.tables.set(table.name, table)
    return table
  }

  #nextUid(): bigint {
    this.lastUid += 1n
    return this.lastUid
  }
}

const INT64_MAX = 2n ** 63n - 1n
const NANOSECONDS_MAX = 9_214_646_400_000_000_000n
