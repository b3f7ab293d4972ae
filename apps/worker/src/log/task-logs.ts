import type { PipelineJob } from '@sluice/contracts'
import type { Dispatch, LoggedLine } from '@sluice/dispatch'
import type { DestinationStream } from 'pino'
import { type Periodic, startPeriodic } from '../periodic.ts'
import { createLineQueue } from './line-queue.ts'
import { createTaskLog, type TaskLog, type TaskLogAbout } from './task-log.ts'
import type { TroubleLog } from './trouble-log.ts'

export interface TaskLogsOptions {
  readonly dispatch: Pick<Dispatch, 'taskLog'>
  readonly worker: { readonly id: string; readonly host: string }
  readonly output: DestinationStream
  readonly outputLevel: string
  /** Levels that nobody told this worker of are found within this time, milliseconds. */
  readonly lookMs: number
  readonly trouble: TroubleLog
}

interface OpenLog {
  readonly taskId: string
  readonly log: TaskLog
}

/** The logs of the sub-tasks of this process. */
export interface TaskLogs {
  open(job: Pick<PipelineJob, 'taskId' | 'version' | 'index' | 'epoch'>): TaskLog
  /** Somebody chose a level for this task. */
  check(taskId: string): void
  /** Passes on the last lines. */
  stop(): Promise<void>
}

export const createTaskLogs = (options: TaskLogsOptions): TaskLogs => {
  const { dispatch, worker, output, outputLevel, trouble } = options
  const open = new Set<OpenLog>()
  const onTrouble = (error: unknown): void => trouble.tell('task log', error)
  const queue = createLineQueue({ append: (lines) => dispatch.taskLog.append(lines), onTrouble })

  /** While Redis is away, levels stay as they are until their time is over. */
  const look = async (taskIds: readonly string[]): Promise<void> => {
    try {
      const chosen = await dispatch.taskLog.chosen(taskIds)
      for (const { taskId, log } of open) {
        const index = taskIds.indexOf(taskId)
        if (index !== -1) log.choose(chosen[index] ?? null)
      }
    } catch (error) {
      onTrouble(error)
    }
  }
  const looking: Periodic = startPeriodic(options.lookMs, () =>
    look([...new Set([...open].map(({ taskId }) => taskId))]),
  )

  return {
    open({ taskId, version, index, epoch }) {
      const about = { taskId, version, index, epoch, worker: worker.id, host: worker.host }
      const source = queue.source(taskId, (dropped) => droppedLine(about, dropped))
      const entry: OpenLog = {
        taskId,
        log: createTaskLog({ about, output, outputLevel, show: source.add, onClosed: () => open.delete(entry) }),
      }
      open.add(entry)
      void look([taskId])
      return entry.log
    },
    check(taskId) {
      if ([...open].some((entry) => entry.taskId === taskId)) void look([taskId])
    },
    async stop() {
      await looking.stop()
      await queue.close()
    },
  }
}

/** As the logger would write it. */
const droppedLine = (about: TaskLogAbout, dropped: number): LoggedLine['text'] =>
  JSON.stringify({
    level: 'warn',
    time: new Date().toISOString(),
    ...about,
    dropped,
    msg: 'lines were dropped; the output of the worker has them',
  })
