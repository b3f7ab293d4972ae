import { type ProbeAnswer, type ProbeJob, probeJobSchema, SluiceError } from '@sluice/contracts'
import { type Job, Worker } from 'bullmq'
import type { QueueWorker } from '../pipelines/pipeline-worker.ts'
import type { Connections, OnError } from '../redis/connections.ts'
import type { Keys } from '../redis/keys.ts'
import { failureAnswer } from './probe-answer.ts'
import { probeQueueName } from './probe-queue-name.ts'

export interface ProbeWorkerOptions {
  readonly group: string
  readonly concurrency: number
  /** Answers with the response of the job's kind; what it throws becomes a failed answer with its code. */
  readonly answer: (job: ProbeJob) => Promise<unknown>
}

/** The first of: the answer, or PROBE_TIMEOUT after `timeoutMs`; an answer that comes later is dropped. */
const answerInTime = async (answering: Promise<unknown>, timeoutMs: number): Promise<unknown> => {
  const { promise: late, reject } = Promise.withResolvers<never>()
  const timer = setTimeout(
    () => reject(new SluiceError('PROBE_TIMEOUT', 'the worker did not finish in time', { retriable: true })),
    timeoutMs,
  )
  try {
    return await Promise.race([answering, late])
  } finally {
    clearTimeout(timer)
  }
}

/** Takes probes of the group from the queue and sends the answers to whoever asked. */
export const createProbeWorker = (
  connections: Connections,
  keys: Keys,
  onError: OnError,
  { group, concurrency, answer }: ProbeWorkerOptions,
): QueueWorker => {
  const answerOf = async (data: unknown, timeoutMs: number): Promise<ProbeAnswer> => {
    try {
      return { ok: true, response: await answerInTime(answer(probeJobSchema.parse(data)), timeoutMs) }
    } catch (error) {
      if (!(error instanceof SluiceError)) onError(new Error('a probe failed', { cause: error }))
      return failureAnswer(error)
    }
  }
  const process = async (job: Job<ProbeJob>): Promise<void> => {
    if (job.id === undefined) return
    const channel = keys.probeAnswer(job.id)
    // Counting listeners instead of comparing clocks, which may differ between machines.
    const [, listeners] = await connections.commands.pubsub('NUMSUB', channel)
    if (Number(listeners) === 0) return
    await connections.commands.publish(channel, JSON.stringify(await answerOf(job.data, job.data.deadlineMs)))
  }
  const connection = connections.forWorker()
  // A probe whose worker died is not asked again: whoever asked has its deadline.
  const options = { connection, prefix: keys.prefix, concurrency, maxStalledCount: 0 }
  const worker = new Worker<ProbeJob>(probeQueueName(group), process, options)
  worker.on('error', onError)
  worker.on('failed', (_, error) => onError(error))
  return {
    async close() {
      await worker.close()
      connection.disconnect()
    },
  }
}
