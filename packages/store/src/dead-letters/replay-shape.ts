import { chosenDeadLettersSchema, type Replay, replaySchema, replayStateSchema } from '@sluice/contracts'
import { z } from 'zod'
import { Prisma } from '../generated/client.ts'
import { shortageOf, supplySql } from '../records/group-supply.ts'

/** Why letters stay, as a replay keeps it. */
export const replayFailuresSchema = replaySchema.shape.failures
export type ReplayFailure = Replay['failures'][number]

export const replayColumns = Prisma.sql`replay.id, replay.task_id, replay.state, replay.letters, replay.is_edited,
  replay.version, replay.author, replay.requested_at, replay.started_at, replay.ended_at, replay.total, replay.done,
  replay.written, replay.filtered, replay.failed, replay.failures, replay.error`

const time = z.date().transform((at) => at.toISOString())

export const replayRowShape = {
  id: z.bigint(),
  task_id: z.int(),
  state: replayStateSchema,
  letters: chosenDeadLettersSchema,
  is_edited: z.boolean(),
  version: z.int(),
  author: z.string(),
  requested_at: time,
  started_at: time.nullable(),
  ended_at: time.nullable(),
  total: z.int(),
  done: z.int(),
  written: z.int(),
  filtered: z.int(),
  failed: z.int(),
  failures: replayFailuresSchema,
  error: replaySchema.shape.error,
}
const replayRowSchema = z.object(replayRowShape)
export const replayRowsSchema = z.array(replayRowSchema)

export const toReplay = (row: z.output<typeof replayRowSchema>): Replay => ({
  id: String(row.id),
  taskId: String(row.task_id),
  state: row.state,
  letters: row.letters,
  isEdited: row.is_edited,
  version: row.version,
  author: row.author,
  requestedAt: row.requested_at,
  startedAt: row.started_at,
  endedAt: row.ended_at,
  total: row.total,
  counts: { done: row.done, written: row.written, filtered: row.filtered, failed: row.failed },
  failures: row.failures,
  error: row.error,
})

/** Beside them: what the group of the task has for a replay that nobody runs. Of `replay` and `task`. */
export const waitingColumns = Prisma.sql`task.worker_group, CASE
  WHEN replay.active AND (replay.state = 'queued' OR replay.expires_at < now()) THEN ${supplySql(Prisma.sql`task.worker_group`)}
  ELSE 'open' END AS supply`
const waitingRowsSchema = z.array(
  z.object({ ...replayRowShape, worker_group: z.string(), supply: z.enum(['open', 'draining', 'none']) }),
)

/** Replays that say whom they wait for when no worker may take them. */
export const parseWaiting = (rows: unknown): Replay[] =>
  waitingRowsSchema.parse(rows).map((row) => {
    const replay = toReplay(row)
    return { ...replay, error: shortageOf(row.worker_group, row.supply) ?? replay.error }
  })
