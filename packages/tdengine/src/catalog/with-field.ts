import { databaseNumbers } from '@sluice/contracts'
import { TdengineError } from '../errors/index.ts'

/** Runs `action`; when the server refuses it with one of these codes, the error names the field that caused it. */
export const withField = async <Result>(
  fieldByServerCode: Readonly<Record<number, string>>,
  action: () => Promise<Result>,
): Promise<Result> => {
  try {
    return await action()
  } catch (error) {
    if (!(error instanceof TdengineError) || error.serverCode === undefined) throw error
    const field = fieldByServerCode[error.serverCode]
    if (field === undefined) throw error
    const { code, message, failure, serverCode } = error
    throw new TdengineError(code, message, { failure, serverCode, field, cause: error })
  }
}

/** Codes of CREATE DATABASE. */
export const databaseFields: Readonly<Record<number, string>> = {
  521: 'name',
  897: 'name',
  9751: 'name',
  820: 'replica',
}

/** An option has a value that the server does not take. One code for all of them: only the message names the option. */
const OPTION_REFUSED = 9753
const optionNames: readonly (readonly [RegExp, string])[] = [
  [/\b(keep\d?|duration) value|\bkeep\b/i, 'keep'],
  [/\bduration\b/i, 'duration'],
  [/\bprecision\b/i, 'precision'],
  [/\bcachemodel\b/i, 'cacheModel'],
  [/\bcompression\b/i, 'comp'],
  ...Object.entries(databaseNumbers).map(([field, { sql }]) => [new RegExp(`\\b${sql}\\b`, 'i'), field] as const),
]

/** Runs `action` of CREATE DATABASE, so that a refused option is told at its box; what the refusal means is its code alone. */
export const withDatabaseField = async <Result>(action: () => Promise<Result>): Promise<Result> => {
  try {
    return await withField(databaseFields, action)
  } catch (error) {
    if (!(error instanceof TdengineError) || error.serverCode !== OPTION_REFUSED) throw error
    const field = optionNames.find(([name]) => name.test(error.message))?.[1]
    if (field === undefined) throw error
    const { code, message, failure, serverCode } = error
    throw new TdengineError(code, message, { failure, serverCode, field, cause: error })
  }
}

/** Codes of CREATE STABLE. */
export const supertableFields: Readonly<Record<number, string>> = {
  864: 'name',
  904: 'database',
  1539: 'name',
  9751: 'name',
  9788: 'columns',
  9789: 'tags',
  9790: 'columns',
  9791: 'columns',
  9792: 'columns',
  9793: 'columns.0.type',
  9795: 'tags',
  9810: 'tags',
  9848: 'columns.1',
  9849: 'columns.1.type',
  25345: 'tags',
  25350: 'columns',
}

/** Codes of DESCRIBE and SHOW. */
export const lookupFields: Readonly<Record<number, string>> = { 904: 'database', 9731: 'name', 866: 'name' }
