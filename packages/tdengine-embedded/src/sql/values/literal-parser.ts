import { errors } from '../../errors.ts'
import { durationUnits } from '../../time/duration.ts'
import { fromMilliseconds, type Precision } from '../../time/precision.ts'
import { parseTimestampText } from '../../time/timestamp-text.ts'
import { wallTimeToEpochMs, zoneOffsetMinutes } from '../../time/zone.ts'
import type { ColumnType } from '../../types/column-type.ts'
import { TypeCode } from '../../types/type-codes.ts'
import type { Value } from '../../types/value.ts'
import { unquote } from '../parse/string-literal.ts'
import type { TokenStream } from '../parse/token-stream.ts'
import { convertLiteral, type Literal } from './convert-literal.ts'

/** What literals without a zone or with `now` mean. */
export interface LiteralContext {
  readonly precision: Precision
  readonly timezone: string
  readonly nowMs: number
}

const DAY_MS = 86_400_000

/** Reads one value of VALUES or TAGS for a column of that type. */
export function parseValue(
  stream: TokenStream,
  column: { name: string; type: ColumnType },
  context: LiteralContext,
): Value {
  const start = stream.peek()
  if (stream.accept('null')) return null
  if (column.type.code === TypeCode.TIMESTAMP) return parseTime(stream, context)
  const literal = parseLiteral(stream)
  if (literal === undefined) throw errors.insertSyntax(stream.rest(start), 'invalid data or symbol')
  return convertLiteral(literal, column.type, column.name)
}

function parseLiteral(stream: TokenStream): Literal | undefined {
  const token = stream.peek()
  if (token.kind === 'number') {
    stream.next()
    return { text: token.text, isQuoted: false, near: () => stream.rest(token) }
  }
  if (token.kind === 'string') {
    const text = unquote(stream.next().text)
    return { text, isQuoted: true, near: () => text }
  }
  const near = () => stream.rest(token)
  if (stream.is('true') || stream.is('false')) return { text: stream.next().text, isQuoted: false, near }
  const sign = stream.accept('-') ? '-' : stream.accept('+') ? '+' : ''
  const number = stream.acceptKind('number')
  return number === undefined ? undefined : { text: sign + number.text, isQuoted: false, near }
}

function parseTime(stream: TokenStream, context: LiteralContext): bigint {
  const start = stream.peek()
  let time = parseInstant(stream, context)
  if (time === undefined) throw errors.insertSyntax(stream.rest(start), 'invalid timestamp')
  while (stream.is('+') || stream.is('-')) {
    const isMinus = stream.next().text === '-'
    const units = durationUnits(stream.expectKind('duration').text, context.precision)
    time += isMinus ? -units : units
  }
  return time
}

function parseInstant(stream: TokenStream, context: LiteralContext): bigint | undefined {
  const { precision, timezone, nowMs } = context
  if (stream.peek().kind === 'number') return integerTime({ text: stream.next().text })
  if (stream.accept('now')) {
    if (stream.accept('(')) stream.expect(')')
    return fromMilliseconds(nowMs, precision)
  }
  if (stream.accept('today', '(', ')')) {
    const wallMs = nowMs + zoneOffsetMinutes(timezone, nowMs) * 60_000
    return fromMilliseconds(wallTimeToEpochMs(wallMs - (wallMs % DAY_MS), timezone), precision)
  }
  const literal = parseLiteral(stream)
  if (literal === undefined) return undefined
  if (!literal.isQuoted || /^[+-]?\d+$/u.test(literal.text)) return integerTime(literal)
  const time = parseTimestampText(literal.text, precision, timezone)
  if (time === undefined) throw errors.insertSyntax(literal.near(), 'invalid timestamp')
  return time
}

const integerTime = ({ text }: Pick<Literal, 'text'>): bigint | undefined =>
  /^[+-]?\d+$/u.test(text) ? BigInt(text) : undefined
