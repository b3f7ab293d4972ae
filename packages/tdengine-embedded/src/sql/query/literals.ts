import { columnType } from '../../types/column-type.ts'
import { TypeCode } from '../../types/type-codes.ts'
import { BIGINT, type Compiled, constant, DOUBLE } from './compiled.ts'

const INT64_MAX = 2n ** 63n - 1n

/** A number as it stands in a statement: BIGINT, BIGINT UNSIGNED above its range, or DOUBLE. */
export function numberLiteral(text: string): Compiled {
  if (!/^(\d+|0x[0-9a-f]+|0b[01]+)$/u.test(text)) return constant(DOUBLE, Number(text))
  const value = BigInt(text)
  return constant(value > INT64_MAX ? columnType(TypeCode.UBIGINT) : BIGINT, value)
}
