import {
  type ColumnType,
  type DesignError,
  type ErrorCode,
  formatColumnType,
  isNameTemplate,
  parseColumnType,
  type Supertable,
  type TableColumn,
  type TargetTable,
} from '@sluice/contracts'

interface TargetIssue extends DesignError {
  readonly code: ErrorCode
}

/** Values made for `mapped` fit a column of `actual` in every case: same kind, no narrower. */
const accepts = (actual: ColumnType, mapped: ColumnType): boolean => {
  if (actual.kind !== mapped.kind) return false
  if (actual.kind === 'DECIMAL' && mapped.kind === 'DECIMAL')
    return actual.scale === mapped.scale && actual.precision === mapped.precision
  return !('length' in actual) || !('length' in mapped) || actual.length >= mapped.length
}

/** Why a mapped column does not fit what the table has; undefined when it does. */
export const columnIssue = (
  mapped: { readonly name: string; readonly type: string },
  actual: readonly TableColumn[],
): { readonly code: ErrorCode; readonly at: 'name' | 'type'; readonly message: string } | undefined => {
  const found = actual.find(({ name }) => name === mapped.name)
  if (found === undefined)
    return { code: 'TDENGINE_COLUMN_MISSING', at: 'name', message: `the table has no ${mapped.name}` }
  const [actualType, mappedType] = [parseColumnType(found.type), parseColumnType(mapped.type)]
  if (actualType !== undefined && mappedType !== undefined && accepts(actualType, mappedType)) return undefined
  const told = actualType === undefined ? found.type : formatColumnType(actualType)
  return { code: 'TDENGINE_COLUMN_TYPE', at: 'type', message: `${mapped.name} is ${told} in the table` }
}

/**
 * Everything in which a table of a target disagrees with the supertable that is there. Fields are paths into the spec,
 * where the table is at `path`. Columns that data names are not known yet.
 */
export const checkTarget = (
  supertable: Supertable,
  target: Pick<TargetTable, 'columns' | 'tags'>,
  path: string,
): TargetIssue[] => {
  const issues: TargetIssue[] = []
  for (const part of ['columns', 'tags'] as const)
    for (const [index, mapped] of target[part].entries()) {
      if (isNameTemplate(mapped.name)) continue
      const issue = columnIssue(mapped, supertable[part])
      if (issue !== undefined)
        issues.push({ field: `${path}.${part}.${index}.${issue.at}`, code: issue.code, message: issue.message })
    }
  const primary = supertable.columns[0]?.name
  const primaryField = `${path}.columns.0.name`
  if (target.columns[0]?.name !== primary && !issues.some(({ field }) => field === primaryField))
    issues.push({
      field: primaryField,
      code: 'TDENGINE_COLUMN_MISSING',
      message: `the primary timestamp ${primary} must come first`,
    })
  const compositeKey = supertable.columns.find((column) => column.compositeKey)
  if (compositeKey !== undefined && !target.columns.some(({ name }) => name === compositeKey.name))
    issues.push({
      field: `${path}.columns`,
      code: 'TDENGINE_COLUMN_MISSING',
      message: `the composite key ${compositeKey.name} must be mapped`,
    })
  return issues
}
