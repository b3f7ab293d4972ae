import { z } from 'zod'
import type { Queries } from '../database.ts'
import { WORKER_LIVE_MS } from '../records/workers.ts'

/** How much there is of what, over all workspaces. */
export interface Gauges {
  readonly tasks: readonly { readonly status: string; readonly count: number }[]
  readonly workers: readonly { readonly group: string; readonly count: number }[]
  readonly alerts: readonly { readonly severity: string; readonly count: number }[]
  readonly messagesWaiting: number
  /** Since somebody last looked at the alert rules; null when nobody ever did. */
  readonly evaluationAgeSeconds: number | null
}

const countSchema = z.int()
const tasksSchema = z.array(z.object({ status: z.string(), count: countSchema }))
const workersSchema = z.array(z.object({ group: z.string(), count: countSchema }))
const alertsSchema = z.array(z.object({ severity: z.string(), count: countSchema }))
const restSchema = z.tuple([z.object({ waiting: countSchema, age: z.number().nullable() })])

/** A handful of counts, for who collects metrics. */
export const readGauges = async (queries: Queries): Promise<Gauges> => {
  const [tasks, workers, alerts, rest] = await Promise.all([
    queries.$queryRaw`SELECT status, count(*)::int AS count FROM task WHERE deleted_at IS NULL GROUP BY status`,
    queries.$queryRaw`
      SELECT "group", count(*)::int AS count FROM worker
      WHERE heartbeat_at > now() - ${WORKER_LIVE_MS} * interval '1 millisecond' GROUP BY "group"`,
    queries.$queryRaw`SELECT severity, count(*)::int AS count FROM alert WHERE resolved_at IS NULL GROUP BY severity`,
    queries.$queryRaw`
      SELECT (SELECT count(*)::int FROM alert_delivery WHERE state = 'waiting') AS waiting,
        (SELECT extract(epoch FROM now() - at)::float8 FROM alert_pass WHERE id = 1) AS age`,
  ])
  const [{ waiting, age }] = restSchema.parse(rest)
  return {
    tasks: tasksSchema.parse(tasks),
    workers: workersSchema.parse(workers),
    alerts: alertsSchema.parse(alerts),
    messagesWaiting: waiting,
    evaluationAgeSeconds: age,
  }
}
