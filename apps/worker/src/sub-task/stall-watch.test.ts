import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { causeOf, createStallWatch, type StallEvidence } from './stall-watch.ts'

const AFTER_MS = 30_000
const SECOND_MS = 1_000

const evidence = (changes: Partial<StallEvidence> = {}): StallEvidence => ({
  atMs: 0,
  paused: false,
  assigned: true,
  trouble: null,
  progress: null,
  inFlightRows: 0,
  writesInFlight: 0,
  lastError: null,
  partitions: [{ topic: 't', partition: 0, position: 5, lag: 10 }],
  ...changes,
})
const trouble = (code: string) => ({ code, message: '', sinceMs: 0, nextAttemptMs: 0, attempts: 1 })

/** One look: whether the position moved since the last one, how much is left, and whether somebody paused the task. */
const look = fc.record({
  moves: fc.boolean(),
  lag: fc.constantFrom(0, 7),
  paused: fc.boolean(),
  secondsSince: fc.integer({ min: 1, max: 20 }),
})

describe('a watch for sub-tasks that stand still', () => {
  it('tells a stall exactly when work waited and nothing moved for the whole time', () => {
    fc.assert(
      fc.property(fc.array(look, { maxLength: 60 }), (looks) => {
        const watch = createStallWatch(AFTER_MS, () => 0)
        let atMs = 0
        let position = 0
        let fineAtMs: number | null = null
        for (const { moves, lag, paused, secondsSince } of looks) {
          atMs += secondsSince * SECOND_MS
          if (moves) position += 1
          const isFirst = fineAtMs === null
          if (isFirst || moves || paused || lag === 0) fineAtMs = atMs
          const told = watch.note(evidence({ atMs, paused, partitions: [{ topic: 't', partition: 0, position, lag }] }))
          const stillMs = atMs - (fineAtMs ?? atMs)
          expect(told?.sinceMs ?? null).toBe(stillMs >= AFTER_MS ? fineAtMs : null)
        }
      }),
    )
  })

  it('takes a partition that comes as movement, and keeps quiet about a bounded run at its end', () => {
    const watch = createStallWatch(AFTER_MS, () => 0)
    watch.note(evidence())
    const more = [...evidence().partitions, { topic: 't', partition: 1, position: 0, lag: 3 }]
    expect(watch.note(evidence({ atMs: AFTER_MS, partitions: more }))).toBeNull()
    expect(watch.note(evidence({ atMs: 2 * AFTER_MS, partitions: more }))).toMatchObject({ code: 'SOURCE_STALLED' })
    const progress = { offsets: 8, offsetsLeft: 0 }
    expect(watch.note(evidence({ atMs: 3 * AFTER_MS, partitions: more, progress }))).toBeNull()
  })

  it('counts having no answer from the group as work, and having no partitions as none', () => {
    const watch = createStallWatch(AFTER_MS, () => 0)
    expect(watch.note(evidence({ partitions: [], assigned: false }))).toBeNull()
    const still = evidence({ atMs: AFTER_MS, partitions: [] })
    expect(watch.note({ ...still, assigned: false })).toMatchObject({ code: 'REBALANCE_STALLED' })
    expect(watch.note(still)).toBeNull()
  })
})

describe('the cause of a stall', () => {
  const cause = (changes: Partial<StallEvidence>, loopUse = 0) => causeOf(evidence(changes), 0, loopUse)

  it.each([
    ['an archive that takes nothing', 'ARCHIVE_STALLED', { trouble: trouble('DEAD_LETTER_FAILED'), writesInFlight: 1 }],
    ['a target in trouble', 'TARGET_STALLED', { trouble: trouble('TDENGINE_BUSY') }],
    ['writes without an answer', 'TARGET_STALLED', { writesInFlight: 2 }],
    ['rows that wait for room', 'TARGET_STALLED', { inFlightRows: 10 }],
    ['a group without an answer', 'REBALANCE_STALLED', { assigned: false }],
    ['brokers that do not answer', 'SOURCE_STALLED', {}],
  ] as const)('is %s', (_, code, changes) => {
    expect(cause(changes)).toBe(code)
  })

  it('is the source when Kafka complained meanwhile of more than a change of the group', () => {
    const lastError = (code: string, atMs: number) => ({ code, message: '', atMs })
    expect(cause({ assigned: false, lastError: lastError('KAFKA_UNREACHABLE', 1) })).toBe('SOURCE_STALLED')
    expect(cause({ assigned: false, lastError: lastError('KAFKA_UNREACHABLE', -1) })).toBe('REBALANCE_STALLED')
    expect(cause({ assigned: false, lastError: lastError('KAFKA_REBALANCED', 1) })).toBe('REBALANCE_STALLED')
  })

  it('is the computing of the worker when its event loop has no room and nothing waits for an answer', () => {
    expect(cause({}, 0.99)).toBe('TRANSFORM_STALLED')
    expect(cause({ inFlightRows: 3 }, 0.99)).toBe('TRANSFORM_STALLED')
    expect(cause({ writesInFlight: 1 }, 0.99)).toBe('TARGET_STALLED')
  })
})
