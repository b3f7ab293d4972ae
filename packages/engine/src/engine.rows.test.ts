import type { TaskSpecInput } from '@sluice/contracts'
import { describe, expect, it } from 'vitest'
import { goodPayload, type Payload, type PolicyRun, runPolicies } from './testing/policy-run.ts'

type Policies = NonNullable<TaskSpecInput['errorPolicies']>

const ROWS = 40
const BAD = 17

/** Forty messages of which one is bad. */
const withBad = (bad: Payload): Payload[] =>
  Array.from({ length: ROWS }, (_, n) => (n === BAD ? { ...goodPayload(n), ...bad } : goodPayload(n)))

const expectAddedUp = ({ counts, kafka, engine }: PolicyRun): void => {
  const { rows, written, filtered, deadLettered, dropped } = counts()
  expect(written + filtered + deadLettered + dropped).toBe(rows)
  expect([counts().messages, rows, kafka.position]).toEqual([ROWS, ROWS, ROWS])
  expect(engine.snapshot().inFlightRows).toBe(0)
}

const tooOld = 1_800_000_000_000 - 4_000 * 86_400_000
/** The bad message of each case, what its policy is called, and the code that it fails with. */
const cases: readonly (readonly [keyof Policies, Payload, string])[] = [
  ['timestampOutOfRange', { ts: tooOld }, 'TIMESTAMP_OUT_OF_RANGE'],
  ['timestampNull', { ts: null }, 'TIMESTAMP_NULL'],
  ['tableNameTooLong', { device: 'x'.repeat(200) }, 'TABLE_NAME_TOO_LONG'],
  ['tableNameInvalid', { device: 'a.b' }, 'TABLE_NAME_INVALID'],
  ['tableNameEmptyVariable', { device: null }, 'TABLE_NAME_EMPTY_VARIABLE'],
  ['valueTooLong', { note: 'longer than eight' }, 'VALUE_TOO_LONG'],
  ['otherDataError', { v: 'no number' }, 'VALUE_TYPE'],
]

describe.each(cases)('%s', (policy, bad, code) => {
  const choose = (choice: string) =>
    runPolicies({ policies: { autoWiden: false, [policy]: choice }, payloads: withBad(bad) })

  it('archive: the row is a dead letter with its reason, and its neighbours are written', async () => {
    const run = await choose('archive')
    expect(run.letters.map(({ record, error }) => [record.offset, error.code])).toEqual([[BAD, code]])
    expect(run.counts()).toMatchObject({ written: ROWS - 1, deadLettered: 1, dropped: 0 })
    expect(run.stored('v')).toHaveLength(ROWS - 1)
    expectAddedUp(run)
    const { processedBatches, failedBatches = 0, failedPoints = 0, drainedRows } = run.engine.snapshot()
    expect(drainedRows).toBe(code.startsWith('TIMESTAMP_') ? 1 : 0)
    // It failed in the transform, with its batch, or at the target, with its columns.
    expect([failedBatches, failedPoints > 0]).toEqual(failedPoints > 0 ? [0, true] : [1, false])
    expect(processedBatches).toBeGreaterThan(0)
  })

  it('drop: the row is counted and told, and nothing else', async () => {
    const run = await choose('drop')
    expect(run.letters).toEqual([])
    expect(run.counts()).toMatchObject({ written: ROWS - 1, deadLettered: 0, dropped: 1 })
    expect(run.activities.filter(({ activity }) => activity === 'dropping').map(({ content }) => content)).toEqual([
      `${policy}: ${code}`,
    ])
    expectAddedUp(run)
  })

  it('fail: the task ends with the error and its place, and no offset passes the row', async () => {
    const run = await choose('fail')
    expect(run.end()?.error).toMatchObject({ code, retriable: false })
    expect(run.end()?.error?.message).toContain(`offset ${BAD}, row 0`)
    expect(run.kafka.position).toBeLessThanOrEqual(BAD)
    expect(run.letters).toEqual([])
  })
})

describe('rows that are mended', () => {
  const cut = `d_${'x'.repeat(190)}`
  it.each<[string, Policies, Payload, (run: PolicyRun) => unknown, unknown]>([
    ['timestampNull: now', { timestampNull: 'now' }, { ts: null }, (run) => run.stored('ts').at(-1), 1_800_000_000_020],
    ['tableNameInvalid: replace', { tableNameInvalid: 'replace' }, { device: 'a.b' }, subtableOf, 'd_a_b'],
    ['tableNameEmptyVariable: replace', { tableNameEmptyVariable: 'replace' }, { device: null }, subtableOf, 'd__'],
    [
      'tableNameEmptyVariable: leaveEmpty',
      { tableNameEmptyVariable: 'leaveEmpty' },
      { device: null },
      subtableOf,
      'd_',
    ],
    ['tableNameTooLong: truncate', { tableNameTooLong: 'truncate' }, { device: 'x'.repeat(200) }, subtableOf, cut],
    [
      'valueTooLong: truncate',
      { valueTooLong: 'truncate', autoWiden: false },
      { note: 'abcdefghij' },
      noteOf,
      'abcdefgh',
    ],
  ])('are written and counted once as written (%s)', async (_name, policies, bad, shown, expected) => {
    const run = await runPolicies({ policies, payloads: withBad(bad) })
    expect(shown(run)).toBe(expected)
    expect(run.letters).toEqual([])
    expect(run.counts()).toMatchObject({ written: ROWS, deadLettered: 0, dropped: 0 })
    expectAddedUp(run)
  })

  it.each<[string, Policies, Payload, (run: PolicyRun) => unknown, unknown]>([
    ['tableNameTooLong', { tableNameTooLong: 'truncateAndArchive' }, { device: 'x'.repeat(200) }, subtableOf, cut],
    [
      'valueTooLong',
      { valueTooLong: 'truncateAndArchive', autoWiden: false },
      { note: 'abcdefghij' },
      noteOf,
      'abcdefgh',
    ],
  ])(
    'under truncateAndArchive (%s) end once, as written; the original is archived beside',
    async (_name, policies, bad, shown, expected) => {
      const run = await runPolicies({ policies, payloads: withBad(bad) })
      expect(shown(run)).toBe(expected)
      expect(run.letters.map(({ record }) => record.offset)).toEqual([BAD])
      expect(run.counts()).toMatchObject({ written: ROWS, deadLettered: 0, dropped: 0 })
      expect(run.engine.snapshot().archivedCopies).toBe(1)
      expectAddedUp(run)
    },
  )
})

/** Subtable and note of the row that was bad. */
const badRow = ({ memory }: PolicyRun) =>
  memory.rows('db', 'readings').find(({ columns }) => Number(columns['v']) === BAD)
function subtableOf(run: PolicyRun): unknown {
  return badRow(run)?.subtable
}
function noteOf(run: PolicyRun): unknown {
  return badRow(run)?.columns['note']
}
