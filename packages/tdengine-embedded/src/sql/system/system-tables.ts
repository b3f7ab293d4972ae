import { errors } from '../../errors.ts'
import type { Catalog } from '../../storage/catalog.ts'
import type { Relation } from '../query/relation.ts'
import { valuesRelation } from '../query/values-relation.ts'
import { isSystemTable, SYSTEM_COLUMNS } from './system-columns.ts'
import { systemRows } from './system-rows.ts'

const SYSTEM_DATABASES = new Set(['information_schema', 'performance_schema'])

export const isSystemDatabase = (name: string): boolean => SYSTEM_DATABASES.has(name)

/** A system table to select from; throws 9731 for one that does not exist here. */
export function systemRelation(catalog: Catalog, database: string, table: string, source: string): Relation {
  if (!isSystemTable(table) || table.startsWith('perf_') !== (database === 'performance_schema')) {
    throw errors.tableMissing()
  }
  const columns = SYSTEM_COLUMNS[table].map((column) => ({ ...column, source }))
  return valuesRelation(columns, systemRows(catalog, table), 'ms')
}
