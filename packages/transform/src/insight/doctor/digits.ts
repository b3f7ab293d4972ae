import { parseDecimal } from '../../value/decimal.ts'
import { type Finding, findingOf } from './finding.ts'
import { cellsOf, fieldIn, type TableSample } from './table-sample.ts'

/** Decimal digits that every FLOAT keeps. */
const FLOAT_DIGITS = 7
/** Those that every DOUBLE keeps. */
const DOUBLE_DIGITS = 15

/** Numbers with more digits than their column keeps: they take the nearest value it has, as IEEE 754 does. */
export const findLostDigits = (sample: TableSample): readonly Finding[] =>
  cellsOf(sample).flatMap(({ mapping, type, path }) => {
    const { map, name } = mapping
    if (map.rule !== 'mapping' || (type.kind !== 'FLOAT' && type.kind !== 'DOUBLE')) return []
    const isFloat = type.kind === 'FLOAT'
    const lost = sample.rows.filter(({ fields }) => {
      const value = fieldIn(fields, map.field)
      return value !== undefined && losesDigits(value.text, isFloat)
    })
    const remedies = isFloat
      ? [
          {
            code: 'changeType',
            params: { column: name, type: 'DOUBLE' },
            changes: [{ op: 'set', path: `${path}.type`, value: 'DOUBLE' }],
            changesSupertable: true,
          } as const,
        ]
      : []
    return findingOf(
      { code: 'digitsLost', severity: 'warning', path, params: { column: name, type: type.kind }, remedies },
      lost,
    )
  })

const losesDigits = (text: string, isFloat: boolean): boolean => {
  if (text.length <= (isFloat ? FLOAT_DIGITS : DOUBLE_DIGITS)) return false
  const exact = parseDecimal(text)
  if (exact === undefined) return false
  const number = Number(text)
  const kept = parseDecimal(isFloat ? Math.fround(number).toPrecision(FLOAT_DIGITS) : String(number))
  if (kept === undefined) return false
  const scale = Math.max(exact.scale, kept.scale)
  const at = ({ unscaled, scale: own }: typeof exact): bigint => unscaled * 10n ** BigInt(scale - own)
  return at(exact) !== at(kept)
}
