import { type PipelineJob, pipelineJobSchema } from '@sluice/contracts'
import { reachingRedis } from '../redis/queue-errors.ts'
import type { QueueRegistry } from '../redis/queue-registry.ts'

export const pipelineQueueName = (group: string): string => `pipeline-${group}`

/** One job per sub-task and epoch; adding it again changes nothing. */
export const pipelineJobId = ({ taskId, version, index, epoch }: PipelineJob): string =>
  `${taskId}-${version}-${index}-${epoch}`

export interface PipelineQueue {
  /** Makes sure that the job is there. Throws QUEUE_UNAVAILABLE. */
  ensure(group: string, job: PipelineJob): Promise<void>
}

export const createPipelineQueue = (queues: QueueRegistry<PipelineJob>): PipelineQueue => ({
  async ensure(group, job) {
    const data = pipelineJobSchema.parse(job)
    // What happened to a sub-task is told by its lease, so a finished job leaves nothing behind.
    const options = { jobId: pipelineJobId(data), removeOnComplete: true, removeOnFail: true }
    await reachingRedis(() => queues.of(group).add('run', data, options))
  },
})
