import fc from 'fast-check'
import { jsonFields, name, pick, timeReading } from './arbitrary-parts.ts'

const type = <const Type extends string>(value: Type) => fc.constant(value)
const tree = {
  fields: jsonFields(0),
  depth: fc.option(fc.integer({ min: 1, max: 64 })),
  rowsAt: fc.option(pick('readings', '$["a"]["b"]')),
}
const any = { keepOriginal: fc.boolean() }
const schema = fc.oneof(
  fc.record({ from: type('registry') }),
  fc.record({ from: type('text'), text: fc.string({ minLength: 1, maxLength: 30 }) }),
)
const separator = pick(' ', '\t', '; ', '=')
const character = pick(',', ';', '\t', '|', '"', '#', '语')

/** Every parser with every option. */
export const arbitraryParser = fc.oneof(
  fc.record({ type: type('json'), ...tree, ...any }),
  fc.record({ type: type('regex'), pattern: pick('(?<v>\\d+)', '(?P<a>.*)\n'), ...any }),
  fc.record({
    type: type('csv'),
    columns: fc.array(name(), { maxLength: 3 }),
    header: fc.boolean(),
    skipLines: fc.integer({ min: 0, max: 1000 }),
    delimiter: character,
    quote: character,
    comment: fc.option(character),
    ...any,
  }),
  fc.record({ type: type('keyValue'), pairSeparator: separator, keySeparator: separator, ...any }),
  fc.record({ type: type('lineProtocol'), precision: pick('s', 'ms', 'us', 'ns'), ...any }),
  fc.record({
    type: type('script'),
    code: pick('[data]', 'return [data]\n'),
    input: pick('json', 'text'),
    ...tree,
    ...any,
  }),
  fc.record({ type: type('avro'), schema, ...tree, ...any }),
  fc.record({ type: type('protobuf'), schema, message: fc.option(pick('a.B')), ...tree, ...any }),
  fc.record({ type: type('jsonSchema'), schema, ...tree, ...any }),
  fc.record({ type: type('messagePack'), ...tree, ...any }),
  fc.record({ type: type('cbor'), ...tree, ...any }),
)

const literal = fc.oneof(
  fc.string({ maxLength: 8 }),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.boolean(),
  fc.constant(null),
)
const rule = <const Rule extends string>(value: Rule) => ({ rule: fc.constant(value), field: name() })

/** Every extract rule with every option. */
export const arbitraryExtract = fc.oneof(
  fc.record({ ...rule('split'), separator: pick('-', ' ', '\t'), count: fc.integer({ min: 1, max: 64 }) }),
  fc.record({ ...rule('regex'), pattern: fc.constant('(?<v>\\d+)') }),
  fc.record(
    {
      ...rule('convert'),
      table: fc.dictionary(
        fc.string({ maxLength: 6 }).filter((key) => key !== '__proto__'),
        literal,
        { maxKeys: 4 },
      ),
      to: name(),
    },
    { requiredKeys: ['rule', 'field', 'table'] },
  ),
  fc.record({ ...rule('json'), fields: jsonFields(1) }),
  fc.record({ ...rule('timestamp'), time: timeReading, to: name() }, { requiredKeys: ['rule', 'field', 'time'] }),
  fc.record({ rule: fc.constant('expr' as const), to: name(), expression: pick('a + 1', 'len(b)') }),
  fc.record({ ...rule('rename'), to: name() }),
  fc.record({ rule: fc.constant('drop' as const), fields: fc.array(name(), { minLength: 1, maxLength: 3 }) }),
)
