import type { TableRows, TaskDetail } from '@sluice/contracts'
import { ApiClientError } from '#src/lib/api-client.ts'
import { clusterOfTask } from '#src/lib/cluster-of-task.ts'
import { precisionOfTask } from '#src/lib/precision-of-task.ts'
import { previewSpec } from '#src/lib/preview-spec.ts'
import { runProbe } from '#src/lib/run-probe.ts'
import { fixedSupertables, storedRows } from './stored-rows.ts'
import type { Address } from './trace-record.ts'
import { unitsOfTime } from './units-of-time.ts'

/** A message is rarely written before what it tells of; clocks differ by so much. Milliseconds. */
const BEFORE_MS = 60_000
/** Of each topic. */
const SEARCHED_MAX = 500

/** Which row is meant. */
export interface RowAddress {
  readonly topic: string
  readonly subtable: string
  /** RFC 3339, or without a zone for the browser's. */
  readonly time: string
}

export interface FoundRecords {
  /** The row as the table has it now, of each supertable that has one. */
  readonly stored: readonly TableRows[]
  /** Records that make this row under the current version. */
  readonly addresses: readonly Address[]
  /** Messages that were looked at. */
  readonly searched: number
}

const storedIn = async (task: TaskDetail, subtable: string, at: string): Promise<readonly TableRows[]> => {
  const answers = await Promise.all(
    fixedSupertables(task.spec).map(async (supertable) => {
      try {
        return await storedRows(task.id, task.spec, { supertable, subtable, at })
      } catch (error) {
        if (error instanceof ApiClientError) return null
        throw error
      }
    }),
  )
  return answers.flatMap((answer) => (answer === null || answer.rows.length === 0 ? [] : [answer]))
}

/**
 * The row of a subtable at a time, and the messages that make it: those whose Kafka time is near are run through the current
 * version, a bounded number. Throws ApiClientError; null for a text that is no time.
 */
export const findRecords = async (task: TaskDetail, row: RowAddress): Promise<FoundRecords | null> => {
  const precision = await precisionOfTask(task.id, task.spec)
  const [at, atMs] = [unitsOfTime(row.time, precision), unitsOfTime(row.time, 'ms')]
  if (at === null || atMs === null) return null
  const { connection, registry, context } = clusterOfTask(task.id, task.spec)
  const { compression, encoding } = task.spec.source
  const start = { from: 'time', timestampMs: Math.max(0, Number(atMs) - BEFORE_MS) }
  const [stored, page] = await Promise.all([
    storedIn(task, row.subtable, at),
    runProbe('kafka.browse', context, {
      ...{ connection, registry, topic: row.topic, start, limit: SEARCHED_MAX, compression, encoding },
    }),
  ])
  const whole = page.records.filter(({ isCut }) => !isCut).map(({ valueBytes: _, isCut: __, ...record }) => record)
  const { rows } = await previewSpec(task.spec, { records: whole, schemas: page.schemas, precision })
  const making = new Set(
    rows.flatMap(({ record, mapped }) =>
      mapped?.subtable === row.subtable && mapped.columns[0]?.text === at ? [record] : [],
    ),
  )
  return {
    stored,
    addresses: whole.filter((_, index) => making.has(index)),
    searched: page.records.length,
  }
}
