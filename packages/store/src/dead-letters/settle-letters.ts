import type { RowError } from '@sluice/contracts'
import { z } from 'zod'
import type { Queries } from '../database.ts'
import { storableJson } from '../storable-text.ts'
import { countGroups, type GroupChange, groupsFor } from './groups.ts'
import type { DeadLetterKind } from './rejected-record.ts'

/** An end of a dead letter that failed again. */
export interface FailedEnd {
  /** As in RejectedRecord. */
  readonly row: number
  readonly tables: number
  readonly kind: DeadLetterKind
  readonly error: RowError
}

/** What became of a dead letter that was sent through a version once more. */
export interface LetterOutcome {
  readonly id: bigint
  readonly version: number
  /** Rows. */
  readonly written: number
  readonly filtered: number
  /** What stays of it. */
  readonly failed: readonly FailedEnd[]
  /** It stays as it is whatever its error was: the value that failed was another one. */
  readonly keepsError: boolean
}

export interface SettledLetters {
  /** For the book: originals of rows that were written are no ends of rows, and count for nothing. */
  readonly replayed: number
  readonly written: number
  readonly filtered: number
  /** What the replay itself tells. */
  readonly rowsWritten: number
  readonly rowsFiltered: number
  /** That have something left. */
  readonly letters: number
}

interface At {
  readonly taskId: number
  readonly replayId: bigint
}

const lockedSchema = z.array(
  z.object({
    id: z.bigint(),
    row: z.int(),
    tables: z.int(),
    kind: z.enum(['row', 'record', 'copy']),
    group_id: z.bigint(),
    bytes: z.int(),
  }),
)
type Locked = z.output<typeof lockedSchema>[number]

const sumOf = <One>(all: readonly One[], pick: (one: One) => number): number =>
  all.reduce((sum, one) => sum + pick(one), 0)

/** A letter of which one end stays, the same as before, stays itself. */
const staysItself = ({ row, tables, kind }: Locked, { failed }: LetterOutcome): boolean => {
  const [end] = failed
  return (
    end !== undefined &&
    failed.length === 1 &&
    end.row === row &&
    end.tables === tables &&
    (end.kind === kind || kind !== 'record')
  )
}

/**
 * Inside a transaction: letters that ended go, those that failed again stay with the error that they have now, and one that
 * stood for several rows is replaced by those that failed. Letters that somebody removed meanwhile are passed over.
 */
export const settleLetters = async (
  queries: Queries,
  { taskId, replayId }: At,
  outcomes: readonly LetterOutcome[],
): Promise<SettledLetters> => {
  const locked = new Map(
    lockedSchema
      .parse(
        await queries.$queryRaw`
          SELECT id, row, tables, kind, group_id, bytes FROM dead_letter
          WHERE task_id = ${taskId} AND id = ANY(${outcomes.map(({ id }) => id)}::bigint[]) ORDER BY id FOR UPDATE`,
      )
      .map((letter) => [letter.id, letter]),
  )
  const found = outcomes.flatMap((outcome) => {
    const letter = locked.get(outcome.id)
    return letter === undefined ? [] : [{ letter, outcome }]
  })
  const failures = found.flatMap(({ letter, outcome }) => outcome.failed.map((end) => ({ letter, outcome, end })))
  const groups = await groupsFor(
    queries,
    taskId,
    failures.map(({ end }) => end.error),
  )
  const grouped = failures.map((failure, at) => ({ ...failure, groupId: groups[at] ?? failure.letter.group_id }))

  const kept = grouped.filter(({ letter, outcome }) => outcome.keepsError || staysItself(letter, outcome))
  const keptIds = new Set(kept.map(({ letter }) => letter.id))
  const added = grouped.filter(({ letter }) => !keptIds.has(letter.id))
  const changes: GroupChange[] = [
    ...(await keep(
      queries,
      replayId,
      kept.filter(({ outcome }) => !outcome.keepsError),
    )),
    ...(await add(queries, replayId, added)),
    ...(await remove(
      queries,
      found.map(({ letter }) => letter).filter(({ id }) => !keptIds.has(id)),
    )),
  ]
  await mark(
    queries,
    replayId,
    kept.filter(({ outcome }) => outcome.keepsError).map(({ letter }) => letter.id),
  )
  await countGroups(queries, changes, added.length === 0 ? null : { firstMs: Date.now(), lastMs: Date.now() })

  const ends = found.filter(({ letter }) => letter.kind !== 'copy')
  return {
    replayed: sumOf(ends, ({ outcome }) => 1 - endsLeft(outcome)),
    written: sumOf(ends, ({ outcome }) => outcome.written),
    filtered: sumOf(ends, ({ outcome }) => outcome.filtered),
    rowsWritten: sumOf(found, ({ outcome }) => outcome.written),
    rowsFiltered: sumOf(found, ({ outcome }) => outcome.filtered),
    letters: found.filter(({ outcome }) => outcome.failed.some(({ kind }) => kind !== 'copy')).length,
  }
}

/** The original of a row that is written now, cut, stays in the archive and is no end of a row any more. */
const endsLeft = ({ failed, keepsError }: LetterOutcome): number =>
  keepsError && failed.length > 0 ? 1 : failed.filter(({ kind }) => kind !== 'copy').length

interface Failure {
  readonly letter: Locked
  readonly outcome: LetterOutcome
  readonly end: FailedEnd
  readonly groupId: bigint
}

const keep = async (queries: Queries, replayId: bigint, kept: readonly Failure[]): Promise<GroupChange[]> => {
  if (kept.length === 0) return []
  await queries.$executeRaw`
    UPDATE dead_letter AS letter SET error = entry.error::jsonb, group_id = entry.group_id, version = entry.version,
      kind = entry.kind, replay_id = ${replayId}
    FROM unnest(
      ${kept.map(({ letter }) => letter.id)}::bigint[],
      ${kept.map(({ end }) => storableJson(end.error))}::text[],
      ${kept.map(({ groupId }) => groupId)}::bigint[],
      ${kept.map(({ outcome }) => outcome.version)}::int[],
      ${kept.map(({ letter, end }) => (letter.kind === 'copy' ? 'copy' : end.kind))}::text[]
    ) AS entry(id, error, group_id, version, kind)
    WHERE letter.id = entry.id`
  return kept.flatMap(({ letter, groupId }) => [
    { groupId: letter.group_id, count: -1, bytes: -letter.bytes },
    { groupId, count: 1, bytes: letter.bytes },
  ])
}

const mark = async (queries: Queries, replayId: bigint, ids: readonly bigint[]): Promise<void> => {
  if (ids.length === 0) return
  await queries.$executeRaw`UPDATE dead_letter SET replay_id = ${replayId} WHERE id = ANY(${[...ids]}::bigint[])`
}

const addedSchema = z.array(z.object({ group_id: z.bigint(), bytes: z.int() }))

/** Before the letter that they come from goes. Its own place is free by then: it moves aside. */
const add = async (queries: Queries, replayId: bigint, added: readonly Failure[]): Promise<GroupChange[]> => {
  if (added.length === 0) return []
  await queries.$executeRaw`
    UPDATE dead_letter SET row = -1 - row WHERE id = ANY(${added.map(({ letter }) => letter.id)}::bigint[]) AND row >= 0`
  const stored = addedSchema.parse(
    await queries.$queryRaw`
      INSERT INTO dead_letter (task_id, version, topic, partition, "offset", row, tables, kind, at, timestamp_ms, key, value,
        headers, error, group_id, bytes, replay_id)
      SELECT letter.task_id, entry.version, letter.topic, letter.partition, letter."offset", entry.row, entry.tables,
        entry.kind, letter.at, letter.timestamp_ms, letter.key, letter.value, letter.headers, entry.error::jsonb,
        entry.group_id, letter.bytes, ${replayId}
      FROM unnest(
        ${added.map(({ letter }) => letter.id)}::bigint[],
        ${added.map(({ outcome }) => outcome.version)}::int[],
        ${added.map(({ end }) => end.row)}::int[],
        ${added.map(({ end }) => end.tables)}::smallint[],
        ${added.map(({ end }) => end.kind)}::text[],
        ${added.map(({ end }) => storableJson(end.error))}::text[],
        ${added.map(({ groupId }) => groupId)}::bigint[]
      ) AS entry(id, version, row, tables, kind, error, group_id)
      JOIN dead_letter AS letter ON letter.id = entry.id
      ON CONFLICT DO NOTHING
      RETURNING group_id, bytes`,
  )
  return stored.map(({ group_id: groupId, bytes }) => ({ groupId, count: 1, bytes }))
}

const remove = async (queries: Queries, letters: readonly Locked[]): Promise<GroupChange[]> => {
  if (letters.length === 0) return []
  await queries.$executeRaw`DELETE FROM dead_letter WHERE id = ANY(${letters.map(({ id }) => id)}::bigint[])`
  return letters.map(({ group_id: groupId, bytes }) => ({ groupId, count: -1, bytes: -bytes }))
}
