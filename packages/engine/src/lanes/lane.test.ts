import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createRecordRange } from '../accounting/record-range.ts'
import { layoutOf, tableOf } from '../testing/layouts.ts'
import { createVirtualTime } from '../testing/virtual-clock.ts'
import { createLane } from './lane.ts'

const BATCH_DELAY_MS = 100

interface Written {
  readonly supertable: string
  readonly values: readonly unknown[]
  readonly atMs: number
}

/** A lane whose writes take `writeMs` each. */
const createSetting = (batchSizeRows: number, writeMs: number, expectsMore = () => true) => {
  const time = createVirtualTime(0)
  const clock = time.clock(0)
  const writes: Written[] = []
  let open = 0
  const lane = createLane({
    batchSizeRows,
    grownRowsMax: batchSizeRows,
    batchDelayMs: BATCH_DELAY_MS,
    clock,
    expectsMore,
    async write(block) {
      open += 1
      expect(open).toBe(1)
      const values = block.columns[1]?.slice(0, block.count) ?? []
      writes.push({ supertable: block.layout.supertable, values, atMs: time.now() })
      await clock.sleep(writeMs)
      open -= 1
    },
    onFatal: (error) => {
      throw error
    },
  })
  const layouts = ['a', 'b', 'c'].map((name) => layoutOf(name))
  const range = createRecordRange({ topic: 't', partition: 0 }, [], 0, () => undefined)
  const append = (table: number, values: readonly number[]): void => {
    const layout = layouts[table] ?? layoutOf('unused')
    lane.append(tableOf(layout, values), range, Int32Array.from(values.keys()), values.length)
  }
  const wait = async (ms: number): Promise<void> => {
    let over = ms === 0
    clock.after(ms, () => {
      over = true
    })
    await time.run(() => over)
  }
  return { time, lane, writes, append, wait }
}

const steps = fc.array(
  fc.record({
    table: fc.nat(2),
    rows: fc.integer({ min: 1, max: 12 }),
    waitMs: fc.constantFrom(0, 0, 0, 5, 150),
    flush: fc.boolean(),
    expectsMore: fc.boolean(),
  }),
  { maxLength: 40 },
)

describe('a lane', () => {
  it('writes the rows of each table once and in order, one table and at most one batch in a write', async () => {
    await fc.assert(
      fc.asyncProperty(steps, fc.integer({ min: 1, max: 9 }), async (given, batchSizeRows) => {
        let isMoreExpected = true
        const { time, lane, writes, append, wait } = createSetting(batchSizeRows, 7, () => isMoreExpected)
        const appended = new Map<string, number[]>()
        let next = 0
        for (const { table, rows, waitMs, flush, expectsMore } of given) {
          isMoreExpected = expectsMore
          const values = Array.from({ length: rows }, () => next++)
          const name = 'abc'[table] ?? ''
          appended.set(name, [...(appended.get(name) ?? []), ...values])
          append(table, values)
          if (flush) lane.flush()
          lane.pump()
          await wait(waitMs)
        }
        lane.flush()
        const total = rowsOf(appended)
        await time.run(() => writes.reduce((sum, { values }) => sum + values.length, 0) === total)
        for (const { values } of writes) expect(values.length).toBeLessThanOrEqual(batchSizeRows)
        for (const [name, values] of appended)
          expect(writes.filter(({ supertable }) => supertable === name).flatMap((write) => write.values)).toEqual(
            values,
          )
      }),
      { numRuns: 200 },
    )
  })

  it('writes at once when it is idle and no more is expected, and all that came meanwhile with the next write', async () => {
    const { time, lane, writes, append, wait } = createSetting(100, 7, () => false)
    for (const value of [1, 2, 3]) {
      append(0, [value])
      lane.pump()
      await wait(1)
    }
    await time.run(() => writes.length === 2)
    expect(writes.map(({ values, atMs }) => ({ values, atMs }))).toEqual([
      { values: [1], atMs: 0 },
      { values: [2, 3], atMs: 7 },
    ])
  })

  it('waits for a full block or its delay when more is expected', async () => {
    const { time, lane, writes, append } = createSetting(2, 7)
    append(0, [1, 2, 3])
    lane.pump()
    await time.run(() => writes.length === 2)
    expect(writes.map(({ values, atMs }) => ({ values, atMs }))).toEqual([
      { values: [1, 2], atMs: 0 },
      { values: [3], atMs: BATCH_DELAY_MS },
    ])
  })

  it('lets no busy table hold up the rows of another one', async () => {
    const { time, writes, append } = createSetting(10, 20)
    append(1, [-1])
    let next = 0
    const busy = (): void =>
      append(
        0,
        Array.from({ length: 10 }, () => next++),
      )
    // Five full blocks for each that is written.
    for (let index = 0; index < 100; index += 1) time.clock(0).after(index * 4, busy)
    await time.run(() => writes.some(({ supertable }) => supertable === 'b'))
    const fullBefore = BATCH_DELAY_MS / 4 + 1
    expect(writes.length).toBeLessThanOrEqual(fullBefore + 1)
    expect(writes.filter(({ supertable }) => supertable === 'a').length).toBeGreaterThan(5)
  })
})

const rowsOf = (appended: ReadonlyMap<string, readonly number[]>): number =>
  [...appended.values()].reduce((sum, values) => sum + values.length, 0)
