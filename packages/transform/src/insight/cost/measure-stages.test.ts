import { describe, expect, it } from 'vitest'
import { column, inputOf, NOW_MS, record, targetOf } from '../../testing/fixtures.ts'
import { estimateCores } from './estimate-cores.ts'
import { measureStages } from './measure-stages.ts'

const records = ['{"v":1,"s":"a-b"}', '{"v":2,"s":"c-d"}', '{', null, '[{"v":3,"s":"e"},{"v":4,"s":"f"}]'].map(
  (value, offset) => ({ ...record(value, { offset }), topic: 'topic', partition: 0 }),
)
const transform = { extract: [{ rule: 'split', field: 's', separator: '-', count: 2 } as const], filters: ['v > 1'] }

describe('the cost of a stage', () => {
  it('is told for each stage and the rows that reach it', async () => {
    const costs = await measureStages(inputOf({ transform, target: targetOf('DOUBLE') }), records)
    expect(costs.rows).toEqual({ parse: 4, extract: 4, filter: 4, map: 3 })
    for (const cost of Object.values(costs.microseconds)) expect(cost).toBeGreaterThan(0)
  })

  it('is unknown where a stage cannot run or no row comes', async () => {
    const wrong = inputOf({ transform: { ...transform, filters: ['v >'] }, target: targetOf('INT') })
    expect((await measureStages(wrong, records)).microseconds).toMatchObject({ filter: null, map: null })
    expect((await measureStages(inputOf({ transform }), [])).microseconds).toMatchObject({ parse: null, map: null })
  })

  it('takes a bounded time, by its own clock', async () => {
    let now = 0
    let asked = 0
    const clockMs = () => {
      asked++
      now += 1
      return now
    }
    await measureStages(inputOf({ transform, target: targetOf('DOUBLE') }), records, clockMs)
    expect(asked).toBeLessThanOrEqual(4 * 9)
  })

  it('does not change what a stage reads: a rule that overwrites its source runs again and again', async () => {
    const convert = { rule: 'convert', field: 'v', table: { '1': '2', '2': '3', '3': '4' } } as const
    const input = inputOf({ transform: { extract: [convert], filters: ['v == "2"'] }, target: targetOf('VARCHAR(8)') })
    expect((await measureStages(input, records)).rows.map).toBe(1)
  })

  it('gives the cores that a rate needs: 1.7 µs to read, the stages, 0.45 µs a row to write', () => {
    const costs = {
      messages: 2,
      rows: { parse: 4, extract: 4, filter: 4, map: 2 },
      microseconds: { parse: 1, extract: 0.5, filter: null, map: 2 },
    }
    const { microsecondsPerMessage, cores } = estimateCores(costs, 100_000)
    expect(microsecondsPerMessage).toBeCloseTo(1.7 + 2 + 1 + 2 + 0.45)
    expect(cores).toBeCloseTo(0.715)
  })

  it('knows the time of writing as a run does', async () => {
    const input = inputOf({
      target: {
        subtable: 't',
        columns: [column('ts', 'TIMESTAMP', { rule: 'generator', generator: 'now' }), column('v', 'INT', 'v')],
        tags: [],
      },
      keepMs: 1,
      now: () => NOW_MS,
    })
    expect((await measureStages(input, records)).microseconds.map).toBeGreaterThan(0)
  })
})
