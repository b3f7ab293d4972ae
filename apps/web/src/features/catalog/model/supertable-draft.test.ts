import { createSupertableSchema } from '@sluice/contracts'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  blankDraft,
  bodyOfDraft,
  type SupertableDraft,
  withColumnList,
  withMovedRow,
  withNewRow,
  withoutRow,
  withShiftedRow,
} from './supertable-draft.ts'
import { firstWrongRow, supertableProblems } from './supertable-problems.ts'

const column = (name: string, type: string, compositeKey = false) => ({ name, type, compositeKey })
const list = (columns: ReturnType<typeof column>[], tags: ReturnType<typeof column>[] = []) => ({
  name: null,
  columns,
  tags,
  isCut: false,
})
const named = withColumnList(
  { ...blankDraft(), name: 'st' },
  list([column('a', 'INT'), column('b', 'VARCHAR(8)'), column('c', 'DECIMAL(10,2)')], [column('g', 'INT')]),
)
const namesOf = ({ columns, tags }: SupertableDraft) => [columns, tags].map((part) => part.map(({ name }) => name))

describe('the draft of a supertable', () => {
  it('takes a pasted list, and keeps its timestamp where the list has none', () => {
    expect(namesOf(named)).toEqual([['ts', 'a', 'b', 'c'], ['g']])
    const timed = withColumnList(named, list([column('at', 'TIMESTAMP'), column('x', 'INT')]))
    expect(namesOf(timed)).toEqual([['at', 'x'], ['g']])
    expect(bodyOfDraft('db', named).columns.map(({ type }) => type)).toEqual([
      'TIMESTAMP',
      'INT',
      'VARCHAR(8)',
      'DECIMAL(10,2)',
    ])
  })

  it('moves rows up and down and between the parts; the timestamp stays first', () => {
    const [ts, a, , c] = named.columns
    expect(namesOf(withShiftedRow(named, 'columns', c?.id ?? -1, -1))[0]).toEqual(['ts', 'a', 'c', 'b'])
    for (const [row, by] of [
      [ts, 1],
      [a, -1],
      [c, 1],
    ] as const)
      expect(withShiftedRow(named, 'columns', row?.id ?? -1, by)).toBe(named)
    expect(namesOf(withMovedRow(named, 'columns', a?.id ?? -1))).toEqual([
      ['ts', 'b', 'c'],
      ['g', 'a'],
    ])
    expect(namesOf(withNewRow(named, 'columns', 2))[0]).toEqual(['ts', 'a', '', 'b', 'c'])
  })

  it('keeps ids apart whatever is done to it', () => {
    const change = fc.oneof(
      fc.record({ kind: fc.constant('add'), at: fc.nat(6) }),
      fc.record({ kind: fc.constantFrom('remove', 'move', 'up'), at: fc.nat(6) }),
      fc.record({ kind: fc.constant('paste'), at: fc.nat(3) }),
    )
    const apply = (draft: SupertableDraft, { kind, at }: { kind: string; at: number }): SupertableDraft => {
      const id = draft.columns[at]?.id ?? -1
      if (kind === 'add') return withNewRow(draft, 'columns', at)
      if (kind === 'remove') return withoutRow(draft, 'columns', id)
      if (kind === 'move') return withMovedRow(draft, 'columns', id)
      if (kind === 'up') return withShiftedRow(draft, 'columns', id, -1)
      return withColumnList(draft, list(Array.from({ length: at }, (_, index) => column(`p${index}`, 'INT'))))
    }
    fc.assert(
      fc.property(fc.array(change, { maxLength: 20 }), (changes) => {
        const draft = changes.reduce(apply, blankDraft())
        const ids = [...draft.columns, ...draft.tags].map(({ id }) => id)
        expect(new Set(ids).size).toBe(ids.length)
        for (const id of ids) expect(id).toBeLessThan(draft.nextId)
      }),
    )
  })
})

describe('what is wrong with a draft', () => {
  const problemsOf = (columns: ReturnType<typeof column>[], tags = [column('g', 'INT')]) => {
    const body = { ...bodyOfDraft('db', named), columns: [column('ts', 'TIMESTAMP'), ...columns], tags }
    const problems = supertableProblems(body)
    return { at: Object.fromEntries(problems), first: firstWrongRow(body, problems), body }
  }

  it('is nothing exactly when the schema takes it and it fits into a row', () => {
    const type = fc.constantFrom('INT', 'VARCHAR(64)', 'VARCHAR(0)', 'JSON', 'BLOB', 'DECIMAL(10,2)', 'NCHAR(4)')
    const name = fc.constantFrom('a', 'b', 'c', '', 'x.y')
    const columns = fc.array(fc.record({ name, type, compositeKey: fc.boolean() }), { maxLength: 4 })
    fc.assert(
      fc.property(columns, columns, (own, tags) => {
        const { at, body } = problemsOf(own, tags)
        expect(Object.keys(at).length === 0).toBe(createSupertableSchema.safeParse(body).success)
      }),
    )
  })

  it('is told at its row, and the first wrong row is found', () => {
    const { at, first } = problemsOf([column('a', 'INT'), column('a', 'INT'), column('', 'INT'), column('', 'INT')])
    expect(at).toEqual({ 'columns.2.name': 'nameTwice', 'columns.3.name': 'required', 'columns.4.name': 'required' })
    expect(first).toEqual({ part: 'columns', index: 2 })
  })

  it('is a row or tags beyond what TDengine stores', () => {
    const wide = Array.from({ length: 5 }, (_, index) => column(`v${index}`, 'VARCHAR(16000)'))
    expect(problemsOf(wide).at).toEqual({ columns: 'rowTooWide' })
    expect(problemsOf([column('v', 'INT')], wide.slice(0, 2)).at).toEqual({ tags: 'tagsTooWide' })
  })
})
