import { taskSpecSchema } from '@sluice/contracts'
import { exampleTaskSpec } from '@sluice/contracts/testing'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compiled, previewOn, targetOf } from '../../testing/fixtures.ts'
import { diffList } from './diff-list.ts'
import { diffPreviews } from './diff-previews.ts'
import { diffSpecs } from './diff-specs.ts'

describe('the difference of two previews', () => {
  const payloads = ['{"v":1}', '{"v":2}', '{"v":"x"}', '[{"v":4},{"v":5}]']
  const preview = (design: Parameters<typeof compiled>[0]) => previewOn(compiled(design), ...payloads)

  it('is nothing for the same configuration', () => {
    const one = preview({ target: targetOf('DOUBLE') })
    expect(diffPreviews(one, one)).toMatchObject({ rows: [], same: 5 })
  })

  it('tells of each row what became of it before and now', () => {
    const before = preview({ target: targetOf('DOUBLE') })
    const after = preview({ target: { ...targetOf('VARCHAR(8)'), subtable: 'u' }, transform: { filters: ['v != 2'] } })
    const { rows, ...totals } = diffPreviews(before, after)
    expect(totals).toEqual({
      same: 0,
      before: { written: 4, filtered: 0, failed: 1 },
      after: { written: 4, filtered: 1, failed: 0 },
    })
    expect(rows[1]?.changes).toEqual(
      expect.arrayContaining([
        { what: 'outcome', name: '', before: 'written', after: 'filtered' },
        { what: 'reason', name: '', before: null, after: 'v != 2' },
        { what: 'column', name: 'value', before: '2', after: null },
      ]),
    )
    expect(rows[0]?.changes.map(({ what }) => what)).toEqual(['subtable', 'column'])
  })

  it('tells rows that only one of them has', () => {
    const before = preview({})
    const after = preview({ transform: { parser: { type: 'json', rowsAt: 'none' } } })
    const kinds = diffPreviews(before, after).rows.map(({ record, row, kind }) => `${record}.${row} ${kind}`)
    expect(kinds).toContain('3.1 removed')
  })
})

describe('the difference of two lists of steps', () => {
  const steps = fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 8 })

  it('leads from the one to the other', () => {
    fc.assert(
      fc.property(steps, steps, (before, after) => {
        const differences = diffList('filter', 'f', before, after)
        const touched = (side: 'before' | 'after') => differences.filter((one) => one[side] !== undefined).length
        // What is not touched is common to both, in the same order.
        expect(before.length - touched('before')).toBe(after.length - touched('after'))
        for (const { path, kind, before: old, after: now } of differences) {
          const index = Number(path.slice('f.'.length))
          if (kind === 'removed') expect(before[index]).toBe(old)
          else expect(after[index]).toBe(now)
        }
        expect(differences.length === 0).toBe(JSON.stringify(before) === JSON.stringify(after))
      }),
    )
  })

  it('is one step for one that was put between others', () => {
    expect(diffList('filter', 'f', ['a', 'b'], ['a', 'x', 'b'])).toEqual([
      { kind: 'added', step: 'filter', path: 'f.1', before: undefined, after: 'x' },
    ])
  })
})

describe('the difference of two specs', () => {
  const base = taskSpecSchema.parse(exampleTaskSpec())

  it('names the steps of the pipeline with their paths', () => {
    const [ts, value] = base.target.columns
    if (ts === undefined || value === undefined) throw new Error('the example has two columns')
    const after = taskSpecSchema.parse({
      ...base,
      source: { ...base.source, topics: ['other'] },
      transform: { ...base.transform, filters: ['value > 0'] },
      target: { ...base.target, columns: [ts, { ...value, type: 'FLOAT' }], subtable: 'u_${id}' },
      advanced: { ...base.advanced, batchSizeRows: 5 },
    })
    expect(diffSpecs(base, after).map(({ kind, step, path }) => `${kind} ${step} ${path}`)).toEqual([
      'changed source source.topics',
      'added filter transform.filters.0',
      'changed target target.subtable',
      'changed column target.columns.1',
      'changed advanced advanced.batchSizeRows',
    ])
  })

  it('is nothing for the same spec, however it was written', () => {
    expect(diffSpecs(base, taskSpecSchema.parse(JSON.parse(JSON.stringify(base))))).toEqual([])
  })

  it('takes a table as one step, added or removed', () => {
    const { when, supertable, subtable, columns, tags } = { when: 'value > 5', ...base.target }
    const after = { ...base, target: { ...base.target, further: [{ when, supertable, subtable, columns, tags }] } }
    expect(diffSpecs(base, after)).toMatchObject([{ kind: 'added', path: 'target.further.0' }])
    expect(diffSpecs(after, base)).toMatchObject([{ kind: 'removed', path: 'target.further.0' }])
  })
})
