import { WORKER_GROUP_DEFAULT } from '@sluice/contracts'
import { NEW_TASK_PATH } from './task-paths.ts'

export const TOPICS_PATH = '/topics'

/** Whose topics are shown: those of a saved connection, or of the cluster that a task spells out; null: none chosen yet. */
export interface TopicPlace {
  readonly connection: string | null
  readonly task: string | null
  readonly workerGroup: string
}

export const readTopicPlace = (params: { get(name: string): string | null }): TopicPlace => {
  const connection = params.get('connection')
  return {
    connection,
    task: connection === null ? params.get('task') : null,
    workerGroup: params.get('group') ?? WORKER_GROUP_DEFAULT,
  }
}

const queryOf = (
  { connection, task, workerGroup }: TopicPlace,
  more: Readonly<Record<string, string>> = {},
): string => {
  const params = new URLSearchParams({
    ...(connection === null ? {} : { connection }),
    ...(task === null ? {} : { task }),
    ...(workerGroup === WORKER_GROUP_DEFAULT ? {} : { group: workerGroup }),
    ...more,
  })
  return params.size === 0 ? '' : `?${params}`
}

/** The list of topics of a place, or one of them. Kafka's names need no escaping beyond that of an address. */
export const topicPath = (place: TopicPlace, topic?: string): string =>
  (topic === undefined ? TOPICS_PATH : `${TOPICS_PATH}/${encodeURIComponent(topic)}`) + queryOf(place)

/** The wizard with its topic chosen. */
export const newTaskFromPath = (place: TopicPlace, topic: string): string => NEW_TASK_PATH + queryOf(place, { topic })
