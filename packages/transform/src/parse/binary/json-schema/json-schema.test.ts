import type { RegisteredSchema } from '@sluice/contracts'
import { Ajv2020 } from 'ajv/dist/2020.js'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { documents, schemas } from '../testing/arbitrary-json-schema.ts'
import { survivesHostileBytes } from '../testing/hostile-bytes.ts'
import { openParser, rowsOf } from '../testing/parse-rows.ts'

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)
const openSchema = (schema: unknown) =>
  openParser({
    type: 'jsonSchema',
    schema: { from: 'text', text: typeof schema === 'string' ? schema : JSON.stringify(schema) },
  })
/** A schema of the field `v`. */
const ofV = (schema: string): string => `{"properties": {"v": ${schema}}}`

const outcomeOf = async (schema: unknown, document: string): Promise<string> => {
  const parsed = (await openSchema(schema)).parse(bytes(document))
  return 'code' in parsed ? `${parsed.code}: ${parsed.message}` : 'fits'
}

describe('JSON Schema', { timeout: 30_000 }, () => {
  it('says what another validator says, for any schema and document', async () => {
    // What the reference makes of some of these schemas breaks when it is optimized.
    const code = { optimize: false }
    const ajv = new Ajv2020({ strict: false, validateFormats: false, ownProperties: true, logger: false, code })
    let broken = 0
    await fc.assert(
      fc.asyncProperty(schemas, schemas, fc.array(documents, { maxLength: 10 }), async (inner, shared, values) => {
        const schema = {
          properties: { v: inner },
          $defs: { shared, here: { $anchor: 'here', type: ['object', 'null'] } },
        }
        const text = JSON.stringify(schema)
        // References that go in a circle without a value in between have no meaning.
        fc.pre(!/"\$ref":"#(?:\/\$defs\/shared)?"/.test(JSON.stringify(shared)) && !text.includes('"$ref":"#"'))
        const validate = ajv.compile(JSON.parse(text))
        const parser = await openSchema(text)
        for (const value of values) {
          const payload = bytes(JSON.stringify({ v: value }))
          const fits = validate(JSON.parse(JSON.stringify({ v: value })))
          if (!fits) broken++
          expect([text, JSON.stringify(value), rowsOf(parser, payload) !== 'PARSE_SCHEMA']).toEqual([
            text,
            JSON.stringify(value),
            fits,
          ])
        }
      }),
      { numRuns: 400 },
    )
    expect(broken).toBeGreaterThan(200)
  })

  it.each([
    ['the largest 64-bit integer', '{"maximum": 9223372036854775807}', '9223372036854775807', true],
    ['one more than it', '{"maximum": 9223372036854775807}', '9223372036854775808', false],
    ['an exact constant', '{"const": 9007199254740993}', '9007199254740993', true],
    ['its neighbour', '{"const": 9007199254740993}', '9007199254740992', false],
    ['two neighbours beyond 2^53', '{"uniqueItems": true}', '[9007199254740993, 9007199254740992]', true],
    ['a multiple beyond 2^53', '{"multipleOf": 3}', '9007199254740993', true],
    ['no multiple beyond 2^53', '{"multipleOf": 2}', '9007199254740993', false],
    ['a decimal multiple', '{"multipleOf": 0.1}', '0.3', true],
    ['a whole float', '{"type": "integer"}', '1.0', true],
    ['equal numbers', '{"enum": [1]}', '1.0', true],
    ['exclusive bounds of draft 4', '{"minimum": 5, "exclusiveMinimum": true}', '5', false],
    ['items by position of draft 7', '{"items": [{"type": "string"}], "additionalItems": false}', '["a", 1]', false],
    ['dependencies of draft 7', '{"dependencies": {"a": ["b"]}}', '{"a": 1}', false],
    ['nothing that false contains', '{"contains": false}', '[]', false],
    ['a date and time', '{"format": "date-time"}', '"2026-01-02T03:04:05Z"', true],
    ['a day that is none', '{"format": "date"}', '"2026-02-30"', false],
    ['an address', '{"format": "ipv4"}', '"256.1.1.1"', false],
    ['a short IPv6 address', '{"format": "ipv6"}', '"fe80::1"', true],
    ['an IPv6 address that is none', '{"format": "ipv6"}', '"1::2::3"', false],
    ['a mapped IPv4 address', '{"format": "ipv6"}', '"::ffff:10.0.0.1"', true],
    ['a UUID', '{"format": "uuid"}', '"x"', false],
    ['a format that nobody knows', '{"format": "serial-number"}', '"x"', true],
  ])('%s', async (_name, schema, value, fits) => {
    const outcome = await outcomeOf(ofV(schema), `{"v": ${value}}`)
    expect(outcome === 'fits').toBe(fits)
  })

  it('a broken schema is told by its path and keyword, never by a value', async () => {
    const schema = { properties: { list: { items: { properties: { 'a/b': { type: 'integer' } } } } } }
    expect(await outcomeOf(schema, '{"list": [{}, {"a/b": "secret"}]}')).toBe(
      'PARSE_SCHEMA: /list/1/a~1b breaks "type" of the schema',
    )
    expect(await outcomeOf({ required: ['x'] }, '{}')).toBe(
      'PARSE_SCHEMA: the document breaks "required" of the schema',
    )
  })

  it.each([
    ['no JSON', '{"v":', 'PARSE_JSON'],
    ['several documents', '{} {}', 'PARSE_JSON'],
    ['nothing', '', 'PARSE_JSON'],
    ['a scalar', '5', 'PARSE_NOT_OBJECT'],
  ])('%s is refused', async (_name, text, code) => {
    expect(rowsOf(await openSchema(true), bytes(text))).toBe(code)
  })

  it('keeps integers exact and tells floats apart', async () => {
    const parser = await openSchema({})
    const parsed = parser.parse(bytes('{"i": 9007199254740993, "f": 10.0}'))
    if ('code' in parsed) throw new Error(parsed.message)
    expect(parser.exactly?.(parsed)).toEqual([{ i: 9007199254740993n, f: 10 }])
    expect(parser.literally?.(parsed)).toEqual([{ i: '9007199254740993', f: '10.0' }])
  })

  it.each([
    ['no JSON', '{'],
    ['a number', '5'],
    ['a type that is none', '{"type": "text"}'],
    ['a bound that is none', '{"minimum": "5"}'],
    ['a pattern with a back reference', '{"pattern": "(a)\\\\1"}'],
    ['a reference that leads nowhere', '{"$ref": "#/definitions/x"}'],
    ['a reference to a missing file', '{"$ref": "other.json"}'],
    ['a keyword that would be passed over', '{"unevaluatedProperties": false}'],
    ['a thousand levels', `${'{"not":'.repeat(1000)}{}${'}'.repeat(1000)}`],
  ])('%s is a mistake of the schema', async (_name, text) => {
    await expect(openSchema(text)).rejects.toMatchObject({ code: 'SCHEMA_INVALID', field: 'schema.text' })
  })

  it('schemas that refer to themselves end', async () => {
    const list = {
      $ref: '#/$defs/node',
      $defs: { node: { type: 'object', properties: { next: { $ref: '#/$defs/node' } } } },
    }
    expect(await outcomeOf(list, '{"next": {"next": {}}}')).toBe('fits')
    expect(await outcomeOf(list, '{"next": {"next": 5}}')).toMatch('/next/next breaks "type"')
    expect(await outcomeOf(list, `${'{"next":'.repeat(2000)}{}${'}'.repeat(2000)}`)).toMatch('PARSE_TOO_DEEP')
    expect(await outcomeOf({ $ref: '#' }, '{}')).toMatch('PARSE_TOO_DEEP')
    const twice = {
      allOf: [{ $ref: '#/$defs/n' }],
      $defs: {
        n: { anyOf: [{ not: { $ref: '#/$defs/m' } }, { not: { $ref: '#/$defs/m' } }] },
        m: { anyOf: [{ not: { $ref: '#/$defs/n' } }, { not: { $ref: '#/$defs/n' } }] },
      },
    }
    expect(await outcomeOf(twice, '{}')).toMatch('PARSE_')
  })

  it.each(['__proto__', 'constructor', 'toString'])('%s is a property like any other', async (name) => {
    const schema = `{"properties": {"${name}": {"type": "integer"}}, "required": ["${name}"]}`
    expect(await outcomeOf(schema, `{"${name}": 1}`)).toBe('fits')
    expect(await outcomeOf(schema, `{"${name}": "1"}`)).toMatch('breaks "type"')
    expect(await outcomeOf(schema, '{}')).toMatch('breaks "required"')
    expect(await outcomeOf(ofV('{"enum": [{}]}'), `{"v": {"${name}": null}}`)).toMatch('breaks "enum"')
  })

  it('deep documents are compared without eating the stack', async () => {
    const deep = `{"v": ${'['.repeat(20_000)}${']'.repeat(20_000)}}`
    expect(await outcomeOf(ofV('{"const": 1}'), deep)).toMatch('PARSE_TOO_DEEP')
    expect(await outcomeOf(ofV('{"uniqueItems": true}'), deep)).toMatch('PARSE_TOO_DEEP')
  })

  it('patterns take linear time', async () => {
    const startedMs = performance.now()
    await outcomeOf(ofV('{"pattern": "^(a+)+$"}'), `{"v": "${'a'.repeat(100_000)}b"}`)
    expect(performance.now() - startedMs).toBeLessThan(2_000)
  })

  it('answers hostile bytes with an error', async () => {
    const parser = await openSchema({ properties: { a: { enum: [1, 'x'] }, b: { uniqueItems: true } } })
    survivesHostileBytes(
      parser,
      documents.map((document) => bytes(JSON.stringify({ a: document, b: document }))),
    )
  })
})

describe('JSON Schema through a registry', () => {
  const schema: RegisteredSchema = {
    id: 5,
    type: 'JSON',
    schema:
      '{"properties": {"unit": {"$ref": "unit.json"}, "size": {"$ref": "https://x.test/size#/definitions/size"}}}',
    references: [
      { name: 'unit.json', schema: '{"enum": ["V", "A"]}' },
      { name: 'size.json', schema: '{"$id": "https://x.test/size", "definitions": {"size": {"type": "integer"}}}' },
    ],
  }

  it.each([
    ['{"unit": "V", "size": 1}', [{ unit: 'V', size: 1 }]],
    ['{"unit": "W"}', 'PARSE_SCHEMA'],
    ['{"size": "1"}', 'PARSE_SCHEMA'],
  ])('%s is checked with the schemas it refers to', async (body, outcome) => {
    const parser = await openParser({ type: 'jsonSchema', schema: { from: 'registry' } }, [schema])
    expect(rowsOf(parser, new Uint8Array([0, 0, 0, 0, 5, ...bytes(body)]))).toEqual(outcome)
  })
})
