import type { PipelineJob, ProbeJob } from '@sluice/contracts'
import { createLiveBus, type LiveBus } from './bus/live-bus.ts'
import { createTaskEvents, type TaskEvents } from './bus/task-events.ts'
import { createPipelineQueue, type PipelineQueue, pipelineQueueName } from './pipelines/pipeline-queue.ts'
import {
  createPipelineWorker,
  type PipelineWorker,
  type PipelineWorkerOptions,
  type QueueWorker,
} from './pipelines/pipeline-worker.ts'
import { type AskProbe, createAskProbe } from './probes/ask-probe.ts'
import { probeQueueName } from './probes/probe-queue-name.ts'
import { createProbeWorker, type ProbeWorkerOptions } from './probes/probe-worker.ts'
import { createChannels, type Unsubscribe } from './redis/channels.ts'
import { createConnections, type OnError } from './redis/connections.ts'
import { createKeys } from './redis/keys.ts'
import { reachingRedis } from './redis/queue-errors.ts'
import { createQueueRegistry } from './redis/queue-registry.ts'
import { createTaskLogStore, type TaskLogStore } from './task-log/task-log-store.ts'

export interface DispatchOptions {
  /** `redis://host:6379` or `rediss://…`. */
  readonly redisUrl: string
  /** Begins every key and channel; deployments that share a Redis choose their own. */
  readonly keyPrefix: string
  /** Trouble that heals by itself: lost connections, foreign messages. */
  readonly onError: OnError
}

/** Redis, the messenger: nothing in it is worth keeping. */
export interface Dispatch {
  readonly pipelines: PipelineQueue
  readonly askProbe: AskProbe
  readonly taskEvents: TaskEvents
  readonly live: LiveBus
  readonly taskLog: TaskLogStore
  /** Takes sub-tasks from the queue of a group until closed. */
  pipelineWorker(options: PipelineWorkerOptions): PipelineWorker
  /** Takes probes from the queue of a group until closed. */
  probeWorker(options: ProbeWorkerOptions): QueueWorker
  /** Makes `askProbe` see that the group has a live worker, for as long as this process is connected. */
  joinGroup(group: string): Promise<Unsubscribe>
  /** Throws QUEUE_UNAVAILABLE. */
  ping(): Promise<void>
  /** Close the workers first. */
  close(): Promise<void>
}

/** Connects on first use. */
export const createDispatch = ({ redisUrl, keyPrefix, onError }: DispatchOptions): Dispatch => {
  const connections = createConnections(redisUrl, onError)
  const { commands } = connections
  const channels = createChannels(connections.subscriber)
  const keys = createKeys(keyPrefix)
  const queueParts = { commands, prefix: keyPrefix, onError }
  const pipelineQueues = createQueueRegistry<PipelineJob>(pipelineQueueName, queueParts)
  const probeQueues = createQueueRegistry<ProbeJob>(probeQueueName, queueParts)
  return {
    pipelines: createPipelineQueue(pipelineQueues),
    askProbe: createAskProbe({ commands, channels, queues: probeQueues, keys, onError }),
    taskEvents: createTaskEvents(commands, channels, keys, onError),
    live: createLiveBus(commands, keys, onError),
    taskLog: createTaskLogStore(commands, keys, onError),
    pipelineWorker: (options) => createPipelineWorker(connections, keyPrefix, onError, options),
    probeWorker: (options) => createProbeWorker(connections, keys, onError, options),
    joinGroup: (group) => reachingRedis(() => channels.subscribe(keys.workerGroup(group), () => {})),
    async ping() {
      await reachingRedis(() => commands.ping())
    },
    async close() {
      await pipelineQueues.close()
      await probeQueues.close()
      await connections.close()
    },
  }
}
