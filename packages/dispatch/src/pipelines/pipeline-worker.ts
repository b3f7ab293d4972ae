import { type PipelineJob, pipelineJobSchema } from '@sluice/contracts'
import { Worker } from 'bullmq'
import type { Connections, OnError } from '../redis/connections.ts'
import { pipelineQueueName } from './pipeline-queue.ts'

export interface PipelineWorkerOptions {
  readonly group: string
  /** Sub-tasks that this process runs side by side, at most. */
  readonly concurrency: number
  /** Runs a sub-task for as long as it lives; what it throws is told to `onError`. */
  readonly run: (job: PipelineJob) => Promise<void>
}

/** Takes sub-tasks unless told not to. */
export interface PipelineWorker extends QueueWorker {
  /** Takes no new jobs until told otherwise; those under way go on. Nothing happens when it is so already. */
  setPaused(paused: boolean): Promise<void>
}

export interface QueueWorker {
  /** Takes no new jobs and waits for those under way. */
  close(): Promise<void>
}

/** A job taken by a process that died before it took the lease comes back after lock and check, so both are short. */
const LOCK_MS = 10_000
const STALLED_CHECK_MS = 5_000
/** A job that comes back is decided by its lease, not by counting how often it came. */
const STALLED_COUNT_MAX = 1_000_000

/** Takes sub-tasks of the group from the queue. */
export const createPipelineWorker = (
  connections: Connections,
  prefix: string,
  onError: OnError,
  { group, concurrency, run }: PipelineWorkerOptions,
): PipelineWorker => {
  const connection = connections.forWorker()
  const worker = new Worker<PipelineJob>(
    pipelineQueueName(group),
    async (job) => run(pipelineJobSchema.parse(job.data)),
    {
      connection,
      prefix,
      concurrency,
      lockDuration: LOCK_MS,
      stalledInterval: STALLED_CHECK_MS,
      maxStalledCount: STALLED_COUNT_MAX,
    },
  )
  worker.on('error', onError)
  worker.on('failed', (_, error) => onError(error))
  return {
    async setPaused(paused) {
      if (paused === worker.isPaused()) return
      if (paused) await worker.pause(true)
      else worker.resume()
    },
    async close() {
      await worker.close()
      connection.disconnect()
    },
  }
}
