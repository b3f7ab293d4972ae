import type { TypeCode } from '../types/type-codes.ts'
import type { Value } from '../types/value.ts'

/** A tag or field of a point. Texts have bytes: what they take as UTF-8, which decides how wide their column is made. */
export interface PointItem {
  readonly name: string
  readonly code: TypeCode
  readonly value: Value
  readonly bytes: number
  /** What a complaint about it shows: the rest of its line, or its name. */
  readonly shown: string
}

/** One row on its way in, whatever protocol it came in. */
export interface Point {
  /** Name of the supertable. */
  readonly measurement: string
  /** The measurement as it was written, which the name of the subtable is made from. */
  readonly writtenMeasurement: string
  readonly tags: readonly PointItem[]
  readonly fields: readonly PointItem[]
  /** In the precision of the database; undefined = the server's clock. */
  readonly time: bigint | undefined
}
