import {
  type ChosenLogLevel,
  fitsTaskLogFilter,
  type SetLogLevel,
  type TaskLogFilter,
  type TaskLogLine,
  type TaskLogPage,
  type TaskLogQuery,
} from '@sluice/contracts'
import type { TaskLogStore } from '@sluice/dispatch'

const MINUTE_MS = 60_000

/** The technical log of a task. Methods throw QUEUE_UNAVAILABLE: logs live in Redis. */
export interface TaskLogService {
  page(taskId: string, query: TaskLogQuery): Promise<TaskLogPage>
  /** All that fit as NDJSON, oldest first. */
  file(taskId: string, filter: TaskLogFilter): Promise<AsyncIterable<string>>
  /** Chooses a level for a while, or goes back to that of the spec; workers hear of it at once. */
  choose(taskId: string, wish: SetLogLevel): Promise<ChosenLogLevel | null>
}

export interface TaskLogServiceParts {
  readonly taskLog: TaskLogStore
  /** Tells workers to look at the level; never throws. */
  readonly tell: (taskId: string) => Promise<void>
  readonly now: () => number
}

export const createTaskLogService = ({ taskLog, tell, now }: TaskLogServiceParts): TaskLogService => ({
  async page(taskId, { before, after, limit, ...filter }) {
    const [read, [chosen = null]] = await Promise.all([
      taskLog.read(taskId, { before, after }),
      taskLog.chosen([taskId]),
    ])
    const fitting = read.filter((line) => fitsTaskLogFilter(line, filter))
    const lines = fitting.slice(0, limit)
    return { lines, nextBefore: fitting.length > limit ? (lines.at(-1)?.id ?? null) : null, chosen }
  },
  async file(taskId, filter) {
    const read = await taskLog.read(taskId, {})
    return ndjsonOf(read.filter((line) => fitsTaskLogFilter(line, filter)).toReversed())
  },
  async choose(taskId, { level, forMinutes }) {
    const until = new Date(now() + forMinutes * MINUTE_MS).toISOString()
    const chosen = level === null ? null : { level, until }
    await taskLog.choose(taskId, chosen)
    await tell(taskId)
    return chosen
  },
})

async function* ndjsonOf(lines: readonly TaskLogLine[]): AsyncGenerator<string> {
  for (const { id: _, ...line } of lines) yield `${JSON.stringify(line)}\n`
}
