import type { OutcomeCounts } from '@sluice/contracts'
import { quoteName } from '@sluice/contracts'
import type { Catalog } from '@sluice/tdengine'
import type { ConsoleApi } from './console-api.ts'
import { EARTHQUAKE_TYPE, earthquakeFeatures, earthquakeSupertable, earthquakeTask } from './earthquakes.ts'

export interface CheckReport {
  readonly counts: OutcomeCounts
  readonly tableRows: number
  /** Written rows that replaced one of the same subtable and timestamp. */
  readonly overwrites: number
}

const DATABASE = 'demo_check'
const TIMEOUT_MS = 120_000
const POLL_MS = 250

/**
 * Does what the README shows, unattended: makes the earthquake task through the HTTP API, waits until every message has
 * ended, and compares the task's own counts with the source and with the table. Throws with the reason when they differ.
 */
export const checkPipeline = async (api: ConsoleApi, catalog: Catalog, brokers: string): Promise<CheckReport> => {
  const features = await earthquakeFeatures()
  const supertable = earthquakeSupertable(DATABASE)
  await catalog.query(`DROP DATABASE IF EXISTS ${quoteName(DATABASE)}`)
  const connection = { kind: 'default' } as const
  await api.probe('tdengine.createDatabase', { connection, database: { name: DATABASE, precision: 'ms' } })
  await api.probe('tdengine.createSupertable', { connection, supertable })

  // A name of its own gives a consumer group of its own, so that a second check reads everything again.
  const { id } = await api.createTask(earthquakeTask(`check-${Date.now().toString(36)}`, brokers, DATABASE))
  const counts = await untilEnded(api, id, features.length)

  const { rows } = await catalog.query(`SELECT COUNT(*) FROM ${quoteName(DATABASE)}.${quoteName(supertable.name)}`)
  const tableRows = Number(rows[0]?.[0] ?? 0)
  const quakes = features.filter(({ properties }) => properties.type === EARTHQUAKE_TYPE)
  const keys = new Set(quakes.map(({ properties }) => `${properties.net} ${properties.time}`))
  const expect = (what: string, actual: number, expected: number): void => {
    if (actual !== expected) throw new Error(`${what}: ${actual}, but the source says ${expected}`)
  }
  expect('consumed', counts.messages, features.length)
  expect(
    'written + filtered + dead-lettered + dropped',
    counts.written + counts.filtered + counts.deadLettered + counts.dropped,
    counts.messages,
  )
  expect('written', counts.written, quakes.length)
  expect('rows in the table', tableRows, keys.size)
  await api.deleteTask(id)
  return { counts, tableRows, overwrites: counts.written - tableRows }
}

const untilEnded = async (api: ConsoleApi, id: string, messages: number): Promise<OutcomeCounts> => {
  const deadline = Date.now() + TIMEOUT_MS
  for (;;) {
    const task = await api.task(id)
    if (task.metrics.total.messages >= messages) return task.metrics.total
    if (task.status === 'FAILED') throw new Error(`the task failed: ${task.statusReason}`)
    if (Date.now() > deadline)
      throw new Error(
        `only ${task.metrics.total.messages} of ${messages} messages ended in ${TIMEOUT_MS / 1000} s (${task.status})`,
      )
    await new Promise((resolve) => setTimeout(resolve, POLL_MS))
  }
}
