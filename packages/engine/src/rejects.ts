import {
  type ErrorPolicies,
  isErrorCode,
  type PolicyCase,
  policyOf,
  type RowError,
  SluiceError,
} from '@sluice/contracts'
import { isTdengineError } from '@sluice/tdengine'
import type { RecordRange } from './accounting/record-range.ts'
import { LostConnection } from './failure.ts'
import type { RejectedRow } from './port.ts'

export interface RejectsOptions {
  readonly policies: ErrorPolicies
  /** Stores the row, and ends it when it is stored. */
  readonly archive: (row: RejectedRow, range: RecordRange) => void
  /** Ends the row here and now. */
  readonly drop: (range: RecordRange) => void
  /** Rows of a class begin to be dropped for this reason; told once for each code. */
  readonly onDropping: (policy: PolicyCase, code: string) => void
  readonly onFatal: (error: SluiceError) => void
}

/** Does with a row that cannot be written what the policy of its class says. */
export type Reject = (row: RejectedRow, range: RecordRange, policy?: PolicyCase) => void

/**
 * A row ends here archived or dropped; under `fail` it does not end at all, so that no offset passes it, and the engine
 * does. A row that fails although its policy mends such rows (`truncate`, `now`…) could not be mended: it is archived.
 */
export const createRejects = (options: RejectsOptions): Reject => {
  const told = new Set<string>()

  return (row, range, policy = policyOf(row.error.code)) => {
    const choice = options.policies[policy]
    switch (choice) {
      case 'fail':
        options.onFatal(failureOfRow(row))
        return
      case 'drop':
        if (!told.has(row.error.code)) options.onDropping(policy, row.error.code)
        told.add(row.error.code)
        options.drop(range)
        return
      case 'archive':
      case 'now':
      case 'truncate':
      case 'truncateAndArchive':
      case 'replace':
      case 'leaveEmpty':
      case 'retry':
      case 'cache':
      case 'create':
      case 'addColumn':
        options.archive(row, range)
        return
      default:
        choice satisfies never
    }
  }
}

/** Codes of the server that say more than the one code which a refused row gets (spec/data-in.md §9.8). */
const policyByServerCode: ReadonlyMap<number, PolicyCase> = new Map([
  [0x060b, 'timestampOutOfRange'],
  [0x267b, 'keyNull'],
  [0x267c, 'keyNull'],
  [0x021f, 'valueTooLong'],
  [0x2653, 'valueTooLong'],
])

/** The class of a row that was not written. */
export const policyOfWrite = (error: SluiceError): PolicyCase => {
  if (error instanceof LostConnection) return 'connectionLost'
  const serverCode = isTdengineError(error) ? error.serverCode : undefined
  return (serverCode === undefined ? undefined : policyByServerCode.get(serverCode)) ?? policyOf(error.code)
}

/** Whether a policy ends the rows for which something is missing in the target; otherwise the task ends. */
export const endsRows = (policies: ErrorPolicies, error: SluiceError): boolean => {
  const policy = policyOf(error.code)
  if (policy !== 'databaseMissing' && policy !== 'tableMissing' && policy !== 'columnMissing') return false
  return policies[policy] === 'archive' || policies[policy] === 'drop'
}

/** The error of one row as the end of its task: with its place, for there is no dead letter to look at. */
const failureOfRow = ({ topic, partition, record, row, error }: RejectedRow): SluiceError => {
  const { code, message, column, position }: RowError = error
  const place = `${topic}, partition ${partition}, offset ${record.offset}, row ${row}`
  return new SluiceError(isErrorCode(code) ? code : 'INTERNAL', `${place}: ${message}`, {
    ...(column === undefined ? {} : { field: column }),
    ...(position === undefined ? {} : { position }),
  })
}
