import type { ErrorPolicies } from '@sluice/contracts'

/** What is done about a table name that would be refused. */
export interface NameMending {
  /** Stands for a variable without a value; null refuses it. */
  readonly forEmpty: string | null
  /** Stands for each character that a name may not have; null refuses it. */
  readonly forInvalid: string | null
  /** A name that is too long is cut between two characters. */
  readonly isCut: boolean
}

/** Refuses whatever is wrong. */
export const NO_MENDING: NameMending = { forEmpty: null, forInvalid: null, isCut: false }

/** NO_MENDING itself when the policies mend no names, so that names cost what they did without policies. */
export const nameMendingOf = (policies: ErrorPolicies | undefined): NameMending => {
  if (policies === undefined) return NO_MENDING
  const { tableNameEmptyVariable, tableNameInvalid, tableNameTooLong, replacements } = policies
  const forEmpty =
    tableNameEmptyVariable === 'replace'
      ? replacements.tableNameEmptyVariable
      : tableNameEmptyVariable === 'leaveEmpty'
        ? ''
        : null
  const forInvalid = tableNameInvalid === 'replace' ? replacements.tableNameInvalid : null
  const isCut = tableNameTooLong === 'truncate' || tableNameTooLong === 'truncateAndArchive'
  return forEmpty === null && forInvalid === null && !isCut ? NO_MENDING : { forEmpty, forInvalid, isCut }
}
