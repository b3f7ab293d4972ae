import {
  type BytesReading,
  type ColumnType,
  formatColumnType,
  type Precision,
  type TimeReading,
} from '@sluice/contracts'
import { toBytes, toGeometry } from './binaries.ts'
import type { Convert } from './convert.ts'
import { toDecimal } from './decimals.ts'
import { asFloat32, asFloat64, toFloat } from './floats.ts'
import { toInteger } from './integers.ts'
import { toJsonTag } from './json-tag.ts'
import { createRefusals } from './refusals.ts'
import { toBool, toNchar, toVarchar } from './texts.ts'
import { toTimestamp } from './timestamps.ts'

const BLOB_BYTES_MAX = 4 * 1024 * 1024

/** What a conversion is made for. */
export interface ConversionTarget {
  readonly column: string
  readonly type: ColumnType
  readonly precision: Precision
  readonly time: TimeReading | undefined
  readonly bytes?: BytesReading | undefined
}

/**
 * The lossless conversion to one column (spec/data-in.md §9.1, invariant 6). Throws SluiceError for a wrong time
 * reading.
 */
export const compileConversion = ({ column, type, precision, time, bytes }: ConversionTarget): Convert => {
  const typeName = type.kind === 'TIMESTAMP' ? `TIMESTAMP(${precision})` : formatColumnType(type)
  const refusals = createRefusals(column, typeName)
  switch (type.kind) {
    case 'TIMESTAMP':
      return toTimestamp(time, precision, refusals)
    case 'BOOL':
      return toBool(refusals)
    case 'FLOAT':
      return toFloat(asFloat32, refusals)
    case 'DOUBLE':
      return toFloat(asFloat64, refusals)
    case 'DECIMAL':
      return toDecimal(type.precision, type.scale, refusals)
    case 'VARCHAR':
      return toVarchar(type.length, refusals)
    case 'NCHAR':
      return toNchar(type.length, refusals)
    case 'VARBINARY':
      return toBytes(type.length, bytes, refusals)
    case 'BLOB':
      return toBytes(BLOB_BYTES_MAX, bytes, refusals)
    case 'GEOMETRY':
      return toGeometry(type.length, bytes, refusals)
    case 'JSON':
      return toJsonTag(refusals)
    default:
      return toInteger(type.kind, refusals)
  }
}
