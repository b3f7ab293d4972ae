import {
  type DesignError,
  type ErrorPolicies,
  growingTypeOf,
  type Supertable,
  type TargetTable,
} from '@sluice/contracts'

/**
 * Whether a mismatch of mapping and table is no mistake, since the policies say what becomes of it: a missing column is
 * added or its rows end, a column that is too short grows. The primary timestamp and the composite key must be there.
 */
export const isLeftToRows = (
  { code, field }: DesignError,
  table: Pick<TargetTable, 'columns' | 'tags'>,
  supertable: Supertable,
  path: string,
  { columnMissing, autoWiden }: Pick<ErrorPolicies, 'columnMissing' | 'autoWiden'>,
): boolean => {
  const [part, index, property] = field.slice(path.length + 1).split('.')
  if ((part !== 'columns' && part !== 'tags') || index === undefined || field === `${path}.columns.0.name`) return false
  if (code === 'TDENGINE_COLUMN_MISSING') return property === 'name' && columnMissing !== 'fail'
  if (code !== 'TDENGINE_COLUMN_TYPE' || !autoWiden) return false
  const mapped = table[part][Number(index)]
  const found = supertable[part].find(({ name }) => name === mapped?.name)
  const [wanted, actual] = [growingTypeOf(mapped?.type ?? ''), growingTypeOf(found?.type ?? '')]
  return wanted !== undefined && wanted.kind === actual?.kind && found?.compositeKey === false
}
