import { readFile } from 'node:fs/promises'
import { type FleetEvent, type FleetRow, fleetSchema, type LiveSnapshot } from '@sluice/contracts'
import { exampleSnapshot } from '@sluice/contracts/testing'
import { createDispatch } from '@sluice/dispatch'
import { freshDatabase, stackEndpoints, uniqueName } from '@sluice/stack/testing'
import { DEFAULT_WORKSPACE_ID } from '@sluice/store'
import { Client } from 'pg'
import { describe, expect, onTestFinished, test } from 'vitest'
import { openApi } from '../testing/api.ts'
import { exampleSpec } from '../testing/example-spec.ts'
import { insertManyTasks } from '../testing/many-tasks.ts'

const TASKS = 1_000
const BUSY = 10

const openFleet = async (count: number, busy: number) => {
  const [databaseUrl, keyPrefix] = [await freshDatabase(), uniqueName('fleet')]
  const { redisUrl } = stackEndpoints()
  const api = await openApi({ DATABASE_URL: databaseUrl, SLUICE_REDIS_PREFIX: keyPrefix })
  await insertManyTasks(databaseUrl, count, busy)
  const dispatch = createDispatch({ redisUrl, keyPrefix, onError: () => {} })
  onTestFinished(() => dispatch.close())
  const speak = (taskId: string, rowsPerSecond: number): Promise<void> => {
    const live: LiveSnapshot = {
      taskId,
      index: 0,
      epoch: 1,
      workerId: 'w',
      snapshot: exampleSnapshot({
        atMs: Date.now(),
        rowsPerSecond,
        lag: 40,
        lagPerSecond: -2,
        lagSeconds: 3,
        health: 'ACTIVE',
        partitions: [
          {
            topic: 't',
            partition: 0,
            position: 1,
            committed: 1,
            endOffset: 41,
            lag: 40,
            lagSeconds: 3,
            consumedPerSecond: 1,
            producedPerSecond: 1,
          },
        ],
      }),
    }
    return dispatch.live.publish(live)
  }
  return { ...api, databaseUrl, speak }
}

/** CPU of the database's own processes so far, in milliseconds. */
const databaseCpuMs = async (client: Client): Promise<number> => {
  const { rows } = await client.query<{ pid: number }>(
    'SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()',
  )
  const ticks = await Promise.all(
    rows.map(async ({ pid }) => {
      const fields = (await readFile(`/proc/${pid}/stat`, 'utf8')).replace(/^.*\) /s, '').split(' ')
      return Number(fields[11]) + Number(fields[12])
    }),
  )
  return ticks.reduce((sum, one) => sum + one, 0) * 10
}

const rowsOf = (event: FleetEvent | undefined): FleetRow[] => (event?.kind === 'all' ? event.rows : [])

describe('the fleet', () => {
  test('is told whole, with what workers say now and what was stored of the last day', async () => {
    const { admin, speak } = await openFleet(20, 2)
    await speak('1', 12.34)
    const { rows } = fleetSchema.parse((await admin('GET /fleet')).body)
    expect(rows).toHaveLength(20)
    expect(rows[0]).toMatchObject({
      name: 'task 1',
      topics: ['topic-1'],
      groupAlive: false,
      status: 'RUNNING',
      health: 'ACTIVE',
      rowsPerSecond: 12,
      lag: 40,
      lagSeconds: 3,
      etaSeconds: 20,
      day: { written: 9 * 8001, filtered: 8001, deadLettered: 0 },
    })
    expect(rows[0]?.sparkline.at(-2)).toBe(1)
    expect(rows[1]).toMatchObject({ rowsPerSecond: null, lag: null })
    expect(rows[5]).toMatchObject({ labels: ['even', 'line 6'], owner: 'owner1@plant.test', sparkline: [] })
  })

  test('tells a reader everything once and then what is different, at once after a change of a person', async () => {
    const { container, admin } = await openFleet(5, 0)
    const events = container.services.fleet.follow(DEFAULT_WORKSPACE_ID, AbortSignal.timeout(20_000))
    const iterator = events[Symbol.asyncIterator]()
    expect(rowsOf((await iterator.next()).value)).toHaveLength(5)
    await admin('POST /tasks/3/start')
    await admin('DELETE /tasks/4')
    const changed = new Map<string, unknown>()
    const removed: string[] = []
    while (changed.get('3') !== 'QUEUED' || removed.length === 0) {
      const event = (await iterator.next()).value
      if (event?.kind !== 'changes') throw new Error('the stream ended or began anew')
      for (const change of event.changed) changed.set(change.id, change.status)
      removed.push(...event.removed)
    }
    expect([...changed.keys()]).toEqual(['3'])
    expect(removed).toEqual(['4'])
  })

  test('still says what Postgres knows while Redis is away', async () => {
    const { admin } = await openApi({ REDIS_URL: 'redis://127.0.0.1:1' })
    await admin('POST /tasks', { spec: exampleSpec('a'), start: false })
    const { rows } = fleetSchema.parse((await admin('GET /fleet')).body)
    expect(rows).toMatchObject([{ name: 'a', status: 'DRAFT', rowsPerSecond: null, lag: null }])
  })

  test('of a thousand tasks costs the database less than one per cent of a core per open page', async () => {
    const { container, databaseUrl, speak } = await openFleet(TASKS, BUSY)
    const client = new Client({ connectionString: databaseUrl })
    await client.connect()
    onTestFinished(() => client.end())
    const stop = new AbortController()
    const iterator = container.services.fleet.follow(DEFAULT_WORKSPACE_ID, stop.signal)[Symbol.asyncIterator]()
    expect(rowsOf((await iterator.next()).value)).toHaveLength(TASKS)
    const [beforeMs, startedMs] = [await databaseCpuMs(client), performance.now()]
    let events = 0
    let changes = 0
    while (performance.now() - startedMs < 15_000) {
      await Promise.all(Array.from({ length: BUSY }, (_, index) => speak(String(index + 1), events * 100 + index)))
      const event = (await iterator.next()).value
      events += 1
      if (event?.kind === 'changes') changes += event.changed.length
    }
    const share = ((await databaseCpuMs(client)) - beforeMs) / (performance.now() - startedMs)
    stop.abort()
    process.stdout.write(
      `database: ${(share * 100).toFixed(2)} % of a core; ${changes} changed rows in ${events} events\n`,
    )
    expect(changes).toBeGreaterThan(BUSY)
    expect(changes).toBeLessThanOrEqual(BUSY * events * 1.1)
    expect(share).toBeLessThan(0.01)
  }, 60_000)
})
