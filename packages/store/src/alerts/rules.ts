import { type AlertRule, alertRuleSpecSchema, type SaveAlertRule, SluiceError } from '@sluice/contracts'
import type { Database, Queries } from '../database.ts'
import type { AlertRule as RuleRow } from '../generated/client.ts'
import { refusingTakenNames } from '../name-taken.ts'
import { taskKey } from '../task-id.ts'
import { alertKey } from './alert-id.ts'
import { silencedUntilOf } from './silences.ts'

/** A workspace has no more rules than a pass can look at. */
export const RULES_MAX = 200

export interface AlertRuleRepository {
  /** By name. */
  list(): Promise<AlertRule[]>
  /** Throws NOT_FOUND. */
  get(id: string): Promise<AlertRule>
  /** Throws NAME_TAKEN, NOT_FOUND (a channel, a task), CONFLICT (too many rules). */
  create(rule: SaveAlertRule, author: string): Promise<AlertRule>
  /** Makes those whose names are free; resolves with what was made. */
  createMissing(rules: readonly SaveAlertRule[], author: string): Promise<AlertRule[]>
  /** Throws NOT_FOUND, NAME_TAKEN. */
  update(id: string, rule: SaveAlertRule): Promise<AlertRule>
  /** What it fires ends with it; the history stays. Throws NOT_FOUND. */
  remove(id: string): Promise<void>
}

const requireChannels = async (queries: Queries, workspaceId: number, ids: readonly string[]): Promise<number[]> => {
  const keys = [...new Set(ids)].map((id) => alertKey('channel', id))
  const found = await queries.alertChannel.findMany({ where: { workspaceId, id: { in: keys } }, select: { id: true } })
  if (found.length < keys.length)
    throw new SluiceError('NOT_FOUND', 'there is no such alert channel', { field: 'channelIds' })
  return keys
}

/** Tasks that a rule names already may be gone; what it names anew must be there. */
const requireTasks = async (
  queries: Queries,
  workspaceId: number,
  { spec }: SaveAlertRule,
  known: readonly string[] = [],
): Promise<void> => {
  if (spec.scope.of !== 'tasks') return
  const added = [...new Set(spec.scope.taskIds)].filter((id) => !known.includes(id))
  const found = await queries.task.count({ where: { workspaceId, id: { in: added.map(taskKey) } } })
  if (found < added.length) throw new SluiceError('NOT_FOUND', 'there is no such task', { field: 'spec.scope.taskIds' })
}

const namedTasks = ({ spec }: RuleRow): readonly string[] => {
  const { scope } = alertRuleSpecSchema.parse(spec)
  return scope.of === 'tasks' ? scope.taskIds : []
}

const TAKEN = { message: 'another rule has this name', field: 'name' }

/** The rules of one workspace. */
export const createAlertRuleRepository = (database: Database, workspaceId: number): AlertRuleRepository => {
  const find = async (queries: Queries, id: string): Promise<RuleRow> => {
    const row = await queries.alertRule.findFirst({ where: { id: alertKey('rule', id), workspaceId } })
    if (row === null) throw new SluiceError('NOT_FOUND', `there is no alert rule ${id}`)
    return row
  }
  const withState = async (rows: readonly RuleRow[]): Promise<AlertRule[]> => {
    const ids = rows.map(({ id }) => id)
    const firing = await database.alertState.groupBy({
      by: ['ruleId'],
      where: { ruleId: { in: ids }, alertId: { not: null } },
      _count: true,
    })
    const counts = new Map(firing.map(({ ruleId, _count }) => [ruleId, _count]))
    const silences = await database.alertSilence.findMany({
      where: { workspaceId, until: { gt: new Date() }, ruleId: { in: ids }, taskId: null },
    })
    return rows.map((row) => ({
      id: String(row.id),
      name: row.name,
      enabled: row.enabled,
      spec: alertRuleSpecSchema.parse(row.spec),
      channelIds: row.channelIds.map(String),
      author: row.author,
      firing: counts.get(row.id) ?? 0,
      silencedUntil: silencedUntilOf(silences, { ruleId: row.id, taskId: null })?.toISOString() ?? null,
      createdAt: row.createdAt.toISOString(),
      updatedAt: row.updatedAt.toISOString(),
    }))
  }
  const one = async (row: RuleRow): Promise<AlertRule> => {
    const [rule] = await withState([row])
    if (rule === undefined) throw new RangeError('one row is one rule')
    return rule
  }
  const insert = async (queries: Queries, rule: SaveAlertRule, author: string): Promise<RuleRow> => {
    if ((await queries.alertRule.count({ where: { workspaceId } })) >= RULES_MAX)
      throw new SluiceError('CONFLICT', `a workspace has at most ${RULES_MAX} alert rules`)
    await requireTasks(queries, workspaceId, rule)
    const channelIds = await requireChannels(queries, workspaceId, rule.channelIds)
    const { name, enabled, spec } = rule
    return queries.alertRule.create({ data: { workspaceId, name, enabled, spec, channelIds, author } })
  }
  return {
    list: async () =>
      withState(
        await database.alertRule.findMany({ where: { workspaceId }, orderBy: { name: 'asc' }, take: RULES_MAX }),
      ),
    get: async (id) => one(await find(database, id)),
    create: async (rule, author) => one(await refusingTakenNames(TAKEN, () => insert(database, rule, author))),
    async createMissing(rules, author) {
      const known = await database.alertRule.findMany({ where: { workspaceId }, select: { name: true } })
      const names = new Set(known.map(({ name }) => name))
      const made: RuleRow[] = []
      for (const rule of rules) if (!names.has(rule.name)) made.push(await insert(database, rule, author))
      return withState(made)
    },
    async update(id, rule) {
      const row = await find(database, id)
      await requireTasks(database, workspaceId, rule, namedTasks(row))
      const channels = await requireChannels(database, workspaceId, rule.channelIds)
      const { name, enabled, spec } = rule
      const data = { name, enabled, spec, channelIds: channels }
      return one(await refusingTakenNames(TAKEN, () => database.alertRule.update({ where: { id: row.id }, data })))
    },
    async remove(id) {
      await database.$transaction(async (transaction) => {
        const row = await find(transaction, id)
        await transaction.alert.updateMany({
          where: { ruleId: row.id, resolvedAt: null },
          data: { resolvedAt: new Date(), endReason: 'ruleDeleted' },
        })
        await transaction.alertRule.delete({ where: { id: row.id } })
      })
    },
  }
}
