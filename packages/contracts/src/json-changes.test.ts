import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { AUDIT_CHANGES_MAX, changesBetween } from './json-changes.ts'

const flat = fc.dictionary(fc.stringMatching(/^[a-z]{1,4}$/), fc.oneof(fc.integer(), fc.boolean(), fc.constant(null)))

describe('changes between two documents', () => {
  test('name every place that differs, with both sides, and nothing else', () => {
    const before = { name: 'a', source: { topics: ['x', 'y'], offset: { from: 'earliest' } }, same: [1, { two: 2 }] }
    const after = { name: 'b', source: { topics: ['x'], offset: 'latest' }, same: [1, { two: 2 }], note: null }
    expect(changesBetween(before, after)).toEqual({
      changes: [
        { path: 'name', before: 'a', after: 'b' },
        { path: 'source.topics.1', before: 'y' },
        { path: 'source.offset', before: { from: 'earliest' }, after: 'latest' },
        { path: 'note', after: null },
      ],
      changesLeftOff: 0,
    })
  })

  test('put upon the old document make the new one', () => {
    fc.assert(
      fc.property(flat, flat, (before, after) => {
        const made: Record<string, unknown> = { ...before }
        for (const change of changesBetween(before, after).changes)
          if ('after' in change) made[change.path] = change.after
          else delete made[change.path]
        expect(made).toEqual(after)
      }),
    )
  })

  test('are bounded in number and in length', () => {
    const many = Object.fromEntries(Array.from({ length: AUDIT_CHANGES_MAX + 7 }, (_, index) => [`k${index}`, index]))
    const { changes, changesLeftOff } = changesBetween({}, many)
    expect([changes.length, changesLeftOff]).toEqual([AUDIT_CHANGES_MAX, 7])
    expect(changesBetween({ script: 'a' }, { script: 'b'.repeat(5_000) }).changes).toEqual([
      { path: 'script', before: 'a', after: '… 5002 characters' },
    ])
  })
})
