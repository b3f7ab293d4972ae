import fc from 'fast-check'
import type { JsonValue } from '../../../json/json-value.ts'

const names = ['a', 'b', 'id', 'ab']
const name = fc.constantFrom(...names)
const count = fc.integer({ min: 0, max: 3 })
const number = fc.oneof(fc.integer({ min: -5, max: 5 }), fc.constantFrom(0.5, -2.5, 1e3))

/** Documents that have something to do with the schemas below. */
export const documents: fc.Arbitrary<JsonValue> = fc.letrec<{ document: JsonValue }>((tie) => ({
  document: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constantFrom(null, true, false),
    number,
    fc.constantFrom('', 'a', 'abc', 'aaaa', 'id-5', '😀'),
    fc.array(tie('document'), { maxLength: 4 }),
    fc.dictionary(name, tie('document'), { maxKeys: 3, noNullPrototype: true }),
  ),
})).document

const dictionary = <Value>(values: fc.Arbitrary<Value>) =>
  fc.dictionary(name, values, { maxKeys: 3, noNullPrototype: true })

/** Schemas of the keywords that every draft since 7 has in common. */
export const schemas: fc.Arbitrary<unknown> = fc.letrec((tie) => {
  const list = fc.array(tie('schema'), { minLength: 1, maxLength: 3 })
  return {
    schema: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      fc.boolean(),
      fc.record(
        {
          type: fc.oneof(
            fc.constantFrom('null', 'boolean', 'integer', 'number', 'string', 'array', 'object'),
            fc.uniqueArray(fc.constantFrom('null', 'integer', 'string', 'object'), { minLength: 1 }),
          ),
          minimum: number,
          exclusiveMaximum: number,
          multipleOf: fc.constantFrom(1, 2, 3),
        },
        { requiredKeys: [] },
      ),
      fc.record(
        {
          enum: fc.uniqueArray(documents, { minLength: 1, maxLength: 4, selector: (value) => JSON.stringify(value) }),
          const: documents,
          minLength: count,
          maxLength: count,
          pattern: fc.constantFrom('^a+$', 'b', '^id-\\d$'),
        },
        { requiredKeys: [] },
      ),
      fc.record(
        {
          properties: dictionary(tie('schema')),
          patternProperties: fc.record({ '^a': tie('schema'), o: tie('schema') }, { requiredKeys: [] }),
          additionalProperties: tie('schema'),
          propertyNames: tie('schema'),
          required: fc.uniqueArray(name, { maxLength: 2 }),
          dependentRequired: dictionary(fc.uniqueArray(name, { maxLength: 2 })),
          dependentSchemas: dictionary(tie('schema')),
          minProperties: count,
          maxProperties: count,
        },
        { requiredKeys: [] },
      ),
      fc.record(
        { prefixItems: list, items: tie('schema'), minItems: count, maxItems: count, uniqueItems: fc.boolean() },
        { requiredKeys: [] },
      ),
      // Apart: the reference is wrong about empty arrays when both `prefixItems` and `contains` are there.
      fc.record({ contains: tie('schema'), minContains: count }, { requiredKeys: ['contains'] }),
      fc.record({ allOf: list, anyOf: list, oneOf: list, not: tie('schema') }, { requiredKeys: [] }),
      fc.dictionary(fc.constantFrom('if', 'then', 'else'), tie('schema'), { noNullPrototype: true }),
      fc.constantFrom({ $ref: '#' }, { $ref: '#/$defs/shared' }, { $ref: '#here' }),
    ),
  }
}).schema
