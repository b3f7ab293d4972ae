import type { RegisteredSchema } from '@sluice/contracts'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Timestamp } from '../../../value/timestamp.ts'
import { protobufSamples } from '../testing/arbitrary-protobuf.ts'
import { survivesHostileBytes } from '../testing/hostile-bytes.ts'
import { hex, openParser, rowsOf } from '../testing/parse-rows.ts'
import { protobufjsEncoder } from '../testing/protobufjs-encoder.ts'

const openProtobuf = (text: string, options = {}) =>
  openParser({ type: 'protobuf', schema: { from: 'text', text }, ...options })

const proto3 = (body: string): string => `syntax = "proto3"; ${body}`
const read = async (source: string, digits: string, options = {}) => {
  const rows = rowsOf(await openProtobuf(source, options), hex(digits))
  return typeof rows === 'string' ? rows : rows[0]
}

describe('Protobuf', { timeout: 30_000 }, () => {
  it('reads what another library wrote, for any schema', async () => {
    await fc.assert(
      fc.asyncProperty(protobufSamples, async (sample) => {
        const parser = await openProtobuf(sample.source, { message: 'pkg.Root' })
        const encode = protobufjsEncoder(sample.source, 'pkg.Root')
        for (const { given, row } of fc.sample(sample.value, 5))
          expect(rowsOf(parser, encode(given)), sample.source).toEqual([row])
      }),
      { numRuns: 300 },
    )
  })

  it.each<[string, string, string, unknown]>([
    ['the largest uint64', 'uint64 v = 1;', '08 ffffffffffffffffff01', { v: 18446744073709551615n }],
    ['the smallest int64', 'int64 v = 1;', '08 80808080808080808001', { v: -9223372036854775808n }],
    ['2^53 + 1', 'int64 v = 1;', '08 8180808080808010', { v: 9007199254740993n }],
    ['a negative int32 in ten bytes', 'int32 v = 1;', '08 ffffffffffffffffff01', { v: -1 }],
    [
      'packed where it was not declared',
      'repeated int32 v = 1 [packed = false];',
      '0a 02 01 02 08 03',
      { v: [1, 2, 3] },
    ],
    ['an unknown number of an enum', 'enum E { A = 0; } E v = 1;', '08 07', { v: 7 }],
    ['an alias of an enum', 'enum E { option allow_alias = true; A = 0; B = 1; C = 1; } E v = 1;', '08 01', { v: 'B' }],
    ['the last of two values', 'int32 v = 1;', '08 01 08 02', { v: 2 }],
    [
      'two parts of a message',
      'message S { int32 a = 1; int32 b = 2; } S s = 1;',
      '0a 02 08 01 0a 02 10 02',
      { s: { a: 1, b: 2 } },
    ],
    ['the last of a oneof', 'oneof o { int32 a = 1; string b = 2; }', '08 01 12 01 78', { b: 'x' }],
    [
      'unknown fields are passed over',
      'int32 v = 1;',
      '10 05 19 0000000000000000 22 02 6162 2b 08 01 2c 35 00000000 08 07',
      { v: 7 },
    ],
    ['another type than the field has', 'int32 v = 1;', '0a 01 78', { v: 0 }],
    [
      'an entry without a key and one without a value',
      'map<string, int32> m = 1;',
      '0a 02 10 05 0a 03 0a 01 61',
      { m: { '': 5, a: 0 } },
    ],
  ])('%s', async (_name, body, digits, row) => {
    expect(await read(proto3(`message M { ${body} }`), digits)).toEqual(row)
  })

  it('fields of implicit presence have their zero, others are left out', async () => {
    const source = proto3(`message M {
      int32 i = 1; string s = 2; bool b = 3; bytes y = 4; double d = 5; E e = 6; repeated int32 r = 7; map<int32, M> m = 8;
      optional int32 oi = 9; M sub = 10; oneof o { int32 one = 11; }
      enum E { ZERO = 0; }
    }`)
    expect(await read(source, '')).toEqual({
      i: 0,
      s: '',
      b: false,
      y: new Uint8Array(),
      d: 0,
      e: 'ZERO',
      r: [],
      m: {},
    })
  })

  it('proto2: defaults, required fields, groups and extensions that nobody knows', async () => {
    const source = `
      // A comment; and /* another */
      package old;
      option java_package = "x.y";
      message M {
        required int32 id = 1;
        optional int32 port = 2 [default = 9092, deprecated = true];
        optional E mode = 3 [default = B];
        optional string unit = 4 [default = "V"];
        optional double factor = 5 [default = -1.5e1];
        repeated group Item = 6 { optional int32 n = 1; }
        extensions 100 to max;
        reserved 7, 8 to 9; reserved "gone";
      }
      enum E { A = 1; B = 2 [(custom.option).part = { deep: [1, { x: "}" }] }]; }
      extend M { optional int32 more = 100; }
      service S { rpc Call (M) returns (stream M) { option idempotency_level = IDEMPOTENT; } }
    `
    const defaults = { port: 9092, mode: 'B', unit: 'V', factor: -15 }
    expect(await read(source, '08 01 33 08 05 34 33 34 a0 06 01')).toEqual({ id: 1, ...defaults, item: [{ n: 5 }, {}] })
    expect(await read(source, '10 01')).toBe('PARSE_SCHEMA')
  })

  it('editions: presence is explicit unless a feature says otherwise', async () => {
    const source = `edition = "2023"; message M { int32 a = 1; int32 b = 2 [features.field_presence = IMPLICIT]; }`
    expect(await read(source, '')).toEqual({ b: 0 })
    expect(await read(source.replace('; message', '; option features.field_presence = IMPLICIT; message'), '')).toEqual(
      { a: 0, b: 0 },
    )
  })

  it('well-known types are what they stand for', async () => {
    const source = proto3(`
      import "google/protobuf/timestamp.proto"; import "google/protobuf/wrappers.proto"; import "google/protobuf/struct.proto";
      import public "google/protobuf/duration.proto"; import "somewhere/else.proto";
      message M {
        google.protobuf.Timestamp at = 1; google.protobuf.Int64Value n = 2; .google.protobuf.Struct any = 3;
        google.protobuf.Duration took = 4; google.protobuf.StringValue nothing = 5;
      }`)
    const digits =
      '0a 04 08 01 10 02  12 00  1a 16 0a 06 0a 01 61 12 01 08 0a 0c 0a 01 62 12 07 32 05 0a 03 1a 01 78 22 04 08 03 10 05'
    expect(
      await read(
        source,
        digits.replace('12 01 08', '12 02 08 00').replace('0a 06 0a 01 61', '0a 07 0a 01 61').replace('1a 16', '1a 17'),
      ),
    ).toEqual({
      at: new Timestamp({ seconds: 1, nanos: 2 }),
      n: 0,
      any: { a: null, b: ['x'] },
      took: { seconds: 3, nanos: 5 },
    })
    expect(await read(source, '0a 06 10 8094ebdc03')).toBe('PARSE_BINARY')
  })

  it('names are looked up from the innermost scope outwards', async () => {
    const source = proto3(`package a.b; message T { int32 outer = 1; } message M {
      message T { int32 inner = 1; }  T t = 1;  .a.b.T u = 2;  b.T v = 3;  a.b.M.T w = 4; }`)
    const row = await read(source, '0a 00 12 00 1a 00 22 00', { message: 'a.b.M' })
    expect(row).toEqual({ t: { inner: 0 }, u: { outer: 0 }, v: { outer: 0 }, w: { inner: 0 } })
  })

  it('words of the language are names of fields too', async () => {
    const source = proto3(
      `message M { int32 message = 1; string enum = 2; bool option = 3; int32 reserved = 4; repeated int32 optional = 5; }`,
    )
    expect(await read(source, '')).toMatchObject({ message: 0, enum: '', option: false, reserved: 0, optional: [] })
  })

  it('a field called __proto__ is a field like any other', async () => {
    const row = await read(proto3('message M { int32 __proto__ = 1; }'), '08 05')
    expect(Object.entries(row ?? {})).toEqual([['__proto__', 5]])
  })

  it('floats are told apart from integers', async () => {
    const parser = await openProtobuf(proto3('message M { int32 i = 1; double d = 2; float z = 3; }'))
    const parsed = parser.parse(hex('08 0a 11 0000000000002440'))
    if ('code' in parsed) throw new Error(parsed.message)
    expect([parsed.rows, parser.literally?.(parsed)]).toEqual([
      { i: 10, d: 10, z: 0 },
      { i: 10, d: '10.0', z: '0.0' },
    ])
  })

  it.each([
    ['a field of number 0', '00 01'],
    ['a wire type that is none', '0e'],
    ['a value that is cut', '0a 05 61'],
    ['a group that does not end', '13 08 01'],
    ['an end without a group', '0c'],
    ['an end of another group', '13 1c'],
    ['a varint that does not end', `08 ${'ff'.repeat(20)}`],
    ['text that is no UTF-8', '12 01 ff'],
    ['a message that is cut within its length', '1a 01 0a'],
  ])('%s is refused', async (_name, digits) => {
    expect(await read(proto3('message M { int32 i = 1; string s = 2; M m = 3; }'), digits)).toBe('PARSE_BINARY')
  })

  it('groups and messages nest down to the depth limit', async () => {
    const source = proto3('message M { M m = 1; }')
    expect(await read(source, '13'.repeat(10_000))).toBe('PARSE_TOO_DEEP')
    let payload = new Uint8Array()
    for (let depth = 0; depth < 150; depth++) {
      const size = payload.byteLength
      payload = new Uint8Array(size < 128 ? [10, size, ...payload] : [10, (size & 127) | 128, size >> 7, ...payload])
    }
    expect(rowsOf(await openProtobuf(source), payload)).toBe('PARSE_TOO_DEEP')
  })

  it.each([
    ['no message', proto3(''), {}, 'schema'],
    ['a message that is not there', proto3('message M {}'), { message: 'N' }, 'message'],
    ['a type that is not there', proto3('message M { N n = 1; }'), {}, 'schema'],
    ['two fields of one number', proto3('message M { int32 a = 1; int32 b = 1; }'), {}, 'schema'],
    ['a message that does not end', proto3('message M { int32 a = 1;'), {}, 'schema.text'],
    ['a field without a number', proto3('message M { int32 a; }'), {}, 'schema.text'],
    ['a text that does not end', 'syntax = "proto3', {}, 'schema.text'],
    ['a comment that does not end', proto3('/* message'), {}, 'schema.text'],
    ['a thousand levels', proto3('message M {'.repeat(1000)), {}, 'schema.text'],
    ['another language', '{"type":"record"}', {}, 'schema.text'],
  ])('%s is a mistake of the schema', async (_name, source, options, field) => {
    await expect(openProtobuf(source, options)).rejects.toMatchObject({ code: 'SCHEMA_INVALID', field })
  })

  it('answers hostile bytes with an error', async () => {
    for (const sample of fc.sample(protobufSamples, 20)) {
      const encode = protobufjsEncoder(sample.source, 'pkg.Root')
      const parser = await openProtobuf(sample.source, { message: 'pkg.Root' })
      survivesHostileBytes(
        parser,
        sample.value.map(({ given }) => encode(given)),
        20,
      )
    }
  })

  it('answers hostile schemas with an error', async () => {
    await fc.assert(
      fc.asyncProperty(protobufSamples, fc.nat(), fc.string(), async ({ source }, at, noise) => {
        const broken = source.slice(0, at % source.length) + noise + source.slice((at % source.length) + 1)
        await openProtobuf(broken).catch((error: unknown) => expect(error).toMatchObject({ code: 'SCHEMA_INVALID' }))
      }),
      { numRuns: 300 },
    )
  })
})

describe('Protobuf through a registry', () => {
  const schema: RegisteredSchema = {
    id: 3,
    type: 'PROTOBUF',
    schema: proto3(
      'package p; import "unit.proto"; message A { int32 a = 1; message B { int32 b = 1; } message C { Unit c = 1; } } message D { int32 d = 1; }',
    ),
    references: [{ name: 'unit.proto', schema: proto3('package p; message Unit { string name = 1; }') }],
  }
  const registry = { type: 'protobuf', schema: { from: 'registry' } } as const

  it.each([
    ['the first message', '00', '08 05', { a: 5 }],
    ['the first message, written out', '02 00', '08 05', { a: 5 }],
    ['the second message', '02 02', '08 05', { d: 5 }],
    ['a message inside of a message', '04 00 00', '08 05', { b: 5 }],
    ['a message with a type of another file', '04 00 02', '0a 03 0a 01 56', { c: { name: 'V' } }],
  ])('%s is found by its indexes', async (_name, path, digits, row) => {
    expect(rowsOf(await openParser(registry, [schema]), hex(`00 00000003 ${path} ${digits}`))).toEqual([row])
  })

  it.each([
    ['indexes that lead nowhere', '02 0a', 'SCHEMA_INVALID'],
    ['negative indexes', '02 01', 'PARSE_BINARY'],
    ['a billion indexes', '8094ebdc03', 'PARSE_BINARY'],
    ['no indexes', '', 'PARSE_BINARY'],
  ])('%s fail the record', async (_name, path, code) => {
    expect(rowsOf(await openParser(registry, [schema]), hex(`00 00000003 ${path}`))).toBe(code)
  })

  it('a schema that lacks a type fails every record, not only the first', async () => {
    const parser = await openParser(registry, [{ ...schema, references: [] }])
    const payload = hex('00 00000003 04 00 02 0a 00')
    expect([rowsOf(parser, payload), rowsOf(parser, payload)]).toEqual(['SCHEMA_INVALID', 'SCHEMA_INVALID'])
  })

  it('a chosen message is read whatever the indexes say', async () => {
    const parser = await openParser({ ...registry, message: 'p.D' }, [schema])
    expect(rowsOf(parser, hex('00 00000003 00 08 05'))).toEqual([{ d: 5 }])
  })
})
