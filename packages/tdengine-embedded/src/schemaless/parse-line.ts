import { ServerError } from '../server-error.ts'
import { COLUMN_NAME_BYTES_MAX, TABLE_NAME_BYTES_MAX } from '../sql/parse/limits.ts'
import type { Precision } from '../time/precision.ts'
import { TypeCode } from '../types/type-codes.ts'
import { parseFieldValue } from './field-value.ts'
import { LineScanner, unescapeName } from './line-scanner.ts'
import type { Point, PointItem } from './point.ts'
import { toPrecision } from './time-unit.ts'

/** One line of the InfluxDB line protocol: `measurement,tag=value field=value time`. */
export function parseLine(line: string, unitNs: bigint, precision: Precision): Point {
  const scanner = new LineScanner(line)
  scanner.skipSpaces()
  if (scanner.peek() === ',') throw new ServerError(12_290, 'Invalid data format')
  const writtenMeasurement = scanner.takeUntil(', ')
  const measurement = unescapeName(writtenMeasurement)
  if (measurement === '' || Buffer.byteLength(measurement) > TABLE_NAME_BYTES_MAX) {
    throw new ServerError(522, 'SML line measure is empty or too large than 192')
  }
  const tags = parseTags(scanner)
  scanner.skipSpaces()
  const fields = parseFields(scanner)
  scanner.skipSpaces()
  return { measurement, writtenMeasurement, tags, fields, time: parseTime(scanner.rest, unitNs, precision) }
}

function parseTags(scanner: LineScanner): PointItem[] {
  const tags: PointItem[] = []
  while (scanner.peek() === ',') {
    scanner.skip()
    const shown = scanner.rest
    const name = unescapeName(scanner.takeUntil(',= '))
    if (scanner.peek() !== '=' || name === '') throw new ServerError(12_290, `invalid data:${scanner.rest}`)
    scanner.skip()
    const value = unescapeName(scanner.takeUntil(',= '))
    if (value === '' || scanner.peek() === '=') throw new ServerError(12_290, `invalid value:${scanner.rest}`)
    tags.push({ name, code: TypeCode.NCHAR, value, bytes: Buffer.byteLength(value), shown })
  }
  return tags
}

function parseFields(scanner: LineScanner): PointItem[] {
  const fields: PointItem[] = []
  do {
    if (scanner.peek() === ',') scanner.skip()
    const shown = scanner.rest
    const name = unescapeName(scanner.takeUntil(',= '))
    if (scanner.peek() !== '=' || name === '' || Buffer.byteLength(name) > COLUMN_NAME_BYTES_MAX) {
      throw new ServerError(543, `SML line invalid key or key is too long than 64:${shown}`)
    }
    scanner.skip()
    const rest = scanner.rest
    const text = scanner.takeFieldValue()
    if (text === undefined) throw new ServerError(12_290, `SML line unbalanced quotes:${rest}`)
    fields.push({ name, ...parseFieldValue(text, rest), shown })
  } while (scanner.peek() === ',')
  return fields
}

function parseTime(text: string, unitNs: bigint, precision: Precision): bigint | undefined {
  const time = text.trim()
  if (time === '') return undefined
  if (!/^-?\d+$/u.test(time)) throw new ServerError(295, `SML line invalid timestamp:${text}`)
  return toPrecision(BigInt(time), unitNs, precision)
}
