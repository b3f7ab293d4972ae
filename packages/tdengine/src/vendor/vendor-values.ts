import type { BoundValue } from '@sluice/contracts'
import { protocolError } from '../errors/index.ts'

/** How the package writes NULL. A text that says so cannot be told from it. */
const NULL_TEXT = 'NULL'
const DECIMAL = /^(-?)(\d+)(?:\.(\d+))?$/

/** Values of one column as the package gives them, in the shapes of rows, and the type in TDengine's name. */
export interface VendorColumn {
  readonly type: string
  readonly read: (value: unknown) => BoundValue
}

const isNull = (value: unknown): boolean => value === null || value === undefined || value === NULL_TEXT

const plain = (value: unknown): BoundValue => {
  if (isNull(value)) return null
  if (value instanceof ArrayBuffer) return new Uint8Array(value)
  if (value instanceof Uint8Array) return value
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'bigint' || typeof value === 'boolean')
    return value
  throw protocolError('the vendor’s client gave a value of an unknown kind')
}

/** All decimals of a column have the same digits behind the point. */
const decimals = (values: readonly unknown[]): VendorColumn => {
  const first = values.find((value) => !isNull(value))
  const scale = DECIMAL.exec(String(first ?? ''))?.[3]?.length ?? 0
  return {
    type: `DECIMAL(38,${scale})`,
    read: (value) => {
      if (isNull(value)) return null
      const match = DECIMAL.exec(String(value))
      if (match === null) throw protocolError('the vendor’s client gave a decimal that is none')
      return BigInt(`${match[1]}${match[2]}${match[3] ?? ''}`)
    },
  }
}

/** How a column is read, given what the package calls its type and all its values. */
export const vendorColumn = (told: string, values: readonly unknown[]): VendorColumn => {
  const type = told.toUpperCase()
  if (type.startsWith('DECIMAL')) return decimals(values)
  if (type === 'BINARY') return { type: 'VARCHAR', read: plain }
  if (type !== 'BOOL') return { type, read: plain }
  return { type, read: (value) => (isNull(value) ? null : Boolean(value)) }
}
