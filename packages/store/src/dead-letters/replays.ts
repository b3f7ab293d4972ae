import { type ChosenDeadLetters, type Replay, SluiceError } from '@sluice/contracts'
import { z } from 'zod'
import type { Database, Queries } from '../database.ts'
import { storableJson } from '../storable-text.ts'
import { taskKey } from '../task-id.ts'
import { chosenSql } from './filter-sql.ts'
import { type HeldReplay, heldReplay, type ReplayHold } from './held-replay.ts'
import {
  parseWaiting,
  replayColumns,
  replayRowShape,
  replayRowsSchema,
  toReplay,
  waitingColumns,
} from './replay-shape.ts'

export interface NewReplay {
  readonly letters: ChosenDeadLetters
  readonly version: number
  readonly author: string
  /** Instead of the value of the one letter that is chosen; left out, each has its own. */
  readonly value?: Uint8Array | null | undefined
}

/** A replay that a worker has taken, or taken over from one that was lost. */
export interface TakenReplay {
  readonly hold: ReplayHold
  readonly replay: Replay
  readonly workspaceId: number
  /** Undefined where each letter has its own. */
  readonly value: Uint8Array | null | undefined
  /** Letters before this one have been tried. */
  readonly fromId: bigint
  readonly lastId: bigint
}

export interface ReplayRepository {
  /** Throws CONFLICT while another one of the task has not ended, NOT_FOUND when none of the letters is there. */
  request(taskId: string, replay: NewReplay): Promise<Replay>
  /** Newest first. */
  list(taskId: string, limit: number): Promise<Replay[]>
  /** Throws NOT_FOUND. */
  get(taskId: string, id: string): Promise<Replay>
  /** Ends one that nobody has taken yet; asks the worker of any other to end it. One that has ended stays as it is. */
  cancel(taskId: string, id: string): Promise<Replay>
  /** The oldest that a worker of this group may take: a new one, or one whose worker was silent for too long. */
  take(workerGroup: string, workerId: string, ttlMs: number): Promise<TakenReplay | null>
  /** What a worker does with the replay that it holds. */
  held(hold: ReplayHold): HeldReplay
  /** Removes replays that ended so long ago. */
  prune(olderThanMs: number): Promise<number>
}

const totalSchema = z.tuple([z.object({ total: z.bigint().transform(Number), last: z.bigint().nullable() })])
const takenSchema = z.array(
  z.object({
    ...replayRowShape,
    workspace_id: z.int(),
    value: z.instanceof(Uint8Array).nullable(),
    from_id: z.bigint(),
    last_id: z.bigint(),
    epoch: z.int(),
  }),
)

const rowsOf = async (queries: Queries, taskId: number, id: string | null, limit: number): Promise<Replay[]> => {
  const only = id === null || !/^\d{1,18}$/.test(id) ? null : BigInt(id)
  if (id !== null && only === null) return []
  return parseWaiting(
    await queries.$queryRaw`
      SELECT ${replayColumns}, ${waitingColumns} FROM replay JOIN task ON task.id = replay.task_id
      WHERE replay.task_id = ${taskId} AND (${only}::bigint IS NULL OR replay.id = ${only}::bigint)
      ORDER BY replay.id DESC LIMIT ${limit}`,
  )
}

const one = async (queries: Queries, taskId: number, id: string): Promise<Replay> => {
  const [found] = await rowsOf(queries, taskId, id, 1)
  if (found === undefined) throw new SluiceError('NOT_FOUND', `there is no replay ${id}`)
  return found
}

export const createReplayRepository = (database: Database): ReplayRepository => ({
  async request(taskId, { letters, version, author, value }) {
    const key = taskKey(taskId)
    return database.$transaction(async (transaction) => {
      const [{ total, last }] = totalSchema.parse(
        await transaction.$queryRaw`
          SELECT count(*) AS total, max(letter.id) AS last FROM dead_letter AS letter WHERE ${chosenSql(key, letters)}`,
      )
      if (last === null) throw new SluiceError('NOT_FOUND', 'none of these dead letters is there any more')
      const made = replayRowsSchema.parse(
        await transaction.$queryRaw`
          INSERT INTO replay (task_id, active, state, letters, value, is_edited, version, author, total, last_id)
          VALUES (${key}, true, 'queued', ${storableJson(letters)}::jsonb, ${value ?? null}, ${value !== undefined},
            ${version}, ${author}, ${total}, ${last})
          ON CONFLICT (task_id, active) DO NOTHING
          RETURNING ${replayColumns}`,
      )
      const [replay] = made.map(toReplay)
      if (replay === undefined)
        throw new SluiceError('CONFLICT', 'another replay of this task has not ended', {
          hint: 'Wait for it, or cancel it.',
        })
      return replay
    })
  },
  list: (taskId, limit) => rowsOf(database, taskKey(taskId), null, limit),
  get: (taskId, id) => one(database, taskKey(taskId), id),
  async cancel(taskId, id) {
    const key = taskKey(taskId)
    const { id: found } = await one(database, key, id)
    await database.$executeRaw`
      UPDATE replay SET
        active = CASE WHEN state = 'queued' THEN NULL ELSE active END,
        ended_at = CASE WHEN state = 'queued' THEN now() ELSE ended_at END,
        value = CASE WHEN state = 'queued' THEN NULL ELSE value END,
        state = CASE WHEN state = 'queued' THEN 'cancelled' ELSE 'cancelling' END
      WHERE task_id = ${key} AND id = ${BigInt(found)} AND state IN ('queued', 'running')`
    return one(database, key, found)
  },
  async take(workerGroup, workerId, ttlMs) {
    const [row] = takenSchema.parse(
      await database.$queryRaw`
        UPDATE replay SET state = CASE replay.state WHEN 'queued' THEN 'running' ELSE replay.state END,
          worker_id = ${workerId}, epoch = replay.epoch + 1, positions = '{}', error = NULL,
          started_at = coalesce(replay.started_at, now()), expires_at = now() + ${ttlMs} * interval '1 millisecond'
        FROM task
        WHERE task.id = replay.task_id AND replay.id = (
          SELECT next.id FROM replay AS next JOIN task AS owner ON owner.id = next.task_id
          WHERE next.active AND owner.worker_group = ${workerGroup} AND owner.deleted_at IS NULL
            AND (next.state = 'queued' OR next.expires_at < now())
          ORDER BY next.id LIMIT 1 FOR UPDATE OF next SKIP LOCKED)
        RETURNING ${replayColumns}, task.workspace_id, replay.value, replay.from_id, replay.last_id, replay.epoch`,
    )
    if (row === undefined) return null
    return {
      hold: { id: row.id, taskId: row.task_id, epoch: row.epoch, workerId },
      replay: toReplay(row),
      workspaceId: row.workspace_id,
      value: row.is_edited ? row.value : undefined,
      fromId: row.from_id,
      lastId: row.last_id,
    }
  },
  held: (hold) => heldReplay(database, hold),
  async prune(olderThanMs) {
    const { count } = await database.replay.deleteMany({
      where: { active: null, endedAt: { lt: new Date(olderThanMs) } },
    })
    return count
  },
})
