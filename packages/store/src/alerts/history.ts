import {
  type Alert,
  type AlertBell,
  type AlertDelivery,
  alertConditionSchema,
  alertEndReasonSchema,
  alertSeveritySchema,
} from '@sluice/contracts'
import { parseCursor } from '../cursor.ts'
import type { Database } from '../database.ts'
import type { Alert as AlertRow, AlertSilence, Prisma } from '../generated/client.ts'
import { taskKey } from '../task-id.ts'
import { deliveryFromRow } from './delivery-row.ts'
import { silencedUntilOf } from './silences.ts'

export interface AlertQuery {
  /** Only those that have not ended. */
  readonly firing: boolean
  readonly taskId?: string | undefined
  readonly limit: number
  readonly cursor?: string | undefined
}

interface Page<Item> {
  readonly items: Item[]
  readonly nextCursor: string | null
}

export interface AlertHistoryRepository {
  /** Newest first. */
  list(query: AlertQuery): Promise<Page<Alert>>
  bell(userId: string): Promise<AlertBell>
  /** This person has seen the alerts up to this one. */
  see(userId: string, upTo: string): Promise<void>
  /** Messages to channels, newest first. */
  deliveries(page: { limit: number; cursor?: string | undefined }): Promise<Page<AlertDelivery>>
}

const NEWEST_MAX = 5
/** Nobody counts further. */
const UNREAD_MAX = 100

/** Only what still fires can be silenced. */
const alertFromRow = (row: AlertRow, silences: readonly AlertSilence[]): Alert => ({
  id: String(row.id),
  ruleId: row.ruleId === null ? null : String(row.ruleId),
  ruleName: row.ruleName,
  severity: alertSeveritySchema.parse(row.severity),
  condition: alertConditionSchema.parse(row.condition),
  subject: row.subject,
  subjectName: row.subjectName,
  taskId: row.taskId === null ? null : String(row.taskId),
  value: row.value,
  reason: row.reason,
  firedAt: row.firedAt.toISOString(),
  resolvedAt: row.resolvedAt?.toISOString() ?? null,
  endReason: alertEndReasonSchema.nullable().parse(row.endReason),
  silencedUntil: row.resolvedAt === null ? (silencedUntilOf(silences, row)?.toISOString() ?? null) : null,
})

const pageOf = <Row extends { readonly id: bigint }, Item>(
  rows: readonly Row[],
  limit: number,
  read: (row: Row) => Item,
): Page<Item> => ({
  items: rows.slice(0, limit).map(read),
  nextCursor: rows.length > limit ? String(rows[limit - 1]?.id) : null,
})

/** What fired in one workspace. */
export const createAlertHistoryRepository = (database: Database, workspaceId: number): AlertHistoryRepository => {
  const silences = (): Promise<AlertSilence[]> =>
    database.alertSilence.findMany({ where: { workspaceId, until: { gt: new Date() } } })
  const before = (cursor: string | undefined) => (cursor === undefined ? {} : { id: { lt: parseCursor(cursor) } })
  return {
    async list({ firing, taskId, limit, cursor }) {
      const where: Prisma.AlertWhereInput = {
        workspaceId,
        ...(firing ? { resolvedAt: null } : {}),
        ...(taskId === undefined ? {} : { taskId: taskKey(taskId) }),
        ...before(cursor),
      }
      const rows = await database.alert.findMany({ where, orderBy: { id: 'desc' }, take: limit + 1 })
      const active = await silences()
      return pageOf(rows, limit, (row) => alertFromRow(row, active))
    },
    async bell(userId) {
      const where = { workspaceId, resolvedAt: null }
      const [firing, newest, seen, pass, active] = await Promise.all([
        database.alert.count({ where }),
        database.alert.findMany({ where, orderBy: { id: 'desc' }, take: NEWEST_MAX }),
        database.alertSeen.findUnique({ where: { workspaceId_userId: { workspaceId, userId } } }),
        database.alertPass.findUnique({ where: { id: 1 } }),
        silences(),
      ])
      const unread = await database.alert.count({
        where: { workspaceId, id: { gt: seen?.alertId ?? 0n } },
        take: UNREAD_MAX,
      })
      return {
        firing,
        unread,
        newest: newest.map((row) => alertFromRow(row, active)),
        evaluatedAt: pass?.at.toISOString() ?? null,
      }
    },
    async see(userId, upTo) {
      // Never back: two pages of one person may tell out of order.
      await database.$executeRaw`
        INSERT INTO alert_seen AS seen (workspace_id, user_id, alert_id) VALUES (${workspaceId}, ${userId}, ${parseCursor(upTo)})
        ON CONFLICT (workspace_id, user_id) DO UPDATE SET alert_id = greatest(seen.alert_id, excluded.alert_id)`
    },
    async deliveries({ limit, cursor }) {
      const rows = await database.alertDelivery.findMany({
        where: { workspaceId, ...before(cursor) },
        orderBy: { id: 'desc' },
        take: limit + 1,
      })
      return pageOf(rows, limit, deliveryFromRow)
    },
  }
}
