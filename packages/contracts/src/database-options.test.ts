import { describe, expect, it } from 'vitest'
import { createDatabaseSchema } from './catalog.ts'
import { databaseNumbers, durationProblem, keepProblem, optionMinutes } from './database-options.ts'

describe('lengths of time in the options of a database', () => {
  it.each([
    ['90m', 90],
    ['12h', 720],
    ['10d', 14_400],
    ['10', 14_400],
    ['1.5d', undefined],
    ['10w', undefined],
    ['-1d', undefined],
    ['', undefined],
  ])('%j is %s minutes', (text, minutes) => expect(optionMinutes(text)).toBe(minutes))

  it.each([
    [{ keep: '1d', duration: '8h' }, undefined],
    [{ keep: '1d', duration: '481m' }, 'ratio'],
    [{ keep: '29d' }, 'ratio'],
    [{ keep: '23h' }, 'range'],
    [{ keep: '365001d' }, 'range'],
    [{ keep: '106581d', precision: 'ns' as const }, 'rangeOfNs'],
    [{ keep: '106580d', precision: 'ns' as const }, undefined],
    [{ keep: 'for ever' }, 'format'],
  ])('KEEP of %j: %s', (given, problem) => expect(keepProblem({ precision: 'ms', ...given })).toBe(problem))

  it.each([
    [{ duration: '60m' }, undefined],
    [{ duration: '59m' }, 'range'],
    [{ duration: '3650d', keep: '10950d' }, undefined],
    [{ duration: '1217d' }, 'ratio'],
    [{ duration: '20d', keep: '30d' }, undefined],
  ])('DURATION of %j: %s', (given, problem) => expect(durationProblem({ precision: 'ms', ...given })).toBe(problem))

  it('are refused by the schema at the field that has to change', () => {
    const fieldsOf = (given: object) =>
      createDatabaseSchema.safeParse({ name: 'db', ...given }).error?.issues.map(({ path }) => path.join('.'))
    expect(fieldsOf({ keep: '20d', duration: '10d' })).toEqual(['keep'])
    expect(fieldsOf({ duration: '2000d' })).toEqual(['duration'])
    expect(fieldsOf({ keep: '30d', duration: '10d' })).toBeUndefined()
  })

  it.each(Object.entries(databaseNumbers))('%s takes its range and nothing beyond', (key, { min, max, standard }) => {
    const takes = (value: number) => createDatabaseSchema.safeParse({ name: 'db', [key]: value }).success
    expect([min - 1, min, standard, max, max + 1].map(takes)).toEqual([false, true, true, true, false])
  })
})
