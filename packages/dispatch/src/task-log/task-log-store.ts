import { type ChosenLogLevel, chosenLogLevelSchema, TASK_LOG_LINES_MAX, type TaskLogLine } from '@sluice/contracts'
import type { Redis } from 'ioredis'
import type { OnError } from '../redis/connections.ts'
import type { Keys } from '../redis/keys.ts'
import { parseMessage } from '../redis/parse-message.ts'
import { reachingRedis } from '../redis/queue-errors.ts'
import { readStoredLine } from './stored-line.ts'

/** A log of which nobody writes is forgotten. */
const KEPT_MS = 24 * 3_600_000
/** Redis cuts streams by whole nodes, so there may be a few lines more; they are not shown. */
const FIELD = 'line'

/** A line as the worker's logger wrote it: JSON. */
export interface LoggedLine {
  readonly taskId: string
  readonly text: string
}

/** Which lines of a log are read: those between both ids, without them. */
export interface LogSpan {
  readonly before?: string | undefined
  readonly after?: string | undefined
}

/**
 * The newest lines of the logs of tasks, and the level that somebody chose for one, which ends by itself. Nothing in here is
 * worth keeping: after a FLUSHALL logs begin anew, at the levels of the specs. Methods throw QUEUE_UNAVAILABLE.
 */
export interface TaskLogStore {
  append(lines: readonly LoggedLine[]): Promise<void>
  /** Newest first, `TASK_LOG_LINES_MAX` at most. */
  read(taskId: string, span: LogSpan): Promise<TaskLogLine[]>
  /** Until then, which lies ahead; null: that of the spec from now on. */
  choose(taskId: string, chosen: ChosenLogLevel | null): Promise<void>
  /** Of each of these tasks, in their order; null where nobody chose one. */
  chosen(taskIds: readonly string[]): Promise<(ChosenLogLevel | null)[]>
}

export const createTaskLogStore = (commands: Redis, keys: Keys, onError: OnError): TaskLogStore => {
  const readLine = (id: string, text: string): TaskLogLine[] => {
    try {
      return [readStoredLine(id, text)]
    } catch (cause) {
      onError(new Error('a line of a log does not fit its schema', { cause }))
      return []
    }
  }
  return {
    async append(lines) {
      const logs = new Set(lines.map(({ taskId }) => keys.taskLog(taskId)))
      await reachingRedis(() =>
        Promise.all([
          ...lines.map(({ taskId, text }) =>
            commands.xadd(keys.taskLog(taskId), 'MAXLEN', '~', TASK_LOG_LINES_MAX, '*', FIELD, text),
          ),
          ...[...logs].map((log) => commands.pexpire(log, KEPT_MS)),
        ]),
      )
    },
    async read(taskId, { before, after }) {
      const entries = await reachingRedis(() =>
        commands.xrevrange(
          keys.taskLog(taskId),
          before === undefined ? '+' : `(${before}`,
          after === undefined ? '-' : `(${after}`,
          'COUNT',
          TASK_LOG_LINES_MAX,
        ),
      )
      return entries.flatMap(([id, [, text = '']]) => readLine(id, text))
    },
    async choose(taskId, chosen) {
      const key = keys.logLevel(taskId)
      if (chosen === null) await reachingRedis(() => commands.del(key))
      else await reachingRedis(() => commands.set(key, JSON.stringify(chosen), 'PXAT', Date.parse(chosen.until)))
    },
    async chosen(taskIds) {
      if (taskIds.length === 0) return []
      const texts = await reachingRedis(() => commands.mget(taskIds.map(keys.logLevel)))
      return texts.map((text) => (text === null ? null : (parseMessage(chosenLogLevelSchema, text, onError) ?? null)))
    },
  }
}
