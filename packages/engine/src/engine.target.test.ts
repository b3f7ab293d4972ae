import { SluiceError, type TaskSpecInput } from '@sluice/contracts'
import { TdengineError } from '@sluice/tdengine'
import { describe, expect, it } from 'vitest'
import {
  createTarget,
  DATABASE,
  goodPayload,
  type PolicyRun,
  policySpec,
  runPolicies,
  startPolicyRun,
  TABLE,
} from './testing/policy-run.ts'

type Policies = NonNullable<TaskSpecInput['errorPolicies']>

const ROWS = 40
const payloads = Array.from({ length: ROWS }, (_, n) => goodPayload(n))
const nothing = async (): Promise<void> => undefined

const expectAllEnded = ({ counts, kafka }: PolicyRun, state: 'written' | 'deadLettered' | 'dropped'): void => {
  expect(counts()).toMatchObject({ rows: ROWS, written: 0, filtered: 0, deadLettered: 0, dropped: 0, [state]: ROWS })
  expect(kafka.position).toBe(ROWS)
}

interface Missing {
  readonly policy: keyof Policies
  readonly code: string
  readonly arrange?: NonNullable<Parameters<typeof runPolicies>[0]['arrange']>
  readonly disturb?: NonNullable<Parameters<typeof runPolicies>[0]['disturb']>
}

/** What may be missing before the task starts, and what may vanish while it runs. */
const cases: readonly (readonly [string, Missing])[] = [
  ['the database at the start', { policy: 'databaseMissing', code: 'TDENGINE_DATABASE_MISSING', arrange: nothing }],
  [
    'the database later',
    { policy: 'databaseMissing', code: 'TDENGINE_DATABASE_MISSING', disturb: (memory) => memory.drop(DATABASE) },
  ],
  [
    'the table at the start',
    {
      policy: 'tableMissing',
      code: 'TDENGINE_TABLE_MISSING',
      arrange: async (catalog) => void (await catalog.createDatabase({ name: DATABASE, precision: 'ms' })),
    },
  ],
  [
    'the table later',
    { policy: 'tableMissing', code: 'TDENGINE_TABLE_MISSING', disturb: (memory) => memory.drop(DATABASE, TABLE) },
  ],
  [
    'a column at the start',
    {
      policy: 'columnMissing',
      code: 'TDENGINE_COLUMN_MISSING',
      arrange: (catalog) => createTarget(catalog, ['v']),
    },
  ],
  [
    'a column later',
    {
      policy: 'columnMissing',
      code: 'TDENGINE_COLUMN_MISSING',
      disturb: async (_memory, catalog) =>
        void (await catalog.alterSupertable({
          database: DATABASE,
          name: TABLE,
          change: { kind: 'dropColumn', column: 'note' },
        })),
    },
  ],
]

describe.each(cases)('without %s', (_name, { policy, code, ...setting }) => {
  const choose = (choice: string) => runPolicies({ policies: { [policy]: choice }, payloads, ...setting })

  it('archive: every row is a dead letter', async () => {
    const run = await choose('archive')
    expect(run.end()).toEqual({ reason: 'completed' })
    expect(new Set(run.letters.map(({ error }) => error.code))).toEqual(new Set([code]))
    expect(run.letters).toHaveLength(ROWS)
    expectAllEnded(run, 'deadLettered')
  })

  it('drop: every row is counted as dropped', async () => {
    const run = await choose('drop')
    expect(run.letters).toEqual([])
    expectAllEnded(run, 'dropped')
  })

  it('fail: the task ends, and no offset passes', async () => {
    const failure = await choose('fail').then(
      (run) => {
        expect([run.kafka.position, run.letters]).toEqual([0, []])
        return run.end()?.error
      },
      (error: unknown) => error,
    )
    expect(failure).toBeInstanceOf(SluiceError)
    expect(failure).toMatchObject({ code, retriable: false })
  })

  it.runIf(policy !== 'databaseMissing')('made by default: every row is written', async () => {
    const run = await runPolicies({ policies: {}, payloads, ...setting })
    expect(run.letters).toEqual([])
    expectAllEnded(run, 'written')
    expect(run.stored('note')).toEqual(payloads.map(() => 'fits'))
  })
})

describe('a table that data names', () => {
  const target = { supertable: 'of_{kind}' }
  const kinds = payloads.map((payload, n) => ({ ...payload, kind: n % 2 === 0 ? 'known' : 'new' }))
  const run = (tableMissing: 'create' | 'archive' | 'drop') =>
    runPolicies({
      policies: { tableMissing },
      payloads: kinds,
      target,
      async arrange(catalog) {
        await createTarget(catalog)
        const { columns, tags } = await catalog.supertable(DATABASE, TABLE)
        await catalog.createSupertable({ database: DATABASE, name: 'of_known', columns, tags })
      },
    })

  it("is made, or its rows and nobody else's end as tableMissing says", async () => {
    const made = await run('create')
    expectAllEnded(made, 'written')
    expect(made.engine.snapshot().createdSupertables).toBeGreaterThan(0)
    const archived = await run('archive')
    expect(archived.counts()).toMatchObject({ written: ROWS / 2, deadLettered: ROWS / 2 })
    expect(archived.engine.snapshot().createdSupertables).toBe(0)
    expect((await run('drop')).counts()).toMatchObject({ written: ROWS / 2, dropped: ROWS / 2 })
  })
})

describe('a column that is too short', () => {
  const long = 'longer than eight'
  const lengthOf = async ({ catalog }: PolicyRun, name: string): Promise<string | undefined> => {
    const { columns, tags } = await catalog.supertable(DATABASE, TABLE)
    return [...columns, ...tags].find((column) => column.name === name)?.type
  }
  const withLong = (every: number) =>
    payloads.map((payload, n) => (n % every === 0 ? { ...payload, note: long } : payload))

  it('grows, rounded up, in one change for many rows, and every row is written', async () => {
    let changes = 0
    const run = await runPolicies({
      policies: {},
      payloads: withLong(4),
      disturb(memory) {
        const { catalog: open } = memory
        Object.assign(memory, {
          catalog: async (connection: Parameters<typeof open>[0]) => {
            const catalog = await open(connection)
            return {
              ...catalog,
              alterSupertable(change: Parameters<typeof catalog.alterSupertable>[0]) {
                changes += 1
                return catalog.alterSupertable(change)
              },
            }
          },
        })
      },
    })
    expectAllEnded(run, 'written')
    expect(await lengthOf(run, 'note')).toBe('VARCHAR(32)')
    expect(changes).toBeLessThanOrEqual(2)
    expect(run.stored('note').filter((note) => note === long)).toHaveLength(ROWS / 4)
  })

  it('grows as a tag too', async () => {
    const run = await runPolicies({ policies: {}, payloads: payloads.map((payload) => ({ ...payload, site: long })) })
    expectAllEnded(run, 'written')
    expect(await lengthOf(run, 'site')).toBe('VARCHAR(32)')
  })

  it('is left alone where widening is off: the rows end as valueTooLong says', async () => {
    const run = await runPolicies({ policies: { autoWiden: false, valueTooLong: 'drop' }, payloads: withLong(4) })
    expect(run.counts()).toMatchObject({ written: (ROWS * 3) / 4, dropped: ROWS / 4 })
    expect(await lengthOf(run, 'note')).toBe('VARCHAR(8)')
  })

  /** A row that has no room for a longer note. */
  const full = async (catalog: Parameters<typeof createTarget>[0]): Promise<void> => {
    await createTarget(catalog)
    const column = { name: 'filler', type: 'VARCHAR(65500)', compositeKey: false }
    await catalog.alterSupertable({ database: DATABASE, name: TABLE, change: { kind: 'addColumn', column } })
  }

  it.each([
    ['archive', { written: (ROWS * 3) / 4, deadLettered: ROWS / 4 }, ROWS / 4, 0],
    ['drop', { written: (ROWS * 3) / 4, dropped: ROWS / 4 }, 0, 0],
    ['truncate', { written: ROWS }, 0, 0],
    ['truncateAndArchive', { written: ROWS }, ROWS / 4, ROWS / 4],
  ] as const)('and cannot grow within the row: %s', async (valueTooLong, counts, letters, copies) => {
    const run = await runPolicies({ policies: { valueTooLong }, payloads: withLong(4), arrange: full })
    expect(run.counts()).toMatchObject({ rows: ROWS, ...counts })
    expect(run.letters.map(({ error }) => error.code)).toEqual(Array.from({ length: letters }, () => 'VALUE_TOO_LONG'))
    expect(run.engine.snapshot().archivedCopies).toBe(copies)
    expect(run.kafka.position).toBe(ROWS)
    const cutNotes = run.stored('note').filter((note) => note === 'longer t')
    expect(cutNotes).toHaveLength(valueTooLong.startsWith('truncate') ? ROWS / 4 : 0)
  })
})

describe('a connection that is lost', () => {
  const lost = (failure: 'transient' | 'capacity') => () =>
    new TdengineError(failure === 'capacity' ? 'TDENGINE_OUT_OF_RESOURCES' : 'TDENGINE_UNREACHABLE', 'away', {
      failure,
    })
  const away = (policies: Policies, failure: 'transient' | 'capacity' = 'transient') =>
    startPolicyRun({ policies, payloads, disturb: (memory) => memory.failNextWrites(Infinity, lost(failure)) })

  it.each(['transient', 'capacity'] as const)(
    '%s: is waited out for ever by default, and the snapshot says what goes on',
    async (failure) => {
      const run = await away({}, failure)
      const startMs = run.time.now()
      await run.until(() => run.time.now() > startMs + 600_000)
      const { health, trouble } = run.engine.snapshot()
      expect(health).toBe('SINK_ERROR')
      expect(trouble).toMatchObject({ code: lost(failure)().code })
      expect(trouble?.sinceMs).toBeLessThan(startMs + 1_000)
      expect(trouble?.nextAttemptMs).toBeGreaterThan(run.time.now() - 1)
      expect([run.letters, run.kafka.position]).toEqual([[], 0])
      run.memory.failNextWrites(0, lost(failure))
      await run.until(() => run.end() !== null)
      expectAllEnded(run, 'written')
      expect(run.engine.snapshot().trouble).toBeNull()
    },
  )

  it.each(['archive', 'drop'] as const)(
    '%s: rows wait for the timeout and end then, until the target is back',
    async (connectionLost) => {
      const run = await away({ connectionLost, connectionTimeoutS: 60 })
      const startMs = run.time.now()
      await run.until(() => run.time.now() > startMs + 55_000)
      expect([run.letters, run.counts().rows]).toEqual([[], 0])
      await run.until(() => run.end() !== null)
      expect(run.time.now()).toBeLessThan(startMs + 120_000)
      expectAllEnded(run, connectionLost === 'archive' ? 'deadLettered' : 'dropped')
      expect(run.letters.map(({ error }) => error.code)).toEqual(
        connectionLost === 'archive' ? payloads.map(() => 'TDENGINE_UNREACHABLE') : [],
      )
    },
  )

  it.each([
    ['archive', 'deadLettered'],
    ['drop', 'dropped'],
  ] as const)(
    '%s: rows that were acknowledged before the rest was cut off count as written',
    async (connectionLost, state) => {
      let isFirst = true
      const partly = (): TdengineError => {
        const acknowledgedRows = isFirst ? [0, 1, 5] : []
        isFirst = false
        return new TdengineError('TDENGINE_UNREACHABLE', 'away', { failure: 'transient', acknowledgedRows })
      }
      const run = await startPolicyRun({
        policies: { connectionLost, connectionTimeoutS: 60 },
        payloads,
        disturb: (memory) => memory.failNextWrites(Infinity, partly),
      })
      await run.until(() => run.end() !== null)
      expect(run.counts()).toMatchObject({ rows: ROWS, written: 3, [state]: ROWS - 3 })
      expect(run.letters).toHaveLength(connectionLost === 'archive' ? ROWS - 3 : 0)
      expect(run.kafka.position).toBe(ROWS)
    },
  )

  it('fail: the task ends after the timeout, and no offset passes', async () => {
    const run = await away({ connectionLost: 'fail', connectionTimeoutS: 60 })
    const startMs = run.time.now()
    await run.until(() => run.end() !== null)
    expect(run.time.now() - startMs).toBeGreaterThanOrEqual(60_000)
    expect(run.end()?.error).toMatchObject({ code: 'TDENGINE_UNREACHABLE', retriable: false })
    expect([run.kafka.position, run.letters]).toEqual([0, []])
  })

  it('for less than the timeout costs no row under any policy', async () => {
    const run = await startPolicyRun({
      policies: { connectionLost: 'drop', connectionTimeoutS: 60 },
      payloads,
      disturb: (memory) => memory.failNextWrites(5, lost('transient')),
    })
    await run.until(() => run.end() !== null)
    expectAllEnded(run, 'written')
  })

  it('takes the choices of a spec: all of them are carried out', () => {
    for (const connectionLost of ['retry', 'archive', 'drop', 'fail'] as const)
      expect(policySpec({ connectionLost }).errorPolicies.connectionLost).toBe(connectionLost)
  })
})
