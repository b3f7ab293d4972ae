import { parseColumnType, quoteName, type Supertable, type TableColumn } from '@sluice/contracts'
import { columnIssue } from '../catalog/check-target.ts'
import { qualifiedName } from '../catalog/supertable-sql.ts'
import { TdengineError } from '../errors/index.ts'
import type { WriterTarget } from '../port.ts'
import type { BindField } from '../wire/bind/bind-encoder.ts'

/** What a lane binds, with the types that the table has now. */
export interface LaneLayout {
  readonly supertable: Supertable
  readonly columns: readonly BindField[]
  readonly tags: readonly BindField[]
}

const bindFields = (part: 'columns' | 'tags', target: WriterTarget, actual: Supertable): BindField[] =>
  target[part].map((name, index) => {
    const expected: TableColumn | undefined = target.supertable[part].find((column) => column.name === name)
    const found = actual[part].find((column) => column.name === name)
    const type = parseColumnType(found?.type ?? '')
    const issue = columnIssue(expected ?? { name, type: found?.type ?? '' }, actual[part])
    if (issue === undefined && type !== undefined) return { name, type }
    throw new TdengineError(issue?.code ?? 'TDENGINE_COLUMN_TYPE', issue?.message ?? `${name} has an unknown type`, {
      failure: 'target',
      field: `target.${part}.${index}.${issue?.at ?? 'type'}`,
    })
  })

/**
 * Compares what the lane is to bind with the table as it is. Throws TdengineError `target`: TDENGINE_PRECISION,
 * TDENGINE_COLUMN_MISSING or TDENGINE_COLUMN_TYPE with the field.
 */
export const planLayout = (target: WriterTarget, actual: Supertable): LaneLayout => {
  const { precision } = target.supertable
  if (actual.precision !== precision)
    throw new TdengineError('TDENGINE_PRECISION', `the database counts in ${actual.precision}, not in ${precision}`, {
      failure: 'target',
      field: 'target.database',
    })
  return {
    supertable: actual,
    columns: bindFields('columns', target, actual),
    tags: bindFields('tags', target, actual),
  }
}

/** The statement that binds one row of `layout`: table name first, then tags if any, then columns. */
export const insertSql = ({ supertable, columns, tags }: LaneLayout, withTags: boolean): string => {
  const names = [...(withTags ? tags : []), ...columns].map(({ name }) => quoteName(name))
  const marks = Array.from({ length: names.length + 1 }, () => '?').join(',')
  return `INSERT INTO ${qualifiedName(supertable.database, supertable.name)} (tbname, ${names.join(', ')}) VALUES(${marks})`
}
