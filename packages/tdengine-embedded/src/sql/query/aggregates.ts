import { errors } from '../../errors.ts'
import { type ColumnType, columnType } from '../../types/column-type.ts'
import { isInteger, isNumeric, TypeCode } from '../../types/type-codes.ts'
import type { Value } from '../../types/value.ts'
import { compareValues } from './compare-values.ts'

/** Takes the rows of one group, one after the other, and then says the result. */
export interface Accumulator {
  /** `time` is the row's primary timestamp, which `first` and `last` go by. */
  add(value: Value, time: Value): void
  /** Takes so many rows at once; only for what does not look at them. */
  addRows?(rows: number): void
  result(): Value
}

export interface Aggregate {
  readonly type: ColumnType
  readonly create: () => Accumulator
}

const DOUBLE = columnType(TypeCode.DOUBLE)
const BIGINT = columnType(TypeCode.BIGINT)

/** Functions whose result is a value of one row, which may stand beside plain columns. */
const SELECTORS = new Set(['min', 'max', 'first', 'last', 'last_row'])

export const isSelector = (name: string): boolean => SELECTORS.has(name)

export const AGGREGATE_NAMES: ReadonlySet<string> = new Set([
  'count',
  'sum',
  'avg',
  'min',
  'max',
  'first',
  'last',
  'last_row',
  'spread',
  'stddev',
  'percentile',
])

/** The aggregate for an argument of that type; `operand` is the second argument of `percentile`. */
export function aggregateFor(name: string, type: ColumnType | undefined, operand: number): Aggregate {
  if (name === 'count') return { type: BIGINT, create: type === undefined ? countRows : countValues }
  if (type === undefined) throw errors.parameterType(name)
  if (name === 'first' || name === 'last' || name === 'last_row') return { type, create: () => byTime(name) }
  if (name === 'min' || name === 'max') {
    if (type.code === TypeCode.TIMESTAMP || type.code === TypeCode.BOOL) throw errors.parameterType(name)
    return { type, create: () => extreme(name === 'min' ? -1 : 1) }
  }
  if (!isNumeric(type.code)) throw errors.parameterType(name)
  switch (name) {
    case 'sum':
      return isInteger(type.code) ? { type: sumType(type), create: sumIntegers } : { type: DOUBLE, create: sumFloats }
    case 'avg':
      return { type: DOUBLE, create: () => statistics((n, sum) => sum / n) }
    case 'stddev':
      return { type: DOUBLE, create: stddev }
    case 'spread':
      return { type: DOUBLE, create: spread }
    case 'percentile':
      return { type: DOUBLE, create: () => percentile(operand) }
    default:
      throw errors.functionMissing()
  }
}

function sumType(type: ColumnType): ColumnType {
  const unsigned: readonly TypeCode[] = [TypeCode.UTINYINT, TypeCode.USMALLINT, TypeCode.UINT, TypeCode.UBIGINT]
  return unsigned.includes(type.code) ? columnType(TypeCode.UBIGINT) : BIGINT
}

function countRows(): Accumulator {
  let rows = 0
  return {
    add() {
      rows++
    },
    addRows(more) {
      rows += more
    },
    result: () => BigInt(rows),
  }
}

function countValues(): Accumulator {
  let values = 0
  return {
    add(value) {
      if (value !== null) values++
    },
    result: () => BigInt(values),
  }
}

function byTime(name: 'first' | 'last' | 'last_row'): Accumulator {
  const sign = name === 'first' ? 1 : -1
  let best: { value: Value; time: Value } | undefined
  return {
    add(value, time) {
      if (value === null && name !== 'last_row') return
      if (best === undefined || compareValues(time, best.time) * sign < 0) best = { value, time }
    },
    result: () => best?.value ?? null,
  }
}

function extreme(sign: 1 | -1): Accumulator {
  let best: Value = null
  return {
    add(value) {
      if (value !== null && (best === null || compareValues(value, best) * sign > 0)) best = value
    },
    result: () => best,
  }
}

function sumIntegers(): Accumulator {
  let sum: bigint | undefined
  return {
    add(value) {
      if (typeof value === 'number' || typeof value === 'bigint') sum = (sum ?? 0n) + BigInt(value)
    },
    result: () => sum ?? null,
  }
}

const sumFloats = (): Accumulator => statistics((_n, sum) => sum)

function statistics(finish: (n: number, sum: number) => number): Accumulator {
  let n = 0
  let sum = 0
  return {
    add(value) {
      if (value === null) return
      n++
      sum += Number(value)
    },
    result: () => (n === 0 ? null : finish(n, sum)),
  }
}

function stddev(): Accumulator {
  let n = 0
  let sum = 0
  let squares = 0
  return {
    add(value) {
      if (value === null) return
      const number = Number(value)
      n++
      sum += number
      squares += number * number
    },
    result: () => (n === 0 ? null : Math.sqrt(Math.abs(squares / n - (sum / n) * (sum / n)))),
  }
}

function spread(): Accumulator {
  let low = Number.POSITIVE_INFINITY
  let high = Number.NEGATIVE_INFINITY
  return {
    add(value) {
      if (value === null) return
      low = Math.min(low, Number(value))
      high = Math.max(high, Number(value))
    },
    result: () => (high < low ? null : high - low),
  }
}

function percentile(percent: number): Accumulator {
  const numbers: number[] = []
  return {
    add(value) {
      if (value !== null) numbers.push(Number(value))
    },
    result() {
      numbers.sort((a, b) => a - b)
      const place = ((numbers.length - 1) * percent) / 100
      const low = numbers[Math.floor(place)]
      const high = numbers[Math.ceil(place)]
      return low === undefined || high === undefined ? null : low + (high - low) * (place - Math.floor(place))
    },
  }
}
