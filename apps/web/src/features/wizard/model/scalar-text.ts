import { parseColumnType } from '@sluice/contracts'
import type { Scalar } from './mapping-row.ts'

const NUMERIC = /^(TINYINT|SMALLINT|INT|BIGINT|FLOAT|DOUBLE)/

/**
 * What a person typed into a literal's box, in the type of its column: a number only where its text survives exactly
 * (`1.` and 2^63 stay text, which the transform reads without loss).
 */
export const scalarFromText = (text: string, columnType: string): Scalar => {
  const kind = parseColumnType(columnType)?.kind ?? ''
  if (kind === 'BOOL' && (text === 'true' || text === 'false')) return text === 'true'
  if (NUMERIC.test(kind) && text !== '' && String(Number(text)) === text) return Number(text)
  return text
}

export const scalarToText = (scalar: Scalar | null): string => (scalar === null ? '' : String(scalar))
