import fc from 'fast-check'

/** Pieces that the arbitraries of a spec share. */

export const pick = <const Values extends readonly [unknown, ...unknown[]]>(...values: Values) =>
  fc.constantFrom<Values[number]>(...values)
export const name = (max = 20) => fc.stringMatching(/^[a-z][a-z0-9_]*$/, { size: 'small', maxLength: max })
export const secret = pick({ ref: 'secret:kafka-password' }, { ref: 'secret:other' })
export const timeReading = fc.oneof(
  fc.record({ as: fc.constant('number' as const), unit: pick('s', 'ms') }),
  fc.record({ as: fc.constant('rfc3339' as const), zone: fc.constant('Asia/Shanghai') }),
  fc.record({ as: fc.constant('format' as const), format: fc.constant('%Y-%m-%d'), zone: fc.constant('UTC') }),
)
export const jsonFields = (minLength: number) =>
  fc.array(
    fc.record(
      { path: pick('a', 'a.b.0', '$["a"]["b c"][0]'), alias: name(), as: pick('bool', 'int', 'float', 'string') },
      { requiredKeys: ['path'] },
    ),
    { minLength, maxLength: 3 },
  )
