import { errors } from '../../errors.ts'
import { durationUnits } from '../../time/duration.ts'
import { fromMilliseconds } from '../../time/precision.ts'
import { formatIso8601, parseTimestampText } from '../../time/timestamp-text.ts'
import { describeZone, wallTimeToEpochMs, zoneOffsetMinutes } from '../../time/zone.ts'
import { columnType } from '../../types/column-type.ts'
import { isNumeric, isText, TypeCode } from '../../types/type-codes.ts'
import type { Value } from '../../types/value.ts'
import { SERVER_VERSION } from '../../version.ts'
import type { Expression } from '../parse/ast.ts'
import { BIGINT, type Compiled, constant, DOUBLE, INT, TIMESTAMP, varchar } from './compiled.ts'
import { formatValue } from './format-value.ts'
import { map } from './operators.ts'
import type { Scope } from './scope.ts'

const ISO8601_LENGTH = 62
const DAY_MS = 86_400_000
const text = (value: string): Compiled => constant(varchar(Buffer.byteLength(value)), value)

/** Compiles a call of a scalar function; throws "Func not exists" for any other name. */
export function scalarFunction(
  name: string,
  args: readonly Compiled[],
  syntax: readonly Expression[],
  scope: Scope,
): Compiled {
  const [first, second] = args
  const required = (): Compiled => {
    if (first === undefined) throw errors.functionMissing()
    return first
  }
  switch (name) {
    case 'server_version':
    case 'client_version':
      return text(SERVER_VERSION)
    case 'server_status':
      return constant(INT, 1)
    case 'current_user':
      return text(`${scope.session.user}@localhost`)
    case 'database': {
      const database = scope.session.database
      return database === undefined ? constant(varchar(0), null) : text(database)
    }
    case 'timezone':
      return text(describeZone(scope.session.timezone, scope.nowMs))
    case 'now':
      return constant(TIMESTAMP, fromMilliseconds(scope.nowMs, scope.precision))
    case 'today':
      return constant(TIMESTAMP, fromMilliseconds(todayMs(scope), scope.precision))
    case 'to_iso8601':
      return map(required(), varchar(ISO8601_LENGTH), (value) =>
        formatIso8601(toInteger(value), scope.precision, scope.session.timezone),
      )
    case 'to_unixtimestamp':
      return map(
        required(),
        BIGINT,
        (value) => parseTimestampText(String(value), scope.precision, scope.session.timezone) ?? null,
      )
    case 'timetruncate':
      return timeTruncate(required(), syntax[1], scope)
    case 'abs':
      return map(number(name, required()), required().type, (value) =>
        typeof value === 'bigint' ? (value < 0n ? -value : value) : Math.abs(Number(value)),
      )
    case 'floor':
    case 'ceil':
    case 'round':
      return map(number(name, required()), required().type, (value) =>
        typeof value === 'number' ? Math[name](value) : value,
      )
    case 'sqrt':
      return map(number(name, required()), DOUBLE, (value) => Math.sqrt(Number(value)))
    case 'length':
      return map(required(), BIGINT, (value) => BigInt(byteLength(value)))
    case 'char_length':
      return map(required(), BIGINT, (value) => BigInt([...String(value)].length))
    case 'lower':
    case 'upper':
      return map(required(), required().type, (value) =>
        name === 'lower' ? String(value).toLowerCase() : String(value).toUpperCase(),
      )
    case 'concat':
      return concat(args)
    case 'ltrim':
      return map(required(), required().type, (value) => String(value).trimStart())
    case 'rtrim':
      return map(required(), required().type, (value) => String(value).trimEnd())
    case 'substr':
    case 'substring':
      return substring(required(), second, args[2])
    default:
      throw errors.functionMissing()
  }
}

const toInteger = (value: Value): bigint => (typeof value === 'bigint' ? value : BigInt(Math.trunc(Number(value))))

function number(name: string, argument: Compiled): Compiled {
  if (!isNumeric(argument.type.code)) throw errors.parameterType(name)
  return argument
}

const byteLength = (value: Value): number =>
  value instanceof Uint8Array ? value.length : Buffer.byteLength(String(value))

function todayMs(scope: Scope): number {
  const offsetMs = zoneOffsetMinutes(scope.session.timezone, scope.nowMs) * 60_000
  const wallMs = scope.nowMs + offsetMs
  return wallTimeToEpochMs(wallMs - (wallMs % DAY_MS), scope.session.timezone)
}

function timeTruncate(time: Compiled, unit: Expression | undefined, scope: Scope): Compiled {
  if (unit?.kind !== 'duration') throw errors.parameterType('timetruncate')
  const width = durationUnits(unit.text, scope.precision)
  return map(time, TIMESTAMP, (value) => {
    const units = toInteger(value)
    return units - (((units % width) + width) % width)
  })
}

function concat(args: readonly Compiled[]): Compiled {
  const anyWide = args.some((arg) => arg.type.code === TypeCode.NCHAR)
  // The server counts a text beside NCHAR in bytes of UCS-4, with its length field.
  const length = args.reduce((sum, arg) => sum + announcedLength(arg, anyWide), 0)
  return {
    type: columnType(anyWide ? TypeCode.NCHAR : TypeCode.VARCHAR, length),
    isConstant: args.every((arg) => arg.isConstant),
    evaluate(cursor) {
      const values = args.map((arg) => arg.evaluate(cursor))
      return values.some((value) => value === null)
        ? null
        : values.map((value, at) => formatArgument(value, args[at])).join('')
    },
  }
}

const formatArgument = (value: Value, arg: Compiled | undefined): string =>
  arg === undefined ? '' : formatValue(value, arg.type)

function announcedLength(arg: Compiled, besideWide: boolean): number {
  if (!isText(arg.type.code)) return 0
  return besideWide && arg.type.code === TypeCode.VARCHAR ? arg.type.length + 2 : arg.type.length
}

function substring(operand: Compiled, from: Compiled | undefined, count: Compiled | undefined): Compiled {
  return {
    type: operand.type,
    isConstant: false,
    evaluate(cursor) {
      const value = operand.evaluate(cursor)
      const start = Number(from?.evaluate(cursor) ?? 1)
      if (value === null) return null
      const characters = [...String(value)]
      const begin = start > 0 ? start - 1 : characters.length + start
      const length = count === undefined ? characters.length : Number(count.evaluate(cursor))
      return characters.slice(begin, begin + length).join('')
    },
  }
}
