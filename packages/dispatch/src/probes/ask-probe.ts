import { randomUUID } from 'node:crypto'
import {
  type ConnectionAddress,
  type ProbeAnswer,
  type ProbeJob,
  type ProbeKind,
  type ProbeRequest,
  type ProbeResponse,
  probeAnswerSchema,
  probeJobSchema,
  probes,
  SluiceError,
} from '@sluice/contracts'
import type { Redis } from 'ioredis'
import type { Channels } from '../redis/channels.ts'
import type { OnError } from '../redis/connections.ts'
import type { Keys } from '../redis/keys.ts'
import { parseMessage } from '../redis/parse-message.ts'
import { reachingRedis } from '../redis/queue-errors.ts'
import type { QueueRegistry } from '../redis/queue-registry.ts'
import { failureFromAnswer } from './probe-answer.ts'

export interface ProbeQuestion {
  readonly workerGroup: string
  /** Whose saved connections the request may name. */
  readonly workspaceId: number
  /** Task whose stored secrets the request may refer to. */
  readonly taskId: string | null
  /** Saved connection whose stored secrets it may refer to. */
  readonly secretsOf?: ConnectionAddress | null
  /** Typed secrets, from `sealSecrets` of the store. */
  readonly sealedSecrets: string | null
  readonly deadlineMs?: number
}

/**
 * Asks a worker of the group and waits for its answer. Throws SluiceError: the failure that the worker answered with, or
 * NO_WORKER, PROBE_TIMEOUT, QUEUE_UNAVAILABLE.
 */
export type AskProbe = <Kind extends ProbeKind>(
  kind: Kind,
  request: ProbeRequest<Kind>,
  question: ProbeQuestion,
) => Promise<ProbeResponse<Kind>>

const DEADLINE_MS_DEFAULT = 20_000

/** TypeScript cannot follow the kind through the table, so the type is stated here, after the schema has checked it. */
const parseResponse = <Kind extends ProbeKind>(kind: Kind, response: unknown): ProbeResponse<Kind> =>
  probes[kind].response.parse(response) as ProbeResponse<Kind>

export const createAskProbe = (parts: {
  readonly commands: Redis
  readonly channels: Channels
  readonly queues: QueueRegistry<ProbeJob>
  readonly keys: Keys
  readonly onError: OnError
}): AskProbe => {
  const { commands, channels, queues, keys, onError } = parts

  const requireWorker = async (group: string): Promise<void> => {
    const [, listeners] = await commands.pubsub('NUMSUB', keys.workerGroup(group))
    if (Number(listeners) > 0) return
    throw new SluiceError('NO_WORKER', `the worker group "${group}" has no live worker`, { field: 'workerGroup' })
  }

  return async (kind, request, { workerGroup, deadlineMs = DEADLINE_MS_DEFAULT, ...secrets }) => {
    const job = probeJobSchema.parse({ kind, request, ...secrets, deadlineMs })
    const jobId = randomUUID()
    const { promise: answered, resolve, reject } = Promise.withResolvers<ProbeAnswer>()
    const timer = setTimeout(
      () => reject(new SluiceError('PROBE_TIMEOUT', `no answer within ${deadlineMs} ms`, { retriable: true })),
      deadlineMs,
    )
    const ask = async (): Promise<ProbeAnswer> => {
      await requireWorker(workerGroup)
      const unsubscribe = await channels.subscribe(keys.probeAnswer(jobId), (text) => {
        const answer = parseMessage(probeAnswerSchema, text, onError)
        if (answer !== undefined) resolve(answer)
      })
      try {
        // The job goes when it is done: neither samples nor sealed secrets stay in Redis.
        const options = { jobId, attempts: 1, removeOnComplete: true, removeOnFail: true }
        await queues.of(workerGroup).add(kind, job, options)
        return await answered
      } finally {
        await unsubscribe()
      }
    }
    const withdraw = async (): Promise<void> => {
      const waiting = await queues.of(workerGroup).getJob(jobId)
      if (waiting !== undefined && (await waiting.isWaiting())) await waiting.remove()
    }
    try {
      // The deadline also covers a Redis that does not answer.
      const answer = await Promise.race([reachingRedis(ask), answered])
      if (!answer.ok) throw failureFromAnswer(answer)
      return parseResponse(kind, answer.response)
    } catch (error) {
      if (error instanceof SluiceError && error.code === 'PROBE_TIMEOUT') withdraw().catch(onError)
      throw error
    } finally {
      clearTimeout(timer)
    }
  }
}
