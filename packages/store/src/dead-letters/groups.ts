import type { RowError } from '@sluice/contracts'
import { z } from 'zod'
import type { Queries } from '../database.ts'
import { type GroupOfError, groupOf } from './group-key.ts'

/** More kinds of errors than this are no help to anybody; those that follow are grouped by stage and code alone. */
const GROUPS_OF_TASK_MAX = 500

/** By how much a group grows or shrinks. */
export interface GroupChange {
  readonly groupId: bigint
  readonly count: number
  readonly bytes: number
}

const groupsSchema = z.array(z.object({ id: z.bigint(), key: z.string() }))

const known = async (queries: Queries, taskId: number, groups: readonly GroupOfError[]) =>
  new Map(
    groupsSchema
      .parse(
        await queries.$queryRaw`
          SELECT id, key FROM dead_letter_group
          WHERE task_id = ${taskId} AND key = ANY(${groups.map(({ key }) => key)}::text[])`,
      )
      .map(({ key, id }) => [key, id]),
  )

/** Each once, with the reason of the first; in an order that everybody makes them in. */
const uniqueGroups = (groups: readonly GroupOfError[]): GroupOfError[] => {
  const first = new Map<string, GroupOfError>()
  for (const group of groups) if (!first.has(group.key)) first.set(group.key, group)
  return [...first.values()].sort((a, b) => (a.key < b.key ? -1 : 1))
}

/** The group of each error; errors of many records say the same, and a hash costs more than to look it up. */
const groupsOf = (errors: readonly RowError[]): GroupOfError[] => {
  const found = new Map<string, GroupOfError>()
  return errors.map((error) => {
    const { stage, code, column, rule, message } = error
    const words = [stage, code, column, rule, message].join('\u001f')
    const group = found.get(words) ?? groupOf(error)
    found.set(words, group)
    return group
  })
}

const addGroups = (queries: Queries, taskId: number, groups: readonly GroupOfError[]) =>
  queries.$executeRaw`
    INSERT INTO dead_letter_group (task_id, key, stage, code, "column", rule, reason, count, bytes, first_at, last_at)
    SELECT ${taskId}, entry.*, 0, 0, now(), now() FROM unnest(
      ${groups.map(({ key }) => key)}::text[], ${groups.map(({ stage }) => stage)}::text[],
      ${groups.map(({ code }) => code)}::text[], ${groups.map(({ column }) => column)}::text[],
      ${groups.map(({ rule }) => rule)}::text[], ${groups.map(({ reason }) => reason)}::text[]
    ) AS entry(key, stage, code, "column", rule, reason)
    ON CONFLICT DO NOTHING`

const countOf = (queries: Queries, taskId: number): Promise<number> =>
  queries.deadLetterGroup.count({ where: { taskId } })

/** The group of each error, made where there is none yet. In the order of the errors. */
export const groupsFor = async (queries: Queries, taskId: number, errors: readonly RowError[]): Promise<bigint[]> => {
  let groups = groupsOf(errors)
  const unique = uniqueGroups(groups)
  let ids = await known(queries, taskId, unique)
  if (ids.size < unique.length) {
    const more = unique.length - ids.size
    const isFull = (await countOf(queries, taskId)) + more > GROUPS_OF_TASK_MAX
    if (isFull)
      groups = errors.map((error, at) => (ids.has(groups[at]?.key ?? '') ? groupOf(error) : groupOf(error, true)))
    const all = uniqueGroups(groups)
    await addGroups(
      queries,
      taskId,
      all.filter(({ key }) => !ids.has(key)),
    )
    ids = await known(queries, taskId, all)
  }
  return groups.map(({ key }) => {
    const id = ids.get(key)
    if (id === undefined) throw new RangeError('a group of dead letters went while it was used')
    return id
  })
}

/** Sums changes of the same group. */
const summed = (changes: readonly GroupChange[]): GroupChange[] => {
  const sums = new Map<bigint, GroupChange>()
  for (const { groupId, count, bytes } of changes) {
    const sum = sums.get(groupId)
    sums.set(groupId, { groupId, count: (sum?.count ?? 0) + count, bytes: (sum?.bytes ?? 0) + bytes })
  }
  return [...sums.values()].filter(({ count, bytes }) => count !== 0 || bytes !== 0)
}

/**
 * Counts letters that came and went. Groups are locked in their order, last in a transaction and for an instant: those who
 * count others at the same time wait for each other and never in a circle.
 */
export const countGroups = async (
  queries: Queries,
  changes: readonly GroupChange[],
  seen: { readonly firstMs: number; readonly lastMs: number } | null = null,
): Promise<void> => {
  const sums = summed(changes)
  if (sums.length === 0) return
  const first = seen === null ? null : new Date(seen.firstMs)
  const last = seen === null ? null : new Date(seen.lastMs)
  await queries.$executeRaw`
    WITH locked AS MATERIALIZED (
      SELECT id FROM dead_letter_group WHERE id = ANY(${sums.map(({ groupId }) => groupId)}::bigint[])
      ORDER BY id FOR NO KEY UPDATE)
    UPDATE dead_letter_group AS found SET
      first_at = CASE WHEN found.count = 0 THEN coalesce(${first}::timestamptz, found.first_at)
        ELSE least(found.first_at, ${first}::timestamptz) END,
      last_at = CASE WHEN found.count = 0 THEN coalesce(${last}::timestamptz, found.last_at)
        ELSE greatest(found.last_at, ${last}::timestamptz) END,
      count = found.count + entry.count,
      bytes = found.bytes + entry.bytes
    FROM locked JOIN unnest(
      ${sums.map(({ groupId }) => groupId)}::bigint[],
      ${sums.map(({ count }) => BigInt(count))}::bigint[],
      ${sums.map(({ bytes }) => BigInt(bytes))}::bigint[]
    ) AS entry(id, count, bytes) USING (id)
    WHERE found.id = locked.id`
}
