import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { flatten } from './flatten.ts'
import type { JsonObject } from './json-value.ts'
import { compileNameResolver } from './resolve-name.ts'

// Keys that collide on purpose once they are joined by underscores.
const key = fc.constantFrom('a', 'b', '0', '1', '_', 'a_b', 'a_0', '', '__proto__', 'toString', 'length')
const { tree } = fc.letrec((tie) => ({
  tree: fc.oneof(
    { depthSize: 'small' },
    fc.constantFrom(null, true, 1, 'x', 0.5),
    fc.array(tie('tree'), { maxLength: 3 }),
    fc.dictionary(key, tie('tree'), { maxKeys: 4 }),
  ),
}))
const row = fc.dictionary(key, tree, { maxKeys: 5 }) as fc.Arbitrary<JsonObject>

describe('flattened names', () => {
  it('mean the same to the resolver as to flatten, clashes included', () => {
    fc.assert(
      fc.property(row, fc.integer({ min: 1, max: 5 }), (document, depth) => {
        const leaves = Map.groupBy(flatten(document, depth), (leaf) => leaf.name)
        for (const [name, sameName] of leaves) {
          const resolution = compileNameResolver(name, depth)(document)
          if (sameName.length > 1) expect(resolution).toBe('clash')
          else expect(resolution).toEqual({ value: sameName[0]?.value })
        }
      }),
      { numRuns: 2000 },
    )
  })

  it('that flatten does not make are found by nobody', () => {
    fc.assert(
      fc.property(row, fc.array(key, { minLength: 1, maxLength: 4 }), (document, parts) => {
        const name = parts.join('_')
        const made = flatten(document, 64).some((leaf) => leaf.name === name)
        expect(compileNameResolver(name, 64)(document) !== undefined).toBe(made)
      }),
      { numRuns: 2000 },
    )
  })

  it('join objects and arrays of objects, and leave deeper values whole', () => {
    const document = { a: { b: 1 }, list: [{ c: 2 }], deep: { er: { value: [3] } } }
    expect(flatten(document, 64).map((leaf) => leaf.name)).toEqual(['a_b', 'list_0_c', 'deep_er_value_0'])
    expect(flatten(document, 2)).toEqual([
      { name: 'a_b', value: 1 },
      { name: 'list_0', value: { c: 2 } },
      { name: 'deep_er', value: { value: [3] } },
    ])
  })
})
