import { z } from 'zod'
import { fieldNameSchema, jsonFieldSchema } from './field.ts'

/** What all parsers of trees have (spec/data-in.md §2.1): no chosen fields means all, flattened as `a_b` and `a_0_b`. */
const treeShape = {
  fields: z.array(jsonFieldSchema).max(4096).default([]),
  /** Levels that are flattened; deeper values stay JSON text. null: all of them, up to 64. */
  depth: z.int().min(1).max(64).nullable().default(null),
  /**
   * Path of an array inside the payload that makes one row per element; the element stands where the array stood, and
   * everything around it is in each of its rows. Arrays on the way are gone through. A missing array has no rows, anything
   * else in its place fails. null: a row per document, or per element of an array at the root.
   */
  rowsAt: z.string().min(1).max(1024).nullable().default(null),
}

/** What every parser has. */
const anyShape = {
  /** Also keeps the whole payload as text in the field `_payload`; bytes that are no text in hexadecimal. */
  keepOriginal: z.boolean().default(false),
}

/** Objects, NDJSON, documents one after the other, arrays of objects. */
export const jsonParserSchema = z
  .strictObject({ type: z.literal('json'), ...treeShape, ...anyShape })
  .meta({ id: 'JsonParser' })

/** Every named group of the pattern is a text field; a payload that does not match is a data error. */
export const regexParserSchema = z
  .strictObject({ type: z.literal('regex'), pattern: z.string().min(1).max(4096), ...anyShape })
  .meta({ id: 'RegexParser' })

const oneCharacter = z
  .string()
  .refine((text) => [...text].length === 1 && !/[\r\n]/.test(text), { error: 'must be one character, no line break' })

/**
 * One row per record of CSV (RFC 4180); all values are text as written, an empty cell is null and a quoted empty one is
 * empty text. A row with fewer cells than there are columns has nulls for the rest; one with more fails, as does one
 * whose quotes are wrong, and its neighbours do not. A payload whose header is wrong fails as a whole.
 */
export const csvParserSchema = z
  .strictObject({
    type: z.literal('csv'),
    /**
     * Names of the columns. Empty: the first line of each payload has them when `header` (blanks around them dropped, a
     * dot read as `_`), else `c0`, `c1`…
     */
    columns: z.array(fieldNameSchema).max(4096).default([]),
    /** The first line left after `skipLines` holds names; with `columns` it is passed over. */
    header: z.boolean().default(false),
    skipLines: z.int().min(0).max(1000).default(0),
    delimiter: oneCharacter.default(','),
    quote: oneCharacter.default('"'),
    /** Lines that begin with it are passed over; null when there are no comments. */
    comment: oneCharacter.nullable().default('#'),
    ...anyShape,
  })
  .meta({ id: 'CsvParser' })

/**
 * `key=value` pairs; the defaults read logfmt. One row per line. Values are text, in double quotes with the escapes of
 * JSON; a key alone is true, the last of two equal keys counts, a dot in a key is read as `_`. A line that is no list of
 * pairs fails alone.
 */
export const keyValueParserSchema = z
  .strictObject({
    type: z.literal('keyValue'),
    pairSeparator: z.string().min(1).max(8).default(' '),
    keySeparator: z.string().min(1).max(8).default('='),
    ...anyShape,
  })
  .meta({ id: 'KeyValueParser' })

/**
 * InfluxDB line protocol (spec/data-in.md §9.5): `_measurement`, the tags as text, the fields with their types, and
 * `_time` where the line has a time. One row per line; a line that cannot be read fails alone. A dot in a name is read as
 * `_`.
 */
export const lineProtocolParserSchema = z
  .strictObject({
    type: z.literal('lineProtocol'),
    /** Unit of the timestamp at the end of each line. */
    precision: z.enum(['s', 'ms', 'us', 'ns']).default('ns'),
    ...anyShape,
  })
  .meta({ id: 'LineProtocolParser' })

/**
 * JavaScript in a sandbox: `data` is the payload (JSON parsed, or text), the value of the script, or what its `return`
 * gives, is an array of objects: the rows. `now` is the time of the batch. 50 ms and 16 MiB a call.
 */
export const scriptParserSchema = z
  .strictObject({
    type: z.literal('script'),
    code: z.string().min(1).max(65_536),
    input: z.enum(['json', 'text']).default('json'),
    ...treeShape,
    ...anyShape,
  })
  .meta({ id: 'ScriptParser' })

/**
 * Where the schema of binary payloads comes from: the registry of the source connection (magic byte 0 and the id of the
 * schema lead each payload), or the text of one schema here.
 */
export const schemaSourceSchema = z
  .discriminatedUnion('from', [
    z.strictObject({ from: z.literal('registry') }),
    z.strictObject({ from: z.literal('text'), text: z.string().min(1).max(1_048_576) }),
  ])
  .meta({ id: 'SchemaSource' })

export const avroParserSchema = z
  .strictObject({ type: z.literal('avro'), schema: schemaSourceSchema, ...treeShape, ...anyShape })
  .meta({ id: 'AvroParser' })

export const protobufParserSchema = z
  .strictObject({
    type: z.literal('protobuf'),
    schema: schemaSourceSchema,
    /** Full name of the message; null: the first of the file, or the one that the payload's index path names. */
    message: z.string().min(1).max(512).nullable().default(null),
    ...treeShape,
    ...anyShape,
  })
  .meta({ id: 'ProtobufParser' })

/** JSON that is checked against a JSON Schema first; a payload that breaks it is a data error. */
export const jsonSchemaParserSchema = z
  .strictObject({ type: z.literal('jsonSchema'), schema: schemaSourceSchema, ...treeShape, ...anyShape })
  .meta({ id: 'JsonSchemaParser' })

export const messagePackParserSchema = z
  .strictObject({ type: z.literal('messagePack'), ...treeShape, ...anyShape })
  .meta({ id: 'MessagePackParser' })

export const cborParserSchema = z
  .strictObject({ type: z.literal('cbor'), ...treeShape, ...anyShape })
  .meta({ id: 'CborParser' })

export const parserSchema = z
  .discriminatedUnion('type', [
    jsonParserSchema,
    regexParserSchema,
    csvParserSchema,
    keyValueParserSchema,
    lineProtocolParserSchema,
    scriptParserSchema,
    avroParserSchema,
    protobufParserSchema,
    jsonSchemaParserSchema,
    messagePackParserSchema,
    cborParserSchema,
  ])
  .meta({ id: 'Parser' })

export type ParserSpec = z.infer<typeof parserSchema>
export type ParserType = ParserSpec['type']
export type ParserOf<Type extends ParserType> = Extract<ParserSpec, { type: Type }>
export type JsonParserSpec = z.infer<typeof jsonParserSchema>
/** Parsers whose payloads are trees: they share chosen keys, depth and the path of the rows. */
export type TreeParserSpec = Extract<ParserSpec, { fields: unknown }>
export type SchemaSource = z.infer<typeof schemaSourceSchema>

/** Whether payloads name schemas of the registry of their source. */
export const readsRegistry = (parser: ParserSpec): boolean => 'schema' in parser && parser.schema.from === 'registry'
