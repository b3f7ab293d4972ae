import type { RegisteredSchema } from '@sluice/contracts'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Timestamp } from '../../../value/timestamp.ts'
import { avroSamples } from '../testing/arbitrary-avro.ts'
import { avscEncoder } from '../testing/avsc-encoder.ts'
import { survivesHostileBytes } from '../testing/hostile-bytes.ts'
import { hex, openParser, rowsOf } from '../testing/parse-rows.ts'

const openAvro = (schema: unknown, options = {}) =>
  openParser({ type: 'avro', schema: { from: 'text', text: JSON.stringify(schema) }, ...options })

const recordOf = (...types: readonly unknown[]) => ({
  type: 'record',
  name: 'Reading',
  fields: types.map((type, index) => ({ name: `f${index}`, type })),
})

const read = async (type: unknown, digits: string) => {
  const rows = rowsOf(await openAvro(recordOf(type)), hex(digits))
  return typeof rows === 'string' ? rows : rows[0]
}

describe('Avro', { timeout: 30_000 }, () => {
  it('reads what another library wrote, for any schema', async () => {
    await fc.assert(
      fc.asyncProperty(avroSamples, fc.context(), async (sample, context) => {
        context.log(JSON.stringify(sample.schema))
        const parser = await openAvro(sample.schema)
        const encode = avscEncoder(sample.schema)
        for (const { given, row } of fc.sample(sample.value, 5)) expect(rowsOf(parser, encode(given))).toEqual([row])
      }),
      { numRuns: 200 },
    )
  })

  it.each<[string, unknown, string, unknown]>([
    ['the largest long', 'long', 'feffffffffffffffff01', 9223372036854775807n],
    ['the smallest long', 'long', 'ffffffffffffffffff01', -9223372036854775808n],
    ['2^53 + 1', 'long', '8280808080808020', 9007199254740993n],
    ['a decimal', { type: 'bytes', logicalType: 'decimal', precision: 20, scale: 2 }, '04 ff85', '-1.23'],
    [
      'a decimal of 38 digits',
      { type: 'bytes', logicalType: 'decimal', precision: 38, scale: 38 },
      '02 01',
      `0.${'0'.repeat(37)}1`,
    ],
    [
      'a fixed decimal',
      { type: 'fixed', name: 'D', size: 4, logicalType: 'decimal', precision: 9, scale: 3 },
      '000004d2',
      '1.234',
    ],
    ['a decimal without a precision is bytes', { type: 'bytes', logicalType: 'decimal' }, '02 01', new Uint8Array([1])],
    ['an unknown logical type is what is beneath', { type: 'int', logicalType: 'celsius' }, '02', 1],
    ['uuid as text', { type: 'string', logicalType: 'uuid' }, '02 78', 'x'],
    [
      'uuid as bytes',
      { type: 'fixed', name: 'U', size: 16, logicalType: 'uuid' },
      '00112233445566778899aabbccddeeff',
      '00112233-4455-6677-8899-aabbccddeeff',
    ],
    [
      'duration',
      { type: 'fixed', name: 'P', size: 12, logicalType: 'duration' },
      '01000000 02000000 03000000',
      { months: 1, days: 2, millis: 3 },
    ],
    ['time in microseconds', { type: 'long', logicalType: 'time-micros' }, '02', '00:00:00.000001'],
    [
      'local time in microseconds',
      { type: 'long', logicalType: 'local-timestamp-micros' },
      '02',
      '1970-01-01T00:00:00.000001',
    ],
    [
      'local time in nanoseconds',
      { type: 'long', logicalType: 'local-timestamp-nanos' },
      '02',
      '1970-01-01T00:00:00.000000001',
    ],
    ['a date', { type: 'int', logicalType: 'date' }, '01', new Timestamp({ seconds: -86_400, nanos: 0 })],
    [
      'a nullable time',
      ['null', { type: 'long', logicalType: 'timestamp-nanos' }],
      '02 02',
      new Timestamp({ seconds: 0, nanos: 1 }),
    ],
    ['a block with its size', { type: 'array', items: 'int' }, '03 04 02 04 02 06 00', [1, 2, 3]],
    ['an array of a block of nulls', { type: 'array', items: 'null' }, '04 00', [null, null]],
  ])('%s is exact', async (_name, type, digits, value) => {
    expect(await read(type, digits)).toEqual({ f0: value })
  })

  it.each<[string, unknown, string, string]>([
    ['no bytes', 'int', '', 'PARSE_BINARY'],
    ['bytes after the end', 'int', '02 00', 'PARSE_BINARY'],
    ['an int of 33 bits', 'int', '8080808020', 'PARSE_BINARY'],
    ['a long of 65 bits', 'long', 'ffffffffffffffffff03', 'PARSE_BINARY'],
    ['a long that does not end', 'long', 'ff'.repeat(20), 'PARSE_BINARY'],
    ['a negative length', 'string', '01', 'PARSE_BINARY'],
    ['a text of an exabyte', 'string', 'feffffffffffff7f', 'PARSE_BINARY'],
    ['text that is no UTF-8', 'string', '02 ff', 'PARSE_BINARY'],
    ['a boolean of 2', 'boolean', '02', 'PARSE_BINARY'],
    ['a branch that is none', ['null', 'int'], '04', 'PARSE_BINARY'],
    ['a symbol that is none', { type: 'enum', name: 'E', symbols: ['A'] }, '02', 'PARSE_BINARY'],
    ['a trillion nulls', { type: 'array', items: 'null' }, '80c0caf384a302 00', 'PARSE_BINARY'],
    ['a time of day of 25 hours', { type: 'int', logicalType: 'time-millis' }, '80d2b956', 'PARSE_BINARY'],
    [
      'a time beyond the calendar',
      { type: 'long', logicalType: 'timestamp-millis' },
      'feffffffffffffffff01',
      'PARSE_BINARY',
    ],
  ])('%s is refused', async (_name, type, digits, code) => {
    expect(await read(type, digits)).toBe(code)
  })

  it.each<[string, unknown]>([
    ['a type that is not defined', recordOf('Other')],
    [
      'a type that is defined twice',
      recordOf({ type: 'fixed', name: 'F', size: 1 }, { type: 'fixed', name: 'F', size: 1 }),
    ],
    ['a record without fields', { type: 'record', name: 'R' }],
    ['a field without a name', { type: 'record', name: 'R', fields: [{ type: 'int' }] }],
    ['an enum without symbols', recordOf({ type: 'enum', name: 'E' })],
    ['a fixed without a size', recordOf({ type: 'fixed', name: 'F' })],
    ['a number', 5],
    ['a thousand levels', JSON.parse(`${'{"type":"array","items":'.repeat(1000)}"int"${'}'.repeat(1000)}`)],
  ])('%s is a mistake of the schema', async (_name, schema) => {
    await expect(openAvro(schema)).rejects.toMatchObject({ code: 'SCHEMA_INVALID', field: 'schema.text' })
  })

  it('a record may hold itself, down to the depth limit', async () => {
    const parser = await openAvro({ type: 'record', name: 'N', fields: [{ name: 'next', type: ['null', 'N'] }] })
    expect(rowsOf(parser, hex('02 02 00'))).toEqual([{ next: { next: { next: null } } }])
    expect(rowsOf(parser, hex(`${'02'.repeat(5000)}00`))).toBe('PARSE_TOO_DEEP')
  })

  it('values without bytes cannot multiply for ever', async () => {
    const twice = (depth: number): unknown =>
      depth === 0
        ? 'null'
        : {
            type: 'record',
            name: `R${depth}`,
            fields: [
              { name: 'a', type: twice(depth - 1) },
              { name: 'b', type: depth === 1 ? 'null' : `R${depth - 1}` },
            ],
          }
    expect(rowsOf(await openAvro(twice(40)), new Uint8Array())).toBe('PARSE_BINARY')
  })

  it('an array at the root is as many rows', async () => {
    const parser = await openAvro({ type: 'array', items: recordOf('int') })
    expect(rowsOf(parser, hex('04 02 04 00'))).toEqual([{ f0: 1 }, { f0: 2 }])
    expect(rowsOf(await openAvro('int'), hex('02'))).toBe('PARSE_NOT_OBJECT')
  })

  it('names are found in their namespace first, and without one', async () => {
    const schema = {
      type: 'record',
      name: 'a.b.R',
      fields: [
        { name: 'x', type: { type: 'enum', name: 'E', symbols: ['X'] } },
        { name: 'y', type: 'E' },
        { name: 'z', type: 'a.b.E' },
      ],
    }
    expect(rowsOf(await openAvro(schema), hex('00 00 00'))).toEqual([{ x: 'X', y: 'X', z: 'X' }])
  })

  it('floats are told apart from integers', async () => {
    const parser = await openAvro(recordOf('int', 'double'))
    const parsed = parser.parse(hex('14 0000000000002440'))
    if ('code' in parsed) throw new Error(parsed.message)
    expect([parsed.rows, parser.literally?.(parsed)]).toEqual([
      { f0: 10, f1: 10 },
      { f0: 10, f1: '10.0' },
    ])
  })

  it('keeps the original as hexadecimal where that is asked for', async () => {
    const parser = await openAvro(recordOf('int'), { keepOriginal: true })
    expect(parser.parse(hex('14'))).toMatchObject({ text: '14' })
  })

  it('answers hostile bytes with an error', async () => {
    for (const sample of fc.sample(avroSamples, 20)) {
      const encode = avscEncoder(sample.schema)
      survivesHostileBytes(
        await openAvro(sample.schema),
        sample.value.map(({ given }) => encode(given)),
        20,
      )
    }
  })
})

describe('Avro through a registry', () => {
  const schema: RegisteredSchema = { id: 258, type: 'AVRO', schema: JSON.stringify(recordOf('int')), references: [] }
  const registry = { type: 'avro', schema: { from: 'registry' } } as const

  it('each payload is read with the schema that its id names', async () => {
    const other = { ...schema, id: 7, schema: JSON.stringify(recordOf('string')) }
    const parser = await openParser(registry, [schema, other])
    expect(rowsOf(parser, hex('00 00000102 02'))).toEqual([{ f0: 1 }])
    expect(rowsOf(parser, hex('00 00000007 02 78'))).toEqual([{ f0: 'x' }])
    expect(parser.schemaId?.(hex('00 00000007'))).toBe(7)
  })

  it('types of other schemas are found by their references', async () => {
    const referring = {
      ...schema,
      schema: JSON.stringify(recordOf('site.Place')),
      references: [{ name: 'site.Place', schema: JSON.stringify({ ...recordOf('int'), name: 'site.Place' }) }],
    }
    expect(rowsOf(await openParser(registry, [referring]), hex('00 00000102 02'))).toEqual([{ f0: { f0: 1 } }])
  })

  it.each([
    ['no frame', '02', 'PARSE_BINARY'],
    ['a frame that is cut', '00 000001', 'PARSE_BINARY'],
    ['an id that nobody fetched', '00 00000009 02', 'SCHEMA_UNKNOWN'],
    ['a schema of another type', '00 00000001 02', 'SCHEMA_INVALID'],
    ['a schema that is none', '00 00000002 02', 'SCHEMA_INVALID'],
  ])('%s fails the record', async (_name, digits, code) => {
    const parser = await openParser(registry, [
      { ...schema, id: 1, type: 'JSON' },
      { ...schema, id: 2, schema: '{' },
    ])
    expect(rowsOf(parser, hex(digits))).toBe(code)
    expect(rowsOf(parser, hex(digits))).toBe(code)
  })
})
