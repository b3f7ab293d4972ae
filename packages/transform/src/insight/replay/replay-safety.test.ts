import { type TaskSpecInput, taskSpecSchema } from '@sluice/contracts'
import { exampleTaskSpec } from '@sluice/contracts/testing'
import { describe, expect, it } from 'vitest'
import { replaySafetyOf } from './replay-safety.ts'

const field = (name: string) => ({ rule: 'mapping', field: name }) as const
const expr = (expression: string) => ({ rule: 'expr', expression }) as const

interface Changes {
  readonly time?: object
  readonly value?: object
  readonly subtable?: string
  readonly when?: string
  readonly transform?: object
  readonly policies?: object
}

const specOf = ({ time = field('at'), value = field('value'), transform, policies, ...target }: Changes) => {
  const base = exampleTaskSpec()
  return taskSpecSchema.parse({
    ...base,
    transform: { parser: { type: 'json' }, ...transform },
    target: {
      ...base.target,
      columns: [
        { name: 'ts', type: 'TIMESTAMP', map: time },
        { name: 'value', type: 'DOUBLE', map: value },
      ],
      ...target,
    },
    errorPolicies: policies ?? {},
  } as TaskSpecInput)
}

const reasonsOf = (changes: Changes, key?: string) =>
  replaySafetyOf(specOf(changes), () => key).reasons.map(({ code, effect, path }) => `${code} ${effect} ${path}`)

describe('a replay', () => {
  it('is safe where time and name come from the message', () => {
    expect(replaySafetyOf(specOf({}))).toEqual({ verdict: 'safe', reasons: [] })
    expect(reasonsOf({ time: field('_timestamp') })).toEqual([])
  })

  it.each<[string, Changes, string]>([
    [
      'the time of writing',
      { time: { rule: 'generator', generator: 'now' } },
      'timeOfWriting addsRows target.columns.0',
    ],
    ['a time that is computed from the clock', { time: expr('now()') }, 'timeFromClock addsRows target.columns.0'],
    [
      'a time that a policy fills in',
      { policies: { timestampNull: 'now' } },
      'nullTimeNow addsRows errorPolicies.timestampNull',
    ],
    ['a subtable of the day', { subtable: 't_${format_time(now(), "%F")}' }, 'nameFromClock addsRows target.subtable'],
    [
      'a table that is chosen by age',
      { when: 'between_time_range(at, -60, 0)' },
      'routeFromClock addsRows target.when',
    ],
    [
      'a filter that asks for recent rows',
      { transform: { filters: ['value > 1', 'between_time_range(at, -60, 0)'] } },
      'filterFromClock addsRows transform.filters.1',
    ],
    ['a value from the clock', { value: expr('to_unix(now(), "s")') }, 'valueFromClock changes target.columns.1'],
    ['tags that are altered', { policies: { tagDrift: 'alter' } }, 'tagsAltered changes errorPolicies.tagDrift'],
  ])('is not safe with %s', (_, changes, reason) => {
    expect(reasonsOf(changes)).toEqual([reason])
  })

  it('follows the clock through the rules that extract', () => {
    const extract = [
      { rule: 'expr', to: 'seen', expression: 'now()' },
      { rule: 'rename', field: 'seen', to: 'moment' },
      { rule: 'expr', to: 'at2', expression: 'coalesce(at, moment)' },
    ]
    expect(reasonsOf({ time: field('at2'), transform: { extract } })).toEqual([
      'timeFromClock addsRows target.columns.0',
    ])
    const again = [...extract, { rule: 'expr', to: 'at2', expression: 'at' }]
    expect(reasonsOf({ time: field('at2'), transform: { extract: again } })).toEqual([])
  })

  it('doubts every field of a script that looks at the clock, and no metadata', () => {
    const script = (code: string) => ({ parser: { type: 'script', code } })
    expect(reasonsOf({ time: field('_timestamp'), transform: script('return [{ id: 1, value: now }]') })).toContain(
      'nameFromClock addsRows target.subtable',
    )
    expect(reasonsOf({ transform: script('return [{ ...data, known: data.now }]') })).toEqual([])
  })

  it('is told of rows of one message that share everything but their values, unless a key tells them apart', () => {
    const changes = {
      time: field('_timestamp'),
      subtable: 't_{_key}',
      transform: { parser: { type: 'json', rowsAt: 'readings' } },
    }
    expect(reasonsOf(changes)).toEqual(['rowsShareTime changes target.columns.0'])
    expect(reasonsOf(changes, 'value')).toEqual([])
    expect(reasonsOf({ ...changes, subtable: 't_{id}' })).toEqual([])
  })

  it('follows the clock through text that is cut into fields', () => {
    const extract = [
      { rule: 'expr', to: 'text', expression: 'format_time(now(), "%F")' },
      { rule: 'regex', field: 'text', pattern: '(?P<year>[0-9]+)-' },
      { rule: 'split', field: 'text', separator: '-', count: 2 },
      { rule: 'json', field: 'text', fields: [{ path: 'a.b' }, { path: 'a..', alias: 'broken' }] },
    ]
    for (const name of ['year', 'text_0', 'text_a_b', 'broken'])
      expect(reasonsOf({ value: field(name), transform: { extract } })).toEqual([
        'valueFromClock changes target.columns.1',
      ])
    expect(reasonsOf({ value: field('text_2'), transform: { extract } })).toEqual([])
  })

  it('adds rows where the composite key comes from the clock', () => {
    expect(replaySafetyOf(specOf({ value: expr('now()') }), () => 'value').verdict).toBe('addsRows')
    expect(replaySafetyOf(specOf({ value: expr('now()') })).verdict).toBe('changes')
  })
})
