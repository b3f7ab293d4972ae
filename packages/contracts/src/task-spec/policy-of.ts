import type { ErrorCode } from '../errors/index.ts'
import type { PolicyCase } from './error-policies.ts'

/** The classes of abnormal rows; the other policies are about the target as a whole. */
export type RowPolicy = Exclude<PolicyCase, 'connectionLost' | 'databaseMissing' | 'tableMissing' | 'columnMissing'>

/** The codes with a class of their own. */
const policyByCode: ReadonlyMap<string, RowPolicy> = new Map(
  Object.entries({
    TIMESTAMP_OUT_OF_RANGE: 'timestampOutOfRange',
    TIMESTAMP_NULL: 'timestampNull',
    KEY_NULL: 'keyNull',
    TABLE_NAME_TOO_LONG: 'tableNameTooLong',
    TABLE_NAME_INVALID: 'tableNameInvalid',
    TDENGINE_NAME_INVALID: 'tableNameInvalid',
    TABLE_NAME_EMPTY_VARIABLE: 'tableNameEmptyVariable',
    COLUMN_NAME_TOO_LONG: 'columnNameTooLong',
    VALUE_TOO_LONG: 'valueTooLong',
  } as const satisfies Partial<Record<ErrorCode, RowPolicy>>),
)

/**
 * The policy that decides about a row which failed with `code`, at whatever stage: every code of the catalogue, and one
 * that this release does not know, has exactly one. "Any other data error" is what its name says.
 */
export const policyOf = (code: string): RowPolicy => policyByCode.get(code) ?? 'otherDataError'
