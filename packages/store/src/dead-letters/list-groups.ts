import { type DeadLetterFilter, type DeadLetterGroupList, stageSchema } from '@sluice/contracts'
import { z } from 'zod'
import type { Queries } from '../database.ts'
import { Prisma } from '../generated/client.ts'
import { groupSql, type LetterScope, scopeSql } from './filter-sql.ts'

const GROUPS_MAX = 1_000

const number = z.bigint().transform(Number)
const emptyIsNull = z.string().transform((text) => (text === '' ? null : text))
const groupsSchema = z.array(
  z.object({
    id: z.bigint().transform(String),
    task_id: z.int().transform(String),
    task_name: z.string(),
    stage: stageSchema,
    code: z.string(),
    column: emptyIsNull,
    rule: emptyIsNull,
    reason: z.string(),
    count: number,
    bytes: number,
    first_at: z.date(),
    last_at: z.date(),
    total: number,
    total_bytes: number,
  }),
)

/** Groups that have letters, most frequent first. A group is one row, however many letters it has. */
export const listGroups = async (
  queries: Queries,
  scope: LetterScope,
  filter: DeadLetterFilter,
): Promise<DeadLetterGroupList> => {
  const rows = groupsSchema.parse(
    await queries.$queryRaw`
      SELECT found.id, found.task_id, task.name AS task_name, found.stage, found.code, found."column", found.rule,
        found.reason, found.count, found.bytes, found.first_at, found.last_at,
        (sum(found.count) OVER ())::bigint AS total, (sum(found.bytes) OVER ())::bigint AS total_bytes
      FROM dead_letter_group AS found JOIN task ON task.id = found.task_id
      WHERE found.count > 0 AND ${scopeSql(scope)} AND ${groupSql(filter) ?? Prisma.sql`true`}
      ORDER BY found.count DESC, found.id LIMIT ${GROUPS_MAX}`,
  )
  return {
    total: rows[0]?.total ?? 0,
    bytes: rows[0]?.total_bytes ?? 0,
    groups: rows.map(({ task_id, task_name, first_at, last_at, total: _, total_bytes: __, ...group }) => ({
      ...group,
      taskId: task_id,
      taskName: task_name,
      firstAt: first_at.toISOString(),
      lastAt: last_at.toISOString(),
    })),
  }
}
