import { type AlertSilence, type CreateAlertSilence, SluiceError } from '@sluice/contracts'
import type { Database } from '../database.ts'
import type { Prisma } from '../generated/client.ts'
import { findTaskIn } from '../tasks/task-row.ts'
import { alertKey } from './alert-id.ts'

/** Silences that are shown; more at once help nobody. */
const SILENCES_MAX = 500

interface SilencedThing {
  readonly ruleId: number | null
  readonly taskId: number | null
}

/** A silence is about what it names, and about all that it does not name. */
const covers = (silence: SilencedThing, thing: SilencedThing): boolean =>
  (silence.ruleId === null || silence.ruleId === thing.ruleId) &&
  (silence.taskId === null || silence.taskId === thing.taskId)

/** Until when nobody is told of this; null when everybody is. */
export const silencedUntilOf = (
  silences: readonly (SilencedThing & { readonly until: Date })[],
  thing: SilencedThing,
): Date | null => {
  const ends = silences.filter((silence) => covers(silence, thing)).map(({ until }) => until.getTime())
  return ends.length === 0 ? null : new Date(Math.max(...ends))
}

export interface AlertSilenceRepository {
  /** Those that last, the one that ends first on top. */
  list(): Promise<AlertSilence[]>
  /** Throws NOT_FOUND. */
  create(silence: CreateAlertSilence, author: string): Promise<AlertSilence>
  /** Throws NOT_FOUND. */
  remove(id: string): Promise<AlertSilence>
}

const withNames = {
  rule: { select: { name: true } },
  task: { select: { name: true } },
} as const satisfies Prisma.AlertSilenceInclude

const fromRow = (row: Prisma.AlertSilenceGetPayload<{ include: typeof withNames }>): AlertSilence => ({
  id: String(row.id),
  ruleId: row.ruleId === null ? null : String(row.ruleId),
  ruleName: row.rule?.name ?? null,
  taskId: row.taskId === null ? null : String(row.taskId),
  taskName: row.task?.name ?? null,
  until: row.until.toISOString(),
  author: row.author,
  note: row.note,
  createdAt: row.createdAt.toISOString(),
})

/** The silences of one workspace. */
export const createAlertSilenceRepository = (database: Database, workspaceId: number): AlertSilenceRepository => ({
  async list() {
    const rows = await database.alertSilence.findMany({
      where: { workspaceId, until: { gt: new Date() } },
      orderBy: { until: 'asc' },
      take: SILENCES_MAX,
      include: withNames,
    })
    return rows.map(fromRow)
  },
  async create({ ruleId, taskId, minutes, note }, author) {
    if (ruleId !== null) {
      const rule = await database.alertRule.findFirst({ where: { id: alertKey('rule', ruleId), workspaceId } })
      if (rule === null) throw new SluiceError('NOT_FOUND', `there is no alert rule ${ruleId}`, { field: 'ruleId' })
    }
    const task = taskId === null ? null : await findTaskIn(database, workspaceId, taskId)
    const row = await database.alertSilence.create({
      data: {
        workspaceId,
        ruleId: ruleId === null ? null : alertKey('rule', ruleId),
        taskId: task?.id ?? null,
        until: new Date(Date.now() + minutes * 60_000),
        author,
        note,
      },
      include: withNames,
    })
    return fromRow(row)
  },
  async remove(id) {
    const where = { id: alertKey('silence', id), workspaceId }
    const row = await database.alertSilence.findFirst({ where, include: withNames })
    if (row === null) throw new SluiceError('NOT_FOUND', `there is no silence ${id}`)
    await database.alertSilence.deleteMany({ where })
    return fromRow(row)
  },
})
