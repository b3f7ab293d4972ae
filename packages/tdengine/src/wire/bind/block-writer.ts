import type { ColumnType } from '@sluice/contracts'
import { typeCodeOf } from '../type-codes.ts'
import { fixedTypeOf } from './fixed-type.ts'
import type { WriteBlock } from './write-block.ts'
import { fixedBlock } from './write-fixed-block.ts'
import { appendBytes, appendText, variableBlock } from './write-variable-block.ts'

const isText = ({ kind }: ColumnType): boolean => kind === 'VARCHAR' || kind === 'NCHAR' || kind === 'JSON'

/** How the values of a column or tag of this type are bound. */
export const blockWriter = (type: ColumnType): WriteBlock => {
  const code = typeCodeOf(type)
  const fixed = fixedTypeOf(type)
  if (fixed !== undefined) return fixedBlock(code, fixed.width, fixed.put)
  return variableBlock(code, isText(type) ? appendText : appendBytes)
}
