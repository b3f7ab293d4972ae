import type { AlertCondition, AlertEndReason, AlertMessage, AlertSeverity } from '@sluice/contracts'
import { z } from 'zod'
import type { Database, Queries } from '../database.ts'
import { storableJson, storableText, storableTextOrNull } from '../storable-text.ts'
import type { StoredAlertState } from './world.ts'

export interface FiredAlert {
  /** From `reserveIds`. */
  readonly id: string
  readonly workspaceId: number
  readonly ruleId: string
  readonly ruleName: string
  readonly severity: AlertSeverity
  readonly condition: AlertCondition
  readonly subject: string
  readonly subjectName: string
  readonly taskId: string | null
  readonly value: number | null
  readonly reason: string | null
}

export interface NewDelivery {
  /** Unique for ever: receivers know a repetition by it. */
  readonly messageId: string
  readonly workspaceId: number
  readonly channelId: number
  readonly ruleId: string | null
  readonly message: AlertMessage
}

/** What one look changes. All of it happens, or nothing. */
export interface AlertPassResult {
  /** Of the look that this one follows; null before the first. Another one in between makes this one void. */
  readonly lookedAtMs: number | null
  readonly nowMs: number
  readonly durationMs: number
  readonly rules: number
  readonly subjects: number
  readonly states: readonly {
    readonly ruleId: string
    readonly subject: string
    readonly next: Omit<StoredAlertState, 'subjectName'> | null
  }[]
  readonly fired: readonly FiredAlert[]
  readonly resolved: readonly { readonly id: string; readonly reason: AlertEndReason }[]
  readonly deliveries: readonly NewDelivery[]
}

/** Says that this look follows the one it read; false when another one did already. */
const claimPass = async (queries: Queries, result: AlertPassResult): Promise<boolean> => {
  const { lookedAtMs, nowMs, durationMs, rules, subjects } = result
  const at = new Date(nowMs)
  const claimed =
    lookedAtMs === null
      ? await queries.$executeRaw`
          INSERT INTO alert_pass (id, at, duration_ms, rules, subjects)
          VALUES (1, ${at}, ${durationMs}, ${rules}, ${subjects}) ON CONFLICT DO NOTHING`
      : await queries.$executeRaw`
          UPDATE alert_pass SET at = ${at}, duration_ms = ${durationMs}, rules = ${rules}, subjects = ${subjects}
          WHERE id = 1 AND at = ${new Date(lookedAtMs)}`
  return claimed > 0
}

const dateOrNull = (ms: number | null): Date | null => (ms === null ? null : new Date(ms))

const saveStates = async (queries: Queries, states: AlertPassResult['states']): Promise<void> => {
  for (const [ruleId, changed] of Map.groupBy(states, (state) => Number(state.ruleId))) {
    // Those that go and those that come in two statements, so that a thousand tasks are no thousand statements.
    await queries.alertState.deleteMany({ where: { ruleId, subject: { in: changed.map(({ subject }) => subject) } } })
    await queries.alertState.createMany({
      data: changed.flatMap(({ subject, next }) =>
        next === null
          ? []
          : [
              {
                ruleId,
                subject,
                since: new Date(next.sinceMs),
                clearSince: dateOrNull(next.clearSinceMs),
                notifiedAt: dateOrNull(next.notifiedAtMs),
                alertId: next.alertId === null ? null : BigInt(next.alertId),
              },
            ],
      ),
    })
  }
}

const saveAlerts = async (queries: Queries, { fired, resolved, nowMs }: AlertPassResult): Promise<void> => {
  const now = new Date(nowMs)
  await queries.alert.createMany({
    data: fired.map(({ id, ruleId, taskId, reason, subjectName, ...alert }) => ({
      ...alert,
      id: BigInt(id),
      ruleId: Number(ruleId),
      taskId: taskId === null ? null : Number(taskId),
      subjectName: storableText(subjectName),
      reason: storableTextOrNull(reason),
      firedAt: now,
    })),
  })
  for (const [endReason, ended] of Map.groupBy(resolved, ({ reason }) => reason))
    await queries.alert.updateMany({
      where: { id: { in: ended.map(({ id }) => BigInt(id)) } },
      data: { resolvedAt: now, endReason },
    })
}

const saveDeliveries = async (queries: Queries, deliveries: readonly NewDelivery[]): Promise<void> => {
  const ids = [...new Set(deliveries.map(({ channelId }) => channelId))]
  const channels = await queries.alertChannel.findMany({ where: { id: { in: ids } }, select: { id: true, name: true } })
  const names = new Map(channels.map(({ id, name }) => [id, name]))
  await queries.alertDelivery.createMany({
    data: deliveries.flatMap(({ ruleId, message, channelId, ...delivery }) => {
      const channelName = names.get(channelId)
      // A channel that was deleted since gets nothing.
      if (channelName === undefined) return []
      return [
        {
          ...delivery,
          channelId,
          channelName,
          ruleId: ruleId === null ? null : Number(ruleId),
          event: message.event,
          message: JSON.parse(storableJson(message)),
        },
      ]
    }),
  })
}

/** Writes what a look changed, unless another look came before it (false). */
export const saveAlertPass = (database: Database, result: AlertPassResult): Promise<boolean> =>
  database.$transaction(async (transaction) => {
    if (!(await claimPass(transaction, result))) return false
    // A rule that was deleted meanwhile takes its states along; nothing of it may come back.
    const about = [...result.states, ...result.fired, ...result.deliveries].flatMap(({ ruleId }) => ruleId ?? [])
    const ids = [...new Set(about)].map(Number)
    const rules = await transaction.alertRule.findMany({ where: { id: { in: ids } }, select: { id: true } })
    const known = new Set(rules.map(({ id }) => String(id)))
    const mine = <Item extends { readonly ruleId: string | null }>(items: readonly Item[]): Item[] =>
      items.filter(({ ruleId }) => ruleId === null || known.has(ruleId))
    await saveAlerts(transaction, { ...result, fired: mine(result.fired) })
    await saveStates(transaction, mine(result.states))
    await saveDeliveries(transaction, mine(result.deliveries))
    return true
  })

const idsSchema = z.array(z.object({ id: z.bigint() }))

/** Ids for alerts that are about to fire; one that is not used is lost, which harms nothing. */
export const reserveAlertIds = async (queries: Queries, count: number): Promise<string[]> =>
  count === 0
    ? []
    : idsSchema
        .parse(
          await queries.$queryRaw`
            SELECT nextval(pg_get_serial_sequence('alert', 'id')) AS id FROM generate_series(1, ${count}::int)`,
        )
        .map(({ id }) => String(id))
