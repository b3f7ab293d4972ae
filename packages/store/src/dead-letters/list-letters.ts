import type { DeadLetterFilter, DeadLetterPage } from '@sluice/contracts'
import { z } from 'zod'
import { parseCursor } from '../cursor.ts'
import type { Queries } from '../database.ts'
import { Prisma } from '../generated/client.ts'
import { groupSql, type LetterScope, letterSql, scopeSql } from './filter-sql.ts'
import { itemColumns, itemRowsSchema, toItem } from './letter-shape.ts'

/** Counting goes no further. */
const COUNT_MAX = 10_000
/** Of a workspace, more groups than this are not looked into. */
const GROUPS_MAX = 10_000

export interface PageWish {
  readonly limit: number
  readonly cursor?: string | undefined
}

const groupsSchema = z.array(z.object({ id: z.bigint(), task_id: z.int(), count: z.bigint().transform(Number) }))

/** Groups that have letters and that the filter takes. */
const findGroups = async (queries: Queries, scope: LetterScope, filter: DeadLetterFilter) =>
  groupsSchema.parse(
    await queries.$queryRaw`
      SELECT found.id, found.task_id, found.count FROM dead_letter_group AS found JOIN task ON task.id = found.task_id
      WHERE found.count > 0 AND ${scopeSql(scope)} AND ${groupSql(filter) ?? Prisma.sql`true`}
      ORDER BY found.last_at DESC LIMIT ${GROUPS_MAX}`,
  )

/**
 * The newest letters of each source, an index each, of which the newest are taken: as fast with many tasks or groups as with
 * one, and never a walk over what others have.
 */
const newestOf = (
  sources: { readonly of: 'group' | 'task'; readonly ids: readonly (bigint | number)[] },
  conditions: Prisma.Sql,
  limit: number,
  columns: Prisma.Sql,
): Prisma.Sql => {
  const ids = sources.ids.map((id) => BigInt(id))
  const owner = sources.of === 'group' ? Prisma.sql`group_id` : Prisma.sql`task_id`
  return Prisma.sql`
    SELECT ${columns} FROM (
      SELECT newest.id FROM unnest(${ids}::bigint[]) AS source(id) CROSS JOIN LATERAL (
        SELECT letter.id FROM dead_letter AS letter WHERE letter.${owner} = source.id AND ${conditions}
        ORDER BY letter.id DESC LIMIT ${limit}) AS newest
      ORDER BY newest.id DESC LIMIT ${limit}) AS chosen
    JOIN dead_letter AS letter ON letter.id = chosen.id JOIN task ON task.id = letter.task_id
    ORDER BY letter.id DESC`
}

/** A page of letters, newest first, without payloads. */
export const listLetters = async (
  queries: Queries,
  scope: LetterScope,
  filter: DeadLetterFilter,
  { limit, cursor }: PageWish,
): Promise<DeadLetterPage> => {
  const before = cursor === undefined ? null : parseCursor(cursor)
  const groups = await findGroups(queries, scope, filter)
  if (groups.length === 0) return { deadLetters: [], total: 0, totalIsExact: true, nextCursor: null }
  const sources =
    groupSql(filter) === null
      ? { of: 'task' as const, ids: [...new Set(groups.map(({ task_id }) => task_id))] }
      : { of: 'group' as const, ids: groups.map(({ id }) => id) }
  const letters = letterSql(filter)
  const older = before === null ? Prisma.sql`true` : Prisma.sql`letter.id < ${before}`
  const page = newestOf(sources, Prisma.sql`${older} AND ${letters ?? Prisma.sql`true`}`, limit, itemColumns)
  const [rows, total] = await Promise.all([
    queries.$queryRaw`${page}`.then((found) => itemRowsSchema.parse(found)),
    letters === null ? groups.reduce((sum, { count }) => sum + count, 0) : countLetters(queries, sources, letters),
  ])
  const last = rows.length === limit ? rows.at(-1) : undefined
  return {
    deadLetters: rows.map(toItem),
    total: Math.min(total, letters === null ? total : COUNT_MAX),
    totalIsExact: letters === null || total <= COUNT_MAX,
    nextCursor: last?.id ?? null,
  }
}

const countSchema = z.tuple([z.object({ count: z.bigint().transform(Number) })])

const countLetters = async (
  queries: Queries,
  sources: { readonly of: 'group' | 'task'; readonly ids: readonly (bigint | number)[] },
  conditions: Prisma.Sql,
): Promise<number> => {
  const ids = sources.ids.map((id) => BigInt(id))
  const owner = sources.of === 'group' ? Prisma.sql`group_id` : Prisma.sql`task_id`
  const [{ count }] = countSchema.parse(
    await queries.$queryRaw`
      SELECT count(*) AS count FROM (
        SELECT 1 FROM dead_letter AS letter WHERE letter.${owner} = ANY(${ids}::bigint[]) AND ${conditions}
        LIMIT ${COUNT_MAX + 1}) AS some`,
  )
  return count
}
