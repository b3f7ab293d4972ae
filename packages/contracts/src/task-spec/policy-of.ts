import type { ErrorCode } from '../errors/index.ts'
import type { PolicyCase } from './error-policies.ts'

/** The codes with a class of their own. */
const policyByCode: ReadonlyMap<string, PolicyCase> = new Map(
  Object.entries({
    TDENGINE_UNREACHABLE: 'connectionLost',
    TDENGINE_TIMEOUT: 'connectionLost',
    TDENGINE_BUSY: 'connectionLost',
    TDENGINE_OUT_OF_RESOURCES: 'connectionLost',
    TDENGINE_DATABASE_MISSING: 'databaseMissing',
    TDENGINE_TABLE_MISSING: 'tableMissing',
    TDENGINE_COLUMN_MISSING: 'columnMissing',
    TIMESTAMP_OUT_OF_RANGE: 'timestampOutOfRange',
    TIMESTAMP_NULL: 'timestampNull',
    KEY_NULL: 'keyNull',
    TABLE_NAME_TOO_LONG: 'tableNameTooLong',
    TABLE_NAME_INVALID: 'tableNameInvalid',
    TDENGINE_NAME_INVALID: 'tableNameInvalid',
    TABLE_NAME_EMPTY_VARIABLE: 'tableNameEmptyVariable',
    COLUMN_NAME_TOO_LONG: 'columnNameTooLong',
    VALUE_TOO_LONG: 'valueTooLong',
  } as const satisfies Partial<Record<ErrorCode, PolicyCase>>),
)

/**
 * The policy that decides about a row which failed with `code`, at whatever stage: every code of the catalogue, and one
 * that this release does not know, has exactly one. "Any other data error" is what its name says. Trouble of the server is
 * a row's reason only where `connectionLost` says so.
 */
export const policyOf = (code: string): PolicyCase => policyByCode.get(code) ?? 'otherDataError'
