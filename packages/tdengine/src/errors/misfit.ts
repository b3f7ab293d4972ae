import { type ColumnType, formatColumnType } from '@sluice/contracts'
import { TdengineError } from './tdengine-error.ts'

/** A value that does not fit its column or tag exactly: it is not sent. */
export const misfit = ({ name, type }: { readonly name: string; readonly type: ColumnType }): TdengineError =>
  new TdengineError('TDENGINE_DATA_REFUSED', `the value for ${name} does not fit ${formatColumnType(type)}`, {
    failure: 'data',
    field: name,
  })
