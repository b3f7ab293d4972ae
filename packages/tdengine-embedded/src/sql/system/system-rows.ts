import type { Catalog } from '../../storage/catalog.ts'
import type { Database } from '../../storage/database.ts'
import { formatMinutes } from '../../storage/database-options.ts'
import type { ColumnDefinition } from '../../storage/schema.ts'
import type { Supertable, Table } from '../../storage/table.ts'
import { declaredType } from '../../types/column-type.ts'
import type { Value } from '../../types/value.ts'
import { formatValue } from '../query/format-value.ts'
import { SYSTEM_COLUMNS, type SystemTable } from './system-columns.ts'

type Row = readonly Value[]

/** The present rows of a system table. */
export function systemRows(catalog: Catalog, table: SystemTable): Row[] {
  const databases = [...catalog.databases.values()]
  switch (table) {
    case 'ins_databases':
      return [systemDatabase('information_schema'), systemDatabase('performance_schema'), ...databases.map(databaseRow)]
    case 'ins_stables':
      return databases.flatMap((database) =>
        [...database.stables.values()].map((stable) => stableRow(database, stable)),
      )
    case 'ins_tables':
      return databases.flatMap((database) => [...database.tables.values()].map((entry) => tableRow(database, entry)))
    case 'ins_columns':
      return databases.flatMap(columnRows)
    case 'ins_tags':
      return databases.flatMap((database) => [...database.tables.values()].flatMap((entry) => tagRows(database, entry)))
    case 'ins_vgroups':
      return databases.flatMap(vgroupRows)
    case 'ins_dnodes':
      return [
        [
          1,
          'localhost:6030',
          databases.reduce((sum, { options }) => sum + options.vgroups, 0),
          64,
          'ready',
          0n,
          0n,
          '',
        ],
      ]
    case 'ins_users':
      return catalog.users
        .list()
        .map((user) => [
          user.name,
          user.isSuper ? 1 : 0,
          1,
          1,
          user.isSuper ? 1 : 0,
          BigInt(user.createdAtMs),
          '127.0.0.1/32,::1/128',
        ])
    case 'ins_grants':
      return [
        ['TDengine TSDB-OSS', 'unlimited', 'limited', 'false', 'ungranted', ...Array<string>(5).fill('unlimited')],
      ]
    case 'ins_cluster':
      return [[1n, 'embedded', 0, 0n, 'community', null]]
    case 'ins_indexes':
      return databases.flatMap((database) => [...database.stables.values()].map((stable) => indexRow(database, stable)))
    case 'ins_topics':
    case 'ins_functions':
    case 'perf_connections':
      return []
  }
}

function systemDatabase(name: string): Row {
  return SYSTEM_COLUMNS.ins_databases.map((column) =>
    column.name === 'name' ? name : column.name === 'status' ? 'ready' : null,
  )
}

function databaseRow(database: Database): Row {
  const { options } = database
  const computed: Readonly<Record<string, Value>> = {
    name: database.name,
    create_time: BigInt(database.createdAtMs),
    vgroups: options.vgroups,
    ntables: BigInt(database.tables.size),
    strict: options.shown['strict'] ?? 'on',
    duration: formatMinutes(options.durationMinutes),
    keep: options.keepMinutes.map(formatMinutes).join(','),
    precision: options.precision,
    status: 'ready',
    with_arbitrator: 0,
    single_stable: options.shown['single_stable'] === 1,
    wal_retention_size: BigInt(options.shown['wal_retention_size'] ?? 0),
  }
  return SYSTEM_COLUMNS.ins_databases.map(({ name }) => computed[name] ?? options.shown[name] ?? null)
}

function stableRow(database: Database, stable: Supertable): Row {
  const created = BigInt(stable.createdAtMs)
  const { columns, tags } = stable
  const comment = stable.comment ?? null
  const rest = [created, comment, '5000a,5000a', '-1a,-1a', '', stable.uid, false, -1n]
  return [stable.name, database.name, created, columns.length, tags.length, ...rest]
}

function tableRow(database: Database, table: Table): Row {
  const type = table.stable === undefined ? 'NORMAL_TABLE' : 'CHILD_TABLE'
  const created = BigInt(table.createdAtMs)
  const stableName = table.stable?.name ?? null
  const vgroup = database.vgroupOf(table.name)
  const head = [table.name, database.name, created, table.columns.length, stableName, table.uid]
  return [...head, vgroup, table.ttlDays, table.comment ?? null, type]
}

function columnRows(database: Database): Row[] {
  const rowsOf = (tableName: string, tableType: string, columns: readonly ColumnDefinition[]): Row[] =>
    columns.map(({ name, type }, index) => {
      const nulls = [null, null, null, null]
      return [tableName, database.name, tableType, name, declaredType(type), type.length, ...nulls, index + 1]
    })
  return [
    ...[...database.stables.values()].flatMap(({ name, columns }) => rowsOf(name, 'SUPER_TABLE', columns)),
    ...[...database.tables.values()].flatMap(({ name, columns, stable }) =>
      rowsOf(name, stable === undefined ? 'NORMAL_TABLE' : 'CHILD_TABLE', columns),
    ),
  ]
}

/** Rows of SHOW TAGS for one subtable; none for a plain table. */
export function tagRows(database: Database, { name, stable, tags }: Table): Row[] {
  if (stable === undefined) return []
  return stable.tags.map((tag, index) => {
    const value = tags[index] ?? null
    const text = value === null ? null : formatValue(value, tag.type)
    return [name, database.name, stable.name, tag.name, declaredType(tag.type), text]
  })
}

function vgroupRows(database: Database): Row[] {
  return Array.from({ length: database.options.vgroups }, (_, index) => {
    const nulls: null[] = Array<null>(9).fill(null)
    return [database.firstVgroup + index, database.name, 0, 1, 'leader', '0/0', ...nulls, 0, 0, 0, 0]
  })
}

function indexRow(database: Database, stable: Supertable): Row {
  const tag = stable.tags[0]?.name ?? ''
  return [`${tag}_${stable.name}`, database.name, stable.name, null, BigInt(stable.createdAtMs), tag, 'tag_index']
}
