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

/** Groups or tasks that have letters, and how many. */
interface Sources {
  readonly of: 'group' | 'task'
  readonly all: readonly { readonly id: bigint; readonly count: number }[]
}

/**
 * A source with fewer letters is read whole and sorted: for its newest few, Postgres would rather walk the letters of
 * everybody, newest first, until it has found them.
 */
const SMALL_SOURCE = 200

const ownerOf = ({ of }: Sources): Prisma.Sql => (of === 'group' ? Prisma.sql`group_id` : Prisma.sql`task_id`)

/** The newest letters of each source, of which the newest are taken: as fast with many tasks or groups as with one. */
const newestOf = (sources: Sources, conditions: Prisma.Sql, limit: number): Prisma.Sql => {
  const owner = ownerOf(sources)
  const idsOf = (isSmall: boolean): bigint[] =>
    sources.all.filter(({ count }) => count < SMALL_SOURCE === isSmall).map(({ id }) => id)
  return Prisma.sql`
    SELECT ${itemColumns} FROM (
      SELECT newest.id FROM unnest(${idsOf(false)}::bigint[]) AS source(id) CROSS JOIN LATERAL (
        SELECT letter.id FROM dead_letter AS letter WHERE letter.${owner} = source.id AND ${conditions}
        ORDER BY letter.id DESC LIMIT ${limit}) AS newest
      UNION ALL
      SELECT letter.id FROM unnest(${idsOf(true)}::bigint[]) AS source(id) CROSS JOIN LATERAL (
        SELECT * FROM dead_letter WHERE dead_letter.${owner} = source.id OFFSET 0) AS letter
      WHERE ${conditions}
      ORDER BY id DESC LIMIT ${limit}) AS chosen
    JOIN dead_letter AS letter ON letter.id = chosen.id JOIN task ON task.id = letter.task_id
    ORDER BY letter.id DESC`
}

/** All groups of each task together. */
const tasksOf = (groups: readonly { readonly task_id: number; readonly count: number }[]): Sources['all'] => {
  const counts = new Map<number, number>()
  for (const { task_id, count } of groups) counts.set(task_id, (counts.get(task_id) ?? 0) + count)
  return [...counts].map(([id, count]) => ({ id: BigInt(id), count }))
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
  const sources: Sources =
    groupSql(filter) === null ? { of: 'task', all: tasksOf(groups) } : { of: 'group', all: groups }
  const letters = letterSql(filter)
  const older = before === null ? Prisma.sql`true` : Prisma.sql`letter.id < ${before}`
  const page = newestOf(sources, Prisma.sql`${older} AND ${letters ?? Prisma.sql`true`}`, limit)
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

const countLetters = async (queries: Queries, sources: Sources, conditions: Prisma.Sql): Promise<number> => {
  const [{ count }] = countSchema.parse(
    await queries.$queryRaw`
      SELECT count(*) AS count FROM (
        SELECT 1 FROM dead_letter AS letter
        WHERE letter.${ownerOf(sources)} = ANY(${sources.all.map(({ id }) => id)}::bigint[]) AND ${conditions}
        LIMIT ${COUNT_MAX + 1}) AS counted`,
  )
  return count
}
