import {
  type AuditAction,
  type AuditDetail,
  type AuditEntry,
  type AuditFilter,
  type AuditVia,
  auditDetailSchema,
  auditViaSchema,
} from '@sluice/contracts'
import { parseCursor } from '../cursor.ts'
import type { Queries } from '../database.ts'
import type { Prisma } from '../generated/client.ts'
import { storableJson, storableText } from '../storable-text.ts'

export interface NewAuditEntry {
  /** Null for what concerns the whole installation. */
  readonly workspaceId: number | null
  readonly actor: string
  readonly via: AuditVia
  readonly address: string | null
  readonly action: AuditAction
  readonly subject: string
  readonly detail: AuditDetail
}

export interface AuditPage {
  /** Null for the entries of no workspace. */
  readonly workspaceId: number | null
  readonly filter: AuditFilter
  readonly limit: number
  readonly cursor?: string | undefined
}

export interface AuditRepository {
  add(entry: NewAuditEntry): Promise<void>
  /** Newest first. Throws INVALID_REQUEST for a cursor that no page gave out. */
  list(page: AuditPage): Promise<{ entries: AuditEntry[]; nextCursor: string | null }>
  /** Deletes what is older, at most `limit` entries, oldest first; resolves with how many. */
  prune(before: Date, limit: number): Promise<number>
}

/** `task` means every `task.…`. */
const actionWhere = (action: string): Prisma.StringFilter =>
  action.includes('.') ? { equals: action } : { startsWith: `${action}.` }

const whereOf = ({ workspaceId, filter, cursor }: AuditPage): Prisma.AuditEntryWhereInput => ({
  workspaceId,
  ...(cursor === undefined ? {} : { id: { lt: parseCursor(cursor) } }),
  ...(filter.actor === undefined ? {} : { actor: { contains: filter.actor, mode: 'insensitive' as const } }),
  ...(filter.action === undefined ? {} : { action: actionWhere(filter.action) }),
  ...(filter.subject === undefined ? {} : { subject: { contains: filter.subject, mode: 'insensitive' as const } }),
  ...(filter.from === undefined && filter.to === undefined
    ? {}
    : {
        at: {
          ...(filter.from === undefined ? {} : { gte: new Date(filter.from) }),
          ...(filter.to === undefined ? {} : { lt: new Date(filter.to) }),
        },
      }),
})

export const createAuditRepository = (queries: Queries): AuditRepository => ({
  async add({ subject, detail, ...entry }) {
    await queries.auditEntry.create({
      data: { ...entry, subject: storableText(subject), detail: JSON.parse(storableJson(detail)) },
    })
  },
  async list(page) {
    const rows = await queries.auditEntry.findMany({
      where: whereOf(page),
      orderBy: { id: 'desc' },
      take: page.limit + 1,
    })
    const shown = rows.slice(0, page.limit)
    const last = shown.at(-1)
    return {
      entries: shown.map(({ id, at, workspaceId: _, via, detail, ...names }) => ({
        ...names,
        id: String(id),
        at: at.toISOString(),
        via: auditViaSchema.parse(via),
        detail: auditDetailSchema.parse(detail),
      })),
      nextCursor: rows.length > page.limit && last !== undefined ? String(last.id) : null,
    }
  },
  prune: (before, limit) =>
    queries.$executeRaw`
      DELETE FROM audit_entry
      WHERE id IN (SELECT id FROM audit_entry WHERE at < ${before} ORDER BY at LIMIT ${limit})`,
})
