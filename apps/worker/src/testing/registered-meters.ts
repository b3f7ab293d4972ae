import type { ParserSpec, RegisteredSchema } from '@sluice/contracts'
import avro from 'avsc'
import protobuf from 'protobufjs'
import { meterMessage, outcomeOf } from './meters.ts'

/** A reading as `meterMessage` has it. */
interface Reading {
  readonly id: number
  readonly ts: number
  readonly device: string
  readonly kind: string
  readonly voltage: string
  readonly current: number
  readonly group: number
}

/** A format whose schemas a registry keeps, written by a library that is not ours. */
export interface RegisteredFormat {
  readonly type: RegisteredSchema['type']
  readonly parser: Pick<ParserSpec, 'type'>
  /** Two versions; the second has a field more. */
  readonly schemas: readonly [string, string]
  /** What follows the id of the schema in a payload. */
  readonly encoderOf: (schema: string) => (reading: Reading) => Uint8Array
}

const avroSchema = (...more: readonly object[]): string =>
  JSON.stringify({
    type: 'record',
    name: 'Reading',
    fields: [
      { name: 'id', type: 'long' },
      { name: 'ts', type: { type: 'long', logicalType: 'timestamp-millis' } },
      { name: 'device', type: ['null', 'string'] },
      { name: 'kind', type: { type: 'enum', name: 'Kind', symbols: ['reading', 'status'] } },
      { name: 'voltage', type: 'string' },
      { name: 'current', type: 'double' },
      { name: 'group', type: 'int' },
      ...more,
    ],
  })

const protobufSchema = (more = ''): string => `syntax = "proto3"; package meters;
  import "google/protobuf/timestamp.proto";
  message Header { string unused = 1; }
  message Reading {
    int64 id = 1; google.protobuf.Timestamp ts = 2; string device = 3; Kind kind = 4; string voltage = 5;
    double current = 6; uint32 group = 7; ${more}
    enum Kind { reading = 0; status = 1; }
  }`

const jsonSchema = (...required: readonly string[]): string =>
  JSON.stringify({
    type: 'object',
    properties: { id: { type: 'integer' }, ts: { type: 'integer' }, kind: { enum: ['reading', 'status'] } },
    required: ['id', 'ts', 'device', ...required],
  })

/** Indexes of the message `Reading`: one of them, and it is 1. */
const READING_PATH = [2, 2]

const protobufEncoder = (schema: string): ((reading: Reading) => Uint8Array) => {
  const root = protobuf.Root.fromJSON(protobuf.common.get('google/protobuf/timestamp.proto') ?? {})
  protobuf.parse(schema, root, { keepCase: true })
  const type = root.lookupType('meters.Reading')
  return (reading) => {
    const ts = { seconds: Math.floor(reading.ts / 1_000), nanos: (reading.ts % 1_000) * 1_000_000 }
    return type.encode(type.fromObject({ ...reading, ts, site: 'north' })).finish()
  }
}

const avroEncoder = (schema: string): ((reading: Reading) => Uint8Array) => {
  const type = avro.Type.forSchema(JSON.parse(schema))
  return (reading) => type.toBuffer({ ...reading, site: 'north' })
}

export const registeredFormats: readonly RegisteredFormat[] = [
  {
    type: 'AVRO',
    parser: { type: 'avro' },
    schemas: [avroSchema(), avroSchema({ name: 'site', type: 'string' })],
    encoderOf: avroEncoder,
  },
  {
    type: 'PROTOBUF',
    parser: { type: 'protobuf' },
    schemas: [protobufSchema(), protobufSchema('string site = 8;')],
    encoderOf: (schema) => {
      const encode = protobufEncoder(schema)
      return (reading) => new Uint8Array([...READING_PATH, ...encode(reading)])
    },
  },
  {
    type: 'JSON',
    parser: { type: 'jsonSchema' },
    schemas: [jsonSchema(), jsonSchema('voltage')],
    encoderOf: () => (reading) => Buffer.from(JSON.stringify(reading)),
  },
]

/** Messages [from, to) of `meterMessage` in a format; what shall be dead-lettered is cut in its middle. */
export const registeredMessages = (format: RegisteredFormat, id: number, schema: string, from: number, to: number) => {
  const encode = format.encoderOf(schema)
  const frame = Buffer.alloc(5)
  frame.writeUInt32BE(id, 1)
  return Array.from({ length: to - from }, (_, index) => {
    const n = from + index
    // The one in a thousand that is no JSON has the values of its neighbour, cut.
    const isBroken = outcomeOf(n) === 'deadLettered'
    const reading: Reading = JSON.parse(String(meterMessage(isBroken ? n + 1 : n).value))
    const value = Buffer.concat([frame, encode(reading)])
    return { ...meterMessage(n), value: isBroken ? value.subarray(0, value.byteLength - 3) : value }
  })
}
