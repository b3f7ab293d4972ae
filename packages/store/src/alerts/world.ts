import { type AlertRuleSpec, alertRuleSpecSchema } from '@sluice/contracts'
import type { Queries } from '../database.ts'
import type { AlertState as StateRow } from '../generated/client.ts'
import { databaseNow } from '../leases/database-now.ts'
import { readTasks, type TaskReading } from './readings.ts'
import { silencedUntilOf } from './silences.ts'

/** What is remembered of one rule about one subject. Milliseconds since 1970. */
export interface StoredAlertState {
  readonly sinceMs: number
  readonly clearSinceMs: number | null
  readonly notifiedAtMs: number | null
  /** The alert that fires; null while the rule still waits. */
  readonly alertId: string | null
  /** What the subject was called when it fired. */
  readonly subjectName: string | null
}

/** A rule with all that a look at it needs. */
export interface WatchedRule {
  readonly id: string
  readonly workspaceId: number
  readonly workspace: string
  readonly name: string
  /** A rule that is off fires nothing; what it fired ends. */
  readonly enabled: boolean
  readonly spec: AlertRuleSpec
  readonly channelIds: readonly number[]
  readonly states: ReadonlyMap<string, StoredAlertState>
  /** `taskId` null: about something else than a task. */
  isSilenced(taskId: string | null): boolean
}

export interface WorkerReading {
  readonly id: string
  readonly group: string
  readonly host: string
  readonly startedAtMs: number
  readonly heartbeatAtMs: number
}

/** Everything that one look at the rules sees. */
export interface AlertWorld {
  /** Postgres's time. */
  readonly nowMs: number
  /** When somebody last looked; null before the first time. */
  readonly lookedAtMs: number | null
  readonly rules: readonly WatchedRule[]
  /** Of the workspaces that have rules. */
  readonly tasks: readonly TaskReading[]
  /** Live ones, and those that fell silent within the last day. */
  readonly workers: readonly WorkerReading[]
}

const stateFromRow = (row: StateRow, names: ReadonlyMap<bigint | null, string>): StoredAlertState => ({
  sinceMs: row.since.getTime(),
  clearSinceMs: row.clearSince?.getTime() ?? null,
  notifiedAtMs: row.notifiedAt?.getTime() ?? null,
  alertId: row.alertId === null ? null : String(row.alertId),
  subjectName: names.get(row.alertId) ?? null,
})

const readRules = async (queries: Queries, now: Date): Promise<WatchedRule[]> => {
  const [rows, silences] = await Promise.all([
    queries.alertRule.findMany({
      // A rule that was switched off is looked at until what it fired has ended.
      where: { OR: [{ enabled: true }, { states: { some: {} } }] },
      include: { states: true, workspace: { select: { name: true } } },
      orderBy: { id: 'asc' },
    }),
    queries.alertSilence.findMany({ where: { until: { gt: now } } }),
  ])
  const firing = rows.flatMap(({ states }) => states.flatMap(({ alertId }) => alertId ?? []))
  const alerts = await queries.alert.findMany({
    where: { id: { in: firing } },
    select: { id: true, subjectName: true },
  })
  const names = new Map<bigint | null, string>(alerts.map(({ id, subjectName }) => [id, subjectName]))
  const silencesOf = Map.groupBy(silences, ({ workspaceId }) => workspaceId)
  return rows.map((row) => ({
    id: String(row.id),
    workspaceId: row.workspaceId,
    workspace: row.workspace.name,
    name: row.name,
    enabled: row.enabled,
    spec: alertRuleSpecSchema.parse(row.spec),
    channelIds: row.channelIds,
    states: new Map(row.states.map((state) => [state.subject, stateFromRow(state, names)])),
    isSilenced(taskId) {
      const thing = { ruleId: row.id, taskId: taskId === null ? null : Number(taskId) }
      // A silence of a task says nothing about what is no task.
      const about = (silencesOf.get(row.workspaceId) ?? []).filter((one) => taskId !== null || one.taskId === null)
      return silencedUntilOf(about, thing) !== null
    },
  }))
}

const windowsOf = (rules: readonly WatchedRule[]): number[] => [
  ...new Set(
    rules.flatMap(({ spec: { condition } }) => (condition.kind === 'deadLetters' ? [condition.withinMinutes] : [])),
  ),
]

/** A handful of queries, however many tasks and rules there are. */
export const readAlertWorld = async (queries: Queries): Promise<AlertWorld> => {
  const now = await databaseNow(queries)
  const [rules, pass] = await Promise.all([
    readRules(queries, now),
    queries.alertPass.findUnique({ where: { id: 1 }, select: { at: true } }),
  ])
  const workspaceIds = [...new Set(rules.map(({ workspaceId }) => workspaceId))]
  const [tasks, workers] =
    rules.length === 0
      ? [[], []]
      : await Promise.all([readTasks(queries, workspaceIds, windowsOf(rules), now), queries.worker.findMany()])
  return {
    nowMs: now.getTime(),
    lookedAtMs: pass?.at.getTime() ?? null,
    rules,
    tasks,
    workers: workers.map(({ id, group, host, startedAt, heartbeatAt }) => ({
      id,
      group,
      host,
      startedAtMs: startedAt.getTime(),
      heartbeatAtMs: heartbeatAt.getTime(),
    })),
  }
}
