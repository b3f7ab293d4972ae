import { type KafkaRecord, taskSpecSchema, taskTestSchema } from '@sluice/contracts'
import { exampleTaskSpec } from '@sluice/contracts/testing'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compileTransform } from '../../compile-transform.ts'
import { NOW_MS, record } from '../../testing/fixtures.ts'
import { pinSample } from './pin-sample.ts'
import { runTaskTests, type TestedTask, testedTaskOf } from './run-task-tests.ts'

const task = testedTaskOf(taskSpecSchema.parse(exampleTaskSpec()))

const pinned = async (tested: TestedTask, values: readonly (KafkaRecord['value'] | string)[]) => {
  const result = await compileTransform({ ...tested, keepMs: null, now: () => NOW_MS })
  if (!result.ok) throw new Error(JSON.stringify(result.designErrors))
  const records = values.map((value, offset) => ({ ...record(value, { offset }), topic: 't', partition: 1 }))
  return taskTestSchema.parse(
    JSON.parse(JSON.stringify(pinSample(records, result.compiled.preview(records), { name: 'pinned', nowMs: NOW_MS }))),
  )
}

const payload = fc.oneof(
  fc
    .record({ id: fc.oneof(fc.nat(), fc.string()), value: fc.oneof(fc.double(), fc.constant(null), fc.string()) })
    .map((one) => JSON.stringify(one)),
  fc.constantFrom(null, '{', '[]', '[{"id":1,"value":2},{"id":2}]'),
  fc.uint8Array({ minLength: 1, maxLength: 8 }),
)

describe('a pinned sample', () => {
  it('passes as long as nothing changes, whatever is in it: bytes, tombstones, broken and refused messages', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(payload, { minLength: 1, maxLength: 5 }), async (values) => {
        const test = await pinned(task, values)
        const [result] = await runTaskTests({ ...task, tests: [test] }, compileTransform)
        expect(result).toEqual({
          name: 'pinned',
          passed: true,
          rows: test.expect.length,
          differences: [],
          designErrors: [],
        })
      }),
      { numRuns: 60 },
    )
  })

  it('keeps text readable and bytes exact', async () => {
    const { records } = await pinned(task, ['{"id":1}', Uint8Array.of(0xff, 0x00), null])
    expect(records.map(({ value, valueBase64 }) => [value, valueBase64])).toEqual([
      ['{"id":1}', undefined],
      [null, '/wA='],
      [null, undefined],
    ])
  })

  it('holds a hundred messages at most', async () => {
    const test = await pinned(
      task,
      Array.from({ length: 120 }, (_, id) => JSON.stringify({ id, value: 1 })),
    )
    expect([test.records.length, test.expect.length]).toEqual([100, 100])
  })
})

describe('a test of a task', () => {
  const run = async (change: Partial<TestedTask>) => {
    const test = await pinned(task, ['{"id":1,"value":0.5}', '{"id":2,"value":1.5}'])
    return (await runTaskTests({ ...task, ...change, tests: [test] }, compileTransform))[0]
  }

  it('tells each value that is another one now', async () => {
    const target = task.target
    if (target === null) throw new Error('the example has a target')
    const result = await run({ target: { ...target, subtable: 'u_{id}' } })
    expect(result).toMatchObject({ passed: false })
    expect(result?.differences).toEqual([
      { row: 0, what: 'subtable', name: '', expected: 't_1', actual: 'u_1' },
      { row: 1, what: 'subtable', name: '', expected: 't_2', actual: 'u_2' },
    ])
  })

  it('tells a row that ends otherwise', async () => {
    const result = await run({ transform: { ...task.transform, filters: ['id != 2'] } })
    expect(result?.differences).toEqual([
      {
        row: 1,
        what: 'outcome',
        name: '',
        expected: 'written',
        actual: 'filtered',
      },
    ])
  })

  it('fails with the mistakes of a spec that cannot run', async () => {
    const result = await run({ transform: { ...task.transform, filters: ['id !='] } })
    expect(result).toMatchObject({ passed: false, designErrors: [{ field: 'transform.filters.0' }] })
  })

  it('does not compare what it leaves out', async () => {
    const test = await pinned(task, ['{"id":1,"value":0.5}'])
    const loose = { ...test, expect: [{ outcome: 'written' as const }] }
    expect(await runTaskTests({ ...task, tests: [loose] }, compileTransform)).toMatchObject([{ passed: true }])
  })

  it('tells rows that are missing and rows that are new', async () => {
    const test = await pinned(task, ['{"id":1,"value":0.5}'])
    const more = { ...test, expect: [...test.expect, { outcome: 'written' as const }] }
    const less = { ...test, expect: [] }
    const results = await runTaskTests({ ...task, tests: [more, less] }, compileTransform)
    expect(results.map(({ differences }) => differences)).toEqual([
      [{ row: 1, what: 'row', name: '', expected: 'written', actual: null }],
      [{ row: 0, what: 'row', name: '', expected: null, actual: 'written' }],
    ])
  })
})
