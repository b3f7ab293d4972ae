import { ServerError } from '../server-error.ts'
import { TABLE_NAME_BYTES_MAX } from '../sql/parse/limits.ts'
import type { Precision } from '../time/precision.ts'
import { TypeCode } from '../types/type-codes.ts'
import { parseFieldValue } from './field-value.ts'
import { LineScanner } from './line-scanner.ts'
import type { Point, PointItem } from './point.ts'
import { toPrecision } from './time-unit.ts'

/** Name of the only column besides the time where a protocol has one value a point. */
export const VALUE_COLUMN = '_value'

/** One OpenTSDB telnet line: `metric time value tag=value …`. */
export function parseTelnet(line: string, unitNs: bigint, precision: Precision): Point {
  const scanner = new LineScanner(line)
  const metric = takeWord(scanner)
  if (metric === '' || Buffer.byteLength(metric) > TABLE_NAME_BYTES_MAX) {
    throw new ServerError(522, 'SML telnet invalid measure')
  }
  const time = takeWord(scanner)
  if (!/^\d+$/u.test(time)) throw new ServerError(295, `SML telnet parse timestamp failed:${scanner.rest}`)
  scanner.skipSpaces()
  const rest = scanner.rest
  const text = scanner.takeUntil(' ')
  if (text === '' || scanner.peek() === '') throw new ServerError(515, 'SML telnet invalid value:')
  const value = parseFieldValue(text, rest)
  return {
    // Dots would make it a name with a database before it.
    measurement: metric.replaceAll('.', '_'),
    writtenMeasurement: metric,
    tags: parseTags(scanner),
    fields: [{ name: VALUE_COLUMN, ...value, shown: rest }],
    time: toPrecision(BigInt(time), unitNs, precision),
  }
}

function takeWord(scanner: LineScanner): string {
  scanner.skipSpaces()
  return scanner.takeUntil(' ')
}

function parseTags(scanner: LineScanner): PointItem[] {
  const tags: PointItem[] = []
  scanner.skipSpaces()
  if (scanner.peek() === '') throw new ServerError(515, 'SML telnet invalid tag value:')
  while (scanner.peek() !== '') {
    const shown = scanner.rest
    const name = scanner.takeUntil('= ')
    if (scanner.peek() !== '=' || name === '') throw new ServerError(515, `SML telnet invalid tag key:${shown}`)
    scanner.skip()
    const value = scanner.takeUntil(' ')
    if (value === '') throw new ServerError(515, `SML telnet invalid tag value:${shown}`)
    tags.push({ name, code: TypeCode.NCHAR, value, bytes: Buffer.byteLength(value), shown })
    scanner.skipSpaces()
  }
  return tags
}
