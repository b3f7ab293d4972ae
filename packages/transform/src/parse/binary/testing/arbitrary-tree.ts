import fc from 'fast-check'
import type { JsonObject, JsonValue } from '../../../json/json-value.ts'

/** Trees of the values that MessagePack and CBOR have in common. */
const trees: fc.Arbitrary<JsonValue> = fc.letrec<{ tree: JsonValue }>((tie) => ({
  tree: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constantFrom(null, true, false),
    fc.string({ unit: 'binary' }).filter((text) => text.isWellFormed()),
    fc.maxSafeInteger(),
    // Encoders write −0 as the integer 0.
    fc.double({ noNaN: true, noDefaultInfinity: true }).filter((value) => !Object.is(value, -0)),
    fc.uint8Array(),
    fc.array(tie('tree'), { maxLength: 20 }),
    fc.dictionary(fc.string(), tie('tree'), { maxKeys: 20, noNullPrototype: true }),
  ),
})).tree

export const rowTrees: fc.Arbitrary<JsonObject> = fc.dictionary(fc.string(), trees, { noNullPrototype: true })
