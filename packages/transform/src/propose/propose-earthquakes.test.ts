import { earthquakeRecords } from '@sluice/stack'
import { describe, expect, it } from 'vitest'
import { compiled, compileNow, inputOf, previewOn, runOn } from '../testing/fixtures.ts'
import { proposeSupertable } from './propose-supertable.ts'
import { mappingsOf } from './proposed-column.ts'

const events = (await earthquakeRecords()).flatMap(({ value }) => (typeof value === 'string' ? [value] : []))

/** Of all events, how many a supertable refuses that was proposed for `count` of them from `start` on. */
const refusedOf = (start: number, count: number): number => {
  const { columns, tags, subtable } = proposeSupertable(previewOn(compiled(), ...events.slice(start, start + count)))
  const result = compileNow(inputOf({ target: { columns: mappingsOf(columns), tags: mappingsOf(tags), subtable } }))
  if (!result.ok) throw new Error(JSON.stringify(result.designErrors))
  return runOn(result.compiled, ...events).failures.length
}

describe('a supertable proposed for a few of a week of earthquakes', () => {
  it('has the whole week to face', () => {
    expect(events).toHaveLength(1707)
  })

  it.each([0, 500, 1500])('refuses at most 1 % of the week, for five from %i on', (start) => {
    expect(refusedOf(start, 5)).toBeLessThanOrEqual(17)
  })

  it.each([0, 500, 1500])('refuses none of it, for a hundred from %i on', (start) => {
    expect(refusedOf(start, 100)).toBe(0)
  })
})
